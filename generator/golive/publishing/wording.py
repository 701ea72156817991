"""How every closed set looks on the site: icon, tone and word, always all three."""

from __future__ import annotations

from typing import NamedTuple

from golive.model.assessment import Decision, Gate, Result, State
from golive.model.findings import Severity
from golive.model.policy_difference import Bearing
from golive.model.verification import Band, EngineName


class Status(NamedTuple):
    """A shape, a colour and a word for one state of anything.

    Attributes:
        icon: name of an icon. tone: ``good``, ``bad``, ``warn``, ``wait``, ``calm``.
        word: what people read.
    """

    icon: str
    tone: str
    word: str

    @property
    def look(self) -> str:
        """The style of icon and tone together, one class on a page."""
        return _LOOKS[self.icon, self.tone]


_LOOKS = {
    ("check", "good"): "good",
    ("check", "calm"): "calm",
    ("octagon", "bad"): "bad",
    ("triangle", "warn"): "warn",
    ("shield", "warn"): "waived",
    ("dash", "warn"): "unknown",
    ("dash", "calm"): "calm",
    ("clock", "wait"): "wait",
    ("clock", "calm"): "idle",
}


ENGINES = {
    EngineName.NATIVE: "golive itself",
    EngineName.GPG: "GnuPG",
    EngineName.BOTH: "golive itself and GnuPG",
}
"""Who does the mathematics of signatures, for people."""

STATES = {
    State.INVALID: Status("octagon", "bad", "Invalid"),
    State.HISTORICAL: Status("dash", "calm", "Historical"),
    State.CLOSED: Status("check", "calm", "Closed"),
    State.WITHDRAWN: Status("dash", "calm", "Withdrawn"),
    State.ROLLED_BACK: Status("octagon", "bad", "Rolled back"),
    State.ABORTED: Status("octagon", "bad", "Aborted"),
    State.HALTED: Status("octagon", "bad", "Halted"),
    State.VALIDATED: Status("check", "good", "Validated"),
    State.DEPLOYED: Status("check", "good", "Deployed"),
    State.NO_GO: Status("octagon", "bad", "No-go"),
    State.REJECTED: Status("octagon", "bad", "Rejected"),
    State.STALE: Status("triangle", "warn", "Stale"),
    State.AUTHORIZED: Status("check", "good", "Authorized"),
    State.APPROVED: Status("check", "good", "Approved"),
    State.SIGNING: Status("clock", "wait", "Signing"),
    State.READY: Status("clock", "wait", "Ready for sign-off"),
    State.DRAFT: Status("clock", "calm", "Draft"),
}

RESULTS = {
    Result.MET: Status("check", "good", "met"),
    Result.WAIVED: Status("shield", "warn", "waived"),
    Result.ADVISED: Status("triangle", "warn", "told, not asked"),
    Result.NOT_APPLICABLE: Status("dash", "calm", "not applicable"),
    Result.FAILED: Status("octagon", "bad", "failed"),
    Result.MISSING: Status("clock", "wait", "missing"),
    Result.UNKNOWN: Status("dash", "warn", "unknown"),
}

GATES = {
    Gate.READINESS: "Readiness",
    Gate.SIGN_OFF: "Sign-off",
    Gate.AUTHORIZATION: "Authorization",
    Gate.DEPLOYMENT: "Deployment",
    Gate.VALIDATION: "Validation",
    Gate.CLOSURE: "Closure",
}

BANDS = {
    Band.COUNTS: Status("check", "good", "signature good"),
    Band.NOTED: Status("triangle", "warn", "signature good, with a note"),
    Band.FAILS: Status("octagon", "bad", "signature does not count"),
}

SEVERITIES = {
    Severity.ERROR: Status("octagon", "bad", "error"),
    Severity.WARNING: Status("triangle", "warn", "warning"),
    Severity.NOTE: Status("dash", "calm", "note"),
}

BEARINGS = {
    Bearing.MORE: Status("check", "good", "asks more"),
    Bearing.LESS: Status("triangle", "warn", "asks less"),
    Bearing.OTHER: Status("dash", "calm", "neutral"),
}

KINDS = {
    "approval": "Sign-off",
    "cab": "CAB decision",
    "authorization": "Go-live decision",
    "blocker": "Blocker",
    "resolution": "Resolution",
    "waiver": "Waiver",
    "halt": "Halt",
    "closure": "Closure",
}

_ADVERSE = frozenset({"reject", "rejected", "no-go", "halt", "withdraw", "block", "blocker"})


def decided(decision: Decision) -> Status:
    """How a decision stands: an adverse one is never shown as good, even though it counts."""
    if decision.reason == "changed" or decision.stale:
        return Status("triangle", "warn", "stale")
    if not decision.counts:
        return _idle(decision)
    if decision.decision in _ADVERSE or decision.kind in {"halt", "blocker"}:
        return Status("octagon", "bad", "stands")
    if decision.reason:
        return Status("triangle", "warn", "counts with a note")
    return Status("check", "good", "counts")


def _idle(decision: Decision) -> Status:
    """How a decision without effect stands: one whose time is over is no fault."""
    if decision.reason == "decision-superseded":
        return Status("dash", "calm", "decided again")
    if decision.kind in {"halt", "blocker"} and not decision.reason:
        return Status("dash", "calm", "settled")
    return Status("octagon", "bad", "does not count")


def words(slug: str) -> str:
    """A slug as words: ``on-call-release-manager`` reads ``on-call release manager``.

    >>> words("on-call-release-manager"), words("qa-lead")
    ('on-call release manager', 'QA lead')
    """
    fixed = {"qa": "QA", "cab": "CAB", "it": "IT"}
    text = " ".join(fixed.get(part, part) for part in slug.split("-"))
    return text.replace("on call ", "on-call ").replace("sign off", "sign-off").replace("run up", "run-up")


def sentence(text: str) -> str:
    """`text` with its first letter in upper case, unless a path, an id or a value begins it.

    >>> sentence("no sign-off yet"), sentence("halts/x.yaml appeared")
    ('No sign-off yet', 'halts/x.yaml appeared')
    """
    first = text.partition(" ")[0].rstrip(",:;.")
    return text[:1].upper() + text[1:] if first.replace("-", "").isalpha() else text
