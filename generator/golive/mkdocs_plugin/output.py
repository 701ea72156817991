"""The folder a site is written to, and what must hold of the paths in it."""

from __future__ import annotations

import os
from pathlib import Path


class OutputError(Exception):
    """A path that may not be written; the message names it."""


class Output:
    """A folder that is filled once, no two outputs under names that differ only in case.

    Attributes:
        root: the folder, which may hold files already.
    """

    def __init__(self, root: Path) -> None:
        """Registers what stands in `root`."""
        self.root = root
        self._paths: dict[str, str] = {}
        for folder, _, names in os.walk(root):
            for name in names:
                path = (Path(folder) / name).relative_to(root).as_posix()
                self._paths[path.casefold()] = path

    def __contains__(self, path: str) -> bool:
        """Whether exactly `path` has been written."""
        return self._paths.get(path.casefold()) == path

    def write(self, path: str, data: bytes) -> None:
        """Writes a new file.

        Raises:
            OutputError: the path leads outside, or another output has it.
        """
        self._claim(path)
        self._put(path, data)

    def replace(self, path: str, data: bytes) -> None:
        """Writes a file, over one that MkDocs wrote if there is one."""
        self._paths[path.casefold()] = path
        self._put(path, data)

    def register(self, folder: str) -> None:
        """Takes note of files that another program wrote below `folder`."""
        for found in sorted((self.root / folder).rglob("*")):
            path = found.relative_to(self.root).as_posix()
            if found.is_file() and path not in self:
                self._claim(path)

    def _claim(self, path: str) -> None:
        if "\\" in path or "\0" in path or any(part in {"", ".", ".."} for part in path.split("/")):
            raise OutputError(f"the output path {path!r} leads outside the site")
        other = self._paths.get(path.casefold())
        if other == path:
            raise OutputError(f"two outputs have one path: {path}")
        if other is not None:
            raise OutputError(f"two outputs differ only in case: {other} and {path}")
        self._paths[path.casefold()] = path

    def _put(self, path: str, data: bytes) -> None:
        target = f"{self.root}/{path}"
        try:
            descriptor = open(target, "wb", buffering=0)  # noqa: PTH123, SIM115 -- a Path costs more than the write
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 -- ditto
            descriptor = open(target, "wb", buffering=0)  # noqa: PTH123, SIM115 -- ditto
        with descriptor as file:
            file.write(data)
