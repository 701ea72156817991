"""The arguments of the commands that write records."""

from __future__ import annotations

import argparse

from golive.cli.arguments import shapes
from golive.cli.arguments.shapes import Commands

PROFILES = ("small-team", "standard", "regulated")


def init(commands: Commands) -> None:
    """Adds `golive init`."""
    does = "begin a book: policies, calendar, schemas for editors, CI, and a git repository around them"
    example = 'golive init governance --profile standard --title "Release governance of Example"'
    command = shapes.command(commands, "init", does, example)
    command.add_argument("folder", metavar="DIR", help="a new folder, or one without a book")
    command.add_argument(
        "--profile", choices=PROFILES, help="the policy it begins with, beside hotfix (default: small-team)"
    )
    command.add_argument(
        "--id", metavar="ID", help="in every signed record (default: the URL, else the folder's name)"
    )
    command.add_argument("--title", metavar="TEXT", help='default: "Release governance"')
    command.add_argument("--opened", metavar="TIME", help="open from this time on (default: a trial book)")
    command.add_argument("--url", metavar="URL", help="its page on the forge (default: that of git's origin)")
    command.add_argument(
        "--forge",
        choices=("github", "gitlab", "gitea"),
        help="whose CI it gets (default: that of the URL; else GitHub's and GitLab's)",
    )
    command.add_argument(
        "--stewards",
        metavar="NAMES",
        help="who owns its trust files, as CODEOWNERS names them, e.g. @example/stewards",
    )
    command.add_argument(
        "--zone", metavar="ZONE", default="UTC", help="of the calendar, e.g. Europe/Berlin (default: UTC)"
    )
    asking(command)
    shapes.talk(command.add_argument_group("output"))


def asking(command: argparse.ArgumentParser) -> None:
    """Adds that nobody is asked."""
    command.add_argument(
        "--no-input", action="store_true", help="never ask: take what is given, and the defaults"
    )


def set_(commands: Commands) -> None:
    """Adds `golive set`."""
    does = "set keys of a record that nobody signs; comments and everything else stay as they are"
    example = (
        "golive set shop-web/5.4.0 defects.yaml defects.SHOP-881.status=closed\n"
        "  golive set shop-web/5.4.0 release.yaml scope.+.id=SHOP-90 scope.+.kind=feature \\\n"
        "      'scope.+.title=Gift cards' scope.+.status=done\n"
        "  golive set shop-web/5.4.0 runup.yaml drift.checked_at=now drift.outcome=none"
    )
    command = shapes.command(commands, "set", does, example)
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    command.add_argument("file", metavar="FILE", help="in the release's folder, such as defects.yaml")
    command.add_argument(
        "pairs",
        metavar="KEY=VALUE",
        nargs="*",
        help="keys joined by dots; an item by its id or position, + for a new one; [a, b] for a list; "
        "now, me, and @FILE for the digest of a file",
    )
    command.add_argument("--remove", metavar="KEY", action="append", default=[], help="take a key away")
    _changed(command)


def answer(commands: Commands) -> None:
    """Adds `golive answer`."""
    does = "answer one criterion of a checklist, with its evidence"
    example = (
        "golive answer shop-web/5.4.0 test-coverage-unit --value 86.4 --evidence coverage.xml\n"
        "  golive answer shop-web/5.4.0 manual-sanity-check --yes --note 'on the finished build'\n"
        "  golive answer payments-api/2.5.0 penetration-test --not-applicable --reason 'no new surface'"
    )
    command = shapes.command(commands, "answer", does, example)
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    command.add_argument("criterion", metavar="CRITERION", help="its id, as `golive status` names it")
    word = command.add_mutually_exclusive_group(required=True)
    word.add_argument("--yes", dest="word", action="store_const", const="yes", help="it is so")
    word.add_argument("--no", dest="word", action="store_const", const="no", help="it is not so")
    word.add_argument("--value", metavar="N", help="what was measured, in the criterion's unit")
    word.add_argument("--not-applicable", action="store_true", help="it does not apply; give --reason")
    command.add_argument("--reason", metavar="TEXT", help="why it does not apply")
    command.add_argument(
        "--evidence", metavar="FILE|URI", help="a file at hand, of which the digest is taken, or an address"
    )
    command.add_argument("--uri", metavar="URI", help="where others find that file")
    command.add_argument("--sha256", metavar="DIGEST", help="sha256:... of what the address led to")
    command.add_argument("--title", metavar="TEXT", help="of the evidence (default: the name of the file)")
    command.add_argument("--by", metavar="PERSON", help="who answers (default: whose e-mail your git has)")
    command.add_argument("--at", metavar="TIME", help="when it was found out (default: now)")
    command.add_argument("--note", metavar="TEXT", help="anything else")
    _changed(command)


def _changed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="only show what would change")
    committing(command)
    shapes.book(command, rev=False)
    shapes.engine(command)
    shapes.talk(command.add_argument_group("output"))


def written(command: argparse.ArgumentParser) -> None:
    """Adds what all commands share that write into a book."""
    committing(command)
    asking(command)
    shapes.book(command, rev=False)
    shapes.talk(command.add_argument_group("output"))


def committing(command: argparse.ArgumentParser) -> None:
    """Adds that what is written is committed at once."""
    command.add_argument(
        "--branch",
        metavar="NAME",
        nargs="?",
        const="",
        help="commit it on a new branch",
    )
