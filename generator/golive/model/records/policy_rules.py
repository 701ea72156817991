"""The rules a policy may ask for, with their parameters; a rule that is absent asks nothing."""

from __future__ import annotations

from pydantic import Field

from golive.model.records.record import Part
from golive.model.scalars import Flag, Lasting, Slug, Whole


class RollbackRule(Part):
    """Parameters of the rollback rules."""

    required: Flag = True
    rehearsed_within: Lasting | None = None
    within_rto: Flag = False


class LeadTimeRule(Part):
    """Parameters of the lead-time rules."""

    at_least: Lasting
    note_over: Lasting | None = None


class RisksRule(Part):
    """Parameters of the risk rules."""

    categories: tuple[Slug, ...]


class StrategyRule(Part):
    """Deployment strategies that are allowed."""

    allowed: tuple[Slug, ...]


class ValidationRule(Part):
    """Checks after the deployment."""

    checks: tuple[Slug, ...]


class WaiversRule(Part):
    """How many waivers one release may have."""

    max: Whole


class SourceRule(Part):
    """What has to be known of the source: a commit, and with `tag` its tag."""

    required: Flag = True
    tag: Flag = False


class ChangeRequestRule(Part):
    """Whether a change request with all its parts is asked for."""

    required: Flag = True


class ReviewMeetingRule(Part):
    """The review meeting: `ahead` is how long before the window it should be, which is only noted."""

    required: Flag = True
    ahead: Lasting | None = None


class GoldMasterRule(Part):
    """The dress rehearsal of the deployment (`rehearsal` in ``release.yaml``)."""

    required: Flag = True
    within: Lasting | None = None


class RunUpRule(Part):
    """What has to be done between the decision and the window; `drift_within` is how fresh the check is."""

    communication: Flag = False
    distributed: Flag = False
    drift: Flag = False
    drift_within: Lasting | None = None
    war_room: Flag = False


class DeploymentRule(Part):
    """The steps that the execution log has to show."""

    steps: tuple[Slug, ...]


class Rules(Part):
    """Shipped rules with their parameters; a rule that is absent asks nothing."""

    rollback: RollbackRule | None = None
    lead_time: LeadTimeRule | None = Field(default=None, alias="lead-time")
    risks: RisksRule | None = None
    strategy: StrategyRule | None = None
    validation: ValidationRule | None = None
    waivers: WaiversRule | None = None
    source: SourceRule | None = None
    change_request: ChangeRequestRule | None = Field(default=None, alias="change-request")
    review_meeting: ReviewMeetingRule | None = Field(default=None, alias="review-meeting")
    gold_master: GoldMasterRule | None = Field(default=None, alias="gold-master")
    run_up: RunUpRule | None = Field(default=None, alias="run-up")
    deployment: DeploymentRule | None = None
