"""The next command to type for a requirement that is not met, where a command does the work.

Words in capitals stand for what only a person knows: a value, a file, a reason. All else is filled in,
so that a command without such a word can be typed as it is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from shlex import quote
from types import MappingProxyType

from golive.judging import edit_commands as edits
from golive.judging.case import Case
from golive.judging.edit_commands import Ask, thing
from golive.judging.signoffs import signoffs
from golive.model.assessment import Requirement


def next_command(case: Case, requirement: Requirement) -> str | None:
    """The command line that does what the requirement's `fix` says; ``None`` where none does."""
    if requirement.result.satisfied:
        return None
    if requirement.criterion is not None:
        return edits.criterion(case, requirement)
    ask = _COMMANDS.get(requirement.rule)
    return ask(case, requirement) if ask is not None else None


# --- decisions ----------------------------------------------------------------------------------


_STATEMENT = " --statement TEXT"
_WAIVING = "--reason TEXT --risk-of-doing TEXT --risk-of-not-doing TEXT --requested-by PERSON --expires DATE"


def _plain(command: str, more: str = "") -> Ask:
    return lambda case, _: f"golive {command} {case.folder.id}{more}"


def _sign_off(case: Case, requirement: Requirement) -> str | None:
    role = requirement.owner
    return f"golive approve {case.folder.id} --role {role}" if role is not None else None


def _sign_anew(case: Case, _: Requirement) -> str | None:
    """After a halt: the first sign-off that is not given in knowledge of it."""
    for demand in case.policy.record.signoffs:
        if len(signoffs(case.decisions, demand.role)) < max(demand.count, 1):
            return f"golive approve {case.folder.id} --role {demand.role}"
    return None


def _authorize(case: Case, _: Requirement) -> str | None:
    """The go-live decision; of a small team it is the last sign-off, which asks for itself."""
    decided = any(one.kind == "authorization" for one in case.decisions)
    if case.policy.record.authorization.by == "sign-off" and not decided:
        return None
    return f"golive authorize {case.folder.id}{_STATEMENT}"


def _resolve(case: Case, requirement: Requirement) -> str:
    return f"golive resolve {case.folder.id} {thing(requirement)} --evidence FILE"


def _ratify(case: Case, requirement: Requirement) -> str:
    role = thing(requirement).partition("--")[0]
    return f"golive approve {case.folder.id} --role {role}"


def _waive_risk(case: Case, requirement: Requirement) -> str:
    return f"golive waive {case.folder.id} --risk {quote(thing(requirement))} {_WAIVING}"


def _waive_quota(case: Case, requirement: Requirement) -> str:
    return f"golive waive {case.folder.id} --rule {requirement.rule} {_WAIVING}"


_WINDOWS = (
    "window-missing window-past-at-decision window-closed window-in-blackout window-in-peak "
    "window-overlap window-moved-too-far lead-time-short"
)
_REHEARSED = ("at=TIME", "environment=staging", "took=DURATION", "outcome=pass")
_GOLD = ("rehearsal.environment=staging", "rehearsal.at=TIME", "rehearsal.outcome=pass")

_COMMANDS: Mapping[str, Ask] = MappingProxyType(
    dict.fromkeys(_WINDOWS.split(), edits.window)
    | {
        "sign-off-missing": _sign_off,
        "cab-missing": _plain("cab"),
        "cab-mismatch": _plain("cab"),
        "authorization-missing": _authorize,
        "authorization-artifacts": _plain("authorize", _STATEMENT),
        "closure-missing": _plain("close"),
        "blocker-open": _resolve,
        "halt-open": _sign_anew,
        "ratification-missing": _ratify,
        "risk-accepted-without-waiver": _waive_risk,
        "hotfix-quota-exceeded": _waive_quota,
        "dossier-incomplete": edits.file,
        "artifact-undigested": edits.artifacts,
        "source-missing": edits.source,
        "source-after-freeze": edits.keys("release.yaml", "source.commit=COMMIT", "source.committed_at=TIME"),
        "change-request-incomplete": edits.change_request,
        "strategy-not-allowed": edits.strategy,
        "toggle-unowned": edits.toggles,
        "gold-master-missing": edits.keys("release.yaml", *_GOLD),
        "gold-master-late": edits.keys("release.yaml", *_GOLD),
        "review-meeting-unscheduled": edits.keys(
            "release.yaml",
            "schedule.review.at=TIME",
            "schedule.review.duration=PT15M",
            "schedule.review.chair=PERSON",
        ),
        "review-meeting-not-held": edits.meeting,
        "review-meeting-unattended": edits.meeting,
        "rollback-playbook-missing": edits.keys(
            "rollback.yaml", "playbook.uri=URI", "playbook.sha256=SHA256"
        ),
        "rollback-rto-missing": edits.keys("rollback.yaml", "rto=DURATION"),
        "rollback-rehearsal-missing": edits.in_list("rollback.yaml", "rehearsals", *_REHEARSED),
        "rollback-rehearsal-late": edits.in_list("rollback.yaml", "rehearsals", *_REHEARSED),
        "rollback-slower-than-rto": edits.in_list("rollback.yaml", "rehearsals", *_REHEARSED),
        "risk-category-missing": edits.keys("risks.yaml", "none.+={thing}"),
        "risk-overdue": edits.keys("risks.yaml", "risks.{thing}.status=mitigated"),
        "risk-unmitigated": edits.risk,
        "defect-undocumented": edits.defect,
        "defect-show-stopper": edits.keys("defects.yaml", "defects.{thing}.status=closed"),
        "communication-unsent": edits.communication,
        "documents-undistributed": edits.distributed,
        "drift-unchecked": edits.keys("runup.yaml", "drift.checked_at=now", "drift.outcome=none"),
        "drift-found": edits.keys("runup.yaml", "drift.checked_at=now", "drift.outcome=none"),
        "war-room-unset": edits.keys(
            "runup.yaml", "war_room.channel=CHANNEL", "war_room.start=TIME", "war_room.roster=[PERSON]"
        ),
        "deployment-step-missing": edits.in_list(
            "deployment.yaml", "steps", "step={thing}", "by=me", "started=TIME", "ended=TIME", "outcome=pass"
        ),
        "validation-incomplete": edits.in_list(
            "validation.yaml", "checks", "check={thing}", "outcome=pass", "at=now", "by=me"
        ),
        "review-missing": _plain("new review", " --held TIME"),
        "kpi-missed": edits.in_list(
            "review.yaml", "actions", "id=ID", "text=TEXT", "owner=PERSON", "due=DATE"
        ),
        "review-without-actions": edits.in_list(
            "review.yaml", "actions", "id=ID", "text=TEXT", "owner=PERSON", "due=DATE"
        ),
        "followup-overdue": edits.followup,
        "drill-overdue": edits.drill,
    }
)
"""Slug of a rule to how its command is written; a rule that is not here asks for what no command does."""
