"""Evidence bundles in a stranger's and in an attacker's hands."""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from golive.publishing.bundle import verify
from support.commands import CHECKOUT

PROGRAM = CHECKOUT / "generator/golive/publishing/bundle/verify.py"


def unpacked(path: Path) -> dict[str, bytes]:
    """Name to bytes of the files in a zip."""
    with zipfile.ZipFile(path) as box:
        return {name: box.read(name) for name in box.namelist()}


def summed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with sums that fit them, as a careful attacker leaves them."""
    rest = {name: data for name, data in sorted(files.items()) if name != "SHA256SUMS"}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in rest.items())
    return {**rest, "SHA256SUMS": sums.encode()}


def packed(files: Mapping[str, bytes], path: Path) -> Path:
    """A zip of the files, stored as they are."""
    with zipfile.ZipFile(path, "w") as box:
        for name, data in files.items():
            box.writestr(zipfile.ZipInfo(name), data)
    return path


def laid_out(files: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def asked(place: Path, *words: str) -> tuple[int, str]:
    """Exit code and words of verify.py about a bundle."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = verify.main([str(place), *words])
    return code, said.getvalue()
