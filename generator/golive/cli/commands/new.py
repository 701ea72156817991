"""`golive new`: records to begin with."""

from __future__ import annotations

import argparse
import importlib

from golive.cli.exits import Exit


def run(arguments: argparse.Namespace) -> Exit:
    """0 once the record stands there; UsageError where it cannot."""
    module = importlib.import_module(f"golive.cli.beginning.{arguments.kind}")
    found: Exit = module.run(arguments)
    return found
