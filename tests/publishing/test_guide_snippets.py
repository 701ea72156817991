"""Every YAML snippet of the guides is a record, or a part of one, that the reader accepts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from golive import reading
from golive.model.book import Book
from golive.model.records.release import Origin
from golive.reading.kinds import MODELS, Kind
from support.trees import tree_of

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "site" / "pages" / "how-to"
FENCE = re.compile(r"^( *)```yaml\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
RELEASE = "records/releases/payments-api/2.4.1"
ONES = {
    "approval": "approvals/qa-lead--qa-one.2.yaml",
    "cab": "cab.2.yaml",
    "authorization": "authorization.2.yaml",
    "blocker": "blockers/slow-refunds.yaml",
    "resolution": "blockers/slow-refunds.resolution.2.yaml",
    "waiver": "waivers/coverage.2.yaml",
    "halt": "halts/refund-loop.yaml",
    "closure": "closure.2.yaml",
}
"""Kind to the file of the page of all records that stands for it."""

PARTS = {
    ("after-the-decision.md", "review: {held"): f"{RELEASE}/runup.yaml",
    ("after-the-decision.md", "window: {start"): f"{RELEASE}/runup.yaml",
    ("after-the-decision.md", "steps:"): f"{RELEASE}/deployment.yaml",
    ("approve.md", "decision: approve-with"): f"{RELEASE}/{ONES['approval']}",
    ("approve.md", "supersedes:"): f"{RELEASE}/{ONES['approval']}",
    ("exceptions.md", "deputy_for:"): f"{RELEASE}/{ONES['approval']}",
    ("exceptions.md", "form: verbal"): f"{RELEASE}/{ONES['approval']}",
    ("set-up.md", "id: example.org"): "policies/book.yaml",
    ("set-up.md", "opened:"): "policies/book.yaml",
    ("set-up.md", "title: Release notes"): "records/products/payments-api.yaml",
    ("set-up.md", "name: Full Name"): "records/people/qa-one.yaml",
}
"""Where a snippet belongs that does not say so itself, by its guide and how it begins."""


@dataclass(frozen=True)
class Snippet:
    """One block of a guide: where it belongs, and what is in it."""

    guide: str
    text: str

    @property
    def path(self) -> str:
        """The path in the book; a block that nobody can place is a mistake of the guide."""
        named = re.match(r"# (\S+\.yaml)\n", self.text)
        if named:
            inside = not named[1].startswith(("records/", "policies/"))
            return f"{RELEASE}/{named[1]}" if inside else named[1]
        kind = re.match(r"kind: (\S+)\n", self.text)
        if kind:
            (release,) = re.findall(r"^release: (\S+)$", self.text, re.MULTILINE)
            return f"records/releases/{release}/{ONES[kind[1]]}"
        return next(
            path
            for (guide, start), path in PARTS.items()
            if guide == self.guide and self.text.startswith(start)
        )


def _snippets() -> Iterator[Snippet]:
    for guide in sorted(set(GUIDES.glob("*.md")) - {GUIDES / "import.md"}):  # run in test_mapped
        for _, text in FENCE.findall(guide.read_text(encoding="utf-8")):
            yield Snippet(guide.name, dedent(text).replace("sha256:…", f"sha256:{'1a' * 32}"))


SNIPPETS = tuple(_snippets())
WHOLE = {snippet.path: snippet.text for snippet in SNIPPETS if snippet.guide == "records.md"}


EXTENDED = {
    "regulated/1": WHOLE["policies/regulated/1.yaml"],
    "small-team/1": (ROOT / "policies/small-team/1.yaml").read_text(encoding="utf-8"),
}
"""The policies that some policy of the guides extends."""


def _entries(text: str) -> dict[str, str]:
    """The top level of a YAML mapping: key to the lines of its entry."""
    found = re.findall(r"^([\w-]+):(.*\n(?:[ #\n].*\n?|\n)*)", text, re.MULTILINE)
    return {key: f"{key}:{rest}" for key, rest in found}


def _whole(snippet: Snippet) -> str:
    """A part in the place that it has in the record of its kind."""
    if snippet.text.startswith("#") or snippet.text.startswith("kind:"):
        return snippet.text
    return "".join({**_entries(WHOLE[snippet.path]), **_entries(snippet.text)}.values())


def _around(text: str) -> str:
    """A snippet as it would stand in the book of the guides, with real digests of policies."""
    for policy, its_text in EXTENDED.items():
        digest = hashlib.sha256(its_text.encode()).hexdigest()
        text = re.sub(rf"(extends: {policy}@sha256:)\w+", rf"\g<1>{digest}", text)
    return text


def _faults(path: str, text: str) -> list[tuple[str, str]]:
    names = ("notes", "shop-web", "payments-api", "ledger")
    products = {f"records/products/{name}.yaml": f"title: {name}\n" for name in names}
    extended = {f"policies/{name}.yaml": its_text for name, its_text in EXTENDED.items()}
    found = reading.read(tree_of({**products, **extended, path: _around(text)})).findings
    return [(finding.rule, finding.message) for finding in found if finding.place.path == path]


@pytest.mark.parametrize(
    "snippet", SNIPPETS, ids=[f"{one.guide}: {one.text.splitlines()[0]}" for one in SNIPPETS]
)
def test_the_reader_accepts_it(snippet: Snippet) -> None:
    assert _faults(snippet.path, _whole(snippet)) == []


def test_a_snippet_with_a_mistake_would_be_told() -> None:
    path = f"{RELEASE}/halts/refund-loop.yaml"
    assert _faults(path, WHOLE[path].replace("reason:", "raeson:")) != []


# --- the page of all records leaves no key out ---------------------------------------------------


def _asked(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Every key of a model and of the parts in it, as (class, field)."""
    for name, field in model.model_fields.items():
        yield model.__name__, name
        for part in _parts(field.annotation):
            yield from _asked(part)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _stated(value: object) -> Iterator[tuple[str, str]]:
    """Every key that some record in here states, as (class, field)."""
    if isinstance(value, BaseModel):
        yield from ((type(value).__name__, name) for name in value.model_fields_set)
        for name in value.model_fields_set:
            yield from _stated(getattr(value, name))
    elif is_dataclass(value):
        for one in fields(value):
            yield from _stated(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _stated(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _stated(inner)


@pytest.fixture(scope="module")
def book() -> Book:
    return reading.read(tree_of({path: _around(text) for path, text in WHOLE.items()})).book


def test_every_key_of_every_kind_stands_on_the_page_of_all_records(book: Book) -> None:
    asked = {key for model in MODELS.values() for key in _asked(model)} | set(_asked(Origin))
    inherited = {"extends"}  # the reader hands a policy out with what it extends, and without saying so
    missing = {key for key in asked - set(_stated(book)) if key[1] not in inherited}
    assert missing == set()
    assert "\nextends: " in WHOLE["policies/regulated/2.yaml"]


def test_a_key_that_the_page_left_out_would_be_missed(book: Book) -> None:
    (folder,) = (one for one in book.releases.values() if one.approvals)
    assert ("Scan", "sha256") in set(_asked(MODELS[Kind.APPROVAL])) & set(_stated(folder.approvals))
    assert ("Scan", "sha256") not in set(_stated(folder.cab))
