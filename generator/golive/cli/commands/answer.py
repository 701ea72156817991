"""`golive answer`: one criterion of a checklist."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from golive import pipeline
from golive.authoring import written
from golive.cli import door
from golive.cli.changing import Desk, desk, digest_of_file, finish
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.records.policy import Criterion, Policy

_SOURCES = {
    "scope": "`scope` in release.yaml",
    "defects": "defects.yaml",
    "documents": "`documents` in release.yaml",
}


def run(arguments: argparse.Namespace) -> Exit:
    """0 once the checklist says so, whether or not that meets the criterion."""
    _understood(arguments)
    edition = door.edition(arguments, only=arguments.release)
    verdict = door.release(edition, arguments.release)
    if verdict.policy is None:
        raise UsageError(f"{verdict.release} is judged by no policy: {verdict.because}")
    policy = edition.book.policies[verdict.policy].record
    criterion = _criterion(policy, verdict.policy, arguments)
    at = desk(arguments, f"checklists/{criterion.class_}.yaml")
    answer = dict(_answer(arguments, at))
    try:
        asked = (criterion.class_, criterion.id)
        made = pipeline.answered(at.request, at.edition, at.release, asked, answer)
    except pipeline.CannotRewriteError as error:
        raise UsageError(str(error)) from error
    finish(arguments, at, made, f"{at.release}: answer {criterion.id}", _judged(at, made, criterion))
    return Exit.FINE


def _understood(arguments: argparse.Namespace) -> None:
    if arguments.not_applicable and not arguments.reason:
        raise UsageError("--not-applicable wants to know why: give --reason TEXT.")
    if arguments.title and not arguments.evidence:
        raise UsageError("--title names evidence: give --evidence too.")


def _criterion(policy: Policy, name: str, arguments: argparse.Namespace) -> Criterion:
    """The criterion that is meant, if it can be answered like this."""
    known = {criterion.id: criterion for criterion in policy.criteria}
    wanted = arguments.criterion
    if wanted not in known:
        near = get_close_matches(wanted, known, n=2)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f"{name} has no criterion {wanted!r}.{meant}")
    found = known[wanted]
    if found.from_ is not None:
        raise UsageError(f"{wanted} is computed from {_SOURCES[found.from_]}, and never answered.")
    if arguments.not_applicable:
        if found.not_applicable == "forbidden":
            raise UsageError(f"{wanted} always applies: {name} lets nobody say otherwise.")
    elif found.measure is not None and arguments.value is None:
        raise UsageError(f"{wanted} is measured in {found.measure.unit}: give --value N.")
    elif found.measure is None and arguments.value is not None:
        raise UsageError(f"{wanted} is confirmed, not measured: give --yes or --no.")
    return found


def _answer(arguments: argparse.Namespace, at: Desk) -> Iterator[tuple[str, Any]]:
    """The keys of the answer, in the order in which records have them."""

    def text(value: str) -> Any:
        return written(value, lambda _: None)

    if arguments.value is not None:
        yield "value", text(arguments.value)
    else:
        yield "answer", text("not-applicable" if arguments.not_applicable else arguments.word)
    if arguments.reason:
        yield "reason", str(arguments.reason)
    yield "by", arguments.by or at.me("--by")
    yield "at", text(arguments.at or at.now)
    if arguments.evidence:
        yield "evidence", [dict(_evidence(arguments, at))]
    if arguments.note:
        yield "note", str(arguments.note)


def _evidence(arguments: argparse.Namespace, at: Desk) -> Iterator[tuple[str, Any]]:
    """A file at hand by its digest, or an address with the digest that is given."""
    given = arguments.evidence
    if Path(given).is_file():
        name = Path(given).name
        yield "title", arguments.title or name
        yield "uri", written(arguments.uri or _kept(at, Path(given)), lambda _: None)
        yield "sha256", written(digest_of_file(given), lambda _: None)
        return
    if "://" not in given:
        raise UsageError(f"{given} cannot be read: --evidence wants a file that is here, or an address.")
    if not arguments.sha256:
        raise UsageError(f"What {given} led to has to be told apart from other bytes: give --sha256 DIGEST.")
    yield "title", arguments.title or given.rstrip("/").rpartition("/")[2]
    yield "uri", written(given, lambda _: None)
    yield "sha256", written(arguments.sha256, lambda _: None)


def _kept(at: Desk, file: Path) -> str:
    """Where others find a file: kept in the release's folder, or only by its name."""
    folder = (at.request.root / at.folder.folder / "evidence").resolve()
    whole = file.resolve()
    if whole.is_relative_to(folder):
        return f"kept:{whole.relative_to(folder).as_posix()}"
    return f"file:{file.name}"


def _judged(at: Desk, made: pipeline.Rewritten, criterion: Criterion) -> str:
    """Whether the answer meets the criterion, in a sentence."""
    verdict = made.edition.judgement.assessments[at.release]
    requirements = (one for status in verdict.gates for one in status.requirements)
    found = next((one for one in requirements if one.criterion == criterion.id), None)
    if found is None:
        return ""
    met = "met" if found.result.satisfied else "not met"
    return f"{criterion.id}: {found.observed}; wanted: {found.wanted}; {met}."
