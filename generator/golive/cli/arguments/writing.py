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
