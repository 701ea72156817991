"""A version of the charter as the bytes of its file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from golive.model.records.charter import Charter


def charter_text(charter: Charter) -> bytes:
    """The file of a version: the same version gives the same bytes, whoever proposes it."""
    return "".join(f"{line}\n" for line in _lines(charter)).encode()


def _lines(charter: Charter) -> Iterator[str]:
    yield "# Written by `golive charter propose`; signed by `golive charter sign`. Never edit it by hand."
    yield f"version: {charter.version}"
    yield f"book: {json.dumps(charter.book, ensure_ascii=False)}"
    if charter.previous is not None:
        yield f"previous: {charter.previous}"
    yield "stewards:"
    yield from (f"  - {{person: {one.person}, keys: [{', '.join(one.keys)}]}}" for one in charter.stewards)
    yield f"threshold: {charter.threshold}"
    yield "keys:" if charter.keys else "keys: []"
    yield from (f"  - {key}" for key in charter.keys)
    yield "digests:" if charter.digests else "digests: {}"
    yield from (f"  {path}: {digest}" for path, digest in charter.digests.items())
