"""Whatever a signed record says stands on its release's page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from golive import publishing
from golive.model.records.followup import FollowUp
from golive.model.records.signed import Approval, Authorization, Cab, Resolution
from golive.model.scalars import instant
from support import editions
from support.editions import DIGEST

RELEASE = "payments-api/2.4.1"
FOLDER = f"records/releases/{RELEASE}"
TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
COMMON = {
    "book": "example.org/governance",
    "release": RELEASE,
    "role": "qa-lead",
    "by": "qa-one",
    "signed_at": "2026-03-03T09:00:00Z",
}
BOUND = COMMON | {"environment": "production", "policy": f"standard/1@{DIGEST}", "subject": {}}
EVIDENCE = {"uri": "https://ci.example.org/7", "sha256": DIGEST}

SAID = {
    "approvals": (
        Approval,
        "approvals/qa-lead--qa-one",
        BOUND | {"kind": "approval", "decision": "approve", "not_applicable": ("gdpr-a", "gdpr-b")},
        ["Does not apply", "gdpr-a, gdpr-b"],
    ),
    "cab": (
        Cab,
        "cab",
        BOUND
        | {"kind": "cab", "outcome": "approved"}
        | {"window": {"start": "2026-03-10T20:00:00Z", "end": "2026-03-10T22:00:00Z"}},
        ["Window", "2026-03-10 20:00 UTC to 2026-03-10 22:00 UTC"],
    ),
    "authorizations": (
        Authorization,
        "authorization",
        BOUND
        | {"kind": "authorization", "decision": "go", "statement": "Go"}
        | {"artifacts": ({"name": "the-build", "digest": DIGEST},)},
        ["Artifact", f"the-build, {DIGEST[:19]}…"],
    ),
    "resolutions": (
        Resolution,
        "blockers/slow.resolution",
        COMMON
        | {"kind": "resolution", "blocker": DIGEST, "outcome": "resolved"}
        | {"evidence": ({"title": "Run 7", **EVIDENCE}, EVIDENCE)},
        [f"Run 7, https://ci.example.org/7, {DIGEST[:19]}…", "</b> https://ci.example.org/7"],
    ),
}


def _page(folder: Any, *decisions: Any) -> str:
    assessed = replace(editions.authorized(), decisions=decisions)
    edition = editions.edition(assessed, folders={RELEASE: folder})
    address = f"releases/{RELEASE}/"
    return next(p.body for p in publishing.pages(edition, (), TEMPLATES) if p.address == address)


@pytest.mark.parametrize("kind", SAID)
def test_its_parts_are_all_told(kind: str) -> None:
    model, name, fields, words = SAID[kind]
    signed = (editions.signed(FOLDER, name, model.model_validate(fields)),)
    folder = editions.folder(RELEASE, editions.release_record(), **{kind: signed})
    page = _page(folder, editions.decision(RELEASE, str(fields["kind"]), name=name))
    for word in words:
        assert word in page


@pytest.mark.parametrize(
    ("done", "told"),
    [("2026-04-02", "2026-04-02 23:59"), ("2026-04-02T14:00:00Z", "2026-04-02 14:00")],
)
def test_what_was_done_on_a_day_stands_on_that_day(done: str, told: str) -> None:
    fields = {"of": {"action": "A1"}, "done": done, "by": "ops-one"}
    record = FollowUp.model_validate(fields)
    assert record.done >= instant("2026-04-02T14:00:00Z")
    path = f"{FOLDER}/followups/2026-04-02-a1.yaml"
    followups = {"2026-04-02-a1": editions.filed(path, record)}
    page = _page(editions.folder(RELEASE, editions.release_record(), followups=followups))
    timeline = page.partition('id="timeline"')[2]
    assert "Done: action A1" in timeline
    assert told in timeline.partition("Done: action A1")[0]
