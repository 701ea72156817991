"""`golive completion`: what makes a shell complete golive's words, made from the arguments themselves."""

from __future__ import annotations

import argparse
import sys

import shtab

from golive.cli.arguments import parser
from golive.cli.exits import Exit


def run(arguments: argparse.Namespace) -> Exit:
    """0: the script is on standard output."""
    sys.stdout.write(shtab.complete(parser(), arguments.shell) + "\n")
    return Exit.FINE
