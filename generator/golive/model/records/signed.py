"""The signed kinds: approval, CAB decision, authorization, blocker, resolution, waiver, halt, closure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import (
    Digest,
    End,
    Moment,
    Name,
    Number,
    PolicyPin,
    RecordPath,
    Ref,
    Slug,
    Text,
    Uri,
)


class SignedRecord(Record):
    """What every signed record binds: book, release, person, role and time.

    `supersedes` is the digest of the record before it, in ``.2.yaml`` and later ones.
    """

    kind: str
    book: Text
    release: Text
    by: Slug
    role: Slug
    signed_at: Moment
    supersedes: Digest | None = None


class BoundRecord(SignedRecord):
    """A signed record that also binds an environment, a policy and exact files.

    `subject` maps paths in the release's folder to the digests that were signed.
    """

    environment: Slug
    policy: PolicyPin
    subject: Mapping[RecordPath, Digest]


class Condition(Part):
    """Something that must be done although the approval was given."""

    id: Ref
    text: Text
    due: End | None = None
    owner: Slug | None = None


class Scan(Part):
    """A scanned paper."""

    uri: Uri
    sha256: Digest


class Recorded(Part):
    """How a verbal or paper approval came into the book."""

    by: Slug
    given_at: Moment
    channel: Text | None = None
    quote: Text | None = None
    witness: Slug | None = None
    scan: Scan | None = None


class Approval(BoundRecord):
    """One person's signed decision in one role."""

    kind: Literal["approval"]
    deputy_for: Slug | None = None
    decision: Literal["approve", "approve-with-conditions", "reject", "abstain", "not-applicable", "withdraw"]
    statement: Text | None = None
    conditions: tuple[Condition, ...] = ()
    not_applicable: tuple[Slug, ...] = ()
    comment: Text | None = None
    form: Literal["signed", "verbal", "paper"] = "signed"
    recorded: Recorded | None = None


class CabWindow(Part):
    """The window the board decided on."""

    start: Moment
    end: Moment


class Cab(BoundRecord):
    """The change advisory board's decision on the change process."""

    kind: Literal["cab"]
    change_request: Text | None = None
    window: CabWindow | None = None
    outcome: Literal["approved", "approved-with-conditions", "rejected"]
    conditions: tuple[Condition, ...] = ()
    comment: Text | None = None


class AuthorizedArtifact(Part):
    """One artifact that may go live."""

    name: Name
    digest: Digest


class Authorization(BoundRecord):
    """The executive go-live decision; `subject` cites every record it rests on."""

    kind: Literal["authorization"]
    decision: Literal["go", "no-go"]
    statement: Text
    artifacts: tuple[AuthorizedArtifact, ...]
    comment: Text | None = None


class Blocker(SignedRecord):
    """A signed veto that names a criterion or a risk; cheap on purpose."""

    kind: Literal["blocker"]
    criterion: Slug | None = None
    risk: Ref | None = None
    reason: Text


class Resolution(SignedRecord):
    """The end of a blocker: resolved with evidence, or accepted with a plan."""

    kind: Literal["resolution"]
    blocker: Digest
    outcome: Literal["resolved", "accepted"]
    evidence: tuple[Evidence, ...] = ()
    mitigation: Text | None = None
    comment: Text | None = None


class Waiver(SignedRecord):
    """A signed, expiring permission to miss one criterion, accept one risk or break one rule.

    `observed` is the worst value it covers.
    """

    kind: Literal["waiver"]
    criterion: Slug | None = None
    risk: Ref | None = None
    rule: Slug | None = None
    observed: Number | None = None
    reason: Text
    risk_of_doing: Text
    risk_of_not_doing: Text
    requested_by: Slug
    expires: End


class Halt(SignedRecord):
    """A signed stop of a release; its file enters every role's subject."""

    kind: Literal["halt"]
    reason: Text
    defect: Ref | None = None


class Closure(BoundRecord):
    """The formal end of a release; `subject` archives the digest of every file."""

    kind: Literal["closure"]
    state: Literal["production", "rolled-back", "withdrawn"]
    statement: Text | None = None
    comment: Text | None = None
