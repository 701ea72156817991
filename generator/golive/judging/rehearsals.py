"""The rehearsals of a rollback and of the deployment: which one speaks."""

from __future__ import annotations

from golive.judging.case import Case
from golive.model.places import Place
from golive.model.records.policy_rules import GoldMasterRule, RollbackRule
from golive.model.records.record import Rehearsal

PASSED = "pass"
"""The outcome that counts."""


def asked(case: Case) -> RollbackRule | None:
    """The parameters of the rollback rules; ``None`` where the policy asks for no rollback."""
    rule = case.policy.record.rules.rollback
    return rule if rule is not None and rule.required else None


def latest(case: Case) -> tuple[int, Rehearsal] | None:
    """The youngest rehearsal not after the time of judgement, with its index; ``None`` without one.

    The youngest speaks, whatever it says: a failure after a success is a failure.
    """
    rollback = case.folder.rollback
    held = [
        (i, r) for i, r in enumerate(rollback.record.rehearsals if rollback else ()) if r.at <= case.judged_at
    ]
    return max(held, key=lambda pair: (pair[1].at, pair[0]), default=None)


def latest_passed(case: Case) -> tuple[int, Rehearsal] | None:
    """The youngest rehearsal with its index where it passed; ``None`` otherwise."""
    found = latest(case)
    return found if found is not None and found[1].outcome == PASSED else None


def place_of(case: Case, found: tuple[int, Rehearsal] | None, *route: str) -> Place:
    """Where a rehearsal stands; without one where it should; without the file the release."""
    if case.folder.rollback is None:
        return case.place("release.yaml")
    if found is None:
        return case.place("rollback.yaml", "rehearsals")
    return case.place("rollback.yaml", "rehearsals", found[0], *route)


def asked_dress(case: Case) -> GoldMasterRule | None:
    """The parameters of the gold-master rules; ``None`` where the policy asks for no dress rehearsal."""
    rule = case.policy.record.rules.gold_master
    return rule if rule is not None and rule.required else None


def dress_passed(case: Case) -> Rehearsal | None:
    """The dress rehearsal of the deployment where it passed by the time of judgement; else ``None``."""
    held = case.release.record.rehearsal
    return held if held is not None and held.outcome == PASSED and held.at <= case.judged_at else None
