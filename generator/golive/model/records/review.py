"""`review.yaml`: the post-implementation review."""

from __future__ import annotations

from collections.abc import Mapping

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import End, Flag, LastingKey, Moment, Number, PolicyRef, Ref, Slug, Text


class KpiObserved(Part):
    """What was observed of one KPI, by checkpoint (``PT1H`` after the deployment)."""

    id: Slug
    observed: Mapping[LastingKey, Number]


class Slip(Part):
    """Something that did not go as planned."""

    text: Text
    cause: Text | None = None


class Incident(Part):
    """An incident in the time after the deployment."""

    id: Ref
    detected: Moment
    restored: Moment | None = None
    caused_by_release: Flag = False


class ActionChanges(Part):
    """What an action changes: a policy version, a criterion, a template."""

    policy: PolicyRef | None = None
    criterion: Slug | None = None
    template: Text | None = None


class Action(Part):
    """Something that will be done so that it goes better; done by a follow-up."""

    id: Ref
    text: Text
    owner: Slug
    due: End
    changes: ActionChanges | None = None


class Review(Record):
    """What was learnt."""

    held: Moment
    attendees: tuple[Slug, ...] = ()
    kpis: tuple[KpiObserved, ...] = ()
    went_well: tuple[Text, ...] = ()
    slipped: tuple[Slip, ...] = ()
    incidents: tuple[Incident, ...] = ()
    lessons: tuple[Text, ...] = ()
    actions: tuple[Action, ...] = ()
    evidence: tuple[Evidence, ...] = ()
