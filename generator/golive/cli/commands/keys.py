"""`golive keys`: whose keys there are, what is wrong with them, and their renewal."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from golive import authoring, pipeline, signing
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.publishing.reports import findings as findings_report
from golive.publishing.reports import keys as report
from golive.publishing.reports import told

_FINGERPRINT = re.compile(r"[0-9A-F]{40}")
_LARGEST = 1024 * 1024


def run(arguments: argparse.Namespace) -> Exit:
    """``list`` is always 0; ``check`` 1 for findings from ``--fail-on`` on; ``renew`` 1 when refused."""
    actions = {"list": _list, "check": _check, "renew": _renew}
    return actions[arguments.what](arguments)


def _list(arguments: argparse.Namespace) -> Exit:
    edition = pipeline.key_edition(door.request(arguments))
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition))
    else:
        door.write_text(arguments, report.as_text(edition, door.style(arguments)))
    return Exit.FINE


def _check(arguments: argparse.Namespace) -> Exit:
    edition = pipeline.key_edition(door.request(arguments))
    chosen = _chosen(edition, door.book_root(arguments), arguments.files)
    if arguments.format == "json":
        door.write(arguments, findings_report.as_json(edition, chosen))
    elif arguments.format != "text":
        found = told.of_book(edition, chosen, pipeline.rule_docs(), "keys check")
        door.write_findings(arguments, found)
    else:
        counted = f"{len(edition.book.keys)} keys" if len(edition.book.keys) != 1 else "1 key"
        text = findings_report.as_text(edition, chosen, door.style(arguments), among=counted)
        door.write(arguments, text)
    return door.fails(chosen, arguments.fail_on)


def _chosen(edition: Edition, root: Path, files: Sequence[str]) -> tuple[Finding, ...]:
    """The findings of the files asked for; one that is not of the book is looked at as an offered key."""
    if not files:
        return edition.findings
    found: list[Finding] = []
    for name in files:
        path = name if name in edition.tree.files else _path_in(root, name)
        if path in edition.tree.files:
            found += [finding for finding in edition.findings if finding.place.path == path]
        else:
            found += signing.candidate(name, _read(name))
    return tuple(dict.fromkeys(found))


def _path_in(root: Path, name: str) -> str | None:
    whole, top = Path(name).resolve(), root.resolve()
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else None


def _read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from error


def _renew(arguments: argparse.Namespace) -> Exit:
    request = door.request(arguments)
    edition = pipeline.key_edition(request)
    fingerprint = _fingerprint(arguments.key, edition)
    offered = _read(arguments.source) if arguments.source else signing.exported(fingerprint)
    found = pipeline.renewal(edition.book, fingerprint, offered)
    written = bool(found.changes) and not arguments.dry_run
    if written:
        draft = authoring.replacing(request.root, found.path, found.data)
        authoring.write(request.root, [draft])
    if arguments.format == "json":
        door.write(arguments, report.renewal_as_json(found, written=written))
    else:
        door.write(arguments, report.renewal_as_text(found, door.style(arguments), written=written))
    return Exit.FINDINGS if found.refused else Exit.FINE


def _fingerprint(key: str, edition: Edition) -> str:
    """The fingerprint that is meant: written out, with blanks or not, or as the name of its file."""
    wanted = Path(key).stem if key.endswith(".asc") else re.sub(r"\s", "", key)
    wanted = wanted.upper().removeprefix("0X")
    if _FINGERPRINT.fullmatch(wanted) is None:
        raise UsageError(f"{key!r} is no fingerprint of 40 hex digits; `golive keys list` shows them.")
    if wanted not in edition.book.keys:
        raise UsageError(
            f"The book has no key {wanted}. A new one comes as records/keys/{wanted}.asc, with its owner's "
            "file, in a change that the stewards or the old key sign."
        )
    return wanted
