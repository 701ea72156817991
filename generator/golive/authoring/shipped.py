"""What golive brings along for new books: policies, templates for forges, the first files."""

from __future__ import annotations

from pathlib import Path

import golive

PROFILES = ("small-team", "standard", "regulated")
"""The policies a book may begin with, the lightest first."""

HOTFIX = "hotfix"
"""The policy for emergencies that every new book has beside it."""


def policy(name: str) -> bytes:
    """The first version of a shipped policy: one whole file that rests on no other."""
    return (_folder("_policies", "policies") / name / "1.yaml").read_bytes()


def forge_template(path: str) -> bytes:
    """A template for forges by its path, such as ``github/golive-check.yml``."""
    return (_folder("_site", "site") / "pages/forge" / path).read_bytes()


def book_file(name: str) -> str:
    """The text of a file that a new book begins with, its blanks marked by ``$``."""
    return (Path(__file__).parent / "book_files" / name).read_text(encoding="utf-8")


def _folder(packaged: str, name: str) -> Path:
    """A folder that travels inside an installed golive, and stands beside its source in a checkout."""
    package = Path(golive.__file__).resolve().parent
    inside = package / packaged
    return inside if inside.is_dir() else package.parent.parent / name
