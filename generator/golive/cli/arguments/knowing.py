"""The arguments of the commands that explain golive itself, and the machine it runs on."""

from __future__ import annotations

from golive.cli.arguments import shapes
from golive.cli.arguments.shapes import Commands


def explain(commands: Commands) -> None:
    """Adds `golive explain`."""
    does = "say what a rule finds or a criterion asks, why, and how to mend it"
    command = shapes.command(commands, "explain", does, "golive explain approval-stale")
    command.add_argument(
        "name", nargs="?", metavar="RULE", help="a rule, or a criterion of the book; all rules without it"
    )
    shapes.which_book(command)
    shapes.output(command)


def schema(commands: Commands) -> None:
    """Adds `golive schema`."""
    does = "print the JSON Schema of a kind of record, for editors and other programs"
    command = shapes.command(commands, "schema", does, "golive schema release --output release.schema.json")
    command.add_argument("kind", nargs="?", metavar="KIND", help="all kinds are listed without it")
    group = command.add_argument_group("output")
    group.add_argument("--output", metavar="FILE", help="write there instead of standard output")
    shapes.talk(group)


def doctor(commands: Commands) -> None:
    """Adds `golive doctor`."""
    does = "look whether this machine and this book have what golive needs, and say what to do"
    command = shapes.command(commands, "doctor", does, "golive doctor")
    shapes.which_book(command)
    shapes.output(command)


def completion(commands: Commands) -> None:
    """Adds `golive completion`."""
    does = "print what makes a shell complete the words of golive"
    example = 'eval "$(golive completion bash)"'
    command = shapes.command(commands, "completion", does, f"{example}    # in ~/.bashrc")
    command.add_argument("shell", choices=("bash", "zsh", "fish", "tcsh", "powershell"), help="your shell")
    shapes.talk(command.add_argument_group("output"))
