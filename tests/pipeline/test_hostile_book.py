"""A book with hostile files still publishes everything else, with findings that have places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.commands import Answer, copy_of_the_demonstration, golive

EVIL = (
    "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)> "
    "{{ 7*191 }} {% raw %} ${7*191} &lt;b&gt; ]]> --> \u202etxt.exe"
)
NAMES = ("6.6.6", "6.6.7")

FILES = {
    "alias-bomb": b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "brackets": b"[" * 100_000,
    "braces": b"{a: " * 25_000,
    "twice": b"title: one\ntitle: two\n",
    "tag": b"title: !!python/object/apply:os.system [id]\n",
    "directive": b"%YAML 1.1\n---\ntitle: x\n",
    "nul": b"title: a\x00b\n",
    "latin": b"title: caf\xe9\n",
    "inner-bom": "title: a\ufeffb\n".encode(),
    "two-megabytes": b"title: " + b"x" * 2_000_000 + b"\n",
    "two-documents": b"title: x\n---\ntitle: y\n",
    "merge": b"<<: {title: x}\n",
    "list": b"- title\n",
    "nothing": b"",
    "control": b"title: \x1b[31mred\n",
}


def quoted(text: str) -> str:
    return json.dumps(text)


def hostile_release() -> str:
    """A release every text of which is hostile, and which is otherwise sound."""
    evil = quoted(EVIL.replace("\u202e", ""))
    prose = quoted(EVIL)
    return f"""\
title: {prose}
type: minor
policy: standard/1
author: sam-okafor
summary: {prose}
scope:
  - {{id: EVIL-1, kind: feature, title: {prose}, status: done, acceptance: [{{text: {prose}, met: true}}]}}
artifacts: [{{name: {evil}, uri: "javascript:alert(4)", digest: sha256:{"0" * 64}}}]
documents: [{{title: {prose}, kind: release-notes, uri: "javascript:alert(5)", final: true}}]
change_request: {{system: {prose}, id: {prose}, uri: "javascript:alert(6)"}}
communication: {{impact: {prose}, audiences: [{prose}], contacts: [{{role: x, reach: {prose}}}]}}
"""


def hostile_risks() -> str:
    text = quoted(EVIL)
    impact = "{low: 1, likely: 2, high: 3}"
    return f"""\
risks:
  - {{id: R1, title: {text}, category: operational, probability: 0.1, impact: {impact}, mitigation: {text},
     owner: sam-okafor, residual: low, status: mitigated}}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration book with one release folder for each hostile file, and one of hostile text."""
    root = copy_of_the_demonstration(tmp_path_factory.mktemp("hostile"))
    shop = root / "records/releases/shop-web"
    for name, data in FILES.items():
        (shop / f"9.0-{name}").mkdir()
        (shop / f"9.0-{name}" / "release.yaml").write_bytes(data)
    texts = shop / NAMES[0]
    texts.mkdir()
    (texts / "release.yaml").write_text(hostile_release(), "utf-8")
    (texts / "risks.yaml").write_text(hostile_risks(), "utf-8")
    outside = root.parent / "secret.yaml"
    outside.write_text("title: secret\n", "utf-8")
    (shop / "9.1-link").mkdir()
    (shop / "9.1-link" / "release.yaml").symlink_to(outside)
    (shop / "9.2-\u202eevil").mkdir()
    (shop / "9.2-\u202eevil" / "release.yaml").write_text("title: x\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def built(book: Path) -> Answer:
    return golive("build", "--book", book, "--out", book.parent / "site")


class Markup(HTMLParser):
    """Collects what would run or lead away."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        for name, value in attrs:
            target = (value or "").strip().lower()
            if name.startswith("on") or (
                name in {"href", "src"} and target.startswith(("javascript:", "data:"))
            ):
                self.found.append(f"{tag} {name}={value}")


def read(page: Path) -> Markup:
    markup = Markup()
    markup.feed(page.read_text("utf-8"))
    return markup


def test_every_hostile_file_is_a_finding_with_a_place(book: Path) -> None:
    answer = golive("check", "--book", book, "--format", "json")
    assert answer.code == 1
    places = {finding["path"] for finding in answer.data["findings"] if finding["line"] >= 1}
    for name in FILES:
        assert f"records/releases/shop-web/9.0-{name}/release.yaml" in places
    assert "records/releases/shop-web/9.1-link/release.yaml" in places
    assert any("9.2-" in path for path in places)


def test_the_text_report_has_no_character_that_commands_a_terminal(book: Path) -> None:
    answer = golive("check", "--book", book)
    assert not {"\x1b", "\u202e", "\x00"} & set(answer.out)


def test_it_builds_with_exit_code_1_and_the_others_are_published(book: Path, built: Answer) -> None:
    assert built.code == 1
    site = book.parent / "site"
    assert (site / "releases/payments-api/2.4.1/index.html").is_file()
    status = golive("status", "--book", book, "--format", "json").data["releases"]
    states = {release["release"]: release["state"] for release in status}
    assert states["payments-api/2.4.1"] == "authorized"
    for name in FILES:
        assert states[f"shop-web/9.0-{name}"] == "invalid"
        assert (site / f"releases/shop-web/9.0-{name}/index.html").is_file()


def pages(book: Path) -> Iterator[Path]:
    yield from (book.parent / "site").rglob("*.html")


def test_record_text_is_nowhere_markup(book: Path, built: Answer) -> None:
    assert built.code == 1
    usual = read(book.parent / "site/releases/payments-api/2.4.1/index.html").scripts
    for page in pages(book):
        markup = read(page)
        assert markup.found == [], page
        if "releases/" in page.as_posix():
            assert markup.scripts <= usual, page


def test_no_text_of_a_record_is_taken_for_a_template(book: Path, built: Answer) -> None:
    assert built.code == 1
    page = (book.parent / f"site/releases/shop-web/{NAMES[0]}/index.html").read_text("utf-8")
    assert "{{ 7*191 }}" in page
    assert "1337" not in page
    assert "\u202e" not in page


def test_what_a_link_leads_to_is_not_published(book: Path, built: Answer) -> None:
    assert built.code == 1
    for page in pages(book):
        assert "title: secret" not in page.read_text("utf-8")
