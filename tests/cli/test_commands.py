"""The commands as a person or a pipeline uses them: streams, exit codes, words."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from golive import judging
from support.commands import CHECKOUT, Answer, copy_of_the_demonstration, golive
from support.history_rows import odd_rows, write_rows
from support.repo import Repo

AUTHORIZED = "payments-api/2.4.1"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_demonstration(tmp_path_factory.mktemp("book"))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The demonstration with a slip in the draft release and none in a trust file."""
    root = copy_of_the_demonstration(tmp_path / "book")
    defects = root / "records/releases/payments-api/2.5.0/defects.yaml"
    defects.write_text(defects.read_text("utf-8").replace("mitigation:", "mitigaton:", 1), "utf-8")
    return root


def gate(book: Path, release: str, digest: str, *more: str | Path) -> Answer:
    place = ("--environment", "production", "--digest", digest, "--book", book)
    return golive("gate", release, *place, *more)


def digest_of(book: Path, release: str) -> str:
    text = (book / "records/releases" / release / "release.yaml").read_text("utf-8")
    return "sha256:" + text.partition("digest: sha256:")[2][:64]


class TestCheck:
    def test_a_sound_book_has_no_findings(self, book: Path) -> None:
        answer = golive("check", "--book", book)
        assert (answer.code, answer.err) == (0, "Trust rests on the repository's branch protection.\n")
        assert answer.out == "No findings in 21 releases.\n"

    def test_a_slip_is_shown_with_its_line_a_caret_and_the_fix(self, broken: Path) -> None:
        answer = golive("check", "--book", broken)
        assert answer.code == 1
        head, source, caret, fix = answer.out.splitlines()[:4]
        assert head.startswith("records/releases/payments-api/2.5.0/defects.yaml:")
        assert "key-unknown error:" in head
        assert "mitigaton" in source
        assert caret.strip() == "^" * len("mitigaton")
        assert source.index("mitigaton") == caret.index("^")
        assert fix.startswith("  fix: ")

    def test_colours_are_only_there_when_asked_for(self, broken: Path) -> None:
        assert "\x1b[" not in golive("check", "--book", broken).out
        assert "\x1b[" in golive("check", "--book", broken, "--color", "always").out

    def test_json_has_every_field_of_the_interface(self, broken: Path) -> None:
        data = golive("check", "--book", broken, "--format", "json").data
        assert data["schema"] == "golive/findings/1"
        assert data["as_of"] == "2026-11-22T12:00:00Z"
        wanted = {"rule", "severity", "path", "line", "column", "end_line", "end_column", "message"}
        for finding in data["findings"]:
            assert set(finding) == wanted | {"hint", "related", "url"}

    def test_only_what_was_named_is_reported(self, broken: Path) -> None:
        assert golive("check", "--book", broken, "records/people").code == 0
        assert golive("check", "--book", broken, "records/releases/payments-api/").code == 1

    def test_a_path_that_is_not_there_is_a_usage_error(self, book: Path) -> None:
        answer = golive("check", "--book", book, "records/nowhere")
        assert answer.code == 2
        assert "There is no file or folder records/nowhere in the book." in answer.err

    def test_a_warning_fails_only_when_asked_to(self, tmp_path: Path) -> None:
        root = copy_of_the_demonstration(tmp_path)
        quality = root / "records/releases/shop-web/5.6.0/checklists/quality.yaml"
        extra = "  made-up: {answer: yes, by: ines-moreau, at: 2026-11-20T10:00:00Z}\n"
        quality.write_text(quality.read_text("utf-8").rstrip("\n") + "\n" + extra, "utf-8")
        assert golive("check", "--book", root).code == 0
        answer = golive("check", "--book", root, "--fail-on", "warning")
        assert answer.code == 1
        assert "answer-unknown warning" in answer.out

    def test_the_report_can_go_to_a_file(self, broken: Path, tmp_path: Path) -> None:
        target = tmp_path / "findings.json"
        answer = golive("check", "--book", broken, "--format", "json", "--output", target)
        assert (answer.code, answer.out) == (1, "")
        assert json.loads(target.read_text("utf-8"))["findings"]

    def test_a_folder_is_no_file_to_write_to(self, book: Path, tmp_path: Path) -> None:
        answer = golive("check", "--book", book, "--output", tmp_path)
        assert answer.code == 2
        assert "cannot be written" in answer.err


class TestStatus:
    def test_every_open_release_has_a_line_and_history_is_counted(self, book: Path) -> None:
        answer = golive("status", "--book", book)
        assert answer.code == 0
        assert "payments-api/2.4.1" in answer.out
        assert "payments-api/2.3.4" not in answer.out
        assert "2 historical" in answer.out
        assert "payments-api/2.3.4" in golive("status", "--book", book, "--all").out

    def test_every_verdict_stands_in_one_column_with_its_next_step_below(self, book: Path) -> None:
        rows = golive("status", "--book", book).out.split("\n")[4:-3]
        releases = [row for row in rows if not row.startswith(" ")]
        column = releases[0].index("Closed on 12 October 2026")
        assert all(row[column - 2 : column] == "  " and row[column].isupper() for row in releases)
        steps = [row for row in rows if row.startswith(" ")]
        assert all(row.index("next: ") == column for row in steps)
        assert any(
            row.endswith("next: qa-lead: golive approve shop-web/5.4.0 --role qa-lead") for row in steps
        )
        assert any(row.endswith("next: leo-ferrari: Wait for the window.") for row in steps)
        assert not any("TIME" in row for row in steps)

    def test_one_release_says_what_to_do_next_and_whose_turn_it_is(self, book: Path) -> None:
        answer = golive("status", "shop-web/5.5.0", "--book", book)
        assert "turn: security-officer" in answer.out
        assert "fix: Sign as security-officer" in answer.out
        assert "\n     golive approve shop-web/5.5.0 --role security-officer\n" in answer.out
        assert "then also:" in answer.out

    def test_a_trial_book_says_so(self, book: Path) -> None:
        assert "Trial book" in golive("status", "--book", book).out

    @pytest.mark.parametrize(
        ("release", "required", "code"),
        [
            ("shop-web/5.6.0", "ready", 0),
            ("shop-web/5.6.0", "approved", 3),
            ("shop-web/5.3.0", "approved", 0),
            ("shop-web/5.3.0", "authorized", 3),
            ("shop-web/5.2.3", "authorized", 0),
            ("payments-api/2.3.4", "ready", 3),
        ],
    )
    def test_require_is_an_exit_code(self, book: Path, release: str, required: str, code: int) -> None:
        assert golive("status", release, "--book", book, "--require", required).code == code

    def test_require_without_a_release_asks_all_open_ones(self, book: Path) -> None:
        assert golive("status", "--book", book, "--require", "ready").code == 3

    def test_nothing_is_authorized_while_trust_files_cannot_be_read(self, tmp_path: Path) -> None:
        root = copy_of_the_demonstration(tmp_path)
        (root / "records/calendar.yaml").write_text("[", "utf-8")
        answer = golive("status", AUTHORIZED, "--book", root, "--require", "authorized")
        assert answer.code == 3
        assert "records/calendar.yaml cannot be read" in answer.out
        data = golive("status", "--book", root, "--format", "json").data
        assert data["broken_trust"] == ["records/calendar.yaml"]

    def test_an_unknown_release_is_a_usage_error_with_a_guess(self, book: Path) -> None:
        answer = golive("status", "payments-api/2.4.11", "--book", book)
        assert answer.code == 2
        assert "Did you mean payments-api/2.4.1" in answer.err

    def test_a_version_alone_is_answered_with_its_release(self, book: Path) -> None:
        assert "Did you mean payments-api/2.4.1?" in golive("status", "2.4.1", "--book", book).err

    def test_an_earlier_time_gives_the_state_of_then(self, book: Path) -> None:
        time = ("--as-of", "2026-11-12T12:00:00Z")
        data = golive("status", AUTHORIZED, "--book", book, "--format", "json", *time).data
        assert data["as_of"] == "2026-11-12T12:00:00Z"
        assert data["releases"][0]["state"] != "authorized"

    def test_a_time_that_is_none_is_a_usage_error(self, book: Path) -> None:
        answer = golive("status", "--book", book, "--as-of", "yesterday")
        assert answer.code == 2
        assert "yesterday" in answer.err


class TestShow:
    def test_it_shows_requirements_decisions_and_files(self, book: Path) -> None:
        answer = golive("show", AUTHORIZED, "--book", book)
        assert answer.code == 0
        for words in ("Instant refunds", "Readiness", "Signed decisions", "signature good", "risks.yaml"):
            assert words in answer.out

    def test_json_has_the_digests_of_all_files(self, book: Path) -> None:
        release = golive("show", AUTHORIZED, "--book", book, "--format", "json").data["releases"][0]
        assert release["files"]["risks.yaml"].startswith("sha256:")
        assert release["state"] == "authorized"

    def test_history_and_a_release_that_cannot_be_read_are_shown_too(self, tmp_path: Path) -> None:
        root = copy_of_the_demonstration(tmp_path)
        (root / "records/releases/shop-web/5.6.0/release.yaml").write_text("[", "utf-8")
        assert golive("show", "payments-api/2.3.4", "--book", root).code == 0
        answer = golive("show", "shop-web/5.6.0", "--book", root)
        assert answer.code == 0
        assert "invalid" in answer.out


class TestGate:
    def test_the_right_digest_in_the_right_place_may_go(self, book: Path) -> None:
        answer = gate(book, AUTHORIZED, digest_of(book, AUTHORIZED))
        assert answer.code == 0
        assert "GO: payments-api/2.4.1 to production" in answer.out

    def test_json_says_allowed(self, book: Path) -> None:
        data = gate(book, AUTHORIZED, digest_of(book, AUTHORIZED), "--format", "json").data
        assert data["schema"] == "golive/gate/1"
        assert data["allowed"] is True

    def test_another_digest_may_not(self, book: Path) -> None:
        answer = gate(book, AUTHORIZED, "sha256:" + "0" * 64)
        assert answer.code == 3
        assert "NO" in answer.out

    def test_another_environment_may_not(self, book: Path) -> None:
        answer = gate(book, AUTHORIZED, digest_of(book, AUTHORIZED), "--environment", "staging")
        assert answer.code == 3
        assert "`production`, not for `staging`" in answer.out

    def test_the_nearest_reasons_come_first_and_the_rest_is_counted(self, book: Path) -> None:
        answer = gate(book, "payments-api/2.4.0", "sha256:" + "0" * 64, "--environment", "staging")
        reasons = [line for line in answer.out.splitlines() if line.startswith("  - ")]
        assert "not for `staging`" in reasons[0]
        assert "none of the release's artifacts" in reasons[1]
        assert "The release is halted, not authorized" in reasons[2]
        assert len(reasons) == 9
        assert reasons[-1].endswith("more: golive status payments-api/2.4.0")

    def test_before_and_after_the_window_it_may_not(self, book: Path) -> None:
        digest = digest_of(book, AUTHORIZED)
        assert gate(book, AUTHORIZED, digest, "--at", "2026-11-22T09:59:59Z").code == 3
        assert gate(book, AUTHORIZED, digest, "--at", "2026-11-22T10:00:00Z").code == 0
        assert gate(book, AUTHORIZED, digest, "--at", "2026-11-22T13:59:59Z").code == 0
        assert gate(book, AUTHORIZED, digest, "--at", "2026-11-22T14:00:00Z").code == 3

    @pytest.mark.parametrize("release", ["payments-api/2.4.0", "shop-web/5.4.0", "payments-api/2.3.4"])
    def test_a_release_that_is_not_authorized_may_not(self, book: Path, release: str) -> None:
        assert gate(book, release, digest_of(book, AUTHORIZED)).code == 3

    def test_a_digest_that_is_none_is_a_usage_error(self, book: Path) -> None:
        assert gate(book, AUTHORIZED, "sha256:ABC").code == 2


class TestOpenedBook:
    """Where times are landings, git must show them."""

    @pytest.fixture
    def opened(self, tmp_path: Path) -> Path:
        root = tmp_path / "book"
        repo = Repo(root)
        copy_of_the_demonstration(root)
        settings = root / "policies/book.yaml"
        text = settings.read_text("utf-8")
        start, _, rest = text.partition("trial:")
        settings.write_text(start + "opened: 2026-01-01T00:00:00Z" + rest[rest.index("\n") :], "utf-8")
        repo.commit("The book")
        return root

    def test_without_its_history_the_gate_cannot_answer(self, opened: Path) -> None:
        shutil.rmtree(opened / ".git")
        answer = gate(opened, AUTHORIZED, digest_of(opened, AUTHORIZED))
        assert answer.code == 5
        assert "history" in answer.err

    def test_without_its_history_status_says_so_and_requires_nothing(self, opened: Path) -> None:
        shutil.rmtree(opened / ".git")
        answer = golive("status", AUTHORIZED, "--book", opened, "--require", "authorized")
        assert answer.code == 5
        assert "History not checked: it is absent." in answer.out
        assert golive("status", "--book", opened, "--format", "json").data["history"]["status"] == "absent"

    def test_changes_that_are_not_committed_never_go(self, opened: Path) -> None:
        calendar = opened / "records/calendar.yaml"
        calendar.write_text(calendar.read_text("utf-8") + "\n", "utf-8")
        answer = gate(opened, AUTHORIZED, digest_of(opened, AUTHORIZED), "--at", "2026-11-22T12:00:00Z")
        assert answer.code == 3
        assert "records/calendar.yaml has changes that are not committed" in answer.out


class TestBuild:
    def test_a_sound_book_gives_a_site_and_0(self, book: Path, tmp_path: Path) -> None:
        answer = golive("build", "--book", book, "--out", tmp_path / "site")
        assert answer.code == 0
        assert answer.out == ""
        assert "pages are in" in answer.err
        assert (tmp_path / "site/releases/payments-api/2.4.1/index.html").is_file()

    def test_faults_in_a_release_are_published_and_give_1(self, broken: Path, tmp_path: Path) -> None:
        answer = golive("build", "--book", broken, "--out", tmp_path / "site")
        assert answer.code == 1
        assert "1 error:" in answer.err or "errors:" in answer.err
        assert "mitigaton" in (tmp_path / "site/findings/index.html").read_text("utf-8")

    def test_strict_publishes_nothing_while_there_are_errors(self, broken: Path, tmp_path: Path) -> None:
        answer = golive("build", "--book", broken, "--out", tmp_path / "site", "--strict")
        assert answer.code == 1
        assert "Nothing was published" in answer.err
        assert not (tmp_path / "site").exists()

    def test_trust_files_that_cannot_be_read_leave_the_old_site(self, tmp_path: Path) -> None:
        root = copy_of_the_demonstration(tmp_path / "book")
        assert golive("build", "--book", root, "-q").code == 0
        before = (root / "build/site/index.html").read_bytes()
        (root / "policies/standard/1.yaml").write_text("title: [", "utf-8")
        answer = golive("build", "--book", root)
        assert answer.code == 1
        assert "policies/standard/1.yaml" in answer.err
        assert "trust files cannot be read" in answer.err
        assert (root / "build/site/index.html").read_bytes() == before

    def test_a_private_key_anywhere_is_told_unshown_and_never_published(self, tmp_path: Path) -> None:
        root = copy_of_the_demonstration(tmp_path / "book")
        record = root / "records/releases/payments-api/2.5.0/defects.yaml"
        spilled = "-----BEGIN RSA PRIVATE KEY----- MIIEowIBAAKCAQEA"
        record.write_text(record.read_text("utf-8") + f"# {spilled}\n", "utf-8")
        told = golive("check", "--book", root)
        assert told.code == 1
        assert "key-private error: a PRIVATE key (RSA PRIVATE KEY) stands in the book" in told.out
        assert "MIIEowIBAAKCAQEA" not in told.out
        answer = golive("build", "--book", root, "--out", tmp_path / "site")
        assert answer.code == 1
        assert "Nothing was published, the old site stays: a private key lies in it." in answer.err
        assert not (tmp_path / "site").exists()

    def test_a_folder_that_holds_something_else_is_left_alone(self, book: Path, tmp_path: Path) -> None:
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters/to-anna.txt").write_text("Dear Anna", "utf-8")
        answer = golive("build", "--book", book, "--out", tmp_path / "letters")
        assert answer.code == 2
        assert (tmp_path / "letters/to-anna.txt").read_text("utf-8") == "Dear Anna"

    def test_quiet_says_nothing(self, book: Path, tmp_path: Path) -> None:
        assert golive("build", "--book", book, "--out", tmp_path / "site", "-q").err == ""


class TestImport:
    def test_an_imported_book_checks_and_builds(self, tmp_path: Path) -> None:
        source = tmp_path / "rows.jsonl"
        write_rows(source, odd_rows())
        answer = golive("import", "openstack", source, "--out", tmp_path / "book")
        assert "releases with" in answer.err
        assert golive("check", "--book", tmp_path / "book").code == 0
        assert golive("build", "--book", tmp_path / "book", "--out", tmp_path / "site").code == 0

    def test_what_cannot_be_kept_is_named_and_gives_1(self, tmp_path: Path) -> None:
        source = tmp_path / "rows.jsonl"
        write_rows(source, odd_rows())
        source.write_bytes(source.read_bytes() + b"{this is no row\n")
        answer = golive("import", "openstack", source, "--out", tmp_path / "book")
        assert answer.code == 1
        assert "not kept: " in answer.err

    def test_a_folder_with_something_in_it_is_left_alone(self, tmp_path: Path) -> None:
        source = tmp_path / "rows.jsonl"
        write_rows(source, odd_rows())
        assert golive("import", "openstack", source, "--out", tmp_path).code == 2

    def test_a_missing_file_is_a_usage_error(self, tmp_path: Path) -> None:
        answer = golive("import", "openstack", tmp_path / "none", "--out", tmp_path / "book")
        assert answer.code == 2


class TestTrouble:
    def test_a_folder_without_a_book_is_said(self, tmp_path: Path) -> None:
        answer = golive("status", cwd=tmp_path)
        assert answer.code == 5
        assert answer.err.startswith("golive: ")

    def test_a_missing_folder_is_a_usage_error(self, tmp_path: Path) -> None:
        assert golive("status", "--book", tmp_path / "none").code == 2

    def test_the_book_around_the_current_folder_is_found(self, tmp_path: Path) -> None:
        root = tmp_path / "repository"
        repo = Repo(root)
        copy_of_the_demonstration(root)
        repo.commit("The book")
        assert golive("check", cwd=root / "records/people").code == 0

    def test_without_gpg_golive_verifies_alone(self, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with_gpg = golive("status", "--book", book, "--format", "json", "--as-of", "2026-11-22T12:00:00Z")
        monkeypatch.setenv("PATH", "/nonexistent")
        answer = golive("status", "--book", book, "--format", "json", "--as-of", "2026-11-22T12:00:00Z")
        assert (answer.code, answer.out) == (0, with_gpg.out)
        assert '"engine": "native"' in answer.out

    @pytest.mark.parametrize("engine", ["gpg", "both"])
    def test_an_engine_that_is_asked_for_and_not_there_ends_with_four(
        self, book: Path, monkeypatch: pytest.MonkeyPatch, engine: str
    ) -> None:
        monkeypatch.setenv("PATH", "/nonexistent")
        answer = golive("status", "--book", book, "--engine", engine)
        assert answer.code == 4
        assert "gnupg" in answer.err

    def test_a_fault_of_ours_is_70_with_a_report_and_no_traceback(
        self, book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        def crash(context: object) -> None:
            raise ZeroDivisionError(context is None)

        monkeypatch.setattr(judging, "judge", crash)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        answer = golive("status", "--book", book)
        assert answer.code == 70
        assert "our fault" in answer.err
        assert "Traceback" not in answer.err
        (report,) = tmp_path.glob("golive-report-*.txt")
        assert "ZeroDivisionError" in report.read_text("utf-8")

    def test_ctrl_c_is_130(self, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(context: object) -> None:
            raise KeyboardInterrupt(context)

        monkeypatch.setattr(judging, "judge", stop)
        assert golive("status", "--book", book).code == 130

    @pytest.mark.parametrize(
        ("question", "code"),
        [
            (("status", "--format", "json"), 0),
            (("status", "shop-web/5.6.0", "--require", "authorized"), 3),
            (("gate", "shop-web/5.6.0", "--environment", "production", "--digest", "sha256:" + "0" * 64), 3),
        ],
    )
    def test_the_answer_stays_the_same_when_nobody_reads_it(
        self, book: Path, question: tuple[str, ...], code: int
    ) -> None:
        program = [sys.executable, "-m", "golive", *question, "--book", str(book)]
        with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.close()
            said = running.stderr.read()
            assert running.wait() == code
        assert said == b""

    def test_closed_streams_are_no_fault(self, book: Path) -> None:
        line = f'"{sys.executable}" -m golive status --book "{book}" >&- 2>&-'
        assert subprocess.run(["/bin/sh", "-c", line], check=False).returncode == 0

    @pytest.mark.parametrize("more", [(), ("--format", "json")])
    def test_a_full_disk_is_said(self, book: Path, more: tuple[str, ...]) -> None:
        with Path("/dev/full").open("wb") as full:
            program = [sys.executable, "-m", "golive", "status", "--book", str(book), *more]
            done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 2
        assert b"Standard output cannot be written" in done.stderr

    def test_help_can_be_read_where_only_ascii_can_be_shown(self) -> None:
        program = [sys.executable, "-m", "golive", "--help"]
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        done = subprocess.run(program, capture_output=True, check=True, env=environment)
        assert b"golive gate" in done.stdout

    def test_no_time_however_odd_is_our_fault(self, book: Path) -> None:
        assert golive("status", "--book", book, "--as-of", "9999-12-31T23:59:59Z").code == 2
        assert golive("status", "--book", book, "--as-of", "8999-12-31T23:59:59Z").code == 0
        assert golive("status", "--book", book, "--as-of", "1900-01-01T00:00:00Z").code == 0

    def test_the_program_is_a_module_too(self) -> None:
        done = subprocess.run([sys.executable, "-m", "golive", "--version"], capture_output=True, check=True)
        assert done.stdout.startswith(b"golive ")


class TestColour:
    @pytest.mark.parametrize(
        ("environment", "colour"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1"}, False)]
    )
    def test_the_environment_decides_where_there_is_no_terminal(
        self, book: Path, environment: dict[str, str], *, colour: bool
    ) -> None:
        program = [sys.executable, "-m", "golive", "status", "--book", str(book)]
        inherited = {name: value for name, value in os.environ.items() if "COLOR" not in name}
        done = subprocess.run(program, capture_output=True, check=True, env=inherited | environment)
        assert (b"\x1b[" in done.stdout) is colour


def test_the_checkout_is_itself_a_book() -> None:
    assert golive("check", cwd=CHECKOUT).code == 0
