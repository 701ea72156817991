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


def new(commands: Commands) -> None:
    """Adds `golive new`."""
    does = "begin a record, with everything filled in that is known"
    example = 'golive new release payments-api 2.5.0 --summary "Refunds reach the card at once."'
    command = shapes.command(commands, "new", does, example)
    kinds = command.add_subparsers(dest="kind", metavar="KIND", required=True, title="kinds")
    _release(kinds)
    _product(kinds)
    _person(kinds)
    _drill(kinds)
    _review(kinds)


def _release(kinds: Commands) -> None:
    does = "begin a release: its policy, the version before, free windows, and every question it must answer"
    example = (
        'golive new release payments-api 2.5.0 --summary "Refunds reach the card at once." \\\n'
        "      --artifact api=oci://registry.example.org/payments-api@sha256:..."
    )
    kind = shapes.command(kinds, "release", does, example)
    kind.add_argument("product", metavar="PRODUCT", help="one of records/products/")
    kind.add_argument("version", metavar="VERSION", help="by the product's scheme")
    kind.add_argument("--title", metavar="TEXT", help="default: the product's title and the version")
    kind.add_argument("--summary", metavar="TEXT", help="what changes for whom, in three sentences")
    kind.add_argument(
        "--type",
        dest="type_",
        choices=("major", "minor", "patch", "hotfix"),
        help="default: by the first number that differs",
    )
    kind.add_argument("--policy", metavar="NAME", help="one of the product's (default: by the type)")
    kind.add_argument("--author", metavar="PERSON", help="default: whose e-mail your git has")
    kind.add_argument(
        "--artifact",
        metavar="NAME=URI[@sha256:...]",
        action="append",
        default=[],
        help="what is deployed; once for each",
    )
    kind.add_argument("--commit", metavar="COMMIT", help="what it is built from, 40 hex digits")
    kind.add_argument("--tag", metavar="TAG", help="of that commit")
    kind.add_argument("--window", metavar="START/END", help="when it goes live (default: some are proposed)")
    _written(kind)


def _product(kinds: Commands) -> None:
    does = "add a product: what is released, and under which policies"
    kind = shapes.command(
        kinds, "product", does, 'golive new product payments-api --title "Payments API" --tier critical'
    )
    kind.add_argument("product", metavar="PRODUCT", help="lower-case letters, digits, dots and dashes")
    kind.add_argument("--title", metavar="TEXT", help="default: its name")
    kind.add_argument(
        "--policy", metavar="NAME", help="of its releases (default: the book's one that is not hotfix)"
    )
    kind.add_argument("--tier", metavar="TIER", help="default: one that the policy is for, else none")
    kind.add_argument(
        "--versioning",
        choices=("semver", "calver", "pep440", "any"),
        default="semver",
        help="how its versions count (default: semver)",
    )
    kind.add_argument("--depends-on", metavar="PRODUCT", action="append", default=[], help="once for each")
    kind.add_argument("--repository", metavar="URL", help="where its source lies")
    _written(kind)


def _person(kinds: Commands) -> None:
    does = "add somebody who writes releases or decides on them, with the public half of their key"
    example = (
        'golive new person ann-example --name "Ann Example" --role qa-lead\n'
        '  golive new person bob-example --name "Bob Example" --email bob@example.org --key bob.asc \\\n'
        "      --role operations:payments-api,shop-web"
    )
    kind = shapes.command(kinds, "person", does, example)
    kind.add_argument("person", metavar="PERSON", help="how records call them, e.g. ann-example")
    kind.add_argument("--name", metavar="TEXT", help="default: as your git has it, if the e-mail is yours")
    kind.add_argument("--email", metavar="ADDRESS", help="default: the one your git has")
    kind.add_argument("--account", metavar="LOGIN", help="what the forge calls them")
    kind.add_argument(
        "--key",
        metavar="FILE|FINGERPRINT",
        help="their public key (default: the one key your own gpg can sign with for the e-mail)",
    )
    kind.add_argument("--no-key", action="store_true", help="somebody who signs nothing")
    kind.add_argument(
        "--role",
        metavar="ROLE[:PRODUCT,...]",
        action="append",
        default=[],
        help="once for each; for all products where none is named",
    )
    _written(kind)


def _drill(kinds: Commands) -> None:
    does = "write down a rehearsed failure, as it went"
    example = (
        'golive new drill payments-api --scenario "Rollback with half the fleet on the new version" \\\n'
        "      --at 2026-03-31T08:00:00Z --took PT22M --outcome pass"
    )
    kind = shapes.command(kinds, "drill", does, example)
    kind.add_argument("products", metavar="PRODUCT", nargs="+", help="one or more, or '*' for all")
    kind.add_argument("--scenario", metavar="TEXT", help="what was rehearsed")
    kind.add_argument("--at", metavar="TIME", help="when it began")
    kind.add_argument("--outcome", metavar="WORD", help="pass, fail")
    kind.add_argument("--took", metavar="DURATION", help="such as PT22M")
    kind.add_argument("--rto", metavar="DURATION", help="how long it might take (default: as in production)")
    _attended(kind)


def _review(kinds: Commands) -> None:
    does = "write down that a release was looked back upon, and what is to be filled in"
    example = "golive new review payments-api/2.4.1 --held 2026-03-20T13:00:00Z --attendee ops-one"
    kind = shapes.command(kinds, "review", does, example)
    kind.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    kind.add_argument("--held", metavar="TIME", help="when it was held")
    _attended(kind)


def _attended(kind: argparse.ArgumentParser) -> None:
    kind.add_argument("--attendee", metavar="PERSON", action="append", default=[], help="once for each")
    _written(kind)


def _written(command: argparse.ArgumentParser) -> None:
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
