"""`golive answer` and `golive set`: records that nobody signs, changed by command and by nothing else."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from golive import authoring
from golive.cli import own_git
from golive.cli.arguments import parser
from support.commands import Answer, copy_of_the_demonstration, golive
from support.repo import Repo

RELEASE = "notes/1.0.0"
FOLDER = f"records/releases/{RELEASE}"
QUALITY = f"{FOLDER}/checklists/quality.yaml"
SHA = "sha256:" + "a" * 64


@pytest.fixture(autouse=True)
def ann(monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ANN@example.org")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a release that has just begun, looked at on a day of its own."""
    book = tmp_path_factory.mktemp("begun") / "book"
    golive("init", book, "--no-input", "--profile", "standard")
    settings = book / "policies/book.yaml"
    settings.write_text(settings.read_text("utf-8") + "trial: {as_of: 2026-11-27T12:00:00Z}\n", "utf-8")
    me = ("--name", "Ann", "--email", "ann@example.org")
    golive("new", "person", "ann", "--no-key", *me, "--no-input", "--book", book)
    golive("new", "product", "notes", "--no-input", "--book", book)
    said = golive("new", "release", "notes", "1.0.0", "--author", "ann", "--no-input", "--book", book)
    assert said.code == 0, said.err
    return book


@pytest.fixture
def book(begun: Path, tmp_path: Path) -> Path:
    return shutil.copytree(begun, tmp_path / "book")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration that no test changes."""
    return copy_of_the_demonstration(tmp_path_factory.mktemp("demonstration"))


def answer(book: Path, *words: str | Path) -> Answer:
    return golive("answer", RELEASE, *words, "--book", book)


def put(book: Path, *words: str | Path, release: str = RELEASE) -> Answer:
    return golive("set", release, *words, "--book", book)


def says(book: Path, path: str) -> object:
    text = (book / path).read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - only texts come out


class TestAnswer:
    def test_a_measured_value_takes_the_place_of_the_comment_that_asked_for_it(
        self, book: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "coverage.xml").write_text("<coverage/>", "utf-8")
        said = answer(
            book,
            "test-coverage-unit",
            "--value",
            "86.4",
            "--evidence",
            tmp_path / "coverage.xml",
            "--note",
            "ok",
        )
        assert said.code == 0, said.err
        assert says(book, QUALITY) == {
            "answers": {
                "test-coverage-unit": {
                    "value": "86.4",
                    "by": "ann",
                    "at": "2026-11-27T12:00:00Z",
                    "evidence": [
                        {
                            "title": "coverage.xml",
                            "uri": "file:coverage.xml",
                            "sha256": authoring.digest_of(b"<coverage/>"),
                        }
                    ],
                    "note": "ok",
                }
            }
        }
        text = (book / QUALITY).read_text("utf-8")
        assert "# test-coverage-unit:" not in text
        assert "# test-coverage-integration: {value: N" in text
        assert "+  test-coverage-unit:\n+    value: 86.4\n" in said.out
        assert (
            "test-coverage-unit: 86.4 %, the commit's time is not given; wanted: at least 80 %; not met."
            in said.err
        )
        assert f"  git add {QUALITY}" in said.err

    def test_all_answered_one_after_the_other_leaves_no_question(self, book: Path) -> None:
        for name in ("test-coverage-unit", "test-coverage-integration", "regression-failure-rate"):
            assert (
                answer(
                    book, name, "--value", "1", "--evidence", f"https://e.org/{name}", "--sha256", SHA
                ).code
                == 0
            )
        assert answer(book, "manual-sanity-check", "--no", "--at", "2026-11-26T08:00:00+01:00").code == 0
        text = (book / QUALITY).read_text("utf-8")
        assert "golive answer" not in text
        assert "    uri: https://e.org/test-coverage-unit" in text.replace("      - title", "").replace(
            "  " * 4, "    "
        )
        assert golive("check", "--book", book, QUALITY).code == 0

    def test_an_answer_given_anew_replaces_the_old_one_and_nothing_else(self, book: Path) -> None:
        answer(book, "manual-sanity-check", "--yes", "--by", "ann")
        before = (book / QUALITY).read_text("utf-8")
        said = answer(book, "manual-sanity-check", "--no", "--by", "ann")
        assert (book / QUALITY).read_text("utf-8") == before.replace("answer: yes", "answer: no")
        assert "not met." in said.err
        assert "says so already" in answer(book, "manual-sanity-check", "--no", "--by", "ann").err

    def test_what_does_not_apply_says_why(self, book: Path) -> None:
        answer(book, "runbooks-published", "--not-applicable", "--reason", "It has no operators: none.")
        found = says(book, f"{FOLDER}/checklists/operations.yaml")
        assert found["answers"]["runbooks-published"]["answer"] == "not-applicable"  # type: ignore[index, call-overload] # mappings

    def test_a_file_that_the_release_keeps_is_named_as_kept(self, book: Path) -> None:
        kept = book / FOLDER / "evidence/unit.xml"
        kept.parent.mkdir(parents=True)
        kept.write_text("all is well", "utf-8")
        words = ("manual-sanity-check", "--yes", "--evidence", kept, "--title", "T", "--dry-run")
        said = answer(book, *words)
        assert "uri: kept:unit.xml" in said.out
        assert "title: T" in said.out

    def test_a_checklist_that_cannot_be_read_is_mended_by_hand_first(self, book: Path) -> None:
        (book / FOLDER / "checklists/operations.yaml").write_text("answers: [\n", "utf-8")
        said = answer(book, "manual-sanity-check", "--yes")
        assert (said.code, "judged by no policy" in said.err) == (2, True)

    def test_looking_at_it_first_writes_nothing(self, book: Path) -> None:
        before = (book / QUALITY).read_bytes()
        said = answer(book, "manual-sanity-check", "--yes", "--dry-run")
        assert "Nothing was written" in said.err
        assert (book / QUALITY).read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("test-coverage", "--yes"), "has no criterion 'test-coverage'. Did you mean test-coverage-unit"),
            (("stories-done", "--value", "1"), "computed from `scope` in release.yaml, and never answered"),
            (("test-coverage-unit", "--yes"), "is measured in %: give --value N"),
            (("test-coverage-unit", "--value", "much"), "`much` is not a number"),
            (("manual-sanity-check", "--value", "1"), "is confirmed, not measured: give --yes or --no"),
            (("manual-sanity-check", "--not-applicable"), "give --reason TEXT"),
            (
                ("manual-sanity-check", "--not-applicable", "--reason", "x"),
                "always applies: standard/1 lets nobody say otherwise",
            ),
            (("manual-sanity-check", "--yes", "--title", "x"), "give --evidence too"),
            (("manual-sanity-check", "--yes", "--evidence", "none.xml"), "none.xml cannot be read"),
            (("manual-sanity-check", "--yes", "--evidence", "https://e.org/x"), "give --sha256 DIGEST"),
            (("manual-sanity-check", "--yes", "--at", "soon"), "`soon` is not a time"),
        ],
    )
    def test_what_is_no_answer_is_refused_and_nothing_is_written(
        self, begun: Path, words: tuple[str, ...], said: str
    ) -> None:
        before = (begun / QUALITY).read_bytes()
        found = answer(begun, *words)
        assert (found.code, said in found.err) == (2, True), found.err
        assert (begun / QUALITY).read_bytes() == before

    def test_nobody_answers_for_somebody_unknown(self, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(own_git, "email", lambda _: "eve@example.org")
        assert (
            "no person with your git e-mail eve@example.org"
            in answer(book, "manual-sanity-check", "--yes").err
        )
        monkeypatch.setattr(own_git, "email", lambda _: None)
        assert "Git does not know your e-mail" in answer(book, "manual-sanity-check", "--yes").err

    def test_history_is_answered_by_nobody(self, demonstration: Path) -> None:
        words = ("payments-api/2.3.4", "manual-sanity-check", "--yes", "--book", demonstration)
        assert "is judged by no policy" in golive("answer", *words).err

    def test_a_sign_off_that_does_not_count_any_more_is_told(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path)
        words = ("manual-sanity-check", "--no", "--by", "ines-moreau", "--book", book)
        said = golive("answer", "shop-web/5.5.0", *words)
        assert "does not count any more: the approval of ines-moreau as qa-lead." in said.err


class TestSet:
    def test_new_items_grow_by_several_keys_at_once(self, book: Path) -> None:
        pairs = ("scope.+.id=N-1", "scope.+.kind=feature", "scope.+.title=It: works", "scope.+.status=done")
        assert put(book, "release.yaml", *pairs, "scope.+.acceptance=[{text: Seen, met: true}]").code == 0
        assert (
            put(
                book,
                "release.yaml",
                "scope.+.id=N-2",
                "scope.+.kind=fix",
                "scope.+.title=b",
                "scope.+.status=no",
            ).code
            == 0
        )
        assert put(book, "release.yaml", "scope.N-2.status=done", "scope.0.acceptance.0.met=false").code == 0
        release = says(book, f"{FOLDER}/release.yaml")
        assert release["scope"] == [  # type: ignore[index, call-overload] # a mapping
            {
                "id": "N-1",
                "kind": "feature",
                "title": "It: works",
                "status": "done",
                "acceptance": [{"text": "Seen", "met": "false"}],
            },
            {"id": "N-2", "kind": "fix", "title": "b", "status": "done"},
        ]

    def test_comments_order_and_quotes_stay(self, book: Path) -> None:
        before = (book / FOLDER / "rollback.yaml").read_text("utf-8")
        put(book, "rollback.yaml", "rto=PT30M", "playbook.uri=https://e.org/back#1")
        after = (book / FOLDER / "rollback.yaml").read_text("utf-8")
        assert [line for line in before.splitlines() if line not in after.splitlines()] == []
        assert "\nrto: PT30M\n" in after

    def test_a_list_grows_on_its_own_line_before_the_comment_behind_it(self, book: Path) -> None:
        put(book, "risks.yaml", "none.+=brand", "none.+=security")
        assert "none: [brand, security] # categories" in (book / FOLDER / "risks.yaml").read_text("utf-8")

    def test_now_me_and_the_digest_of_a_file_are_filled_in(self, book: Path, tmp_path: Path) -> None:
        (tmp_path / "notes.pdf").write_bytes(b"notes")
        entry = ("kind=release-notes", "title=Notes", "uri=https://e.org/n", f"sha256=@{tmp_path}/notes.pdf")
        put(book, "release.yaml", *(f"documents.+.{pair}" for pair in entry))
        release = says(book, f"{FOLDER}/release.yaml")
        assert release["documents"][0]["sha256"] == authoring.digest_of(b"notes")  # type: ignore[index, call-overload] # a mapping
        check = ("check=smoke-test", "outcome=pass", "at=now", "by=me")
        said = put(book, "validation.yaml", *(f"checks.+.{pair}" for pair in check))
        assert said.code == 0, said.err
        assert says(book, f"{FOLDER}/validation.yaml") == {
            "checks": [{"check": "smoke-test", "outcome": "pass", "at": "2026-11-27T12:00:00Z", "by": "ann"}]
        }

    def test_a_key_can_be_taken_away(self, book: Path) -> None:
        put(book, "rollback.yaml", "rto=PT30M", "rpo=PT5M")
        assert put(book, "rollback.yaml", "--remove", "rto").code == 0
        assert "rto" not in says(book, f"{FOLDER}/rollback.yaml")  # type: ignore[operator] # a mapping
        assert "There is no rto to take away." in put(book, "rollback.yaml", "--remove", "rto").err
        put(book, "rollback.yaml", "playbook.uri=https://e.org/x")
        said = put(book, "rollback.yaml", "--remove", "playbook.uri")
        assert "playbook.uri is all that stands there: take playbook away instead." in said.err

    def test_a_fact_is_written_down_whatever_golive_thinks_of_it(self, book: Path) -> None:
        reached = f"deployed=[{{environment: production, digest: {SHA}, at: 2026-11-26T08:00:00Z}}]"
        said = put(book, "deployment.yaml", reached, "steps=[]", "outcome=success")
        assert said.code == 0, said.err
        assert "`golive check` finds in it: it was deployed on 26 November 2026" in said.err

    def test_an_empty_register_is_said_and_never_begun(self, book: Path) -> None:
        said = put(book, "defects.yaml")
        assert "an empty register says that no defect is known" in said.err
        assert put(book, "defects.yaml", "defects=[]").code == 0
        assert says(book, f"{FOLDER}/defects.yaml") == {"defects": []}

    def test_a_file_that_is_missing_is_begun_as_a_new_release_has_it(self, book: Path) -> None:
        for name in ("rollback.yaml", "checklists/quality.yaml"):
            before = (book / FOLDER / name).read_bytes()
            (book / FOLDER / name).unlink()
            assert put(book, name).code == 0
            assert (book / FOLDER / name).read_bytes() == before
        assert "Say what rollback.yaml is to say" in put(book, "rollback.yaml").err
        assert "its policy does not ask for it" in put(book, "review.yaml").err

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("../notes.yaml", "a=b"), "FILE is a record in the release's folder"),
            (("/release.yaml", "a=b"), "FILE is a record in the release's folder"),
            (("notes.txt", "a=b"), "FILE is a record in the release's folder"),
            (("nothing.yaml", "a=b"), "nothing.yaml, "),
            (("release.yaml", "title"), "'title' is not KEY=VALUE"),
            (("release.yaml", "title="), "To take a key away: --remove title."),
            (("release.yaml", "titel=x"), "titel"),
            (("release.yaml", "a..b=x"), "'a..b' is no key"),
            (("release.yaml", "title.x=y"), "title is a text and has no x"),
            (("release.yaml", "scope=[{id: x}"), "is no YAML that golive reads"),
            (("release.yaml", "scope.N-1.id=x", "scope.+.id=y"), "`scope"),
            (("release.yaml", "author=nobody"), "there is no person `nobody`"),
            (("rollback.yaml", "rehearsals.R1.at=now"), "rehearsals has no R1: it has none with an id"),
            (("rollback.yaml", "playbook.sha256=@none.pdf"), "none.pdf cannot be read"),
            (("approvals/qa-lead--ann.yaml", "comment=x"), "qa-lead--ann.yaml is signed"),
            (("cab.yaml.asc", "comment=x"), "cab.yaml.asc is signed"),
        ],
    )
    def test_what_no_record_may_say_is_refused_and_nothing_is_written(
        self, begun: Path, words: tuple[str, ...], said: str
    ) -> None:
        before = {path: path.read_bytes() for path in (begun / "records").rglob("*.yaml")}
        found = put(begun, *words)
        assert (found.code, said in found.err) == (2, True), found.err
        assert {path: path.read_bytes() for path in (begun / "records").rglob("*.yaml")} == before

    def test_a_record_that_cannot_be_read_is_mended_by_hand_one_with_faults_by_command(
        self, book: Path
    ) -> None:
        path = book / FOLDER / "rollback.yaml"
        path.write_text("rto: [\n", "utf-8")
        assert "cannot be changed by command" in put(book, "rollback.yaml", "rto=PT1H").err
        path.write_text("- a\n", "utf-8")
        assert "it is no mapping" in put(book, "rollback.yaml", "rto=PT1H").err
        path.write_text("rto: soon\nrpo: later\n", "utf-8")
        assert put(book, "rollback.yaml", "rto=PT1H").code == 0
        assert path.read_text("utf-8") == "rto: PT1H\nrpo: later\n"

    def test_what_would_say_something_else_than_was_meant_is_not_written(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(authoring, "edited", lambda data, _: data + b"rpo: PT5M\n")
        monkeypatch.setattr(authoring, "answered", lambda data, *_: data + b"more: x\n")
        before = (book / FOLDER / "rollback.yaml").read_bytes()
        assert "more than that would change" in put(book, "rollback.yaml", "rto=PT30M").err
        assert "more than that would change" in answer(book, "manual-sanity-check", "--yes").err
        assert (book / FOLDER / "rollback.yaml").read_bytes() == before

    def test_what_cannot_be_edited_is_said_to_be_so(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object) -> bytes:
            raise authoring.NoSuchPlaceError("It is written oddly.")

        monkeypatch.setattr(authoring, "edited", refused)
        said = put(book, "rollback.yaml", "rto=PT30M")
        assert (said.code, "cannot be changed by command: It is written oddly." in said.err) == (2, True)

    def test_a_closed_release_only_takes_follow_ups(self, demonstration: Path) -> None:
        said = put(demonstration, "runup.yaml", "drift.outcome=none", release="shop-web/5.2.0")
        assert "shop-web/5.2.0 is closed: only followups/ may be added." in said.err
        late = (
            "followups/2026-11-22-x.yaml",
            "of.action=A1",
            "done=2026-11-22",
            "by=sam-okafor",
            "--dry-run",
        )
        assert put(demonstration, *late, release="shop-web/5.2.0").code == 0

    def test_a_release_that_is_not_there_is_named(self, book: Path) -> None:
        assert "Did you mean" in put(book, "release.yaml", "title=x", release="notes/1.0").err

    def test_ids_with_dots_and_keys_with_dots_are_found(self, book: Path) -> None:
        put(book, "defects.yaml", "defects=[{id: A.1, title: x, severity: low, status: open}]")
        assert put(book, "defects.yaml", "defects.A.1.status=closed").code == 0
        assert says(book, f"{FOLDER}/defects.yaml")["defects"][0]["status"] == "closed"  # type: ignore[index, call-overload] # a mapping
        assert "there are A.1" in put(book, "defects.yaml", "defects.B.status=closed").err
        kpis = "kpis=[{id: k, observed: {PT1H: 1}}]"
        put(book, "review.yaml", "held=now", kpis)
        assert put(book, "review.yaml", "kpis.k.observed.PT1H=2").code == 0

    def test_it_can_be_committed_on_a_branch_of_its_own(self, book: Path) -> None:
        repo = Repo(book)
        repo.commit("begin")
        assert put(book, "rollback.yaml", "rto=PT30M", "--branch").code == 0
        assert repo.git("branch", "--show-current") == "set-notes-1.0.0"
        assert repo.git("log", "-1", "--format=%s") == f"{RELEASE}: rollback.yaml"

    def test_somebody_elses_change_meanwhile_is_not_written_over(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = authoring.write

        def later(root: Path, drafts: object) -> None:
            (book / FOLDER / "rollback.yaml").write_text("rto: PT9H\n", "utf-8")
            real(root, drafts)  # type: ignore[arg-type] # the drafts of the command

        monkeypatch.setattr(authoring, "write", later)
        said = put(book, "rollback.yaml", "rto=PT30M")
        assert (said.code, "was changed by somebody else meanwhile" in said.err) == (2, True)
        assert (book / FOLDER / "rollback.yaml").read_text("utf-8") == "rto: PT9H\n"


def test_records_of_the_demonstration_come_out_as_they_went_in(demonstration: Path) -> None:
    """Any unsigned record can be changed by one key and back without another byte changing."""
    for path in sorted((demonstration / "records/releases").glob("*/*/*.yaml"))[:40]:
        data = path.read_bytes()
        if not path.with_suffix(".yaml.asc").exists():
            assert authoring.edited(data, []) == data, path.relative_to(demonstration)


def test_every_next_command_of_the_demonstration_is_one_that_can_be_typed(demonstration: Path) -> None:
    """The words in capitals are filled in by people; all else is understood as it is printed."""
    found = golive("status", "--format", "json", "--book", demonstration).data["releases"]
    commands = [excuse["command"] for release in found for excuse in release["excuses"] if excuse["command"]]
    assert len(commands) > 10
    for command in commands:
        program, *words = shlex.split(command)
        assert program == "golive"
        parser().parse_args(words)
