"""A bundle from a stranger proven again: its files, golive's own judgement of them, and what it claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golive.model.proof import Ending, Line, Proof, Step
from golive.pipeline.bundled import Bundled
from golive.pipeline.proving import rest
from golive.publishing.bundle import verifier
from golive.publishing.data.status import status_data

_NEED_OTHERS = frozenset(
    {"hotfix-quota-exceeded", "retro-overdue", "version-not-later", "window-overlap", "reference-unknown"}
)
"""Rules that look at other releases, which a bundle does not hold."""


def bundle_proof(found: Bundled, files: Mapping[str, bytes], root: tuple[str, ...] = ()) -> Proof:
    """Every step for the release of a bundle.

    Args:
        found: the bundle, judged anew.
        files: its files.
        root: as in `proof`.
    """
    assessment = found.edition.judgement.assessments[found.release]
    steps = (
        _whole(found, files),
        _landings(found),
        *rest(found.edition, assessment, root, partial=True),
        _claimed(found),
    )
    return Proof(found.release, steps, root=bool(root))


def _whole(found: Bundled, files: Mapping[str, bytes]) -> Step:
    lines = [Line(f"{len(files)} files were compared with SHA256SUMS.")]
    lines += (Line(words, Ending.FAILS) for words in found.damaged)
    if files.get("verify.py") == verifier():
        lines.append(Line("verify.py is the one of this golive."))
    else:
        lines.append(
            Line("verify.py is not the one of this golive: do not run it; another version may have made it.")
        )
    return Step(
        "files",
        "The files are whole",
        tuple(lines),
        "nothing was damaged or lost since the bundle was made.",
        "who made it: whoever changes a file can write new sums.",
    )


def _landings(found: Bundled) -> Step:
    line = found.edition.history.line
    lines = [Line("The history is not in the bundle: when records landed is what the bundle says.")]
    lines += [Line(f"It names {len(line)} commits up to {line[-1].id}.")] if line else []
    return Step(
        "landings",
        "When each record landed, and that none was left out",
        tuple(lines),
        "that, in a clone of the book: `golive verify` there.",
        "that no halt, objection or withdrawal was left out, nor that none came later.",
        unasked=True,
    )


def _claimed(found: Bundled) -> Step:
    is_other_time = found.edition.judgement.as_of != found.claimed_at
    apart = Line("It was made for another time than the one you asked for.")
    lines = (apart,) if is_other_time else tuple(_differences(found))
    return Step(
        "claimed",
        "The bundle's own verdict is the one that golive makes",
        lines or (Line("It is the same, requirement by requirement."),),
        "whoever made verdict.json used golive's rules on these files.",
        "what rests on other releases of the book: they are not in the bundle.",
        unasked=is_other_time,
    )


def _differences(found: Bundled) -> Iterator[Line]:
    mine = status_data(found.edition, found.edition.judgement.assessments[found.release])
    try:
        yield from _compared(mine, found.claimed)
    except (KeyError, TypeError, AttributeError, ValueError):
        yield Line("verdict.json is not what golive writes", Ending.FAILS)


def _compared(mine: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[Line]:
    for key in ("state", "ready", "go", "policy"):
        if mine[key] != said[key]:
            yield Line(f"{key}: it says {said[key]!a}, and golive finds {mine[key]!a}", Ending.FAILS)
    ours, theirs = (_counting(one) for one in (mine, said))
    for path in sorted(ours.keys() | theirs.keys()):
        if ours.get(path) != theirs.get(path):
            words = f"{path}: it says {_word(theirs.get(path))}, and golive finds {_word(ours.get(path))}"
            yield Line(words, Ending.FAILS)
    ours_, theirs_ = (_outcomes(one) for one in (mine, said))
    for name in sorted(ours_.keys() | theirs_.keys()):
        here, there = ours_.get(name), theirs_.get(name)
        if name.partition("/")[0] in _NEED_OTHERS and here != there:
            yield Line(
                f"{name}: it says {there or 'nothing'}; that rests on other releases, and is not made anew"
            )
        elif here != there:
            yield Line(f"{name}: it says {there!a}, and golive finds {here!a}", Ending.FAILS)


def _counting(status: Mapping[str, Any]) -> dict[str, bool]:
    return {str(one["path"]): one["counts"] is True for one in (*status["approvals"], *status["decisions"])}


def _word(counts: bool | None) -> str:  # noqa: FBT001 - one of three answers
    if counts is None:
        return "nothing"
    return "that it counts" if counts else "that it does not count"


def _outcomes(status: Mapping[str, Any]) -> dict[str, str]:
    return {str(one["id"]): str(one["outcome"]) for gate in status["gates"] for one in gate["requirements"]}
