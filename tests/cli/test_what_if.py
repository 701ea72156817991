"""`golive what-if` on the demonstration: what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.commands import golive

TOP = Path(__file__).parents[2]
RELEASE = "shop-web/5.3.0"


def ask(*arguments: str) -> str:
    answer = golive("what-if", *arguments, "--book", str(TOP), cwd=TOP)
    assert answer.code == 0, answer.err
    return answer.out


def test_it_shows_both_verdicts_and_what_would_still_be_missing() -> None:
    text = ask(RELEASE, "--sign", "product-owner=sam-okafor")
    assert "now   Approved" in text
    assert "then  Authorized" in text
    assert "+ authorization.yaml: would count." in text
    assert "What would still be missing" in text
    assert "Nothing was written." in text


def test_several_things_may_be_supposed_at_once() -> None:
    text = ask(
        "shop-web/5.5.0", "--sign", "security-officer=tomas-hale", "--window", "+P7D", "--drop", "priya-nair"
    )
    assert text.count("\n  - ") >= 3
    assert "further than 1 day from the signed one" in text


def test_a_supposition_that_changes_nothing_says_so() -> None:
    assert "Nothing would change." in ask("payments-api/2.4.1", "--drop", "sam-okafor")


def test_what_would_fall_is_told() -> None:
    text = ask("payments-api/2.4.1", "--drop", "ines-moreau")
    assert "Authorization: not met any more" in text
    assert "- approvals/qa-lead--ines-moreau.yaml: would not be there." in text


def test_a_stricter_policy_shows_all_it_asks_for() -> None:
    text = ask("shop-web/5.2.0", "--policy", "standard/2")
    assert "judged by `standard/2`" in text
    assert ask("payments-api/2.5.0", "--policy", "hotfix/1").count(" -> ") >= 12


def test_a_window_that_is_supposed_meets_the_peaks_of_its_own_days() -> None:
    """No release of the book has a window near that day."""
    text = ask(RELEASE, "--window", "2031-03-25T20:00:00Z/2031-03-25T22:00:00Z")
    assert "lies in the peak “Payday”" in text


def test_the_same_as_data() -> None:
    data = json.loads(ask(RELEASE, "--sign", "product-owner=sam-okafor", "--format", "json"))
    assert data["schema"] == "golive/what-if/1"
    assert (data["before"]["state"], data["after"]["state"]) == ("approved", "authorized")
    assert data["supposed"] == ["`sam-okafor` says go as the product owner"]
    assert data["changes"]["gates"] == ["authorization"]
    assert [one["path"].rpartition("/")[2] for one in data["changes"]["decisions"]] == ["authorization.yaml"]
    gone = json.loads(ask("payments-api/2.4.1", "--drop", "ines-moreau", "--format", "json"))["changes"]
    assert {one["counts"] for one in gone["decisions"]} == {None, False}
    assert None in {one["after"] for one in gone["requirements"]}


@pytest.mark.parametrize(("arguments", "said"), [
    ((), "Suppose something: --sign, --window, --drop or --policy."),
    (("--sign", "qa-lead"), "--sign wants ROLE=PERSON, not 'qa-lead'."),
    (("--sign", "qa-lead=ines-morau"), "The book has no person 'ines-morau'. Did you mean ines-moreau?"),
    (("--sign", "product-onwer=sam-okafor"), "knows no role 'product-onwer'. Did you mean product-owner"),
    (("--sign", "xyzzy=sam-okafor"), "The book knows no role 'xyzzy'.\n"),
    (("--drop", "sam-okafr"), "The book has no person 'sam-okafr'. Did you mean sam-okafor?"),
    (("--drop", "xyzzy"), "The book has no person 'xyzzy'."),
    (("--policy", "standard/9"), "Did you mean standard/"),
    (("--policy", "stnadard/2"), "The book has no policy 'stnadard/2'. Did you mean standard/2"),
    (("--window", "soon"), "--window wants a shift such as +P7D, or back with --window=-PT2H, or two times"),
    (("--window", "-PT2H"), "expected one argument; a shift back wants an equals sign: --window=-PT2H"),
    (("--window", "2026-12-02T06:00:00Z/2026-12-01T06:00:00Z"), "would end before it starts"),
])  # fmt: skip
def test_what_it_cannot_suppose_it_says(arguments: tuple[str, ...], said: str) -> None:
    answer = golive("what-if", RELEASE, *arguments, "--book", str(TOP), cwd=TOP)
    assert answer.code == 2
    assert said in answer.err


def test_history_and_drafts_without_a_window_have_words_of_their_own() -> None:
    answer = golive("what-if", "shop-web/5.1.0", "--drop", "sam-okafor", cwd=TOP)
    assert (answer.code, "is not judged" in answer.err) == (2, True)
    answer = golive("what-if", "payments-api/2.5.0", "--window=-PT2H", cwd=TOP)
    assert "has no window to shift" in answer.err
    text = ask("payments-api/2.5.0", "--window", "2026-12-08T10:00:00Z/2026-12-08T12:00:00Z")
    assert "8 December 2026" in text
    assert "moved in the run-up to 1 December 2026, 04:00 UTC" in ask(RELEASE, "--window=-PT2H")


def test_help_has_an_example() -> None:
    answer = golive("what-if", "--help", cwd=TOP)
    assert "golive what-if shop-web/5.3.0 --sign product-owner=sam-okafor" in answer.out
