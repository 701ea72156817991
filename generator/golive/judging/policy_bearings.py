"""Which way each setting of a policy has to move to ask more of a release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from golive.model.durations import Duration
from golive.model.policy_difference import Bearing
from golive.model.records.policy import Measure

Weighed: TypeAlias = "Decimal | Duration | str | int | None"
Setting: TypeAlias = "Weighed | Measure | datetime"
"""What a key of a policy can hold."""

RISES, FALLS, NEITHER = 1, -1, 0
"""A greater value (a longer list, a yes) asks more; a smaller one does; neither can be told."""

DIRECTIONS: Mapping[tuple[str, str], int] = {
    ("policy", "title"): NEITHER,
    ("policy", "effective"): NEITHER,
    ("policy", "extends"): NEITHER,
    ("policy", "dossier"): RISES,
    ("policy", "classes"): NEITHER,
    ("policy", "advisory"): FALLS,
    ("applies", "types"): NEITHER,
    ("applies", "tiers"): NEITHER,
    ("criteria", "class_"): NEITHER,
    ("criteria", "title"): NEITHER,
    ("criteria", "measure"): NEITHER,  # the bounds of two measures are compared, see `bearing`
    ("criteria", "confirm"): NEITHER,
    ("criteria", "within"): RISES,
    ("criteria", "from_"): NEITHER,
    ("criteria", "evidence"): RISES,
    ("criteria", "max_age"): FALLS,
    ("criteria", "after_freeze"): RISES,
    ("criteria", "not_applicable"): RISES,
    ("criteria", "controls"): NEITHER,
    ("criteria", "waivable_by"): FALLS,
    ("rollback", "required"): RISES,
    ("rollback", "rehearsed_within"): FALLS,
    ("rollback", "within_rto"): RISES,
    ("lead_time", "at_least"): RISES,
    ("lead_time", "note_over"): NEITHER,
    ("risks", "categories"): RISES,
    ("strategy", "allowed"): FALLS,
    ("validation", "checks"): RISES,
    ("waivers", "max"): FALLS,
    ("source", "required"): RISES,
    ("source", "tag"): RISES,
    ("change_request", "required"): RISES,
    ("review_meeting", "required"): RISES,
    ("review_meeting", "ahead"): NEITHER,
    ("gold_master", "required"): RISES,
    ("gold_master", "within"): FALLS,
    ("run_up", "communication"): RISES,
    ("run_up", "distributed"): RISES,
    ("run_up", "drift"): RISES,
    ("run_up", "drift_within"): FALLS,
    ("run_up", "war_room"): RISES,
    ("deployment", "steps"): RISES,
    ("signoffs", "count"): RISES,
    ("signoffs", "covers"): RISES,
    ("signoffs", "statement"): NEITHER,
    ("signoffs", "expires"): FALLS,
    ("signoffs", "respond_within"): FALLS,
    ("cab", "role"): NEITHER,
    ("cab", "count"): RISES,
    ("authorization", "role"): NEITHER,
    ("authorization", "by"): RISES,
    ("closure", "role"): NEITHER,
    ("separation", "author_may_sign"): FALLS,
    ("separation", "roles_per_person"): FALLS,
    ("blockers", "raised_by"): RISES,
    ("blockers", "accepted_by"): FALLS,
    ("halts", "raised_by"): RISES,
    ("verbal", "counts"): FALLS,
    ("verbal", "ratify_within"): FALLS,
    ("paper", "counts"): FALLS,
    ("review", "due"): FALLS,
    ("drills", "every"): FALLS,
    ("retro", "items"): FALLS,
    ("retro", "within"): FALLS,
    ("quota", "max"): FALLS,
    ("quota", "per"): RISES,
}
"""Part and key of a policy to the way that asks more; every key of every part stands here."""

_RANKS = (
    ("optional", "required"),
    ("self-certified", "verified", "forbidden"),
    ("sign-off", "record"),
)
"""Words that have an order, the one that asks least first."""

_SIDES = (("at_least", RISES), ("above", RISES), ("at_most", FALLS), ("below", FALLS))
_NOTHING = Decimal("-Infinity")


def bearing(setting: tuple[str, str], before: Setting, after: Setting) -> Bearing:
    """Whether a setting that changed asks more; ``None`` on a side is a limit that is not set."""
    if isinstance(before, Measure) and isinstance(after, Measure):
        return _measured(before, after)
    way = DIRECTIONS[setting]
    if not way or isinstance(before, Measure | datetime) or isinstance(after, Measure | datetime):
        return Bearing.OTHER
    return towards(way * _sign(_weight(after, way) - _weight(before, way)))


def item_bearing(setting: tuple[str, str], *, added: bool) -> Bearing:
    """Whether a list that has an item more, or less, asks more."""
    return towards(DIRECTIONS[setting] if added else -DIRECTIONS[setting])


def towards(way: int) -> Bearing:
    """The bearing of a step up (over 0) or down."""
    return Bearing.MORE if way > 0 else Bearing.LESS if way < 0 else Bearing.OTHER


def _weight(value: Weighed, way: int) -> Decimal:
    """A value as a number, so that two of them compare; what is not set asks least."""
    match value:
        case None:
            return way * _NOTHING
        case Duration():
            return Decimal(int(value.length.total_seconds()))
        case str():
            return Decimal(next(ranks.index(value) for ranks in _RANKS if value in ranks))
        case _:
            return Decimal(value)


def _measured(before: Measure, after: Measure) -> Bearing:
    if before.unit != after.unit:
        return Bearing.OTHER
    ways = {_step(getattr(before, name), getattr(after, name), way) for name, way in _SIDES} - {0}
    return towards(ways.pop()) if len(ways) == 1 else Bearing.OTHER


def _step(before: Decimal | None, after: Decimal | None, way: int) -> int:
    if before == after:
        return 0
    return way * _sign(_weight(after, way) - _weight(before, way))


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)
