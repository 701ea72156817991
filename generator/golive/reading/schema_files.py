"""Writes the JSON Schemas into a folder: ``python -m golive.reading.schema_files DIR``."""

from __future__ import annotations

import sys
from pathlib import Path

from golive.reading.json_schema import schemas


def write(folder: Path) -> None:
    """Writes every schema into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
