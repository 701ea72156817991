"""The small parts: prose, addresses, times, words, rows."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from golive import publishing
from golive.model.assessment import Gate, GateStatus, Requirement, Result, State
from golive.model.book import ClosedTime
from golive.model.durations import Duration
from golive.model.history import History, HistoryStatus
from golive.model.records.book_settings import BookSettings
from golive.model.records.person import Person
from golive.model.records.policy import Measure
from golive.publishing.acceptance.case import Case
from golive.publishing.acceptance.criteria import bar
from golive.publishing.acceptance.risks import matrix
from golive.publishing.acceptance.verdict import steps
from golive.publishing.addresses import Addresses, UnknownAddressError
from golive.publishing.pages.historical import flattened
from golive.publishing.pages.home import hold
from golive.publishing.pages.people import without_email
from golive.publishing.press import Press, press
from golive.publishing.prose import link, prose, ticked, visible
from golive.publishing.table import table
from golive.publishing.times import lasting, rfc3339, stamp
from golive.publishing.wording import decided
from support import editions

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"


def printer(edition: object = None) -> Press:
    held = edition or editions.whole()
    return press(held, editions.rules(), table(held, editions.rules()), TEMPLATES)  # type: ignore[arg-type]


def modules() -> list[str]:
    found = pkgutil.walk_packages(publishing.__path__, "golive.publishing.")
    return [info.name for info in found if ".reports" not in info.name and "stamping" not in info.name]


@pytest.mark.parametrize("name", modules())
def test_the_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("a <b> & c", "<p>a &lt;b&gt; &amp; c</p>"),
        ("*so*", "<p><em>so</em></p>"),
        ("# no heading", "<p># no heading</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        (
            "![x](https://e.org/x.png)",
            '<p>!<a href="https://e.org/x.png" rel="noopener noreferrer nofollow">x</a></p>',
        ),
        ("a\u202eb", "<p>a[U+202E]b</p>"),
    ],
)
def test_prose_is_commonmark_without_html(text: str, html: str) -> None:
    assert prose(text).strip() == html


@pytest.mark.parametrize(
    "uri",
    ["javascript:x", "data:text/html,x", "//host/x", "https:x", "http://[", "https://a b", "oci://r/x", ""],
)
def test_only_whole_web_and_mail_addresses_become_links(uri: str) -> None:
    assert link(uri) is None


def test_mail_addresses_and_web_addresses_are_links() -> None:
    assert link("mailto:a@example.org")
    assert link("HTTPS://example.org/")


def test_backticks_in_a_message_become_code_and_nothing_else_does() -> None:
    assert ticked("`<b>` and <i>") == "<code>&lt;b&gt;</code> and &lt;i&gt;"
    assert ticked(None) is None
    assert ticked("an odd ` one") == "an odd ` one"


def test_links_are_relative_and_unknown_addresses_fail_loudly() -> None:
    here = Addresses(frozenset({"releases/a/1/", "people/x/"})).seen_from("releases/a/1/")
    assert here.person("x") == "../../../people/x/"
    assert here.person("nobody") is None
    assert here.release("a/1", "top") == "../../../releases/a/1/#top"
    with pytest.raises(UnknownAddressError):
        here.release("a/2")


def test_links_from_the_home_page_start_here() -> None:
    assert Addresses(frozenset({"people/"})).seen_from("").to("people/") == "./people/"


def test_fractions_of_a_second_stay_in_machine_times() -> None:
    odd = datetime(2026, 3, 1, 9, 0, 0, 5, tzinfo=UTC)
    assert rfc3339(odd) == stamp(odd) == "2026-03-01T09:00:00.000005Z"
    assert stamp(datetime(2026, 3, 1, 9, 0, 7, tzinfo=UTC)) == "2026-03-01T09:00:07Z"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P1D", "1 day"),
        ("P1M", "1 month"),
        ("P2M3D", "2 months 3 days"),
        ("PT0S", "0 s"),
        ("PT90M", "1 h 30 min"),
    ],
)
def test_durations_in_words(text: str, words: str) -> None:
    assert lasting(Duration.parse(text)) == words


def test_a_bar_is_drawn_only_for_a_value_with_a_threshold() -> None:
    low = Measure(at_least=Decimal(80), unit="%")
    assert bar(low, None) is None
    assert bar(None, Decimal(1)) is None
    assert bar(Measure(unit="%"), Decimal(1)) is None
    assert bar(Measure(at_most=Decimal(0), unit="open"), Decimal(0)) is None
    drawn = bar(low, Decimal("86.4"))
    assert drawn is not None
    assert (drawn.value, drawn.threshold, drawn.upper) == (103.7, 96.0, False)


def test_a_bar_leaves_room_beyond_the_larger_of_value_and_threshold() -> None:
    drawn = bar(Measure(below=Decimal("0.5"), unit="per KLOC"), Decimal("0.7"))
    assert drawn is not None
    assert drawn.upper
    assert drawn.threshold < drawn.value == 96.0
    minus = bar(Measure(at_most=Decimal(0), unit="days"), Decimal(-2))
    assert minus is not None
    assert (minus.value, minus.threshold) == (0.0, 0.0)


def test_the_matrix_puts_likely_and_heavy_risks_to_the_top_right() -> None:
    cells = matrix(editions.risks().risks)
    assert {line: (cell.column, cell.row) for cell in cells for line in cell.lines} == {
        "R1": (3, 2),
        "R2": (1, 0),
    }
    assert matrix(()) == ()


def test_crowded_cells_of_the_matrix_count_the_rest() -> None:
    risk = editions.risks().risks[0]
    crowd = [risk.model_copy(update={"id": f"RISK-NUMBER-{n}"}) for n in range(5)]
    (cell,) = [cell for cell in matrix(crowd) if cell.lines]
    assert cell.lines == ("RISK-NUM…", "RISK-NUM…", "+3")


def test_a_gate_that_could_not_be_told_or_asks_nothing_is_not_met() -> None:
    unknown = Requirement("x", "x", Gate.READINESS, "x", Result.UNKNOWN, "w", "o")
    gates = (GateStatus(Gate.READINESS, met=False, requirements=(unknown,)),)
    gates += (GateStatus(Gate.SIGN_OFF, met=False, requirements=()),)
    held = editions.assessment("payments-api/2.4.1", State.DRAFT, gates=gates)
    edition = editions.edition(held)
    made = printer(edition)
    drawn = list(steps(Case(made, held, made.here("releases/payments-api/2.4.1/"))))
    assert [step.status.word for step in drawn] == ["could not tell", "could not tell"]
    assert [step.tally for step in drawn] == ["0 of 1 requirement", ""]


@pytest.mark.parametrize(("state", "word"), [(State.ROLLED_BACK, "not asked"), (State.AUTHORIZED, "to come")])
def test_what_is_not_asked_any_more_is_not_to_come(state: State, word: str) -> None:
    gates = (GateStatus(Gate.VALIDATION, met=False, requirements=()),)
    held = editions.assessment("payments-api/2.4.1", state, gates=gates)
    made = printer(editions.edition(held))
    (step,) = steps(Case(made, held, made.here("releases/payments-api/2.4.1/")))
    assert step.status.word == word


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({}, "counts"),
        ({"decision": "reject"}, "stands"),
        ({"counts": False}, "does not count"),
        ({"reason": "late"}, "counts with a note"),
        ({"reason": "changed", "counts": False}, "stale"),
    ],
)
def test_an_adverse_decision_is_never_shown_as_good(change: dict[str, object], word: str) -> None:
    assert decided(editions.decision("a/1", **change)).word == word


def test_home_of_a_calm_trial_book_does_not_speak_of_anything_open() -> None:
    calm = hold(printer(editions.edition(editions.authorized())))
    assert (calm.status.word, calm.words) == ("Clear", "Nothing is halted.")


def test_home_is_stopped_careful_or_clear() -> None:
    edition = editions.edition(editions.authorized())
    assert hold(printer(edition)).status.word == "Clear"
    assert hold(printer()).status.word == "Careful"
    now = ClosedTime("blackout", "Freeze", editions.at(1), editions.at(9), ("*",))
    some = replace(now, kind="peak")
    for closed, word in ((now, "Stopped"), (some, "Careful")):
        held = replace(edition, book=replace(edition.book, closed=(closed,)))
        assert hold(printer(held)).status.word == word
    broken = replace(edition, book=replace(edition.book, broken_trust=("policies/book.yaml",)))
    assert hold(printer(broken)).status.word == "Stopped"
    faulty = replace(edition, findings=(editions.finding("x.yaml"),))
    assert hold(printer(faulty)).words == "1 fault in the records."


@pytest.mark.parametrize("status", HistoryStatus)
def test_pages_say_how_much_of_the_past_was_checked(status: HistoryStatus) -> None:
    edition = editions.edition(editions.authorized(), opened="2026-01-01T00:00:00Z")
    words = printer(replace(edition, history=History(status))).imprint.history
    assert ("not checked" in words) is (status is not HistoryStatus.COMPLETE)


@pytest.mark.parametrize(
    ("kind", "part"), [("github", "/blob/"), ("gitlab", "/-/blob/"), ("gitea", "/src/commit/")]
)
def test_each_forge_has_its_own_addresses(kind: str, part: str) -> None:
    edition = editions.whole()
    forge = {"forge": {"kind": kind, "url": "https://git.example.org/book/"}}
    settings = editions.filed("policies/book.yaml", editions.settings(**forge))
    made = printer(replace(edition, book=replace(edition.book, settings=settings)))
    href = made.sources.href("policies/standard/1.yaml", made.here(""), 3)
    assert href == f"https://git.example.org/book{part}{editions.COMMIT}/policies/standard/1.yaml#L3"


def test_a_forge_address_that_is_no_web_address_gives_no_links() -> None:
    edition = editions.whole()
    odd = BookSettings.model_validate(
        {"id": "x", "title": "x", "forge": {"kind": "github", "url": "javascript:alert(1)"}}
    )
    book = replace(edition.book, settings=editions.filed("policies/book.yaml", odd))
    assert printer(replace(edition, book=book)).sources.forge is None


def test_without_settings_there_are_still_pages() -> None:
    edition = editions.whole()
    edition = replace(edition, book=replace(edition.book, settings=None))
    titles = [page.title for page in publishing.pages(edition, (), TEMPLATES)]
    assert "This book" in titles
    assert len(list(publishing.data(edition))) > 3


def test_user_ids_lose_their_addresses() -> None:
    assert without_email("Full Name <full@example.org>") == "Full Name"
    assert without_email("full@example.org") == ""


@pytest.mark.parametrize(
    ("term", "certificate", "word"),
    [
        ({}, {}, "in force"),
        ({"compromised": "2026-01-01T00:00:00Z"}, {}, "compromised"),
        ({}, {"revocation": "hard"}, "revoked"),
        ({}, {"revocation": "soft"}, "retired"),
        ({}, {"signs_until": datetime(2026, 1, 1, tzinfo=UTC)}, "expired"),
        ({"until": "2026-01-01"}, {}, "ended"),
        ({"from": "2027-01-01"}, {}, "not yet"),
        ({}, None, "key file missing"),
        ({}, None, "key file refused"),
    ],
)
def test_a_key_says_how_it_stands(
    term: dict[str, str], certificate: dict[str, object] | None, word: str
) -> None:
    edition = editions.whole()
    record = Person.model_validate(
        {"name": "Q", "keys": ({"fingerprint": editions.KEY, "from": "2025-11-01", **term},)}
    )
    book = replace(edition.book, people={"qa-one": editions.filed("records/people/qa-one.yaml", record)})
    if word == "key file missing":
        book = replace(book, keys={})
    held = {}
    if certificate is not None:
        held[editions.KEY] = replace(editions.certificate(editions.KEY), **certificate)  # type: ignore[arg-type]
    edition = replace(edition, book=book, certificates=held)
    pages = {page.address: page.body for page in publishing.pages(edition, (), TEMPLATES)}
    assert f">{word}</b>" in pages["people/qa-one/"]


def test_alike_root_causes_share_a_card() -> None:
    assessed = editions.draft()
    alike = tuple(
        replace(assessed.excuses[0], requirement=f"criterion/c{n}", message=f"m{n}") for n in range(3)
    )
    edition = editions.edition(replace(assessed, excuses=alike))
    pages = {page.address: page.body for page in publishing.pages(edition, (), TEMPLATES)}
    body = pages["releases/payments-api/2.5.0/"]
    assert "The same for 2 more:" in body
    assert "m1 · m2" in body


def test_an_excuse_without_a_remedy_or_owner_still_has_a_card() -> None:
    assessed = editions.draft()
    bare = replace(assessed.excuses[1], fix=None, owner=None)
    edition = editions.edition(replace(assessed, excuses=(bare,)))
    pages = {page.address: page.body for page in publishing.pages(edition, (), TEMPLATES)}
    assert "Whose turn <b>nobody" in pages["releases/payments-api/2.5.0/"]


def test_a_long_or_nested_source_field_is_flattened_and_cut() -> None:
    found = dict(flattened({"a": [{"b": 1}, {"b": None}], "c": "x" * 700, "d": True}))
    assert found == {"a[0].b": "1", "a[1].b": "null", "c": "x" * 600 + "…", "d": "true"}


def test_a_sign_off_nobody_asked_for_is_shown_as_such() -> None:
    assessed = editions.assessment(
        "payments-api/2.4.1",
        State.SIGNING,
        decisions=(editions.decision("payments-api/2.4.1", role="legal", name="approvals/legal--qa-one"),),
    )
    pages = {page.address: page.body for page in publishing.pages(editions.edition(assessed), (), TEMPLATES)}
    assert 'id="approvals-legal--qa-one"' in pages["releases/payments-api/2.4.1/"]


def test_a_fault_that_another_room_found_stands_on_its_releases_page_once() -> None:
    fault = editions.finding("records/releases/payments-api/2.4.1/release.yaml")
    edition = replace(editions.edition(replace(editions.authorized(), findings=(fault,))), findings=(fault,))
    pages = {page.address: page.body for page in publishing.pages(edition, (), TEMPLATES)}
    assert pages["releases/payments-api/2.4.1/"].count('class="gl-item gl-card gl-bad"') == 1


def test_while_a_halt_stands_the_rest_waits() -> None:
    draft = editions.draft()
    halt = replace(draft.excuses[0], rule="halt-open", owner="qa-lead", message="qa halted it")
    edition = editions.edition(replace(draft, excuses=(*draft.excuses, halt)))
    pages = {page.address: page.body for page in publishing.pages(edition, (), TEMPLATES)}
    assert "more stand once the halt is resolved" in pages["releases/payments-api/2.5.0/"]
    assert pages["releases/payments-api/2.5.0/"].count('class="gl-item gl-card gl-wait"') == 1
    waiting = pages[""].partition('id="waiting"')[2].partition('id="recent"')[0]
    assert waiting.count("<h3>") == 1


@pytest.mark.parametrize(
    ("because", "shown"),
    [
        ("halts/x.yaml appeared", False),
        ("Halts/x.yaml appeared.", False),
        ("qa-one signed", True),
        ("", False),
    ],
)
def test_what_a_verdict_rests_on_is_told_once(because: str, *, shown: bool) -> None:
    held = replace(editions.draft(), verdict="Stale: halts/x.yaml appeared.", because=because)
    edition = editions.edition(held)
    pages = {page.address: page.body for page in publishing.pages(edition, (), TEMPLATES)}
    assert ('class="gl-because"' in pages["releases/payments-api/2.5.0/"]) is shown


def test_control_characters_of_git_are_shown_as_marks() -> None:
    assert visible("a\x1b[31mb\x9bc\nd") == "a[U+001B][31mb[U+009B]c\nd"
