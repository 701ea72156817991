"""What happens around a decision and after it: good records of each kind, and what bad ones are told."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from golive.model.records.raci import Activity
from golive.reading import read
from support.trees import BOUND, CONTENT, FOLDER, SHA, found, read_with, said, tree_of

DRILL = "records/drills/2026-03-31-restore.yaml"
POLICY = "policies/standard/1.yaml"
TIME = "a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)"
SPAN = "a duration such as `PT30M` or `P14D`"
PRODUCT = "a product name of lower-case letters, digits, dots, dashes and underscores"
KINDS = "action, condition, gap, toggle, kpi and retro"

FULL = {
    f"{FOLDER}/decision.yaml": (
        "currency: EUR\nhorizon: P90D\nbenefit: {low: 100000, likely: 240000, high: 500000}\n"
        "delay: {by: P14D, opportunity_cost: {low: 1, likely: 2, high: 3}, risk_reduction: 0.4}\n"
        "estimates: [{role: operations, by: ops-one, at: 2026-02-20T10:00:00Z, risk: R1, "
        "probability: 0.08}]\n"
        "rationale: It pays.\nrejected: Delay by two weeks.\n"
    ),
    f"{FOLDER}/runup.yaml": (
        "review: {held: 2026-02-27T10:00:00Z, took: PT14M, attended: [rm-one], decisions: [Go on]}\n"
        "communication: [{at: 2026-03-09T10:00:00Z, channel: email, to: all-staff, uri: https://x.org}]\n"
        "distributed: [{document: Release notes, at: 2026-03-09T10:00:00Z}]\n"
        "drift: {checked_at: 2026-03-10T10:00:00Z, outcome: none, "
        f"evidence: [{{uri: 'https://x.org', sha256: {SHA}}}]}}\n"
        "war_room: {channel: '#go-live', start: 2026-03-10T19:30:00Z, roster: [rm-one, ops-one]}\n"
        "window: {start: 2026-03-10T21:00:00Z, end: 2026-03-10T23:00:00Z, reason: Late train}\n"
    ),
    f"{FOLDER}/deployment.yaml": (
        "steps: [{step: promote, by: pipeline, started: 2026-03-10T20:00:00Z, outcome: pass}]\n"
        f"deployed: [{{environment: production, digest: {SHA}, at: 2026-03-10T20:30:00Z}}]\n"
        "outcome: rolled-back\nrollback: {started: 2026-03-10T21:00:00Z, reason: Errors}\n"
    ),
    f"{FOLDER}/validation.yaml": (
        "checks: [{check: smoke-test, outcome: pass, at: 2026-03-10T21:00:00Z, by: ops-one}]\n"
    ),
    f"{FOLDER}/review.yaml": (
        "held: 2026-03-20T13:00:00Z\nattendees: [rm-one]\n"
        "kpis: [{id: error-rate, observed: {PT1H: 0.2, P1D: 0.3}}]\nwent_well: [Quick]\n"
        "slipped: [{text: Late, cause: Traffic}]\n"
        "incidents: [{id: INC-77, detected: 2026-03-11T10:00:00Z, caused_by_release: true}]\n"
        "lessons: [Leave earlier]\n"
        "actions: [{id: A1, text: Do, owner: ops-one, due: 2026-04-15, changes: {policy: regulated/4}}]\n"
    ),
    f"{FOLDER}/followups/2026-04-02-a1.yaml": (
        "of: {kpi: error-rate}\ndone: 2026-04-02\nby: ops-one\nobserved: {P7D: 0.2}\n"
    ),
    f"{FOLDER}/closure.yaml": f"kind: closure\n{BOUND}{CONTENT}state: rolled-back\ncomment: Done.\n",
    DRILL: (
        "scenario: Rollback\nproducts: ['*']\nat: 2026-03-31T08:00:00Z\ntook: PT22M\nrto: PT30M\n"
        "outcome: pass\ngaps: [{id: G1, text: Slow, owner: ops-one, due: 2026-04-30}]\n"
    ),
    "policies/raci.yaml": (
        "activities: [{id: go, title: Decide, gate: authorization, policies: [standard],"
        " roles: {product-owner: A/R, support: I}}]\n"
    ),
}
"""One full record of every kind, by path."""

CASES = [
    (f"{FOLDER}/decision.yaml", "currency: euro\nhorizon: P1D\nbenefit: {low: 1, likely: 2, high: 3}\n",
     "in `currency`, `euro` is not a currency's three capital letters, such as `EUR`"),
    (f"{FOLDER}/decision.yaml", "currency: EUR\nhorizon: P1D\nbenefit: {low: 3, likely: 2, high: 3}\n",
     "in `benefit`, low 3, likely 2 and high 3 are not in order"),
    (f"{FOLDER}/runup.yaml", "drift: {checked_at: 2026-03-10T10:00:00Z, outcome: maybe}\n",
     "in `outcome`, `maybe` is not one of `none`, `accepted`, `found`"),
    (f"{FOLDER}/runup.yaml", "review: {held: yesterday}\n", f"in `held`, `yesterday` is not {TIME}"),
    (f"{FOLDER}/deployment.yaml", "outcome: done\n",
     "in `outcome`, `done` is not one of `success`, `rolled-back`, `aborted`"),
    (f"{FOLDER}/validation.yaml", "checks: [{check: a, outcome: ok, at: 2026-03-10T21:00:00Z}]\n",
     "in `outcome`, `ok` is not one of `pass`, `fail`"),
    (f"{FOLDER}/review.yaml", "held: 2026-03-20T13:00:00Z\nkpis: [{id: a, observed: {1h: 2}}]\n",
     f"in `1h`, `1h` is not {SPAN}"),
    (f"{FOLDER}/followups/2026-04-02-a1.yaml", "of: {action: A1, kpi: b}\ndone: 2026-04-02\nby: a\n",
     f"`of` wants exactly one of {KINDS}"),
    (f"{FOLDER}/followups/2026-04-02-a1.yaml", "of: {}\ndone: 2026-04-02\nby: a\n",
     f"`of` wants exactly one of {KINDS}"),
    (f"{FOLDER}/closure.yaml", f"kind: closure\n{BOUND}{CONTENT}state: gone\n",
     "in `state`, `gone` is not one of `production`, `rolled-back`, `withdrawn`"),
    (DRILL, "scenario: R\nproducts: [A]\nat: 2026-03-31T08:00:00Z\noutcome: pass\n",
     f"in `products`, `A` is not {PRODUCT}, or `*` for all"),
    ("policies/raci.yaml", "activities: [{id: go, title: Decide, roles: {product-owner: B}}]\n",
     "in `product-owner`, `B` is not one of `R`, `A`, `C`, `I`, `A/R`"),
]  # fmt: skip
"""Path, text, and what is said of it."""


def test_a_full_record_of_every_kind_is_read() -> None:
    reading = read_with(**FULL)
    assert reading.findings == ()
    folder = reading.book.releases["ledger/1.0"]
    assert folder.decision is not None
    assert folder.decision.record.currency == "EUR"
    assert folder.runup is not None
    assert folder.runup.record.window is not None
    assert folder.deployment is not None
    assert folder.deployment.record.outcome == "rolled-back"
    assert folder.validation is not None
    assert folder.review is not None
    assert folder.review.record.kpis[0].observed == {"PT1H": Decimal("0.2"), "P1D": Decimal("0.3")}
    assert folder.closures[0].record.state == "rolled-back"
    assert reading.book.drills["2026-03-31-restore"].record.took is not None
    assert reading.book.raci is not None


def test_a_follow_up_says_what_it_finishes_and_its_day_counts_to_the_end() -> None:
    followup = read_with(**FULL).book.releases["ledger/1.0"].followups["2026-04-02-a1"].record
    assert followup.of.thing == ("kpi", "error-rate")
    assert followup.done == datetime(2026, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize(("path", "text", "message"), CASES, ids=[message[:40] for *_, message in CASES])
def test_a_bad_record_is_told_in_plain_words(path: str, text: str, message: str) -> None:
    assert said(path, text) == [("value-wrong", message)]


def test_a_role_may_be_accountable_and_responsible_at_once() -> None:
    roles = {"product-owner": "A/R", "qa-lead": "C", "support": "I"}
    activity = Activity.model_validate({"id": "go", "title": "Decide", "roles": roles})
    assert activity.holding("A") == activity.holding("R") == ("product-owner",)
    assert activity.holding("I") == ("support",)


def test_a_matrix_that_cannot_be_read_breaks_the_trust_and_a_drill_does_not() -> None:
    matrix = read_with(**{"policies/raci.yaml": "activities: ["})
    assert matrix.book.broken_trust == ("policies/raci.yaml",)
    drill = read_with(**{DRILL: "scenario: ["})
    assert (drill.book.broken_trust, drill.book.drills) == ((), {})
    assert [finding.place.path for finding in drill.findings] == [DRILL]


def test_what_has_no_signature_beside_it_by_design_may_not_have_one() -> None:
    (finding,) = found(f"{FOLDER}/deployment.yaml.asc", "x")
    assert finding.message == "no signed record can stand at `deployment.yaml`"


def test_a_policy_may_state_everything_of_the_contract() -> None:
    text = (
        "title: Standard\neffective: 2026-01-01\ndossier: [release.yaml]\n"
        "signoffs: [{role: qa-lead, covers: [release.yaml]}]\nauthorization: {role: product-owner}\n"
        "rules: {source: {required: true, tag: true}, change-request: {required: true},"
        " review-meeting: {ahead: P14D}, gold-master: {within: P30D}, deployment: {steps: [promote]},"
        " run-up: {communication: true, distributed: true, drift: true, drift_within: P1D, war_room: true}}\n"
        "verbal: {counts: true, ratify_within: PT24H}\npaper: {counts: false}\n"
        "retro: {items: [cab], within: P7D, quota: {max: 3, per: P30D}}\nadvisory: [load-margin]\n"
    )
    reading = read(tree_of({POLICY: text, "policies/book.yaml": "id: a\ntitle: A\n"}))
    assert [finding.message for finding in reading.findings] == []
    policy = reading.book.policies["standard/1"].record
    assert policy.retro.quota is not None
    assert (policy.retro.quota.max, policy.verbal.counts, policy.paper.counts) == (3, True, False)
    assert policy.rules.run_up is not None
    assert policy.rules.run_up.war_room
