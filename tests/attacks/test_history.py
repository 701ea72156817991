"""The past: what landed is not taken back, and what did not land on the line does not count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.chronicle import BOOK, BOT, POLICY
from support.company import FOLDER, QUALITY, RELEASE, Company

PATH = f"{FOLDER}/{QUALITY}"
SECOND = QUALITY.replace(".yaml", ".2.yaml")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SETTINGS = "policies/book.yaml"
UNSIGNED = "Nobody has signed off as `qa-lead`."


def deleted(book: Company, *names: str) -> str:
    """The commit that takes records of the release away, with their signatures."""
    for name in names:
        for end in ("", ".asc"):
            book.repo.remove(book.path(f"{name}{end}"))
    return book.commit("tidy up")


def is_breach(book: Company, commit: str, said: str, *found: tuple[str, str]) -> None:
    """Holds that the gate says no, names the commit and what it did, and that check finds it."""
    day = f"{book.times[commit]:%-d %B %Y}"
    told = " ".join(book.refusals())
    assert f"Commit {commit[:12]} of {day} by Forge {said}" in told, told
    assert set(found) <= set(book.found()), book.found()
    assert book.ask("verify", RELEASE).data["state"] != "authorized"


# what landed is not taken back

NOES = {
    "a halt": "halts/stop.yaml",
    "a blocker": "blockers/untested.yaml",
    "a reject": SECOND,
    "a withdrawal": SECOND,
}


def say(book: Company, no: str) -> str:
    """The commit in which somebody says no."""
    if no == "a halt":
        book.halt(RELEASE, "ops-one")
    elif no == "a blocker":
        book.block(RELEASE, "qa-one")
    else:
        book.approve(RELEASE, "qa-one", 2, decision="reject" if no == "a reject" else "withdraw")
    return book.commit("no")


@pytest.mark.parametrize("no", NOES)
def test_a_no_is_not_deleted(book: Company, no: str) -> None:
    """A landed no is deleted in a merged commit, as if nobody had said it."""
    book.quality()
    say(book, no)
    commit = deleted(book, NOES[no])
    book.finish()
    gone = [("record-deleted", book.path(f"{NOES[no]}{end}")) for end in ("", ".asc")]
    is_breach(book, commit, f"removed {NOES[no]} and its signature.", *gone)


@pytest.mark.parametrize("no", NOES)
def test_a_no_is_not_lost_in_a_merge(book: Company, no: str) -> None:
    """A landed no is left out where a branch from before it is merged, as if by a wrongly solved conflict."""
    book.quality()
    book.repo.branch("side")
    book.repo.write("docs/side.md", "x\n")
    book.commit("docs")
    book.repo.switch("main")
    say(book, no)
    book.repo.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    for end in ("", ".asc"):
        book.repo.remove(book.path(f"{NOES[no]}{end}"))
    commit = book.commit("merge side")
    book.finish()
    is_breach(book, commit, f"removed {NOES[no]} and its signature.", ("record-deleted", book.path(NOES[no])))


def test_a_release_is_not_begun_anew_to_forget_a_no(book: Company) -> None:
    """The whole folder of a halted release is deleted and written anew without the halt."""
    book.quality()
    book.halt(RELEASE, "ops-one")
    book.commit("halt")
    folder = book.repo.path / FOLDER
    files = (path for path in folder.rglob("*") if path.is_file() and "halts" not in path.parts)
    kept = {path: path.read_bytes() for path in files}
    book.repo.remove(FOLDER)
    commit = book.commit("tidy up")
    for path, data in kept.items():
        book.repo.write(path.relative_to(book.repo.path).as_posix(), data)
    book.commit("and anew")
    book.finish()
    is_breach(book, commit, "removed ", ("record-deleted", book.path("halts/stop.yaml")))


@pytest.mark.parametrize("what", ["modified", "deleted and written anew", "renamed"])
def test_an_approval_is_not_taken_back_or_rewritten(book: Company, what: str) -> None:
    """An approval that landed is changed in a merged commit, by its own person."""
    book.quality()
    if what == "renamed":
        for end in ("", ".asc"):
            book.repo.git("mv", f"{PATH}{end}", f"{book.path(SECOND)}{end}")
        commit = book.commit("rename")
    elif what == "modified":
        book.approve(RELEASE, "qa-one", comment="Better words.")
        commit = book.commit("better words")
    else:
        commit = deleted(book, QUALITY)
        book.quality(comment="Better words.")
    book.finish()
    word, rule = ("changed", "record-rewritten") if what == "modified" else ("removed", "record-deleted")
    is_breach(book, commit, f"{word} {QUALITY} and its signature.", (rule, PATH))


def test_putting_a_record_back_does_not_mend_its_deletion(book: Company) -> None:
    """An approval is deleted, and put back as it was when somebody asks."""
    book.quality()
    kept = {f"{PATH}{end}": book.read(f"{PATH}{end}") for end in ("", ".asc")}
    commit = deleted(book, QUALITY)
    for path, data in kept.items():
        book.repo.write(path, data)
    book.commit("put back")
    book.finish()
    is_breach(book, commit, f"removed {QUALITY} and its signature.", ("record-deleted", PATH))


def test_a_policy_is_not_changed_in_place(book: Company) -> None:
    """The policy in force is loosened without a new version, and everybody signs under it."""
    loose = {"signoffs": POLICY["signoffs"][1:], "classes": {"quality": "operations"}}
    book.put("policies/small/1.yaml", POLICY | loose)
    commit = book.commit("a small correction")
    book.approve(RELEASE, "ops-one", 2)
    book.commit("operations sign")
    book.finish()
    path = "policies/small/1.yaml"
    is_breach(book, commit, f"changed {path}.", ("policy-rewritten", path))


def settings(**change: str | None) -> dict[str, object]:
    """The settings of the book, with something else in them or left out."""
    whole = {"id": BOOK, "title": "As of then", "opened": "2026-01-01T00:00:00Z"} | change
    return {key: value for key, value in whole.items() if value is not None}


@pytest.mark.parametrize(("opened", "said"), [
    (None, "took `opened` out of policies/book.yaml, where 1 January 2026, 00:00 UTC had landed."),
    ("2026-03-01T00:00:00Z", "set `opened` in policies/book.yaml to 1 March 2026, 00:00 UTC, where "),
])  # fmt: skip
def test_a_book_is_not_made_a_trial_again(book: Company, opened: str | None, said: str) -> None:
    """A merged commit makes the book a trial again, or opens it later: times would be mere claims."""
    book.quality()
    book.finish()
    book.put(SETTINGS, settings(opened=opened))
    commit = book.commit("settings")
    is_breach(book, commit, said, ("opening-changed", SETTINGS))
    assert book.ask("verify", RELEASE).code == 4


def test_a_book_does_not_take_another_name(book: Company) -> None:
    """A merged commit gives the book the name of another one, whose approvals are then brought in."""
    book.put(SETTINGS, settings(id="example.org/drafts"))
    commit = book.commit("settings")
    for end in ("", ".asc"):
        book.repo.remove(book.path(f"approvals/operations--ops-one.yaml{end}"))
    book.commit("not ours any more")
    book.approve(RELEASE, "ops-two", book="example.org/drafts")
    book.quality(book="example.org/drafts")
    book.finish()
    assert ("book-renamed", SETTINGS) in book.found()
    assert book.refusals()
    assert commit


@pytest.mark.parametrize("reason", ["compromised", "superseded"])
def test_a_revocation_is_not_rolled_back(book: Company, reason: str) -> None:
    """The key file with the revocation is replaced by an older export without it."""
    key = book.employ("new-one", "qa-lead")
    path = f"records/keys/{key}.asc"
    older = book.read(path)
    book.commit("a new colleague")
    book.approve(RELEASE, "new-one", role="qa-lead")
    name = book.path("approvals/qa-lead--new-one.yaml")
    pair = {f"{name}{end}": book.read(f"{name}{end}") for end in ("", ".asc")}
    for each in pair:
        book.repo.remove(each)
    book.ring.revoke(key, reason, at=book.now)
    book.publish("new-one")
    revoked = f"{book.now:%Y-%m-%dT%H:%M:%SZ}"
    book.commit("revoked")
    book.repo.write(path, older)
    commit = book.commit("a clean key")
    for each, data in pair.items():
        book.repo.write(each, data)
    book.commit("quality signs")
    book.finish()
    said = f"put another file at {path}: the revocation of {revoked} is gone."
    is_breach(book, commit, said, ("key-lost", path))


def test_a_person_is_not_deleted_to_be_forgotten(book: Company) -> None:
    """The person whose key is known as stolen is deleted, with what is known of the key."""
    book.person("qa-one", keys=[book.key_term("qa-one", compromised=f"{book.now:%Y-%m-%dT%H:%M:%SZ}")])
    book.commit("stolen")
    book.repo.remove("records/people/qa-one.yaml")
    book.commit("qa-one leaves")
    book.employ("qa-six", "qa-lead", key=book.keys["qa-one"])
    book.commit("qa-six comes")
    book.approve(RELEASE, "qa-six", role="qa-lead")
    book.commit("quality signs")
    book.finish()
    assert ("person-deleted", "records/people/qa-one.yaml") in book.found()
    words, name = "The key of `qa-six` is compromised", "approvals/qa-lead--qa-six.yaml"
    book.refuses("signature-compromised", words, "compromised", name=name)


# what did not land on the line


def test_what_stands_on_a_branch_has_not_landed(book: Company) -> None:
    """The pipeline of a pull request asks the gate for what nobody has merged."""
    book.repo.branch("approval")
    book.quality()
    book.finish()
    assert f"{PATH} has not landed as it is." in book.refusals()


def test_a_merge_that_takes_nothing_lands_nothing(book: Company) -> None:
    """A branch with the approval is merged with `ours`: it is an ancestor, and its files are not there."""
    book.repo.branch("approval")
    book.approve(RELEASE, "qa-one")
    book.repo.commit("quality signs", at=book.now)
    book.repo.switch("main")
    book.repo.git("merge", "--quiet", "-s", "ours", "-m", "merge", "approval", at=book.now)
    book.finish()
    assert UNSIGNED in book.refusals()


def test_what_came_and_went_on_a_branch_has_not_landed(book: Company) -> None:
    """An approval was written and deleted again on a branch; its time of then is to count for later."""
    book.repo.branch("approval")
    book.approve(RELEASE, "qa-one")
    book.repo.commit("quality signs", at=book.now)
    kept = {f"{PATH}{end}": book.read(f"{PATH}{end}") for end in ("", ".asc")}
    for path in kept:
        book.repo.remove(path)
    book.repo.commit("not yet", at=book.now + HOUR)
    book.repo.switch("main")
    book.repo.merge("approval", at=book.now + 2 * HOUR)
    book.now += 20 * DAY
    for path, data in kept.items():
        book.repo.write(path, data)
    book.commit("quality signs")
    book.finish()
    book.refuses("signature-late", "landed on 25 January 2026", "late-or-backdated")


def test_a_commit_from_the_future_moves_the_clock_for_nobody_but_itself(book: Company) -> None:
    """Somebody pushes a commit with a time far ahead, so that what lands after it is not there yet."""
    book.quality()
    book.finish()
    ahead = book.now + 400 * DAY
    now, book.now = book.now, ahead
    book.repo.write("docs/x.md", "x\n")
    book.commit("hello from tomorrow")
    book.now = now
    book.halt(RELEASE, "ops-one")
    book.commit("halt")
    assert ("clock-stepped-back", SETTINGS) in book.found()
    assert book.refusals()[0].startswith("The release is halted, not authorized.")


def test_a_clock_that_is_set_back_makes_nothing_older(book: Company) -> None:
    """An approval lands in a commit whose time was set to before the theft of the key that made it."""
    before = book.now - 10 * timedelta(minutes=1)
    book.now += DAY
    book.person("qa-one", keys=[book.key_term("qa-one", compromised=f"{before + HOUR:%Y-%m-%dT%H:%M:%SZ}")])
    book.commit("stolen")
    book.approve(RELEASE, "qa-one", signed_at=f"{before:%Y-%m-%dT%H:%M:%SZ}")
    book.sign(PATH, "qa-one", before)
    now, book.now = book.now, before
    book.commit("quality signs")
    book.now = now
    book.finish()
    book.refuses("signature-compromised", "The key of `qa-one` is compromised", "compromised")


def test_a_checkout_without_the_branch_of_the_forge_gets_no_answer(book: Company) -> None:
    """The pipeline of a pull request has neither the branch nor its remote: any commit would be the line."""
    forge = {"kind": "github", "url": "https://github.com/example/governance", "branch": "main"}
    book.put(SETTINGS, settings() | {"forge": forge})
    book.commit("the forge")
    book.quality()
    book.finish()
    assert book.goes()
    book.repo.git("checkout", "--quiet", "--detach")
    book.repo.git("branch", "--quiet", "-D", "main")
    answer = book.gate()
    assert (answer.code, answer.out) == (5, "")
    assert "neither it nor `origin/main` is here, so what has landed cannot be told" in answer.err


def test_a_no_after_the_go_stops(book: Company) -> None:
    """After the authorization somebody halts; the authorization is to stand."""
    book.quality()
    book.finish()
    book.halt(RELEASE, "qa-two")
    book.commit("halt", BOT)
    assert book.refusals()[0].startswith("The release is halted, not authorized.")


@pytest.mark.parametrize("no", NOES)
def test_a_no_is_not_outrun_by_asking_for_an_earlier_time(book: Company, no: str) -> None:
    """A pipeline is run again with the time of its first run, at which nobody had said no."""
    book.quality()
    book.finish()
    first_run = book.now - timedelta(minutes=30)
    say(book, no)
    word = {"a halt": "halt", "a blocker": "blocker", "a reject": "reject", "a withdrawal": "withdraw"}[no]
    who = "ops-one" if no == "a halt" else "qa-one"
    said = f"{NOES[no]} by `{who}` ({word}) landed on 14 February 2026, 11:00 UTC, after the time that is "
    assert book.refusals(at=first_run) == [f"{said}asked for."]
    assert book.refusals()[0].startswith("The release is ")
