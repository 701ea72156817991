"""The arguments of `golive new`: one kind of record each."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from golive.cli.arguments import deciding, shapes
from golive.cli.arguments.shapes import Commands
from golive.cli.arguments.writing import written


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
    _blocker(kinds)
    _waiver(kinds)
    _halt(kinds)


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
    written(kind)


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
    written(kind)


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
    written(kind)


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


def _blocker(kinds: Commands) -> None:
    does = "write a blocker that is signed later; `golive block` signs at once"
    example = 'golive new blocker payments-api/2.4.1 --criterion penetration-test --reason "A hole is open."'
    kind = shapes.command(kinds, "blocker", does, example)
    _decided(kind, deciding.blocker_words)


def _waiver(kinds: Commands) -> None:
    does = "write a waiver that is signed later; `golive waive` signs at once"
    example = (
        "golive new waiver shop-web/5.4.0 --criterion test-coverage-unit --expires 2026-12-31 \\\n"
        '      --reason "The old checkout goes in December." --risk-of-doing "A fault is seen late." \\\n'
        '      --risk-of-not-doing "The sale starts without it." --requested-by dev-one'
    )
    kind = shapes.command(kinds, "waiver", does, example)
    _decided(kind, deciding.waiver_words)


def _halt(kinds: Commands) -> None:
    does = "write a halt that is signed later; `golive halt` signs at once"
    example = 'golive new halt payments-api/2.4.1 --reason "Refunds go out twice." --defect PAY-1300'
    kind = shapes.command(kinds, "halt", does, example)
    _decided(kind, deciding.halt_words)


def _decided(kind: argparse.ArgumentParser, words: Callable[[argparse.ArgumentParser], None]) -> None:
    kind.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    words(kind)
    kind.add_argument(
        "--as", dest="person", metavar="PERSON", help="who will sign (default: by git's e-mail)"
    )
    kind.add_argument("--role", metavar="ROLE", help="needed where they hold several that may do this")
    shapes.engine(kind)
    written(kind)


def _attended(kind: argparse.ArgumentParser) -> None:
    kind.add_argument("--attendee", metavar="PERSON", action="append", default=[], help="once for each")
    written(kind)
