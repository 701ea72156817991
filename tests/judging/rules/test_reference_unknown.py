from __future__ import annotations

import pytest

from support.examples import at, fault, is_silent
from support.world import POLICY, World

PERSON = "records/people/qa-two.yaml"
ROLE = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"}


def test_a_role_for_an_unknown_product_is_placed_at_the_product() -> None:
    found = fault(
        "reference-unknown", World().edit(PERSON, {"roles": [ROLE | {"products": ["payments-api", "zzz"]}]})
    )
    assert found.message == "there is no product `zzz` in the book"
    assert found.hint == "Write records/products/zzz.yaml."
    assert (found.place.path, found.place.route) == (PERSON, ("roles", 0, "products", 1))


def test_a_deputy_of_nobody_is_placed() -> None:
    found = fault("reference-unknown", World().edit(PERSON, {"roles": [ROLE | {"deputy_for": "qa-on"}]}))
    assert found.message == "there is no person `qa-on` in the book"
    assert found.hint == "Did you mean `qa-one`?"
    assert found.place.route == ("roles", 0, "deputy_for")


def test_a_product_cannot_depend_on_an_unknown_one() -> None:
    found = fault(
        "reference-unknown", World().edit("records/products/payments-api.yaml", {"depends_on": ["ledger"]})
    )
    assert found.place.route == ("depends_on", 0)


def test_an_author_who_is_nobody_is_placed() -> None:
    world = World().edit("release.yaml", {"author": "dev-on"})
    found = fault("reference-unknown", world)
    assert (found.message, found.hint) == (
        "there is no person `dev-on` in the book",
        "Did you mean `dev-one`?",
    )
    assert (found.place.path, found.place.route) == (world.path("release.yaml"), ("author",))


def test_authors_of_history_and_of_what_cannot_be_read_are_not_looked_up() -> None:
    world = World().undecided()
    assert is_silent("reference-unknown", world.write("records/people/dev-one.yaml", b"["))
    assert is_silent("reference-unknown", world.write("release.yaml", b"["))
    old = World().undecided().edit("release.yaml", {"origin": {"system": "somewhere"}, "author": "dev-on"})
    assert is_silent("reference-unknown", old)


def test_names_that_lead_somewhere_are_silent() -> None:
    world = World().edit(PERSON, {"roles": [ROLE | {"products": ["payments-api"], "deputy_for": "qa-one"}]})
    world.put("records/products/ledger.yaml", {"title": "Ledger", "depends_on": ["payments-api"]})
    assert is_silent("reference-unknown", world)


LEDGER = "records/products/ledger.yaml"
FOLDER = "records/releases/payments-api/2.4.1"
WHERE = {
    "action": f"{FOLDER}/review.yaml",
    "condition": "any sign-off or CAB decision of the release",
    "gap": "any drill of payments-api",
    "toggle": f"{FOLDER}/release.yaml",
    "kpi": f"{FOLDER}/release.yaml",
    "retro": POLICY,
}
SLUG = "reference-unknown"
FOLLOWUP = "followups/2026-04-02-a1.yaml"
ACTION = {"id": "A1", "text": "Widen the pool", "owner": "ops-one", "due": "2026-04-15"}
CONDITION = {"conditions": [{"id": "C1", "text": "Watch refund latency"}]}
GAP = {"id": "G1", "text": "The runbook names an old host"}


def _finished(world: World, **of: str) -> World:
    return world.put(FOLLOWUP, {"of": of, "done": "2026-04-02", "by": "ops-one"})


def _drilled(world: World, product: str) -> World:
    drill = {"scenario": "A rollback", "products": [product], "at": "2026-01-31T08:00:00Z", "outcome": "pass"}
    return world.put("records/drills/2026-01-31-rollback.yaml", drill | {"gaps": [GAP]})


def _estimated(risk: str) -> World:
    who = {"role": "operations", "by": "ops-one", "at": "2026-02-20T09:00:00Z"}
    world = World().put("decision.yaml", {"currency": "EUR", "horizon": "P90D"})
    return world.edit(
        "decision.yaml",
        {
            "benefit": {"low": "1", "likely": "2", "high": "3"},
            "estimates": [who | {"risk": risk, "probability": "0.1"}],
        },
    )


def test_an_estimate_is_of_a_risk_in_the_register() -> None:
    assert is_silent(SLUG, _estimated("R1"))
    found = fault(SLUG, _estimated("R11"))
    assert found.message == ("there is no risk `R11` in records/releases/payments-api/2.4.1/risks.yaml")
    assert found.hint == "Did you mean `R1`?"
    assert at(found.place) == ("decision.yaml", ("estimates", 0, "risk"))
    assert fault(SLUG, _estimated("R1").remove("risks.yaml")).hint == (
        "Correct the name, or enter the risk first."
    )
    assert is_silent(SLUG, _estimated("R11").write("risks.yaml", b"["))


def test_a_document_is_handed_out_by_its_title() -> None:
    def handed_out(title: str) -> World:
        sent = {"distributed": [{"document": title, "at": "2026-03-09T09:00:00Z"}]}
        return World().undecided().put("runup.yaml", sent)

    assert is_silent(SLUG, handed_out("Release notes"))
    found = fault(SLUG, handed_out("Release note"))
    assert found.message == (
        "there is no document `Release note` in records/releases/payments-api/2.4.1/release.yaml"
    )
    assert at(found.place) == ("runup.yaml", ("distributed", 0, "document"))
    assert is_silent(SLUG, handed_out("Release note").write("release.yaml", b"["))


REAL: list[tuple[dict[str, str], World]] = [
    ({"action": "A1"}, World().edit("review.yaml", {"held": "2026-03-20T13:00:00Z", "actions": [ACTION]})),
    ({"condition": "C1"}, World().edit("approvals/qa-lead--qa-one.yaml", CONDITION)),
    ({"condition": "C1"}, World().edit("cab.yaml", CONDITION)),
    ({"gap": "G1"}, _drilled(World(), "payments-api")),
    ({"gap": "G1"}, _drilled(World(), "*")),
    ({"toggle": "refunds.instant"}, World()),
    ({"kpi": "error-rate"}, World().edit("release.yaml", {"kpis": [{"id": "error-rate", "at_most": "1"}]})),
    ({"retro": "cab"}, World().edit(POLICY, {"retro": {"items": ["cab"]}})),
]


@pytest.mark.parametrize(("of", "world"), REAL)
def test_a_follow_up_finishes_something_that_stands_somewhere(of: dict[str, str], world: World) -> None:
    assert is_silent(SLUG, _finished(world, **of))
    ((kind, name),) = of.items()
    found = fault(SLUG, _finished(world, **{kind: f"{name}-x"}))
    assert found.message.endswith(f"`{name}-x` in {WHERE[kind]}")
    assert found.hint == f"Did you mean `{name}`?"
    assert at(found.place) == (FOLLOWUP, ("of", kind))


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ({"action": "A9"}, f"there is no action `A9` in {FOLDER}/review.yaml"),
        ({"kpi": "speed"}, f"there is no KPI `speed` in {FOLDER}/release.yaml"),
        ({"retro": "cab"}, f"there is no retro item `cab` in {POLICY}"),
    ],
)
def test_what_stands_nowhere_is_called_by_its_name(of: dict[str, str], said: str) -> None:
    assert fault(SLUG, _finished(World(), **of)).message == said


def test_a_gap_of_another_product_is_not_this_ones() -> None:
    assert fault(SLUG, _finished(_drilled(World().put(LEDGER, {"title": "Ledger"}), "ledger"), gap="G1"))


@pytest.mark.parametrize(
    ("of", "unreadable"),
    [
        ({"action": "A1"}, "review.yaml"),
        ({"condition": "C1"}, "cab.yaml"),
        ({"condition": "C1"}, "approvals/qa-lead--qa-one.yaml"),
        ({"toggle": "t"}, "release.yaml"),
        ({"kpi": "speed"}, "release.yaml"),
        ({"retro": "cab"}, "release.yaml"),
        ({"retro": "cab"}, POLICY),
    ],
)
def test_where_nobody_can_look_nothing_is_said(of: dict[str, str], unreadable: str) -> None:
    world = _finished(World().undecided(), **of)
    assert is_silent(SLUG, world.write(unreadable, b"["))
