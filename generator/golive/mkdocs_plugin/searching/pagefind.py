"""Pagefind's index: small HTML files in a scratch folder, one run of its command over all of them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Self

import pagefind_bin  # type: ignore[import-untyped]

from golive.mkdocs_plugin.searching.documents import SearchDocument

THREADS = "2"
"""Threads of its pool: more of them only cost memory."""

_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>{facets}</head>
<body><h1>{title}</h1><p>{summary}</p><p>{text}</p></body></html>
"""


class PagefindError(Exception):
    """The command failed; the message is its last words."""


class PagefindIndex:
    """A folder that Pagefind's script loads in small pieces."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the index and Pagefind's own scripts go; it must not exist."""
        self._folder = folder
        self._scratch = Path(tempfile.mkdtemp(prefix=".golive-search-", dir=folder.parent.parent))

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Removes the scratch folder."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def add(self, document: SearchDocument) -> None:
        """Takes one page, at the address the real page has."""
        folder = self._scratch / document.address
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(_small_page(document), encoding="utf-8", newline="\n")

    def finish(self) -> None:
        """Runs the command.

        Raises:
            PagefindError: it failed.
        """
        done = subprocess.run(  # noqa: S603 -- our own dependency's program, no text of the book in its arguments
            [
                str(pagefind_bin.get_executable()),
                *("--site", str(self._scratch), "--output-path", str(self._folder)),
                *("--force-language", "en", "--silent"),
            ],
            env={"RAYON_NUM_THREADS": THREADS, "TOKIO_WORKER_THREADS": THREADS},
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            told = (done.stderr or done.stdout).decode(errors="replace").strip()
            raise PagefindError(f"Pagefind failed: {told}")


def _small_page(document: SearchDocument) -> str:
    facets = "".join(
        f'<meta data-pagefind-filter="{escape(name)}[content]" content="{escape(value)}">'
        for name, value in document.facets
    )
    return _PAGE.format(
        title=escape(document.title),
        facets=facets,
        summary=escape(document.summary),
        text=escape(document.text),
    )
