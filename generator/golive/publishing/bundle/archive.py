"""A zip whose bytes depend on nothing but the files in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from golive.model.artifact import Artifact

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can state (APPNOTE 4.4.6)
_UNIX = 3  # APPNOTE 4.4.2: whose file attributes these are
_ORDINARY = 0o100644 << 16


def zipped(files: Iterable[Artifact]) -> bytes:
    """A zip of the files in the order given, stored as they are.

    Nothing is compressed: what deflate makes of the same bytes differs between builds of zlib.
    """
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as box:
        for file in files:
            entry = zipfile.ZipInfo(file.path, _EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = _ORDINARY
            box.writestr(entry, file.data)
    return sink.getvalue()
