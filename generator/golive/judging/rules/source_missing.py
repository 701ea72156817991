"""The source of the release is not known

What it finds:
    Where the policy asks for the source: a release that names no commit under `source`, or no tag
    where the policy's `source` asks for one.

Why:
    Who does not know what was built cannot say what was tested, and cannot build it again.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {source: {required: true, tag: true}}
    ---
    # release.yaml, in full
    title: Instant refunds
    type: minor
    policy: standard/1
    author: dev-one
    summary: Refunds reach the card at once.
    source: {commit: "0123456789abcdef0123456789abcdef01234567"}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {source: {required: true, tag: true}}
    ---
    # release.yaml
    source: {commit: "0123456789abcdef0123456789abcdef01234567", tag: v2.4.1}
    ```

Fix:
    Write the commit that was built, and its tag, under `source` in `release.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.release import Source

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "NIST-800-53-CM-3")


def source_missing(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for the source."""
    rule, source = case.policy.record.rules.source, case.release.record.source
    if rule is None or not rule.required:
        return
    asked = Asked(
        rule="source-missing",
        gate=GATE,
        title="Source",
        wanted="a commit and its tag" if rule.tag else "a commit",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "source"),),
    )
    yield waivable(case, asked, _observed(source), _lack(case, source, tag=rule.tag))


def _observed(source: Source | None) -> str:
    if source is None:
        return "nothing"
    commit = f"commit {source.commit[:12]}"
    return f"{commit}, tag {source.tag}" if source.tag else f"{commit}, no tag"


def _lack(case: Case, source: Source | None, *, tag: bool) -> Lack | None:
    path = case.release.path
    if source is None:
        fix = f"Write the commit that was built as `source.commit` in {path}."
        return Lack("The release does not say from which commit it was built.", fix, Result.MISSING)
    if tag and source.tag is None:
        excuse = f"Commit {source.commit[:12]} has no tag, and the policy asks for one."
        return Lack(excuse, f"Tag the commit and write the tag as `source.tag` in {path}.", Result.MISSING)
    return None
