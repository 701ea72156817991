"""The arguments of the commands about keys, stewards and proofs."""

from __future__ import annotations

from golive.cli.arguments import shapes
from golive.cli.arguments.shapes import Commands


def keys(commands: Commands) -> None:
    """Adds `golive keys`."""
    does = "show, check and renew the keys with which people sign"
    command = shapes.command(commands, "keys", does, "golive keys list")
    actions = command.add_subparsers(dest="what", metavar="ACTION", required=True, title="actions")
    _list(actions)
    _check(actions)
    _renew(actions)


def _list(actions: Commands) -> None:
    does = "list every key: whose it is, how long it lasts, and what is to do"
    action = shapes.command(actions, "list", does, "golive keys list")
    shapes.book(action)
    shapes.output(action)


def _check(actions: Commands) -> None:
    does = "report the faults of keys, and private keys anywhere in the book"
    action = shapes.command(actions, "check", does, "golive keys check new-colleague.asc")
    action.add_argument(
        "files", nargs="*", metavar="FILE", help="only these: files of the book, or keys offered to it"
    )
    shapes.fail_on(action)
    shapes.book(action)
    shapes.output(action, shapes.FINDINGS)


def _renew(actions: Commands) -> None:
    does = "put the renewed public half of a key into the book, if nothing is lost by it"
    example = "golive keys renew 0123456789ABCDEF0123456789ABCDEF01234567 --from new.asc"
    action = shapes.command(actions, "renew", does, example)
    action.add_argument("key", metavar="KEY", help="its fingerprint, or its file in records/keys/")
    action.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="the newly exported public key (default: your own gpg's)",
    )
    action.add_argument("--dry-run", action="store_true", help="only say what would change")
    shapes.book(action, rev=False)
    shapes.output(action)


def bundle(commands: Commands) -> None:
    """Adds `golive bundle`."""
    does = "put all that a verdict rests on into one zip, which anybody can check without golive"
    command = shapes.command(commands, "bundle", does, "golive bundle payments-api/2.4.1")
    command.add_argument("release", metavar="RELEASE", help="<product>/<version>")
    command.add_argument("--out", metavar="FILE", help="default: <product>-<version>.zip in this folder")
    shapes.book(command)
    group = command.add_argument_group("output")
    shapes.talk(group)


def verify(commands: Commands) -> None:
    """Adds `golive verify`."""
    does = "prove a verdict anew, step by step, and say what each step proves and what not"
    example = (
        "golive verify payments-api/2.4.1\n  golive verify payments-api-2.4.1.zip --root sha256:...\n"
        "  golive verify --file cab.yaml --signature cab.yaml.asc --key key.asc"
    )
    command = shapes.command(commands, "verify", does, example)
    command.add_argument(
        "subject",
        nargs="?",
        metavar="RELEASE|BUNDLE",
        help="<product>/<version>, or the zip or folder of a bundle",
    )
    single = command.add_argument_group("one document instead, from files alone")
    single.add_argument("--file", metavar="DOC", help="the document")
    single.add_argument("--signature", metavar="SIG", help="its detached signature, armoured")
    single.add_argument("--key", metavar="KEY", help="the public key of its signer, armoured")
    command.add_argument(
        "--root",
        dest="told",
        metavar="ROOT",
        help="what you know from somebody you trust: the first charter's digest, or fingerprints with commas",
    )
    shapes.engine(command, "both where gpg is installed, else native")
    shapes.book(command, root=False, times=("--as-of", "--at"))
    shapes.output(command)


def charter(commands: Commands) -> None:
    """Adds `golive charter`."""
    does = "propose, sign and show the charter that guards the trust files"
    command = shapes.command(commands, "charter", does, "golive charter status")
    actions = command.add_subparsers(dest="what", metavar="ACTION", required=True, title="actions")
    _charter_propose(actions)
    _charter_sign(actions)
    _charter_status(actions)


def _charter_propose(actions: Commands) -> None:
    does = "write the next version, with every trust file as it is here"
    action = shapes.command(actions, "propose", does, "golive charter propose --steward ann-example")
    action.add_argument(
        "--steward",
        metavar="PERSON",
        action="append",
        default=[],
        help="once for each (default: those of the version in force)",
    )
    action.add_argument("--threshold", type=int, metavar="N", help="how many must sign (default: as before)")
    action.add_argument("--dry-run", action="store_true", help="only say what it would change")
    shapes.book(action, rev=False)
    shapes.talk(action.add_argument_group("output"))


def _charter_sign(actions: Commands) -> None:
    does = "sign a version with your own gpg, after showing what it changes"
    action = shapes.command(actions, "sign", does, "golive charter sign 2 --as ann-example")
    action.add_argument("number", nargs="?", type=int, metavar="N", help="default: the proposed version")
    action.add_argument("--as", dest="person", required=True, metavar="PERSON", help="the steward you are")
    action.add_argument("--key", metavar="FINGERPRINT", help="one of your keys, where you have several")
    action.add_argument("--yes", action="store_true", help="sign without being asked")
    action.add_argument("--no-input", action="store_true", help="never ask; then --yes must be given")
    shapes.book(action, rev=False)
    shapes.talk(action.add_argument_group("output"))


def _charter_status(actions: Commands) -> None:
    does = "show every version, who signed it, who is missing, and what is not as it says"
    action = shapes.command(actions, "status", does, "golive charter status --format json")
    shapes.book(action)
    shapes.output(action)
