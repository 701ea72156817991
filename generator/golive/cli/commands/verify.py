"""`golive verify`: a verdict proven anew, from a clone of the book or from a bundle of it."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from golive import pipeline, source
from golive.cli import door
from golive.cli.commands import verify_file
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.model.proof import Proof
from golive.model.scalars import DIGEST, FINGERPRINT
from golive.publishing.reports import proof as report
from golive.source import SourceError


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 0 where every step holds, 4 where one does not or cannot be told, 5 without its history."""
    if {arguments.file, arguments.signature, arguments.key} != {None}:
        return verify_file.run(arguments)
    if arguments.subject is None:
        raise UsageError("Name a release or a bundle, or one document with --file, --signature and --key.")
    root = _root(arguments.told)
    place = Path(arguments.subject)
    if _is_bundle(place):
        return _bundle(arguments, place, root)
    request = door.request(arguments, only=arguments.subject, strict=True)
    edition = pipeline.edition(replace(request, charter_root=_charter_root(root) or request.charter_root))
    assessment = door.release(edition, arguments.subject)
    proof = pipeline.proof(edition, assessment, root)
    _tell(arguments, edition, assessment, proof)
    if not door.history_seen(edition):
        return Exit.SOURCE
    return Exit.FINE if proof.holds else Exit.UNVERIFIED


def _is_bundle(place: Path) -> bool:
    return place.is_file() or (place / "SHA256SUMS").is_file()


def _bundle(arguments: argparse.Namespace, place: Path, root: tuple[str, ...]) -> Exit:
    if arguments.book is not None or arguments.rev is not None:
        raise UsageError("A bundle is read by itself: leave --book and --rev out.")
    try:
        files = source.read_bundle(place)
        found = pipeline.bundled(files, _request(arguments, root))
    except (SourceError, pipeline.BundleError) as error:
        sys.stderr.write(f"golive: {error}\n")
        return Exit.UNVERIFIED
    assessment = found.edition.judgement.assessments[found.release]
    proof = pipeline.bundle_proof(found, files, root)
    _tell(arguments, found.edition, assessment, proof)
    return Exit.FINE if proof.holds else Exit.UNVERIFIED


def _request(arguments: argparse.Namespace, root: tuple[str, ...]) -> pipeline.Request:
    """What is asked of a bundle, which has no folder and no commit."""
    return pipeline.Request(
        root=Path(),
        now=datetime.now(UTC),
        as_of=door.time_asked(arguments),
        engine=door.engine_asked(arguments, strict=True),
        charter_root=_charter_root(root),
    )


def _charter_root(root: tuple[str, ...]) -> str | None:
    """The digest among what the reader was told, if it is one."""
    return root[0] if root and root[0].startswith("sha256:") else None


def _tell(arguments: argparse.Namespace, edition: Edition, assessment: Assessment, proof: Proof) -> None:
    if arguments.format == "json":
        door.write(arguments, report.as_json(edition, assessment, proof))
    else:
        door.write_text(arguments, report.as_text(edition, assessment, proof, door.style(arguments)))


def _root(text: str | None) -> tuple[str, ...]:
    parts = tuple(text.split(",")) if text is not None else ()
    if len(parts) == 1 and re.fullmatch(DIGEST, parts[0]):
        return parts
    if all(re.fullmatch(FINGERPRINT, part) for part in parts):
        return parts
    raise UsageError(
        "--root wants `sha256:` and 64 hex digits in lower case, or fingerprints of 40 hex digits in upper "
        "case with commas between."
    )
