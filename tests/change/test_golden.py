"""What people read, whole: `GOLIVE_RENEW=1 pytest tests/change/test_golden.py` writes it anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from support.chronicle import POLICY
from support.proposing import WAITING, Proposing

GOLDEN = Path(__file__).parent / "golden"
FORMS = {"text": "txt", "markdown": "md"}
_IDS = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9A-F]{40}|[0-9a-f]{12}|(?<=sha256:)[0-9a-f]{8})\b")


def approval(book: Proposing) -> None:
    """The one sign-off that is missing."""
    book.approve(WAITING, "ops-one")


def somebody_elses(book: Proposing) -> None:
    """A sign-off that is signed with the wrong key."""
    book.keys["ops-one"] = book.keys["eve-one"]
    book.approve(WAITING, "ops-one")


def records(book: Proposing) -> None:
    """A plan that changes under a sign-off, after one that has changed on the main branch."""
    book.repo.switch("main")
    book.approve(WAITING, "ops-one")
    book.commit("operations sign")
    book.put(book.folder("rollback.yaml"), {"previous": "0.9.1"})
    book.commit("another plan", "Dev One <dev-one@example.org>")
    book.repo.git("rebase", "--quiet", "main", "change")
    book.answer(WAITING)


def mixed(book: Proposing) -> None:
    """Somebody who lets themselves in."""
    book.person("eve-one", roles=[{"role": "operations", "products": ["*"], "from": "2025-01-01"}])
    book.approve(WAITING, "eve-one", role="operations")


def people(book: Proposing) -> None:
    """One comes, one goes, one gets another key."""
    term = {"role": "operations", "products": ["pay"], "from": "2026-02-01", "deputy_for": "ops-one"}
    book.person("eve-one", roles=[term], account="eve")
    book.person(
        "qa-two", roles=[{"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "until": "2026-01-31"}]
    )
    old = {"fingerprint": book.keys["dev-one"], "from": "2025-01-01", "until": "2026-01-04", "reason": "lost"}
    book.person("dev-one", keys=[old])


def policy(book: Proposing) -> None:
    """A next version that asks one role more, and lets others halt."""
    more = {"role": "release-manager", "covers": ["release.yaml"]}
    halts = {"raised_by": ["signatories", "developer"]}
    book.put("policies/small/2.yaml", POLICY | {"signoffs": [*POLICY["signoffs"], more], "halts": halts})


SCENES: tuple[Callable[[Proposing], None], ...] = (approval, somebody_elses, records, mixed, people, policy)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scene", SCENES)
def test_the_report_is_the_golden_one(book: Proposing, scene: Callable[[Proposing], None], form: str) -> None:
    scene(book)
    said = _without_ids(book.check(form=form).out)
    golden = GOLDEN / f"{scene.__name__.replace('_', '-')}.{FORMS[form]}"
    if os.environ.get("GOLIVE_RENEW"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


def _without_ids(text: str) -> str:
    """The text with keys, commits and digests, which are others each time, counted."""
    known: dict[str, str] = {}
    return _IDS.sub(lambda match: known.setdefault(match[0], f"ID{len(known) + 1}"), text)
