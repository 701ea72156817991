"""`golive serve`: the site on this machine, built again when the book changes."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

PAUSE = 1.0
"""Seconds between two looks at the book."""

SHARE = 10
"""A look at a large book takes at most one part in so many of the time."""


class Handler(SimpleHTTPRequestHandler):
    """Files of the site, never cached, with the site's own page for unknown addresses."""

    def end_headers(self) -> None:
        """Adds that nothing is to be kept."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The page ``404.html`` for unknown addresses."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():  # noqa: PLR2004 -- HTTP's own number
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the library's name
        """Nothing: requests are not told."""


class Preview:
    """A served site that is made again whenever a watched file changes.

    Attributes:
        url: where a browser finds it.
    """

    def __init__(
        self, make_site: Callable[[], None], root: Path, watch: Sequence[Path], *, host: str, port: int
    ) -> None:
        """Binds the address; port 0 takes a free one.

        Raises:
            OSError: the address is in use or not this machine's.
        """
        self._make, self._watch = make_site, tuple(watch)
        self._server = ThreadingHTTPServer((host, port), partial(Handler, directory=str(root)))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._seen: int | None = None
        self.url = f"http://{host}:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        """Starts to answer."""
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Stops to answer."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def look(self) -> bool:
        """Makes the site if something changed since the last look; whether it did.

        A site that cannot be made leaves the old one and says why.
        """
        now = _state(self._watch)
        if now == self._seen:
            return False
        self._seen = now
        try:
            self._make()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the old site goes on
            _say(f"The site was not made, the old one stays: {error}")
        return True


def serve(
    make_site: Callable[[], None],
    root: Path,
    watch: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Serves the folder `root` until Ctrl+C.

    Args:
        make_site: makes the site at `root`; called at the start and after each change.
        root: the site's folder, which may be replaced at any time.
        watch: folders whose files make a change.
        host: address to listen at; this machine only by default.
        port: port to listen at.

    Raises:
        OSError: the address cannot be listened at.
    """
    with Preview(make_site, root, watch, host=host, port=port) as preview:
        try:
            preview.look()
            _say(f"Serving {preview.url} until Ctrl+C.")
            while True:
                pause = PAUSE
                began = time.monotonic()
                if preview.look():
                    _say("Looked at the book again after a change.")
                else:
                    pause = max(PAUSE, SHARE * (time.monotonic() - began))
                time.sleep(pause)
        except KeyboardInterrupt:
            _say("Stopped.")


def _state(folders: Sequence[Path]) -> int:
    return hash(tuple(entry for folder in folders for entry in _files(str(folder))))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            found = entry.stat(follow_symlinks=False)
            yield entry.path, found.st_mtime_ns, found.st_size


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 -- this is the door
