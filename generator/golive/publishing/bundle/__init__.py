"""The evidence bundle of one release: a zip that a stranger can check offline, without golive.

`verify.py` in this folder travels inside each bundle. Nothing imports it: it is data here, and a program
of its own there, which needs only Python's standard library and gpg.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files

from golive.model.artifact import Artifact
from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.publishing.bundle.archive import zipped
from golive.publishing.bundle.contents import contents
from golive.publishing.bundle.landings import landings, past
from golive.publishing.bundle.readme import readme
from golive.publishing.data.status import envelope, status_data

__all__ = ["bundle", "bundle_files", "verifier"]

BOOK = "book/"
"""Where the book's own files stand in a bundle, under their paths in the book."""


def bundle(edition: Edition, assessment: Assessment) -> Artifact:
    """The zip, named ``<product>-<version>.zip``; the same bytes for the same edition everywhere."""
    name = f"{assessment.product}-{assessment.version}.zip"
    return Artifact(name, zipped(bundle_files(edition, assessment)))


def bundle_files(edition: Edition, assessment: Assessment) -> tuple[Artifact, ...]:
    """Every file of a bundle by its path, in byte order."""
    made = sorted(_made(edition, assessment), key=_path)
    sums = "".join(f"{hashlib.sha256(one.data).hexdigest()}  {one.path}\n" for one in made)
    return tuple(sorted([*made, Artifact("SHA256SUMS", sums.encode())], key=_path))


def verifier() -> bytes:
    """The program that checks a bundle."""
    return files(__name__).joinpath("verify.py").read_bytes()


def _made(edition: Edition, assessment: Assessment) -> Iterator[Artifact]:
    paths = contents(edition, assessment)
    for path in paths:
        yield Artifact(BOOK + path, edition.tree.files[path].data)
    known = tuple(sorted({*paths, *(breach.path for breach in assessment.breaches)}))
    yield from past(edition, known)
    yield _json("landings.json", landings(edition, assessment, known))
    verdict = {**envelope(edition, "golive/status/1"), "releases": [status_data(edition, assessment)]}
    yield _json("verdict.json", verdict)
    yield Artifact("README.txt", readme(edition, assessment, verifier()).encode())
    yield Artifact("verify.py", verifier())


def _json(name: str, data: object) -> Artifact:
    return Artifact(name, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode())


def _path(artifact: Artifact) -> str:
    return artifact.path
