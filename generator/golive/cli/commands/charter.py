"""`golive charter`: propose a version of the charter, sign one, and see how it stands."""

from __future__ import annotations

import argparse
import sys

from golive import authoring, judging, pipeline
from golive.cli import door
from golive.cli.asking import agreed
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.judging import CannotProposeError
from golive.judging.charters import mismatches
from golive.model.charter import CharterVersion
from golive.model.edition import Edition
from golive.model.records.charter import Charter
from golive.publishing.reports import charter as report


def run(arguments: argparse.Namespace) -> Exit:
    """0 once it is done; ``sign`` 4 where gpg cannot sign or the signature does not hold."""
    actions = {"propose": _propose, "sign": _sign, "status": _status}
    return actions[arguments.what](arguments)


def _status(arguments: argparse.Namespace) -> Exit:
    edition = door.edition(arguments)
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition))
    else:
        door.write_text(arguments, report.as_text(edition, door.style(arguments)))
    return Exit.FINE


# --- propose ------------------------------------------------------------------------------------


def _propose(arguments: argparse.Namespace) -> Exit:
    request = door.request(arguments)
    try:
        found = pipeline.propose_charter(request, tuple(arguments.steward), arguments.threshold)
    except CannotProposeError as error:
        raise UsageError(str(error)) from error
    style, proposal = door.style(arguments), found.proposal
    sys.stdout.write(report.proposal_as_text(proposal, style))
    if arguments.dry_run:
        return Exit.FINE
    authoring.write(request.root, [authoring.replacing(request.root, proposal.path, found.data)])
    door.say(arguments, f"{proposal.path} is written. Commit it with what it lists:")
    door.say(
        arguments, f"  git add {proposal.path} && git commit -m 'charter: version {proposal.charter.version}'"
    )
    return Exit.FINE


# --- sign ---------------------------------------------------------------------------------------


def _sign(arguments: argparse.Namespace) -> Exit:
    edition = door.edition(arguments)
    version = _version(edition, arguments.number)
    _fit(edition, version)
    key = _key(edition, version, arguments)
    if any(one.person == arguments.person and (one.before or one.own) for one in version.voices):
        door.say(arguments, f"{arguments.person} has signed version {version.number} already.")
        return Exit.FINE
    sys.stdout.write(report.to_sign(edition, version, door.style(arguments)))
    sys.stdout.flush()
    if not agreed(arguments, f"Sign version {version.number} as {arguments.person}?"):
        door.say(arguments, "Nothing was signed.")
        return Exit.NO
    signature, found = pipeline.seal_charter(edition, version, key, door.request(arguments).now)
    if not found.outcome.counts:
        door.say(arguments, f"golive: the signature does not hold: {found.detail}. Nothing was written.")
        return Exit.UNVERIFIED
    path = f"policies/charter/{version.number}.{arguments.person}.asc"
    root = door.book_root(arguments)
    authoring.write(root, [authoring.replacing(root, path, signature)])
    door.say(arguments, f"{path} is written and holds. Commit it:")
    door.say(
        arguments, f"  git add {path} && git commit -m 'charter: {arguments.person} signs {version.number}'"
    )
    return Exit.FINE


def _version(edition: Edition, number: int | None) -> CharterVersion:
    """The version that is meant: the one of a number, else the newest that is proposed."""
    found = edition.judgement.charter
    here = [version for version in (found.versions if found else ()) if version.text.is_here]
    if number is None:
        pending = [version for version in (found.pending if found else ()) if version.text.is_here]
        if not pending:
            raise UsageError("No version of the charter is proposed. Begin with `golive charter propose`.")
        return pending[-1]
    chosen = [version for version in here if version.number == number]
    if not chosen:
        raise UsageError(f"There is no version {number} of the charter here that can be read.")
    return chosen[0]


def _fit(edition: Edition, version: CharterVersion) -> None:
    """UsageError for a version that nobody should sign."""
    if version.faults:
        raise UsageError(f"Version {version.number} does not hold: {version.faults[0].message}.")
    differing = mismatches(version.text.record, edition.book)
    if differing and not version.is_valid:
        first, more = differing[0].path, len(differing) - 1
        rest = f" and {more} more" if more else ""
        raise UsageError(
            f"Version {version.number} is not about the book as it is here: {first}{rest}. "
            "Write it anew with `golive charter propose`."
        )


def _key(edition: Edition, version: CharterVersion, arguments: argparse.Namespace) -> str:
    keys = judging.signing_keys(version, _before(edition, version), arguments.person)
    if not keys:
        raise UsageError(
            f"{arguments.person} is no steward of version {version.number} or of the one before."
        )
    if arguments.key is None:
        return keys[0]
    if arguments.key not in keys:
        raise UsageError(
            f"{arguments.person} signs charters with {' or '.join(keys)}, not with {arguments.key}."
        )
    return str(arguments.key)


def _before(edition: Edition, version: CharterVersion) -> Charter | None:
    found = edition.judgement.charter
    known = found.versions if found else ()
    previous = version.text.record.previous
    return next((one.text.record for one in known if one.text.digest == previous), None)
