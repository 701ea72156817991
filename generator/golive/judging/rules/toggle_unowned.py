"""A feature toggle has no owner.

What it finds:
    A toggle of `release.yaml` without an `owner`, or one that a scope item names and `toggles` does
    not list.

Why:
    A toggle that nobody owns is never removed, and nobody knows who may switch it.

Fails:
    ```yaml
    # release.yaml
    toggles: [{name: refunds.instant, default: off}]
    ```

Passes:
    ```yaml
    # release.yaml
    toggles: [{name: refunds.instant, default: off, owner: dev-one}]
    ```

Fix:
    List the toggle under `toggles` with its `owner`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.words import counted, listed
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS


def toggle_unowned(case: Case) -> Iterator[Requirement]:
    """One requirement where the release has toggles: each has an owner."""
    release, unowned = case.release.record, _unowned(case)
    names = {toggle.name for toggle in release.toggles} | set(unowned)
    if not names:
        return
    words = listed(f"`{name}`" for name in unowned) if unowned else ""
    yield Requirement(
        id="toggle-unowned",
        rule="toggle-unowned",
        gate=GATE,
        title="Toggles owned",
        result=Result.MISSING if unowned else Result.MET,
        wanted="an owner for each toggle",
        observed=counted(len(names), "toggle") + (f", {len(unowned)} without an owner" if unowned else ""),
        owner=release.author,
        because=tuple(unowned.values()) or (case.place("release.yaml", "toggles"),),
        excuse=f"No owner is given for {words}." if unowned else None,
        fix=f"List {words} under `toggles` in {case.release.path} with an `owner`." if unowned else None,
    )


def _unowned(case: Case) -> dict[str, Place]:
    release = case.release.record
    listed_ = {toggle.name for toggle in release.toggles}
    bare = {
        t.name: case.place("release.yaml", "toggles", i) for i, t in enumerate(release.toggles) if not t.owner
    }
    used = {
        item.toggle: case.place("release.yaml", "scope", i, "toggle")
        for i, item in enumerate(release.scope)
        if item.toggle and item.toggle not in listed_
    }
    return bare | used
