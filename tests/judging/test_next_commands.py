"""What to type for each requirement that is not met: as a person would type it, and nothing else."""

from __future__ import annotations

# ruff: noqa: E501 - a table of command lines, each on one line
import shlex
from collections.abc import Mapping

import pytest

from golive.judging import rules
from golive.judging.next_commands import next_command
from golive.model.assessment import Requirement
from support.examples import applied, faults, modules
from support.world import POLICY, RELEASE, World

DOCS = {doc.slug: doc for doc in rules.catalogue()}

TYPED: Mapping[str, str] = {
    "answer-mistyped": "golive answer R test-coverage-unit --value N --evidence FILE",
    "artifact-undigested": "golive set R release.yaml artifacts.0.digest=DIGEST",
    "authorization-artifacts": "golive authorize R --statement TEXT",
    "authorization-missing": "golive authorize R --statement TEXT",
    "blocker-open/figures": "golive resolve R figures --evidence FILE",
    "cab-mismatch": "golive cab R",
    "cab-missing": "golive cab R",
    "change-request-incomplete": "golive set R release.yaml communication.plan.uri=URI communication.plan.sha256=SHA256",
    "closure-missing": "golive close R",
    "communication-unsent": "golive set R runup.yaml communication.+.at=now communication.+.channel=CHANNEL communication.+.to=marketing",
    "criterion-not-confirmed": "golive answer R manual-sanity-check --yes",
    "criterion-out-of-threshold": "golive answer R test-coverage-unit --value N --evidence FILE",
    "criterion-unanswered": "golive answer R test-coverage-unit --value N --evidence FILE",
    "criterion/test-coverage-unit": "golive answer R test-coverage-unit --value N --evidence FILE",
    "defect-show-stopper/PAY-1300": "golive set R defects.yaml defects.PAY-1300.status=closed",
    "defect-undocumented/PAY-1201": "golive set R defects.yaml defects.PAY-1201.workaround=TEXT defects.PAY-1201.mitigation=TEXT",
    "deployment-step-missing/smoke-test": "golive set R deployment.yaml steps.+.step=smoke-test steps.+.by=me steps.+.started=TIME steps.+.ended=TIME steps.+.outcome=pass",
    "document-not-final": "golive set R release.yaml documents.+.kind=user-manual documents.+.title=TITLE documents.+.uri=URI documents.+.sha256=SHA256 documents.+.final=true",
    "documents-undistributed": "golive set R runup.yaml 'distributed.+.document=User manual' distributed.+.at=now",
    "dossier/decision.yaml": "golive set R decision.yaml",
    "drift-found": "golive set R runup.yaml drift.checked_at=now drift.outcome=none",
    "drift-unchecked": "golive set R runup.yaml drift.checked_at=now drift.outcome=none",
    "drill-overdue": "golive new drill payments-api --scenario TEXT --at TIME --took DURATION --outcome pass",
    "evidence-before-freeze": "golive answer R test-coverage-unit --value N --evidence FILE",
    "evidence-from-the-future": "golive answer R test-coverage-unit --value N --evidence FILE",
    "evidence-missing": "golive answer R test-coverage-unit --value N --evidence FILE",
    "evidence-too-old": "golive answer R penetration-test --yes --evidence FILE",
    "followup-overdue/toggle-refunds.instant": "golive set R followups/DATE-refunds-instant.yaml of.toggle=refunds.instant done=DATE by=me",
    "gold-master-late": "golive set R release.yaml rehearsal.environment=staging rehearsal.at=TIME rehearsal.outcome=pass",
    "gold-master-missing": "golive set R release.yaml rehearsal.environment=staging rehearsal.at=TIME rehearsal.outcome=pass",
    "hotfix-quota-exceeded": "golive waive R --rule hotfix-quota-exceeded --reason TEXT --risk-of-doing TEXT --risk-of-not-doing TEXT --requested-by PERSON --expires DATE",
    "kpi-missed/error-rate-PT1H": "golive set R review.yaml actions.+.id=ID actions.+.text=TEXT actions.+.owner=PERSON actions.+.due=DATE",
    "lead-time-short": "golive set R release.yaml schedule.window.start=TIME schedule.window.end=TIME",
    "not-applicable-forbidden": "golive answer R manual-sanity-check --yes",
    "not-applicable-unverified": "golive approve R --role security-officer",
    "nothing-to-measure": "golive set R release.yaml scope.+.id=ID scope.+.kind=feature scope.+.title=TEXT scope.+.status=done",
    "ratification-missing/qa-lead--qa-one": "golive approve R --role qa-lead",
    "restore-beyond-objective": "golive set R checklists/quality.yaml answers.backup-restore-tested.took=DURATION",
    "review-meeting-not-held": "golive set R runup.yaml review.held=TIME review.took=DURATION 'review.attended=[ROLES]'",
    "review-meeting-unattended": "golive set R runup.yaml review.held=TIME review.took=DURATION 'review.attended=[qa-lead, operations]'",
    "review-meeting-unscheduled": "golive set R release.yaml schedule.review.at=TIME schedule.review.duration=PT15M schedule.review.chair=PERSON",
    "review-missing": "golive new review R --held TIME",
    "review-without-actions": "golive set R review.yaml actions.+.id=ID actions.+.text=TEXT actions.+.owner=PERSON actions.+.due=DATE",
    "risk-accepted-without-waiver/R1": "golive waive R --risk R1 --reason TEXT --risk-of-doing TEXT --risk-of-not-doing TEXT --requested-by PERSON --expires DATE",
    "risk-category-missing/brand": "golive set R risks.yaml none.+=brand",
    "risk-overdue/R1": "golive set R risks.yaml risks.R1.status=mitigated",
    "risk-unmitigated/R1": "golive set R risks.yaml risks.R1.mitigation=TEXT risks.R1.owner=PERSON risks.R1.due=DATE",
    "rollback-playbook-missing": "golive set R rollback.yaml playbook.uri=URI playbook.sha256=SHA256",
    "rollback-rehearsal-late": "golive set R rollback.yaml rehearsals.+.at=TIME rehearsals.+.environment=staging rehearsals.+.took=DURATION rehearsals.+.outcome=pass",
    "rollback-rehearsal-missing": "golive set R rollback.yaml rehearsals.+.at=TIME rehearsals.+.environment=staging rehearsals.+.took=DURATION rehearsals.+.outcome=pass",
    "rollback-rto-missing": "golive set R rollback.yaml rto=DURATION",
    "rollback-slower-than-rto": "golive set R rollback.yaml rehearsals.+.at=TIME rehearsals.+.environment=staging rehearsals.+.took=DURATION rehearsals.+.outcome=pass",
    "sign-off/qa-lead": "golive approve R --role qa-lead",
    "source-after-freeze": "golive set R release.yaml source.commit=COMMIT source.committed_at=TIME",
    "source-missing": "golive set R release.yaml source.tag=TAG",
    "strategy-not-allowed": "golive set R release.yaml deployment.strategy=canary",
    "toggle-unowned": "golive set R release.yaml toggles.0.owner=PERSON",
    "validation-incomplete/smoke-test": "golive set R validation.yaml checks.+.check=smoke-test checks.+.outcome=pass checks.+.at=now checks.+.by=me",
    "war-room-unset": "golive set R runup.yaml war_room.channel=CHANNEL war_room.start=TIME 'war_room.roster=[PERSON]'",
    "window-in-blackout": "golive set R release.yaml schedule.window.start=TIME schedule.window.end=TIME",
    "window-in-peak": "golive set R release.yaml schedule.window.start=TIME schedule.window.end=TIME",
    "window-missing": "golive set R release.yaml schedule.window.start=TIME schedule.window.end=TIME",
    "window-moved-too-far": "golive set R runup.yaml window.start=TIME window.end=TIME window.reason=TEXT",
    "window-overlap": "golive set R release.yaml schedule.window.start=TIME schedule.window.end=TIME",
    "window-past-at-decision": "golive set R release.yaml schedule.window.start=TIME schedule.window.end=TIME",
}
"""What the failing example of each rule page leaves to be done; R is the release."""

NOBODY = {
    "halt-open/twice",
    "charter-mismatch",
    "criterion-unjudgeable",
    "history-broken/000000000000",
    "kpi-unobserved/error-rate",
    "retro-overdue/2.4.0",
    "version-malformed",
    "version-not-later",
    "waivers-too-many",
    "window-closed",
}
"""What no command does: wait, find out, publish a policy, open a new version."""


def example(slug: str) -> tuple[World, Requirement]:
    world = applied(DOCS[slug].sections["Fails"], World())
    if modules()[slug].SCOPE == "criterion":
        every = (one for gate in world.judge().gates for one in gate.requirements)
        return world, next(one for one in every if one.rule == slug)
    found = (one for one in faults(slug, world) if isinstance(one, Requirement))
    return world, next(one for one in found if not one.result.satisfied)


def slug_of(name: str) -> str:
    parts = {"criterion": "criterion-unmet", "dossier": "dossier-incomplete", "sign-off": "sign-off-missing"}
    first = name.partition("/")[0]
    return parts.get(first, first)


@pytest.mark.parametrize("name", sorted(TYPED))
def test_an_unmet_requirement_says_what_to_type(name: str) -> None:
    world, requirement = example(slug_of(name))
    command = next_command(world.case(), requirement)
    assert command is not None
    assert command.replace(RELEASE, "R") == TYPED[name]
    assert shlex.split(command)[0] == "golive"


@pytest.mark.parametrize("name", sorted(NOBODY))
def test_what_no_command_does_has_none(name: str) -> None:
    world, requirement = example(slug_of(name))
    assert next_command(world.case(), requirement) is None


def test_every_rule_that_asks_for_something_stands_in_one_of_the_tables() -> None:
    known = {slug_of(name) for name in (*TYPED, *NOBODY)}
    asking = set()
    for slug, module in modules().items():
        if module.SCOPE in {"release", "criterion"} and slug in DOCS:
            world = applied(DOCS[slug].sections["Fails"], World())
            found = faults(slug, world) if module.SCOPE == "release" else ()
            if any(isinstance(one, Requirement) and not one.result.satisfied for one in found):
                asking.add(slug)
    assert asking - known == set()


# --- what the examples do not reach -------------------------------------------------------------


def typed(world: World, name: str) -> str | None:
    """The command for a requirement of the release, by its id."""
    every = (one for gate in world.judge().gates for one in gate.requirements)
    command = next_command(world.case(), next(one for one in every if one.id == name))
    return command and command.replace(RELEASE, "R")


UNTRUE = ("altered", "not-measured", "of-another-artifact", "of-another-commit")


@pytest.mark.parametrize("slug", [*(f"evidence-{name}" for name in UNTRUE), "value-differs-from-evidence"])
def test_a_report_that_does_not_bear_its_answer_out_is_read_in_anew(slug: str) -> None:
    world, requirement = example(slug)
    command = next_command(world.case(), requirement)
    words = f"golive collect auto FILE --release {RELEASE} --criterion {requirement.criterion} --keep"
    assert command == words
    assert words in (requirement.fix or "")


def test_what_is_met_asks_for_nothing() -> None:
    assert typed(World(), "criterion/test-coverage-unit") is None


RELEASE_FILE, QUALITY = "release.yaml", "checklists/quality.yaml"
WINDOW = "golive set R release.yaml schedule.window.start=TIME schedule.window.end=TIME"
COMMIT = "golive set R release.yaml source.commit=COMMIT source.committed_at=TIME"


def made(world: World | None = None, **change: dict[str, object]) -> World:
    """A world with single records edited: ``release``, ``rollback``, ``quality`` …"""
    world = world or World()
    for name, keys in change.items():
        world.edit({"quality": QUALITY, "policy": POLICY}.get(name, f"{name}.yaml"), keys)
    return world


OPEN = {
    "scope": [
        {
            "id": "A-1",
            "kind": "feature",
            "title": "A",
            "status": "open",
            "acceptance": [{"text": "t", "met": "false"}],
        }
    ]
}
BARE = {"scope": [{"id": "A-1", "kind": "feature", "title": "A", "status": "done"}]}
HIGH = {"id": "D-1", "title": "D", "severity": "high", "status": "open"}
SMALL = {"authorization": {"by": "sign-off", "role": "product-owner"}}
UNREASONED = {
    "answers": {
        "penetration-test": {"answer": "not-applicable", "by": "qa-one", "at": "2026-02-20T09:00:00Z"}
    }
}
TAGGED = {"rules": {"source": {"required": "true", "tag": "true"}}}
CHANGED = {"rules": {"change-request": {"required": "true"}}}
WITHIN = {
    "criteria": [{"id": "restored", "class": "quality", "confirm": "It was restored", "within": ["rto"]}]
}
TIMED = {
    "answers": {"restored": {"answer": "yes", "took": "PT45M", "by": "qa-one", "at": "2026-02-25T16:00:00Z"}}
}
TOGGLED = {
    "scope": [{"id": "A-1", "kind": "feature", "title": "A", "status": "done", "toggle": "a.b"}],
    "toggles": [],
}

MORE: list[tuple[World, str, str | None]] = [
    (
        made(policy=WITHIN, quality=TIMED, rollback={"rto": "PT30M"}),
        "criterion/restored",
        "golive set R checklists/quality.yaml answers.restored.took=DURATION",
    ),
    (
        made(World().omit("rollback.yaml", "rto"), policy=WITHIN, quality=TIMED),
        "criterion/restored",
        "golive set R rollback.yaml rto=DURATION",
    ),
    (
        made(
            World().omit("checklists/security.yaml", "answers", "penetration-test"),
            **{"checklists/security": UNREASONED},
        ),
        "criterion/penetration-test",
        "golive answer R penetration-test --not-applicable --reason TEXT",
    ),
    (made(policy=SMALL).undecided(), "authorization-missing", None),
    (World().omit(RELEASE_FILE, "source"), "criterion/test-coverage-unit", COMMIT),
    (
        World().omit(RELEASE_FILE, "source", "committed_at"),
        "criterion/test-coverage-unit",
        "golive set R release.yaml source.committed_at=TIME",
    ),
    (made(World().omit(RELEASE_FILE, "source"), policy=TAGGED), "source-missing", COMMIT),
    (made(release=OPEN), "criterion/stories-done", "golive set R release.yaml scope.0.status=done"),
    (
        made(release=OPEN),
        "criterion/acceptance-criteria-met",
        "golive set R release.yaml scope.0.acceptance.0.met=true",
    ),
    (
        made(release=BARE),
        "criterion/acceptance-criteria-met",
        "golive set R release.yaml scope.0.acceptance.+.text=TEXT scope.0.acceptance.+.met=true",
    ),
    (
        made(release={"scope": []}),
        "criterion/acceptance-criteria-met",
        "golive set R release.yaml scope.+.id=ID scope.+.kind=feature scope.+.title=TEXT scope.+.status=done",
    ),
    (World().without("defects"), "criterion/high-defects-open", "golive set R defects.yaml 'defects=[]'"),
    (
        made(defects={"defects": [HIGH]}),
        "criterion/high-defects-open",
        "golive set R defects.yaml defects.0.status=closed",
    ),
    (
        made(defects={"defects": [HIGH]}),
        "criterion/remaining-defects-documented",
        "golive set R defects.yaml defects.0.mitigation=TEXT",
    ),
    (
        World().omit(RELEASE_FILE, "artifacts"),
        "artifact-undigested",
        "golive set R release.yaml artifacts.+.name=NAME artifacts.+.uri=URI artifacts.+.digest=DIGEST",
    ),
    (
        made(World().omit(RELEASE_FILE, "change_request"), policy=CHANGED),
        "change-request-incomplete",
        "golive set R release.yaml change_request.system=SYSTEM change_request.id=ID",
    ),
    (
        made(World().omit("rollback.yaml", "playbook"), policy=CHANGED),
        "change-request-incomplete",
        "golive set R rollback.yaml playbook.uri=URI playbook.sha256=SHA256",
    ),
    (
        made(World().omit(RELEASE_FILE, "schedule", "window"), policy=CHANGED),
        "change-request-incomplete",
        WINDOW,
    ),
    (World().omit(RELEASE_FILE, "schedule", "window"), "window-missing", WINDOW),
    (
        made(
            World().omit(RELEASE_FILE, "deployment"), policy={"rules": {"strategy": {"allowed": ["canary"]}}}
        ),
        "strategy-not-allowed",
        "golive set R release.yaml deployment.environment=production deployment.strategy=canary",
    ),
    (
        made(release=TOGGLED),
        "toggle-unowned",
        "golive set R release.yaml toggles.+.name=a.b toggles.+.owner=PERSON",
    ),
    (
        made(release={"documents": [{"title": "M", "kind": "user-manual", "uri": "https://example.org/m"}]}),
        "criterion/user-manual",
        "golive set R release.yaml documents.0.sha256=SHA256 documents.0.final=true",
    ),
]


@pytest.mark.parametrize(("world", "name", "command"), MORE, ids=[f"{n} {c}" for _, n, c in MORE])
def test_what_to_type_depends_on_what_is_there(world: World, name: str, command: str | None) -> None:
    assert typed(world, name) == command


def test_after_a_halt_each_role_signs_anew() -> None:
    (root,) = World().freeze().halt().judge().excuses
    assert root.command == f"golive approve {RELEASE} --role qa-lead"
