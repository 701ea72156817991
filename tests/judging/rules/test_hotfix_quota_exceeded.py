from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, met, results
from support.world import World

SLUG = "hotfix-quota-exceeded"
HOTFIX = "policies/hotfix/1.yaml"


def _world(most: int, *deployed: str) -> World:
    """A product with hotfixes deployed then; the release was authorized on 2 March, 10:00 UTC."""
    world = World().put(HOTFIX, {
        "title": "Hotfix",
        "effective": "2026-01-01",
        "dossier": ["release.yaml"],
        "signoffs": [{"role": "qa-lead", "covers": ["release.yaml"]}],
        "authorization": {"role": "product-owner"},
        "retro": {"quota": {"max": most, "per": "P30D"}},
    })  # fmt: skip
    for number, moment in enumerate(deployed, 1):
        folder = f"records/releases/payments-api/2.3.{number}"
        release = {
            "title": "Urgent",
            "type": "hotfix",
            "policy": "hotfix/1",
            "author": "dev-one",
            "summary": "Now.",
        }
        log = {"steps": [{"step": "promote", "started": moment, "outcome": "pass"}], "outcome": "success"}
        world.put(f"{folder}/release.yaml", release).put(f"{folder}/deployment.yaml", log)
    return world


def test_more_than_the_quota_holds_the_next_release_up() -> None:
    found = fault(SLUG, _world(1, "2026-02-10T08:00:00Z", "2026-02-20T08:00:00Z"))
    assert found.excuse == (
        "payments-api had 2 hotfixes in 30 days (2.3.1 and 2.3.2); at most 1 hotfix in 30 days is allowed."
    )
    assert found.owner == "product-owner"
    assert at(found.because[0]) == (HOTFIX, ("retro", "quota"))


def test_as_many_as_the_quota_are_fine() -> None:
    assert met(SLUG, _world(2, "2026-02-10T08:00:00Z", "2026-02-20T08:00:00Z")).observed == "2 hotfixes"


def test_the_time_ends_with_the_decision() -> None:
    assert is_silent(SLUG, _world(0, "2026-01-31T10:00:00Z"))
    assert not is_silent(SLUG, _world(0, "2026-01-31T10:00:01Z"))
    assert results(SLUG, _world(0, "2026-03-02T10:00:01Z")) == ()


def test_nothing_is_asked_without_a_quota_or_of_a_hotfix() -> None:
    assert results(SLUG, World()) == ()
    assert (
        results(
            SLUG,
            _world(0, "2026-02-20T08:00:00Z")
            .edit(HOTFIX, {"retro": ""})
            .put(
                HOTFIX,
                {
                    "title": "Hotfix",
                    "effective": "2026-01-01",
                    "dossier": ["release.yaml"],
                    "signoffs": [{"role": "qa-lead", "covers": ["release.yaml"]}],
                    "authorization": {"role": "product-owner"},
                },
            ),
        )
        == ()
    )
    assert results(SLUG, _world(0, "2026-02-20T08:00:00Z").edit("release.yaml", {"type": "hotfix"})) == ()


def test_a_waiver_of_the_rule_lets_it_pass() -> None:
    world = _world(0, "2026-02-20T08:00:00Z").waive(rule=SLUG, signed_at="2026-03-01T12:00:00Z")
    assert [one.result for one in results(SLUG, world)] == [Result.WAIVED]
