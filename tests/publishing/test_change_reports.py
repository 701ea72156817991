"""A report on a change, whoever wrote it: read as data, and shown as nothing but text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from golive.model.change import MANY, MAX_REPORT, SENTENCE, ChangeReport, fitted, line, sentence, sentences
from golive.publishing.reports import change, change_markdown, change_text
from golive.publishing.reports.markdown import block, cell, code, prose
from golive.publishing.reports.style import Style
from support.commands import golive

COMMIT = "a" * 40
EVIL = (
    "@everyone #12 !3 ~bug %1 $2 &4 :tada: <script>alert(1)</script> <!-- x --> [a](https://evil.example) "
    "![b](https://evil.example/p.png) **bold** _it_ `x` https://evil.example www.evil.example a@evil.example "
    f"GH-1 PAY-12 {COMMIT} | a | b \\ \u202e ::error::x ##[group]y"
)


def _report(**change_: Any) -> dict[str, Any]:
    compared = {"name": "main", "commit": COMMIT, "start": COMMIT, "head": None, "moved_on": False}
    whole: dict[str, Any] = {
        "schema": "golive/change/1",
        "tool": "0",
        "book": "Book",
        "trial": False,
        "as_of": "2026-01-01T00:00:00Z",
        "compared": compared,
        "type": "record",
        "actor": None,
        "accepted": True,
        "draft": False,
        "touched": {"book": 1, "outside": 0},
        "known": {"error": 0, "warning": 0, "note": 0},
    }
    return whole | change_


def _read(**change_: Any) -> ChangeReport:
    return change.from_json(json.dumps(_report(**change_)).encode())


def _finding(text: str) -> dict[str, Any]:
    where = {"path": text[:SENTENCE], "line": 2, "column": 1}
    return {"rule": text[:200], "severity": "error", "message": text, "hint": text} | where


def _everything(text: str) -> ChangeReport:
    """A report in which every text is the same one."""
    short, verdict = text[:200], {"state": text[:200], "sentence": text, "ready": False, "go": False}
    file = {"path": text, "change": "changed", "was": short, "now": short, "where": short}
    decision = {"path": text, "kind": short, "role": short, "person": short, "decision": short}
    decision |= {"counts": False, "why": text, "brought": True, "files": [file]}
    role = {"title": short, "role": short, "asked": 1, "counting": 0, "met": False, "given": [text]}
    role |= {"missing": text, "people": [short], "commands": [text, "```", "````"], "signer": short}
    release = {
        "release": short,
        "policy": short,
        "touched": True,
        "before": verdict,
        "after": verdict | {"go": True},
    }
    release |= {"adds": [decision], "lost": [decision], "roles": [role], "open": [text]}
    trust = {
        "kind": short,
        "name": short,
        "what": text,
        "gains": [text],
        "loses": [text],
        "changes": [text],
        "verdicts": [text],
    }
    return _read(
        book=short,
        actor=short,
        compared=_report()["compared"] | {"name": short, "moved_on": True},
        accepted=False,
        refused=[text],
        draft=True,
        draft_reasons=[text],
        trust=[text],
        findings=[_finding(text)],
        left_out=3,
        known={"error": 2, "warning": 1, "note": 0},
        releases=[release],
        releases_left_out=2,
        trust_left_out=1,
        changed_trust=[trust],
        touched={"book": 1, "outside": 2},
    )


# --- Markdown -----------------------------------------------------------------------------------


def _text_outside_code(markdown: str) -> Iterator[str]:
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        for child in token.children or ():
            if child.type == "text":
                yield child.content


_DANGEROUS = re.compile(r"[@#<>\[\]*_~|\\&$^{}]|https?:|www\.|:[a-z+]+:|[0-9a-f]{7}|[A-Za-z]+-[0-9]|^\s*/")


def _is_only_text(markdown: str) -> bool:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    kinds = {child.type for token in tokens for child in token.children or ()}
    kinds |= {token.type for token in tokens}
    forbidden = {"link_open", "image", "html_inline", "strong_open", "em_open", "s_open", "table_open", "hr"}
    outside = " ".join(_text_outside_code(markdown))
    return not (kinds & forbidden) and not _DANGEROUS.search(outside)


def test_hostile_text_is_only_text() -> None:
    assert _is_only_text(f"- {prose(EVIL)}")


@given(st.text(alphabet=st.sampled_from("aZ09 `@#<>[]()*_~|\\&$:/.-+=!%'\"\n\u202e\u200b1."), max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    assert _is_only_text(f"- {prose(text)}")


def test_plain_sentences_stay_as_they_are() -> None:
    said = "Signing: 1 of 2 roles has signed off (today 20:00 UTC, 3 March 2026); 85 % are met. Who's next?"
    assert prose(said) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`qa-one`, then `qa-two`.", "`qa-one`, then `qa-two`."),
        ("1. first", "`1`. first"),
        ("- first", "`-` first"),
        ("+1", "`+1`"),
        ("`a``b`", "`a` `b`"),
        ("(@x)", "(`@x`)"),
        ("a ` b", "a `` ` `` b"),
        ("", ""),
        ("…", "`…`"),
        ("a … b", "a … b"),
        ("v1.2.3 1.2.3", "v1.2.3 1.2.3"),
    ],
)
def test_what_could_be_more_becomes_code(text: str, shown: str) -> None:
    assert prose(text) == shown


def test_code_of_nothing_is_a_blank_and_a_bar_is_none_of_a_table() -> None:
    assert code(" ") == "` `"
    assert code("`") == "`` ` ``"
    assert cell(code("a|b")) == "`a\\|b`"


def test_a_block_ends_where_it_should() -> None:
    assert block(("a", "````")) == ["`````console", "a", "````", "`````"]


def test_every_part_of_a_hostile_report_is_only_text() -> None:
    said = change_markdown.as_markdown(_everything(EVIL))
    marker, rest = said.split("\n", 1)
    assert marker == change_markdown.MARKER
    assert change_markdown.MARKER not in rest
    outside = " ".join(_text_outside_code(rest))
    assert not re.search(r"[@#<>\[\]]|https?:", outside)


def test_what_has_no_room_is_counted_at_the_end() -> None:
    said = change_markdown.as_markdown(_read(findings=[_finding("long " * 80)] * MANY))
    assert len(said.encode()) <= change_markdown.MAX_COMMENT
    assert re.search(r"no room for all of it: \d+ lines left out", said)


def test_what_has_room_says_nothing_of_it() -> None:
    assert "left out" not in change_markdown.as_markdown(_read())


# --- text ---------------------------------------------------------------------------------------


def test_no_line_is_a_command_to_a_pipeline() -> None:
    said = change_text.as_text(_everything("::error::x ##[group]y"), Style())
    assert not any(part.lstrip().startswith("::") for part in said.splitlines())
    assert "##[" not in said


def test_nothing_can_drive_a_terminal() -> None:
    said = change_text.as_text(_everything("\x1b]0;x\x07\u202e"), Style())
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_colours_are_where_they_are_asked_for() -> None:
    assert "\x1b[" in change_text.as_text(_everything("x"), Style(colour=True))


@pytest.mark.parametrize(
    ("change_", "words"),
    [
        ({"accepted": False}, "golive: refused"),
        ({"draft": True}, "golive: sound, but not complete yet"),
        ({}, "golive: no objection"),
        ({"trial": True}, "This is a trial book"),
        (
            {"compared": _report()["compared"] | {"head": COMMIT}},
            f"Compared commit `{COMMIT[:12]}` with `main`",
        ),
        (
            {"type": "people", "changed_trust": [{"kind": "person", "name": "x", "what": "x"}]},
            "counts from the landing",
        ),
    ],
)
def test_the_heading_and_the_basis_say_how_it_stands(change_: dict[str, Any], words: str) -> None:
    assert words in change_text.as_text(_read(**change_), Style())


def test_a_release_that_is_new_or_gone_says_so() -> None:
    verdict = {"state": "draft", "sentence": "Not ready.", "ready": False, "go": False}
    new = {"release": "a/1", "policy": None, "touched": True, "before": None, "after": verdict}
    gone = {"release": "a/2", "policy": None, "touched": True, "before": verdict, "after": None}
    said = change_text.as_text(_read(releases=[new, gone]), Style())
    assert "Once this has landed: Not ready." in said
    assert "Once this has landed: The folder is gone." in said


# --- reading ------------------------------------------------------------------------------------


def test_what_is_written_reads_back_the_same() -> None:
    report = _everything("x")
    assert change.from_json(change.as_json(report).encode()) == report


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        json.dumps(_report(schema="golive/change/2")).encode(),
        json.dumps(_report(more=1)).encode(),
        json.dumps(_report(accepted="yes")).encode(),
        json.dumps(_report(type="whatever")).encode(),
        json.dumps(_report(book="x" * 201)).encode(),
        json.dumps(_report(refused=["x"] * 201)).encode(),
        json.dumps(_report(refused=["x" * 2001])).encode(),
        json.dumps(_report(left_out=-1)).encode(),
        json.dumps(_report(compared=_report()["compared"] | {"commit": "HEAD"})).encode(),
        b" " * (MAX_REPORT + 1),
    ],
)
def test_what_is_no_report_is_not_shown(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(change.ReportError):
        change.from_json(data)
    (tmp_path / "report.json").write_bytes(data)
    answer = golive("check", "--read", tmp_path / "report.json", "--format", "markdown")
    assert (answer.code, answer.out) == (2, "")


def test_the_fault_is_named_and_what_stands_there_is_not_repeated() -> None:
    with pytest.raises(change.ReportError) as caught:
        _read(book="secret" * 100)
    assert str(caught.value).startswith("the report is not as `golive/change/1` has it: book: ")
    assert "secret" not in str(caught.value)


def test_a_report_is_shown_in_any_form(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(change.as_json(_read(accepted=False)))
    assert golive("check", "--read", path).out.startswith("golive: refused\n")
    assert golive("check", "--read", path, "--format", "markdown").out.startswith(change_markdown.MARKER)
    assert golive("check", "--read", path, "--format", "json").data["accepted"] is False
    assert golive("check", "--read", tmp_path / "none.json").code == 2


def test_what_is_too_long_is_cut_where_it_is_written() -> None:
    assert line("x" * 201) == "x" * 199 + "…"
    assert sentence("x" * 2001) == "x" * 1999 + "…"
    assert sentences(["x"] * 5, 3) == ("x", "x", "And 3 more.")
    assert sentences(["x"] * 3, 3) == ("x", "x", "x")


@pytest.mark.parametrize("name", ["findings", "releases"])
def test_a_report_is_never_larger_than_it_is_read(name: str) -> None:
    whole = _everything("\u00e9" * 1_990)
    many = fitted(whole.model_copy(update={name: getattr(whole, name) * MANY}))
    assert change.from_json(change.as_json(many).encode()) == many
    assert 0 < len(getattr(many, name)) < MANY
    assert fitted(whole) == whole


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit"])
def test_what_a_change_brings_is_told_in_every_format(name: str, tmp_path: Path) -> None:
    """A report that is read back, as a job does that may not run what a stranger sent."""
    report = tmp_path / "report.json"
    report.write_text(json.dumps(_report(findings=[_finding(EVIL)] * 2)), encoding="utf-8")
    answer = golive("check", "--read", report, "--format", name)
    assert answer.code == 0
    assert "alert(1)" in answer.out
    assert not any(
        line.startswith("::") and "golive" not in line and "file=" not in line
        for line in answer.out.split("\n")
    )
