"""`release.yaml`: the core of the dossier, or (with `origin`) a piece of imported history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from golive.model.records.record import Link, Part, Record, Rehearsal
from golive.model.scalars import (
    CommitId,
    Digest,
    End,
    Flag,
    Lasting,
    Moment,
    Name,
    NullableMoment,
    Number,
    PolicyRef,
    Ref,
    Slug,
    Start,
    Text,
    Toggle,
    Uri,
    Verbatim,
)

ReleaseType = Literal["major", "minor", "patch", "hotfix"]


class Acceptance(Part):
    """One acceptance criterion of a story."""

    text: Text
    met: Flag


class ScopeItem(Part):
    """One thing the release brings."""

    id: Ref
    kind: Slug
    title: Text
    status: Slug
    acceptance: tuple[Acceptance, ...] = ()
    toggle: Text | None = None


class FeatureToggle(Part):
    """A switch in the product, with somebody who will remove it."""

    name: Name
    default: Toggle
    owner: Slug | None = None
    remove_by: End | None = None


class Source(Part):
    """What was built."""

    commit: CommitId
    tag: Text | None = None
    branch: Text | None = None
    committed_at: Moment | None = None
    feature_freeze: Start | None = None
    code_freeze: Start | None = None


class Build(Part):
    """One artifact; `digest` is what a deployment gate compares.

    `uri` is ``None`` only in imported history, whose source may not say where the artifact lies.
    """

    name: Name
    uri: Uri | None = None
    digest: Digest | None = None
    commit: CommitId | None = None


class PlannedBuild(Build):
    """One artifact of a release on its way: where it lies is known."""

    uri: Uri


class Document(Part):
    """A document that goes with the release."""

    title: Text
    kind: Slug
    uri: Uri
    sha256: Digest | None = None
    final: Flag = False


class ReviewMeeting(Part):
    """The planned review meeting."""

    at: Moment
    duration: Lasting | None = None
    chair: Slug | None = None
    invited: tuple[Slug, ...] = ()


class Window(Part):
    """A half-open time in which the deployment may happen."""

    start: Moment
    end: Moment


class Schedule(Part):
    """The meeting and the window."""

    review: ReviewMeeting | None = None
    window: Window | None = None


class DeploymentPlan(Part):
    """Where and how the release is deployed."""

    environment: Slug
    strategy: Slug | None = None
    stages: tuple[Text, ...] = ()
    playbook: Link | None = None


class ChangeRequest(Part):
    """The change in the change-management system."""

    system: Text
    id: Text
    uri: Uri | None = None


class Contact(Part):
    """Whom to reach; a privacy class of its own."""

    role: Slug
    reach: Text


class Communication(Part):
    """Who is told what, and how."""

    plan: Link | None = None
    impact: Text | None = None
    audiences: tuple[Text, ...] = ()
    contacts: tuple[Contact, ...] = ()


class MonitoringCheck(Part):
    """One thing to watch after the deployment."""

    check: Slug
    within: Lasting


class Kpi(Part):
    """A target with its checkpoints."""

    id: Slug
    at_most: Number | None = None
    at_least: Number | None = None
    unit: Text | None = None
    at: tuple[Lasting, ...] = ()


class OriginEvent(Part):
    """One event of the source, verbatim."""

    at: NullableMoment = None
    kind: Text | None = None
    fields: Verbatim = None


class OriginApproval(Part):
    """An approval that another system reports: always a claim."""

    role: Text
    person: Text
    at: NullableMoment = None
    claim: Flag = True


class Origin(Part):
    """Where a historical release comes from; `fields` are the source's own, verbatim."""

    system: Text
    uri: Uri | None = None
    ref: Text | None = None
    released: NullableMoment = None
    events: tuple[OriginEvent, ...] = ()
    approvals: tuple[OriginApproval, ...] = ()
    fields: Mapping[str, Verbatim] = {}


class ReleaseCore(Record):
    """What planned and historical releases share."""

    title: Text
    scope: tuple[ScopeItem, ...] = ()
    toggles: tuple[FeatureToggle, ...] = ()
    source: Source | None = None
    artifacts: tuple[Build, ...] = ()
    documents: tuple[Document, ...] = ()
    schedule: Schedule = Schedule()
    deployment: DeploymentPlan | None = None
    change_request: ChangeRequest | None = None
    communication: Communication | None = None
    monitoring: tuple[MonitoringCheck, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    rehearsal: Rehearsal | None = None


class Release(ReleaseCore):
    """A release on its way to production."""

    type: ReleaseType
    policy: PolicyRef
    author: Slug
    summary: Text
    artifacts: tuple[PlannedBuild, ...] = ()


class HistoricalRelease(ReleaseCore):
    """A release that happened elsewhere, before golive or outside it."""

    type: ReleaseType | None = None
    policy: PolicyRef | None = None
    author: Slug | None = None
    summary: Text | None = None
    origin: Origin
