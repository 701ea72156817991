"""The templates for forges hold what the decision record promises, whatever anybody edits in them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import golive
from golive.reading.assembly import _TRUST
from support.repo import Repo
from support.workflows import TEMPLATES, template

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("github/*.yml"))
GITLAB = "gitlab/gitlab-ci.yml"
ALLOWED = {
    ("github/golive-check.yml", "check"): {"contents": "read"},
    ("github/golive-comment.yml", "comment"): {
        "actions": "read",
        "contents": "read",
        "pull-requests": "write",
    },
    ("github/golive-gate.yml", "gate"): {"contents": "read"},
    ("github/golive-publish.yml", "build"): {"contents": "read"},
    ("github/golive-publish.yml", "publish"): {"pages": "write", "id-token": "write"},
}
"""What each job may do, and no more; a new job needs a line here."""
ACTIONS = {"actions/upload-artifact", "actions/deploy-pages"}
"""What no plain command can do on GitHub: handing a file to another run, and publishing pages."""
EVENTS = {
    "github/golive-check.yml": {"pull_request"},
    "github/golive-comment.yml": {"workflow_run"},
    "github/golive-gate.yml": {"workflow_dispatch"},
    "github/golive-publish.yml": {"push", "schedule", "workflow_dispatch"},
}
PINNED = re.compile(r"[a-z-]+/[a-z-]+@[0-9a-f]{40}")
TRUSTED = template("github/golive-comment.yml")


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in WORKFLOWS:
        for job, told in template(name)["jobs"].items():
            yield name, job, told


def all_steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job, told in jobs():
        for step in told["steps"]:
            yield f"{name}:{job}:{step['name']}", step


def scripts() -> Iterator[tuple[str, str]]:
    """Every piece of shell in every template."""
    for name, step in all_steps():
        if "run" in step:
            yield name, step["run"]
    gitlab = template(GITLAB)
    for name, told in {"default": gitlab["default"], **gitlab}.items():
        if isinstance(told, dict):
            lines = [*told.get("before_script", ()), *told.get("script", ())]
            if lines:
                yield f"{GITLAB}:{name}", "\n".join(lines)


SCRIPTS = dict(scripts())
STEPS = dict(all_steps())


def test_every_job_may_do_what_it_needs_and_nothing_else() -> None:
    assert {(name, job): told["permissions"] for name, job, told in jobs()} == ALLOWED
    assert [template(name)["permissions"] for name in WORKFLOWS] == [{}] * len(WORKFLOWS)


def test_each_workflow_runs_for_its_own_events_and_never_for_those_that_mix_trust() -> None:
    assert {name: set(template(name)[True]) for name in WORKFLOWS} == EVENTS
    for name in WORKFLOWS:
        assert "pull_request_target" not in (TEMPLATES / name).read_text("utf-8")


@pytest.mark.parametrize("name", STEPS)
def test_no_expression_stands_in_shell(name: str) -> None:
    assert "${{" not in STEPS[name].get("run", "")


def test_everything_runs_in_a_shell_that_stops_at_the_first_fault() -> None:
    shells = [template(name)["defaults"]["run"]["shell"] for name in WORKFLOWS]
    assert shells == ["bash"] * len(WORKFLOWS)


@pytest.mark.parametrize("name", STEPS)
def test_other_peoples_code_is_the_forges_own_and_pinned_by_its_commit(name: str) -> None:
    used = STEPS[name].get("uses")
    if used is not None:
        assert PINNED.fullmatch(used), used
        assert used.partition("@")[0] in ACTIONS


def test_a_pin_says_its_version_beside_it() -> None:
    for name in WORKFLOWS:
        for line in (TEMPLATES / name).read_text("utf-8").splitlines():
            assert "uses:" not in line or re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_the_untrusted_half_gets_no_secret_and_leaves_no_credential() -> None:
    text = (TEMPLATES / "github/golive-check.yml").read_text("utf-8")
    assert "secrets." not in text
    assert "vars." not in text
    assert "config --" not in text
    assert "persist-credentials: true" not in text


def test_the_trusted_half_fetches_and_runs_nothing_of_a_pull_request() -> None:
    for step in TRUSTED["jobs"]["comment"]["steps"]:
        run = step.get("run", "")
        assert "uses" not in step, step
        assert not re.search(r"\b(git|checkout|clone|fetch|source|eval|make|npm)\b", run), step["name"]
        assert "--book" not in run


def test_the_trusted_half_reads_a_bounded_report_and_asks_whose_it_is() -> None:
    shell = "\n".join(step.get("run", "") for step in TRUSTED["jobs"]["comment"]["steps"])
    assert "size_in_bytes <= 1048576" in shell
    assert "head --bytes=1048577" in shell
    assert "golive check --read report.json" in shell
    assert "head.sha == env.HEAD_SHA" in shell
    assert "github.event.workflow_run.pull_requests" not in shell


def test_what_the_event_says_reaches_the_shell_only_as_a_value_in_the_environment() -> None:
    said = re.compile(r"\$\{\{\s*github\.event\.[^}]+\}\}")
    for name in WORKFLOWS:
        for line in (TEMPLATES / name).read_text("utf-8").splitlines():
            if said.search(line) and not re.match(r"\s+(group|if): ", line):
                assert re.match(r"\s+[A-Z_]+: \$\{\{ github\.event\.[a-z_.]+ \}\}$", line), line


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_is_one_that_bash_can_read(name: str, tmp_path: Path) -> None:
    script = tmp_path / "script.sh"
    script.write_text(SCRIPTS[name], "utf-8")
    done = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_variable_stands_in_quotes(name: str) -> None:
    """Or where its blanks part no words: in an assignment, a test of bash's own, a `case`, a number."""
    single = re.sub(r"'[^']*'", "''", re.sub(r"(?m)^\s*#.*", "", SCRIPTS[name]))
    for line in re.sub(r'"(?:[^"\\]|\\.)*"', '""', single).splitlines():
        bare = re.sub(r"^\s*(?:export )?[A-Za-z_0-9]+=\S*", "", line).replace("$?", "").replace("$(", "")
        assert "$" not in bare or "[[" in bare or bare.lstrip().startswith("case "), line


def test_every_template_installs_this_version() -> None:
    wanted = f"golive=={golive.__version__}"
    assert {told["env"]["GOLIVE"] for name, job, told in jobs() if job != "publish"} == {wanted}
    assert template(GITLAB)["variables"]["GOLIVE"] == wanted
    assert f"rev: v{golive.__version__}" in (TEMPLATES / "pre-commit-config.yaml").read_text("utf-8")


def test_the_default_branch_is_judged_again_before_it_is_published() -> None:
    build = [step.get("run", "") for step in template("github/golive-publish.yml")["jobs"]["build"]["steps"]]
    order = [
        next(i for i, run in enumerate(build) if word in run) for word in ("golive check", "golive build")
    ]
    assert order == sorted(order)
    assert "--engine both" in build[order[0]]
    assert template("github/golive-publish.yml")["jobs"]["publish"]["needs"] == "build"
    pages = "\n".join(template(GITLAB)["pages"]["script"])
    assert pages.index("golive check --engine both") < pages.index("golive build")


def test_gitlabs_token_is_only_where_the_default_branch_runs_on_schedule() -> None:
    gitlab = template(GITLAB)
    uses = {name for name, told in gitlab.items() if "GOLIVE_TOKEN" in str(told)}
    assert uses == {"golive-comment"}
    (rule,) = gitlab["golive-comment"]["rules"]
    assert '$CI_PIPELINE_SOURCE == "schedule"' in rule["if"]
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"]
    assert gitlab["golive-comment"]["variables"] == {"GIT_STRATEGY": "none"}
    assert not re.search(r"\bgit\b", "\n".join(gitlab["golive-comment"]["script"]))


def test_code_owners_cover_every_trust_file_and_what_judges_changes() -> None:
    lines = (TEMPLATES / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = {line.split()[0] for line in lines if line and not line.startswith("#")}
    assert {f"/{path}" for path in _TRUST} <= owned
    assert {"/.github/", "/.gitlab-ci.yml", "/CODEOWNERS", "/.gitattributes"} <= owned


def test_git_converts_nothing_in_a_book_with_the_template(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "book")
    repo.write(".gitattributes", (TEMPLATES / "gitattributes").read_bytes())
    data = b"a: 1\r\nb: $Id$\n"
    for path in ("records/a/b.yaml", "policies/c.yaml", "elsewhere/d.asc"):
        repo.write(path, data)
    repo.commit()
    (tmp_path / "clone").mkdir()
    clone = Repo(tmp_path / "clone", options=())
    clone.git("-c", "core.autocrlf=true", "pull", "--quiet", str(repo.path), "main")
    for path in ("records/a/b.yaml", "policies/c.yaml", "elsewhere/d.asc"):
        assert (clone.path / path).read_bytes() == data
        told = dict(line.split(": ")[1:] for line in clone.git("check-attr", "-a", path).splitlines())
        assert {told[name] for name in ("text", "filter", "ident", "working-tree-encoding")} == {"unset"}
        assert told["diff"] == "set"


def test_the_projects_own_attributes_convert_nothing_either() -> None:
    own = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    rules = {line.split()[0].lstrip("/"): line.split()[1:] for line in own if not line.startswith("#")}
    assert rules.keys() >= {"records/**", "policies/**", "*.asc"}
    assert all("-text" in rule for rule in rules.values())


def test_the_hooks_are_commands_that_there_are() -> None:
    hooks = {
        hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    wanted = yaml.safe_load((TEMPLATES / "pre-commit-config.yaml").read_text("utf-8"))
    (repo,) = wanted["repos"]
    assert {hook["id"] for hook in repo["hooks"]} == hooks.keys() == {"golive-check", "golive-keys"}
    assert {hook["entry"] for hook in hooks.values()} == {"golive check", "golive keys check"}
    for hook in hooks.values():
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
        assert re.match(hook["files"], "records/keys/A.asc")
        assert re.match(hook["files"], "policies/book.yaml")
        assert not re.match(hook["files"], "README.md")
