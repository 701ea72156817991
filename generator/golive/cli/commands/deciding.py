"""`golive approve` and its like: show what is signed, ask, sign, verify at once, and say what follows."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime

from golive import authoring, judging, pipeline, signing
from golive.cli import door, whose
from golive.cli.asking import agreed
from golive.cli.committing import Handover, hand_over
from golive.cli.deciding.wishes import wish
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import swept
from golive.model.deciding import Deliberation, Wish
from golive.model.edition import Edition
from golive.publishing.reports import deciding as report

_VERBS = {
    "approval": "Sign this sign-off",
    "cab": "Sign this decision of the board",
    "authorization": "Sign this go-live decision",
    "blocker": "Sign this blocker",
    "resolution": "Sign this resolution",
    "waiver": "Sign this waiver",
    "halt": "Stop the release",
    "closure": "Close the release",
}


def run(arguments: argparse.Namespace) -> Exit:
    """0 once it is signed and written; 3 where nothing was; 4 where gpg cannot sign, or in vain."""
    try:
        return _run(arguments)
    except judging.CannotDecideError as error:
        raise UsageError(str(error)) from error


def _run(arguments: argparse.Namespace) -> Exit:
    release = arguments.release.strip("/")
    asked = door.request(arguments, only=release)
    request = replace(asked, as_of=asked.as_of or asked.now)
    swept(request.root)
    at = (request.as_of or datetime.now(UTC)).replace(microsecond=0)
    considered = _considered(arguments, request, at)
    about = considered.deliberation
    style = door.style(arguments)
    sys.stdout.write(report.to_sign(considered.edition, about, style))
    sys.stdout.flush()
    if not about.decision.counts and not about.refuses and not arguments.anyway:
        door.say(arguments, report.in_vain(about))
        return Exit.NO
    key = _key(considered.edition, about, arguments.key)
    if not agreed(arguments, f"{_VERBS[about.wish.kind]} as {about.wish.signer}?"):
        door.say(arguments, "Nothing was signed.")
        return Exit.NO
    # What is signed is what was shown: it is looked at once more, after the person has read it.
    if pipeline.deliberated(request, release, lambda *_: about.wish).deliberation.data != about.data:
        raise UsageError("The release changed while you were reading: nothing was signed. Look at it again.")
    drafts, found, verdict, decision = pipeline.signed(request, considered, key)
    if not found.outcome.counts:
        door.say(arguments, f"golive: the signature does not hold: {found.detail}. Nothing was written.")
        return Exit.UNVERIFIED
    root = request.root
    authoring.write(root, drafts)
    sys.stdout.write(report.what_follows(about, verdict, decision, style))
    sys.stdout.flush()
    hand_over(arguments, root, _handover(about.wish, tuple(draft.path for draft in drafts)))
    return Exit.FINE


def _considered(
    arguments: argparse.Namespace, request: pipeline.Request, at: datetime
) -> pipeline.Considered:
    release = arguments.release.strip("/")

    def wanted(context: judging.Context, edition: Edition) -> Wish:
        door.release(edition, release)
        me = whose.person(edition.book, arguments.person, request.root, "--as")
        return wish(arguments, context, edition, me, at)

    return pipeline.deliberated(request, release, wanted)


def _key(edition: Edition, about: Deliberation, named: str | None) -> str:
    """The key to sign with: the one that is named, else one of the person's that their gpg holds."""
    signer, at = about.wish.signer, about.wish.at
    person = edition.book.people[signer].record
    own = [
        term.fingerprint
        for term in person.keys
        if term.from_ <= at and (term.until is None or at < term.until)
    ]
    if not own:
        raise UsageError(f"`{signer}` has no key in force in records/people/{signer}.yaml.")
    if named is not None:
        if named.rstrip("!") not in own and not named.endswith("!"):
            raise UsageError(f"`{signer}` signs with {' or '.join(own)}, not with {named}.")
        return named
    if len(own) > 1 and person.email is not None:
        held = signing.held(person.email)
        return next((key for key in own if key in held), own[0])
    return own[0]


def _handover(made: Wish, paths: tuple[str, ...]) -> Handover:
    verb = {
        "approval": "decides on",
        "cab": "decides for the board on",
        "authorization": "decides on",
        "blocker": "blocks",
        "resolution": "resolves a blocker of",
        "waiver": "waives for",
        "halt": "halts",
        "closure": "closes",
    }[made.kind]
    name = made.release.replace("/", "-")
    return Handover(
        paths, f"{made.signer} {verb} {made.release} as {made.role}", f"{made.kind}-{name}-{made.role}"
    )
