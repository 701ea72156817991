"""`golive status --mine`: what waits for one person, in words and as JSON."""

from __future__ import annotations

import pytest

from support.commands import CHECKOUT, golive


def mine(*words: str) -> str:
    answer = golive("status", "--book", CHECKOUT, "--mine", *words)
    assert answer.code == 0
    return answer.out


def test_each_thing_comes_with_its_role_its_terms_and_its_command() -> None:
    told = mine("priya-nair")
    assert "5 things wait for Priya Nair (priya-nair)" in told
    assert "overdue since 2026-11-21 00:00 UTC" in told
    assert "   as operations · since 2026-11-20 08:10 UTC · due 2026-11-23 08:10 UTC\n" in told
    assert "\n     golive approve shop-web/5.6.0 --role operations\n" in told
    assert told.index("5.2.1  ") < told.index("5.6.0  ") < told.index("2.4.0  ")


def test_nothing_to_do_is_said_kindly() -> None:
    assert mine("nadia-petrova").endswith("\nNothing waits for you, Nadia Petrova.\n")


def test_the_json_has_the_same() -> None:
    data = golive("status", "--book", CHECKOUT, "--mine", "priya-nair", "--format", "json").data
    assert (data["schema"], data["person"]) == ("golive/inbox/1", "priya-nair")
    assert [task["overdue"] for task in data["tasks"]] == [True, False, False, False, False]
    assert data["tasks"][1]["command"] == "golive approve shop-web/5.6.0 --role operations"
    assert data["tasks"][1]["place"]["path"].startswith("policies/")
    assert data["keys"] == []


def test_without_a_name_it_is_whose_e_mail_git_commits_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Priya")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "Priya.Nair@larkfield.example.org")
    assert "wait for Priya Nair" in mine()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("priya-nai",), "Did you mean priya-nair?"),
        (("zzz",), "records/people/ lists them."),
        ((), "The book has no person with your git e-mail nobody@example.org: name yourself."),
        (("--require", "ready"), "takes neither a RELEASE nor --require"),
    ],
)
def test_whoever_it_cannot_tell_is_told_so(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Nobody")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "nobody@example.org")
    answer = golive("status", "--book", CHECKOUT, "--mine", *words)
    assert (answer.code, told in answer.err) == (2, True), answer.err


def test_a_git_that_knows_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("golive.cli.own_git.email", lambda _: None)
    answer = golive("status", "--book", CHECKOUT, "--mine")
    assert "Git does not know your e-mail here" in answer.err
