from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import POLICY, World

SLUG = "source-missing"


def _asking(**rule: bool) -> World:
    return World().edit(POLICY, {"rules": {"source": rule}})


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World().omit("release.yaml", "source")) == ()
    assert results(SLUG, _asking(required=False, tag=True).omit("release.yaml", "source")) == ()


def test_without_a_source_nobody_knows_what_was_built() -> None:
    found = fault(SLUG, _asking(required=True).omit("release.yaml", "source"))
    assert (found.result, found.observed) == (Result.MISSING, "nothing")
    assert found.excuse == "The release does not say from which commit it was built."
    assert found.fix == (
        "Write the commit that was built as `source.commit` in "
        "records/releases/payments-api/2.4.1/release.yaml."
    )
    assert (found.owner, at(found.because[0])) == ("dev-one", ("release.yaml", ("source",)))


def test_a_tag_is_asked_for_only_where_the_policy_says_so() -> None:
    assert met(SLUG, _asking(required=True).omit("release.yaml", "source", "tag")).observed == (
        "commit 000000000000, no tag"
    )
    found = fault(SLUG, _asking(tag=True).omit("release.yaml", "source", "tag"))
    assert found.excuse == "Commit 000000000000 has no tag, and the policy asks for one."
    assert found.wanted == "a commit and its tag"
    assert met(SLUG, _asking(tag=True)).observed == "commit 000000000000, tag v2.4.1"


def test_it_may_be_waived() -> None:
    world = _asking(required=True).omit("release.yaml", "source").waive(rule=SLUG)
    assert met(SLUG, world).result is Result.WAIVED
