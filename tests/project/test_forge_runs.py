"""The templates for forges really run: a fork proposes, the report travels, one comment is edited."""

from __future__ import annotations

import json
import re
import stat
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from support.commands import CHECKOUT
from support.company import RELEASE, Company
from support.keys import KeyRing
from support.workflows import Runner, template

MARKER = "<!-- golive change -->"
GITLAB = "gitlab/gitlab-ci.yml"
WORKFLOW = ".github/workflows/golive-check.yml"
EVENT = "github.event.workflow_run"


class Forge:
    """A forge with a book, a fork of it, and a machine for its workflows."""

    def __init__(self, folder: Path, company: Company) -> None:
        self.folder, self.company = folder, company
        self.origin = folder / "forge" / "example" / "book"
        self.origin.parent.mkdir(parents=True)
        company.repo.git("clone", "--quiet", "--bare", str(company.repo.path), str(self.origin))
        self.state = folder / "gh.json"
        self.number, self.branch = 7, "approve"
        self.zip = folder / "report.zip"
        self.report: bytes | None = None
        self.programs()
        self.remember(calls=[], comments=[], answers={}, number=self.number, zip=str(self.zip))

    def programs(self) -> None:
        """A `gh` and a `curl` that answer from files, in the runner's PATH."""
        (self.folder / "bin").mkdir()
        for name in ("gh", "curl"):
            self._program(name)

    def _program(self, name: str) -> None:
        program = self.folder / "bin" / name
        stub = CHECKOUT / "tests" / "support" / f"stub_{name}.py"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{stub}" "$@"\n', "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def remember(self, **facts: Any) -> None:
        known = json.loads(self.state.read_text("utf-8")) if self.state.exists() else {}
        self.state.write_text(json.dumps(known | facts), "utf-8")

    def told(self, name: str) -> Any:
        return json.loads(self.state.read_text("utf-8"))[name]

    def propose(self) -> str:
        """What lies in the company's folder as a pull request from a fork; its head."""
        repo = self.company.repo
        repo.git("checkout", "--quiet", "-B", "proposal")
        head = self.company.commit("proposal")
        repo.git("push", "--quiet", "--force", str(self.origin), f"HEAD:refs/pull/{self.number}/head")
        repo.git("checkout", "--quiet", "main")
        return head

    def runner(self, head: str, **values: str) -> Runner:
        known = {
            "github.token": "t0ken",
            "github.event.pull_request.base.ref": "main",
            "github.event.pull_request.head.sha": head,
            "github.event.pull_request.number": str(self.number),
            "github.event.pull_request.user.login": "qa-one-at-forge",
            "github.event.repository.default_branch": "main",
            f"{EVENT}.head_branch": self.branch,
            f"{EVENT}.head_repository.owner.login": "stranger",
            f"{EVENT}.head_sha": head,
            f"{EVENT}.id": "42",
            "secrets.GOLIVE_DRAFT_TOKEN || github.token": "t0ken",
            "secrets.GOLIVE_BOOK_TOKEN || github.token": "t0ken",
            "vars.GOLIVE_DRAFT": "",
        }
        environment = {
            "GITHUB_SERVER_URL": f"file://{self.folder / 'forge'}",
            "GITHUB_REPOSITORY": "example/book",
            "GITHUB_REF_NAME": "main",
            "GITHUB_SHA": head,
            "STUB_GH": str(self.state),
        }
        return Runner(self.folder, known | values, environment)

    def check(self, head: str) -> int:
        """The exit code of the untrusted half; its report is kept as GitHub keeps it."""
        runner = self.runner(head)
        code = runner.run("github/golive-check.yml", "check")
        report = self.folder / "runner" / "report" / "report.json"
        self.report = report.read_bytes() if report.exists() else None
        self.keep(self.report, head)
        return code

    def keep(self, report: bytes | None, head: str, *, size: int = 1000) -> None:
        """What GitHub answers about the run and the pull request."""
        if report is not None:
            with zipfile.ZipFile(self.zip, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("report.json", report)
        artifact = {"id": 5, "name": "golive-report", "size_in_bytes": size}
        other = {"id": 6, "name": "something-else", "size_in_bytes": 1}
        book = "repos/example/book"
        self.remember(
            answers={
                f"{book}/pulls": [
                    {"number": self.number, "head": {"sha": head}},
                    {"number": 8, "head": {"sha": "0" * 40}},
                ],
                f"{book}/actions/runs/42/artifacts": {
                    "artifacts": [other, *([artifact] if report is not None else [])]
                },
                f"{book}/contents/{WORKFLOW}?ref=main": {"sha": "a" * 40},
                f"{book}/contents/{WORKFLOW}?ref={head}": {"sha": "a" * 40},
            }
        )

    def comment(self, head: str, **values: str) -> Runner:
        """The trusted half, run to its end."""
        runner = self.runner(head, **values)
        assert runner.run("github/golive-comment.yml", "comment") == 0, runner.said
        return runner

    def comments(self) -> list[str]:
        return [comment["body"] for comment in self.told("comments")]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    with KeyRing() as ring:
        yield Company(tmp_path_factory.mktemp("company") / "book", ring)


@pytest.fixture
def forge(company: Company, tmp_path: Path) -> Forge:
    return Forge(tmp_path, company.copy(tmp_path / "book"))


def test_a_fork_proposes_an_approval_and_one_comment_says_what_is_missing(forge: Forge) -> None:
    forge.company.approve(RELEASE, "qa-one")
    head = forge.propose()
    assert forge.check(head) == 0
    forge.comment(head)
    (said,) = forge.comments()
    assert said.startswith(MARKER)
    assert RELEASE in said
    assert "its own word" not in said


def test_the_comment_is_edited_in_place_when_the_proposal_changes(forge: Forge) -> None:
    forge.company.approve(RELEASE, "qa-one")
    head = forge.propose()
    forge.check(head)
    forge.comment(head)
    first = forge.comments()
    forge.company.repo.git("checkout", "--quiet", "proposal")
    forge.company.repo.write(forge.company.path("approvals/qa-lead--qa-one.yaml.asc"), b"no signature\n")
    head = forge.propose()
    assert forge.check(head) == 1
    forge.comment(head)
    assert len(forge.comments()) == 1
    assert forge.comments() != first
    methods = [call[call.index("--method") + 1] for call in forge.told("calls") if "--method" in call]
    assert [method for method in methods if method != "GET"] == ["POST", "PATCH"]


def test_somebody_elses_comment_with_the_mark_is_left_alone(forge: Forge) -> None:
    forge.company.approve(RELEASE, "qa-one")
    head = forge.propose()
    forge.check(head)
    planted = {"id": 3, "user": {"login": "stranger"}, "body": f"{MARKER}\nEverything is fine."}
    forge.remember(comments=[planted])
    forge.comment(head)
    assert forge.comments()[0] == planted["body"]
    assert len(forge.comments()) == 2


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"no json",
        b'{"schema": "golive/change/1", "accepted": true}',
        b"[" * 100_000,
        b'{"schema": "golive/change/1", "pad": "' + b"x" * 3_000_000 + b'"}',
    ],
    ids=["empty", "no json", "half", "deep", "huge inside a small zip"],
)
def test_a_forged_report_is_never_shown(forge: Forge, report: bytes) -> None:
    head = forge.propose()
    forge.keep(report, head)
    forge.comment(head, **{"vars.GOLIVE_DRAFT": "true"})
    (said,) = forge.comments()
    assert said.splitlines()[0] == MARKER
    assert "golive has no report that can be read" in said
    assert not any(call[0] == "pr" for call in forge.told("calls"))


def test_text_of_a_forged_report_shows_as_text(forge: Forge) -> None:
    forge.company.approve(RELEASE, "qa-one")
    head = forge.propose()
    forge.check(head)
    report = json.loads(forge.report or b"")
    report["book"] = "![x](https://evil.example/x) <img src=x> @everyone"
    report["refused"] = ["[click](javascript:alert(1)) `$(touch pwned)`"]
    report["accepted"] = False
    forge.keep(json.dumps(report).encode(), head)
    forge.comment(head)
    (said,) = forge.comments()
    shown = MarkdownIt("commonmark", {"html": True}).render(said)
    assert not re.search(r"<(?:a|img)\b", shown)
    assert "click" in shown


def test_no_report_and_one_that_is_too_large_are_said(forge: Forge) -> None:
    head = forge.propose()
    forge.keep(None, head)
    forge.comment(head)
    assert "golive has no report that can be read" in forge.comments()[0]
    forge.keep(b"{}", head, size=1_048_577)
    forge.comment(head)
    assert not any(call[-1].endswith("/zip") for call in forge.told("calls"))


def test_a_run_whose_commit_no_open_pull_request_has_says_nothing(forge: Forge) -> None:
    head = forge.propose()
    forge.keep(b"{}", "1" * 40)
    runner = forge.comment(head)
    assert "No open pull request to main has the commit that was checked" in runner.said
    assert forge.comments() == []


def test_a_fork_that_changed_its_check_is_shown_up(forge: Forge) -> None:
    forge.company.approve(RELEASE, "qa-one")
    head = forge.propose()
    forge.check(head)
    answers = forge.told("answers")
    answers[f"repos/example/book/contents/{WORKFLOW}?ref={head}"] = {"sha": "b" * 40}
    forge.remember(answers=answers)
    forge.comment(head)
    assert (
        "**This pull request has another `.github/workflows/golive-check.yml` than `main`"
        in forge.comments()[0]
    )
    del answers[f"repos/example/book/contents/{WORKFLOW}?ref={head}"]
    forge.remember(answers=answers)
    forge.comment(head)
    assert "its own word" in forge.comments()[0]


def test_shell_in_the_name_of_a_branch_is_a_name(forge: Forge) -> None:
    forge.branch = '$(touch "$RUNNER_TEMP/pwned")`touch pwned`;touch pwned'
    forge.company.approve(RELEASE, "qa-one")
    head = forge.propose()
    forge.check(head)
    forge.comment(head)
    assert len(forge.comments()) == 1
    assert not list(forge.folder.rglob("pwned"))
    assert any(f"head=stranger:{forge.branch}" in call for call in forge.told("calls"))


def test_it_stays_a_draft_until_nothing_is_missing_where_that_is_wanted(forge: Forge) -> None:
    forge.company.repo.write(forge.company.path("checklists/quality.yaml"), b"answers: {}\n")
    head = forge.propose()
    forge.check(head)
    report = json.loads(forge.report or b"")
    for draft in (True, False):
        forge.keep(json.dumps(report | {"draft": draft}).encode(), head)
        forge.comment(head, **{"vars.GOLIVE_DRAFT": "true"})
        assert forge.told("draft") is draft


def test_orders_to_the_runner_in_a_record_are_no_orders(forge: Forge) -> None:
    path = forge.company.path("release.yaml")
    forge.company.repo.write(path, forge.company.read(path).replace(b"summary: More.", b"sumary: More."))
    head = forge.propose()
    runner = forge.runner(head)
    assert runner.run("github/golive-check.yml", "check") == 1
    begin, _, rest = runner.said.partition("::stop-commands::")
    word = rest.split("\n", 1)[0]
    assert len(word) == 32
    assert begin == ""
    assert "sumary" in rest.partition(f"::{word}::")[0]
    assert "sumary" in (forge.folder / "runner/summary.md").read_text("utf-8")


def test_no_credential_is_left_in_the_checkout(forge: Forge) -> None:
    forge.company.approve(RELEASE, "qa-one")
    forge.check(forge.propose())
    config = (forge.folder / "runner/book/.git/config").read_text("utf-8")
    assert "extraheader" not in config
    assert "t0ken" not in config


def test_what_is_sound_on_the_main_branch_is_published(forge: Forge) -> None:
    head = forge.company.repo.git("rev-parse", "main")
    runner = forge.runner(head)
    assert runner.run("github/golive-publish.yml", "build") == 0, runner.said
    assert (forge.folder / "runner/artifact.tar").stat().st_size > 100_000


def test_what_is_wrong_on_the_main_branch_is_not_published(forge: Forge) -> None:
    repo = forge.company.repo
    repo.write("records/people/eve-one.yaml", b"name: [\n")
    head = forge.company.commit("pushed past every check")
    repo.git("push", "--quiet", str(forge.origin), "main")
    runner = forge.runner(head)
    assert runner.run("github/golive-publish.yml", "build") == 1
    assert not (forge.folder / "runner/site").exists()
    assert not (forge.folder / "runner/artifact.tar").exists()


def test_the_gate_in_a_deployment_asks_the_book_with_its_history(forge: Forge) -> None:
    runner = forge.runner("0" * 40)
    assert runner.run("github/golive-gate.yml", "gate") == 2
    assert "The book has no release 'payments-api/2.4.1'" in runner.said


API = "https://git.example.org/api/v4"


class Lab:
    """GitLab's answers about one merge request from a fork, and a machine for its jobs."""

    def __init__(self, forge: Forge) -> None:
        self.forge, self.folder = forge, forge.folder
        self.state = self.folder / "curl.json"
        self.report = self.folder / "lab-report.json"
        self.state.write_text(json.dumps({"calls": [], "notes": [], "report": str(self.report)}), "utf-8")

    def remember(self, **facts: Any) -> None:
        known = json.loads(self.state.read_text("utf-8"))
        self.state.write_text(json.dumps(known | facts), "utf-8")

    def told(self, name: str) -> Any:
        return json.loads(self.state.read_text("utf-8"))[name]

    def answers(self, head: str, size: int = 1000) -> None:
        job = {"id": 31, "name": "golive-check", "artifacts_file": {"size": size}}
        self.remember(
            answers={
                "user": {"id": 77},
                "projects/1/merge_requests": [{"iid": 7, "sha": head}],
                "projects/1/merge_requests/7/pipelines": [
                    {"id": 20, "project_id": 2, "sha": "0" * 40, "status": "success"},
                    {"id": 21, "project_id": 2, "sha": head, "status": "failed"},
                ],
                "projects/2/pipelines/21/jobs": [{"id": 30, "name": "other"}, job],
            }
        )

    def run(self, job: str, folder: Path, environment: dict[str, str]) -> int:
        script = "\n".join(line for line in template(GITLAB)[job]["script"] if "apt-get" not in line)
        runner = Runner(self.folder, {}, {"STUB_CURL": str(self.state)} | environment)
        return runner.shell(script, folder)

    def check(self, head: str) -> int:
        """The exit code of the job in the fork; its report is kept as GitLab keeps it."""
        fork = self.folder / "fork"
        repo = self.forge.company.repo
        repo.git("clone", "--quiet", str(self.forge.origin), str(fork))
        repo.git("-C", str(fork), "fetch", "--quiet", "origin", f"refs/pull/{self.forge.number}/head")
        repo.git("-C", str(fork), "checkout", "--quiet", "--detach", head)
        code = self.run(
            "golive-check",
            fork,
            {
                "CI_PROJECT_ID": "2",
                "CI_MERGE_REQUEST_PROJECT_ID": "1",
                "CI_MERGE_REQUEST_PROJECT_URL": str(self.forge.origin).removesuffix(".git"),
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            },
        )
        self.report.write_bytes((fork / "report.json").read_bytes())
        return code

    def comment(self) -> int:
        schedule = {"CI_API_V4_URL": API, "CI_PROJECT_ID": "1", "CI_DEFAULT_BRANCH": "main"}
        return self.run("golive-comment", self.folder, schedule | {"GOLIVE_TOKEN": "lab-t0ken"})


@pytest.fixture
def lab(forge: Forge) -> Lab:
    forge.origin = forge.origin.rename(forge.origin.with_name("book.git"))
    return Lab(forge)


def test_on_gitlab_a_fork_proposes_and_one_note_is_edited_in_place(lab: Lab) -> None:
    lab.forge.company.approve(RELEASE, "qa-one")
    head = lab.forge.propose()
    assert lab.check(head) == 0
    lab.answers(head)
    assert lab.comment() == 0
    assert lab.comment() == 0
    (note,) = lab.told("notes")
    assert note["body"].startswith(MARKER)
    assert RELEASE in note["body"]
    assert "*Checked in the fork, by its own copy of `.gitlab-ci.yml`.*" in note["body"]
    writes = [call[0] for call in lab.told("calls") if call[0] != "GET"]
    assert writes == ["POST", "PUT"]
    assert lab.told("header") == "Authorization: Bearer lab-t0ken\n"
    assert not any("lab-t0ken" in word for call in lab.told("calls") for word in call)


def test_on_gitlab_a_forged_report_and_somebody_elses_note_change_nothing(lab: Lab) -> None:
    head = lab.forge.propose()
    lab.report.write_bytes(b'{"accepted": true}' + b" " * 2_000_000)
    lab.answers(head)
    planted = {"id": 3, "author": {"id": 5}, "body": f"{MARKER}\nEverything is fine."}
    lab.remember(notes=[planted])
    assert lab.comment() == 0
    first, ours = lab.told("notes")
    assert first == planted
    assert "golive has no report that can be read" in ours["body"]


def test_on_gitlab_a_commit_that_was_not_checked_and_a_large_report_say_nothing(lab: Lab) -> None:
    head = lab.forge.propose()
    for answered, size in (("1" * 40, 1000), (head, 2_000_000)):
        lab.answers(answered, size)
        answers = lab.told("answers") | {"projects/1/merge_requests": [{"iid": 7, "sha": head}]}
        lab.remember(answers=answers)
        assert lab.comment() == 0
        assert lab.told("notes") == []
