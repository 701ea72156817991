"""What `golive new blocker`, `waiver` and `halt` share: a record that somebody signs later."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Mapping
from dataclasses import replace

from golive import authoring, judging, pipeline
from golive.cli import door, whose
from golive.cli.committing import Handover, hand_over
from golive.cli.deciding.wishes import wish
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import sound, swept
from golive.model.deciding import Wish
from golive.model.draft import Draft
from golive.model.edition import Edition
from golive.publishing.reports.written import written_as_text

_COMMANDS: Mapping[str, str] = {"blocker": "block", "waiver": "waive", "halt": "halt"}
"""Kind of record to the command that writes and signs it at once."""


def run(arguments: argparse.Namespace) -> Exit:
    """0 once the record stands there, without a signature."""
    request, release = door.request(arguments), arguments.release.strip("/")
    swept(request.root)

    def wanted(context: judging.Context, edition: Edition) -> Wish:
        door.release(edition, release)
        me = whose.person(edition.book, arguments.person, request.root, "--as")
        at = context.as_of.replace(microsecond=0)
        meant = argparse.Namespace(**{**vars(arguments), "command": _COMMANDS[arguments.kind]})
        return wish(meant, context, edition, me, at)

    try:
        found = pipeline.deliberated(replace(request, only=frozenset({release})), release, wanted)
    except judging.CannotDecideError as error:
        raise UsageError(str(error)) from error
    about = found.deliberation
    draft = Draft(about.drafted.path, about.data)
    sound(pipeline.faults(found.edition.tree, [draft]), [draft])
    authoring.write(request.root, [draft])
    rows = [(key, value) for key, _, value in (x.partition(": ") for x in about.data.decode().splitlines())]
    sys.stdout.write(written_as_text(f"{draft.path}, not signed yet", rows, door.style(arguments)))
    _next(arguments, found.edition, about.wish, draft.path)
    branch = f"{arguments.kind}-{release.replace('/', '-')}"
    hand_over(arguments, request.root, Handover((draft.path,), f"{release}: {arguments.kind}", branch))
    return Exit.FINE


def _next(arguments: argparse.Namespace, edition: Edition, made: Wish, path: str) -> None:
    at = edition.judgement.as_of
    terms = edition.book.people[made.by].record.keys
    running = (term for term in terms if term.until is None or at < term.until)
    key = next((term.fingerprint for term in running if term.compromised is None), None)
    named = f"--local-user {key} " if key else ""
    place = shlex.quote(path)
    if made.kind != "waiver":
        door.say(arguments, f"Once it has landed it stops {made.release}, signed or not.")
    door.say(arguments, f"Its exact bytes are signed, within a day, by {made.by}:")
    command = f"gpg --armor --digest-algo SHA512 {named}--output {place}.asc --detach-sign {place}"
    door.say(arguments, f"  {command}")
    door.say(arguments, f"`golive {_COMMANDS[arguments.kind]}` does both at once.")
