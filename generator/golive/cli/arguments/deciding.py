"""The arguments of the commands by which people decide."""

from __future__ import annotations

import argparse

from golive.cli.arguments import shapes
from golive.cli.arguments.shapes import Commands


def approve(commands: Commands) -> None:
    """Adds `golive approve`."""
    does = "sign off a release in one role, after showing what is signed and what follows"
    example = (
        "golive approve payments-api/2.4.1 --role qa-lead\n"
        "  golive approve payments-api/2.4.1 --role operations \\\n"
        '      --condition "C1=2026-03-17=Watch refund latency"'
    )
    command = _decision(commands, "approve", does, example)
    command.add_argument(
        "--condition",
        metavar="ID=DATE=TEXT",
        action="append",
        default=[],
        help="approve on this condition, to be met by then; once for each",
    )
    command.add_argument("--abstain", action="store_true", help="say neither yes nor no")
    command.add_argument("--comment", metavar="TEXT", help="what you want to be read with it")
    spoken = command.add_argument_group("what somebody said, not you")
    spoken.add_argument("--for", dest="speaker", metavar="PERSON", help="whose decision it is; you record it")
    spoken.add_argument("--given-at", metavar="TIME", help="when they gave it")
    spoken.add_argument("--channel", metavar="TEXT", help="by word of mouth: phone, call, room")
    spoken.add_argument("--quote", metavar="TEXT", help="what they said, word for word")
    spoken.add_argument("--witness", metavar="PERSON", help="who else was there")
    spoken.add_argument("--scan", metavar="URI=sha256:...", help="on paper: where the scan lies")
    _shared(command)


def reject(commands: Commands) -> None:
    """Adds `golive reject`."""
    does = "say no to a release in one role; it stands until you say otherwise"
    command = _decision(
        commands, "reject", does, 'golive reject payments-api/2.4.1 --reason "Refunds go out twice."'
    )
    command.add_argument("--reason", metavar="TEXT", help="why")
    _shared(command)


def withdraw(commands: Commands) -> None:
    """Adds `golive withdraw`."""
    does = "take back a sign-off of your own"
    command = _decision(
        commands, "withdraw", does, 'golive withdraw payments-api/2.4.1 --reason "New figures came in."'
    )
    command.add_argument("--reason", metavar="TEXT", help="why")
    _shared(command)


def block(commands: Commands) -> None:
    """Adds `golive block`."""
    does = "veto a release for one criterion or risk; somebody has to resolve it"
    example = (
        'golive block payments-api/2.4.1 --criterion load-margin --reason "The test ran on half the data."'
    )
    command = _decision(commands, "block", does, example)
    blocker_words(command)
    _shared(command)


def blocker_words(command: argparse.ArgumentParser) -> None:
    """Adds what a blocker says."""
    about = command.add_mutually_exclusive_group(required=True)
    about.add_argument("--criterion", metavar="ID", help="what is not met")
    about.add_argument("--risk", metavar="ID", help="or which risk is not borne")
    command.add_argument("--reason", metavar="TEXT", help="why")
    command.add_argument("--slug", metavar="NAME", help="of its file (default: the criterion or risk)")


def resolve(commands: Commands) -> None:
    """Adds `golive resolve`."""
    does = "end a blocker: resolved with evidence, or accepted with a plan"
    example = (
        "golive resolve payments-api/2.4.1 load-margin --evidence load-test.html\n"
        '  golive resolve payments-api/2.4.1 load-margin --accept "Scale out by hand until 2.4.2."'
    )
    command = _decision(commands, "resolve", does, example, more=("blocker",))
    how = command.add_mutually_exclusive_group(required=True)
    how.add_argument(
        "--evidence",
        metavar="FILE|URI=sha256:...",
        action="append",
        help="that it is resolved; once for each",
    )
    how.add_argument("--accept", metavar="PLAN", help="accept it, with a plan to live with it")
    command.add_argument("--comment", metavar="TEXT", help="what you want to be read with it")
    _shared(command)


def waive(commands: Commands) -> None:
    """Adds `golive waive`."""
    does = "permit a release to miss one criterion, bear one risk or break one rule, for a time"
    example = (
        "golive waive payments-api/2.4.1 --criterion load-margin --requested-by dev-one \\\n"
        '      --expires 2026-04-01 --reason "Peak is in May." \\\n'
        '      --risk-of-doing "Slow at peak." --risk-of-not-doing "Refunds stay manual."'
    )
    command = _decision(commands, "waive", does, example)
    waiver_words(command)
    _shared(command)


def waiver_words(command: argparse.ArgumentParser) -> None:
    """Adds what a waiver says."""
    about = command.add_mutually_exclusive_group(required=True)
    about.add_argument("--criterion", metavar="ID", help="what may be missed, as far as it is missed now")
    about.add_argument("--risk", metavar="ID", help="or which risk is borne")
    about.add_argument("--rule", metavar="RULE", help="or which rule is broken")
    command.add_argument("--observed", metavar="N", help="worst value it covers (default: the one of now)")
    command.add_argument("--reason", metavar="TEXT", help="why")
    command.add_argument("--risk-of-doing", metavar="TEXT", help="what may happen if it goes live like this")
    command.add_argument("--risk-of-not-doing", metavar="TEXT", help="what happens if it does not")
    command.add_argument("--requested-by", metavar="PERSON", help="who wants it; never you")
    command.add_argument("--expires", metavar="DATE", help="until when, e.g. 2026-04-01")
    command.add_argument("--slug", metavar="NAME", help="of its file (default: what it is about)")


def halt(commands: Commands) -> None:
    """Adds `golive halt`."""
    does = "stop a release at once; every role has to sign anew to start it again"
    command = _decision(
        commands, "halt", does, 'golive halt payments-api/2.4.1 --reason "Refunds go out twice."'
    )
    halt_words(command)
    _shared(command)


def halt_words(command: argparse.ArgumentParser) -> None:
    """Adds what a halt says."""
    command.add_argument("--reason", metavar="TEXT", help="why")
    command.add_argument("--defect", metavar="ID", help="the defect behind it")
    command.add_argument("--slug", metavar="NAME", help="of its file (default: the defect, else halt)")


def cab(commands: Commands) -> None:
    """Adds `golive cab`."""
    does = "decide on the change for the change advisory board"
    command = _decision(commands, "cab", does, "golive cab payments-api/2.4.1")
    command.add_argument("--reject", action="store_true", help="reject it")
    command.add_argument(
        "--condition", metavar="ID=DATE=TEXT", action="append", default=[], help="approve on this condition"
    )
    command.add_argument("--comment", metavar="TEXT", help="what you want to be read with it")
    _shared(command)


def authorize(commands: Commands) -> None:
    """Adds `golive authorize`."""
    does = "take the go-live decision, over every record it rests on"
    example = 'golive authorize payments-api/2.4.1 --statement "We go on Tuesday night."'
    command = _decision(commands, "authorize", does, example)
    command.add_argument("--no-go", action="store_true", help="decide against it")
    command.add_argument("--statement", metavar="TEXT", help="the decision in your own words")
    _shared(command)


def close(commands: Commands) -> None:
    """Adds `golive close`."""
    does = "close a release formally; afterwards only follow-ups are added"
    command = _decision(commands, "close", does, "golive close payments-api/2.4.1")
    command.add_argument(
        "--state", choices=("production", "rolled-back", "withdrawn"), help="default: what became of it"
    )
    command.add_argument("--comment", metavar="TEXT", help="what you want to be read with it")
    _shared(command)


def _decision(
    commands: Commands, name: str, does: str, example: str, more: tuple[str, ...] = ()
) -> argparse.ArgumentParser:
    command = shapes.command(commands, name, does, example)
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    for argument in more:
        command.add_argument(
            argument, metavar=argument.upper(), help=f"the {argument}, as its file is called"
        )
    return command


def _shared(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("who signs, and how")
    group.add_argument("--role", metavar="ROLE", help="needed where you hold several that may do this")
    group.add_argument("--as", dest="person", metavar="PERSON", help="who you are (default: by git's e-mail)")
    group.add_argument("--key", metavar="FINGERPRINT", help="one of your keys, where you have several")
    group.add_argument("--yes", action="store_true", help="sign without being asked")
    group.add_argument("--no-input", action="store_true", help="never ask; then --yes must be given")
    group.add_argument("--anyway", action="store_true", help="sign although it would not count")
    group.add_argument(
        "--branch",
        nargs="?",
        const="",
        metavar="NAME",
        help="commit it on a new branch (default: a name for it)",
    )
    shapes.book(command, rev=False)
    shapes.engine(command)
    shapes.talk(command.add_argument_group("output"))
