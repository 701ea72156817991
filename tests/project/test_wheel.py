"""The built wheel is whole: installed somewhere else, it checks and builds any book."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.commands import CHECKOUT, copy_of_the_demonstration


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, without the libraries it needs."""
    scratch = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(scratch)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = scratch.glob("golive-*.whl")
    target = scratch / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(target), str(wheel)], check=True, capture_output=True)
    return target


def run(installed: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "golive", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        program, cwd=installed, env=environment, capture_output=True, text=True, check=False
    )


def test_the_site_travels_inside(installed: Path) -> None:
    for name in (
        "mkdocs.yml",
        "pages/about.md",
        "templates/acceptance.html",
        "theme/main.html",
        "pages/forge/CODEOWNERS",
    ):
        assert (installed / "golive/_site" / name).is_file()


def test_it_is_the_installed_one_that_runs(installed: Path) -> None:
    code = "import golive; print(golive.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(installed))


def test_it_builds_a_book_that_has_nothing_but_records(installed: Path, tmp_path: Path) -> None:
    book = copy_of_the_demonstration(tmp_path / "book")
    done = run(installed, "build", "--book", book)
    assert done.returncode == 0, done.stderr
    assert (book / "build/site/releases/payments-api/2.4.1/index.html").is_file()


def test_what_a_book_says_of_mkdocs_is_never_read(installed: Path, tmp_path: Path) -> None:
    book = copy_of_the_demonstration(tmp_path / "book")
    (book / "mkdocs.yml").write_text("hooks: [evil.py]\nsite_name: Evil\n", "utf-8")
    (book / "evil.py").write_text("raise SystemExit('the hook ran')\n", "utf-8")
    done = run(installed, "build", "--book", book)
    assert done.returncode == 0, done.stderr
    assert "Evil" not in (book / "build/site/index.html").read_text("utf-8")


def test_it_begins_a_book_with_the_shipped_policies(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "init", tmp_path / "book", "--no-input", "--profile", "regulated")
    assert done.returncode == 0, done.stderr
    for name in ("regulated", "hotfix"):
        path = f"policies/{name}/1.yaml"
        assert (tmp_path / "book" / path).read_bytes() == (CHECKOUT / path).read_bytes()
    assert (tmp_path / "book/.github/workflows/golive-check.yml").is_file()
    assert run(installed, "check", "--book", tmp_path / "book").returncode == 0
