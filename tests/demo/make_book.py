"""Makes the whole demonstration book anew: ``.venv/bin/python tests/demo/make_book.py [--out DIR]``.

Everything in `records/` and `policies/book.yaml` comes from here, so a change of a shipped policy or
of a text is followed by one run of this script, which renews every digest and every signature. The
keys are made for the run in a private folder and deleted with it; only their public halves are kept.
"""

# ruff: noqa: E402  # run as a script, it must first say where `demo` and `support` are
from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
"""The checkout."""

if __name__ == "__main__":
    sys.path.insert(0, str(TOP / "tests"))

from demo.company import found_company
from demo.desk import Desk
from demo.imported import write_history
from demo.payments import write_payments
from demo.payments_hotfix import write_hotfix
from demo.rehearsed import write_drills
from demo.shop import write_shop
from demo.shop_past import write_past
from demo.stock import write_stock
from support.keys import KeyRing

POLICIES = ("small-team", "standard", "regulated", "hotfix")
"""The shipped policies, which the book uses as they are."""


def make_book(out: Path) -> None:
    """Write the demonstration book into `out`; of what stood in its `records/`, the README stays."""
    for name in ("people", "keys", "products", "drills", "releases"):
        shutil.rmtree(out / "records" / name, ignore_errors=True)
    for name in POLICIES:
        if out.resolve() != TOP:
            shutil.copytree(TOP / "policies" / name, out / "policies" / name, dirs_exist_ok=True)
    if out.resolve() != TOP:
        shutil.copy(TOP / "policies/raci.yaml", out / "policies/raci.yaml")
    with KeyRing() as ring:
        furnish(Desk(out, ring))


def furnish(desk: Desk) -> None:
    """Write every record of the company with the keys of a desk."""
    found_company(desk)
    write_drills(desk)
    write_history(desk)
    write_hotfix(desk)
    write_payments(desk)
    write_past(desk)
    write_shop(desk)
    write_stock(desk)


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer the command line."""
    parser = argparse.ArgumentParser(description="Make the demonstration book anew.")
    parser.add_argument("--out", type=Path, default=TOP, help="the book's folder (default: this checkout)")
    out: Path = parser.parse_args(arguments).out
    make_book(out)
    sys.stderr.write("the demonstration book is written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
