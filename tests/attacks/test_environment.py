"""A hostile machine: settings, hooks, variables and clones that should change no answer, and change none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from support.chronicle import sha256
from support.commands import golive
from support.company import ENGINES, FOLDER, QUALITY, RELEASE, Company
from support.openpgp import Draft, bare, key_file, packets, subpacket
from support.repo import Repo, isolated

PATH = f"{FOLDER}/{QUALITY}"
ASKED = ("gate", RELEASE, "--environment", "production", "--digest", sha256(b"pay"))
UNSIGNED = "Nobody has signed off as `qa-lead`."

GPG_CONF = """\
allow-freeform-uid
allow-non-selfsigned-uid
allow-weak-digest-algos
allow-weak-key-signatures
auto-key-import
auto-key-locate local,wkd
auto-key-retrieve
batch
default-key {key}
display-charset iso-8859-1
ignore-crc-error
ignore-mdc-error
ignore-time-conflict
ignore-valid-from
keyring {keyring}
keyserver hkp://127.0.0.1:9
keyserver-options auto-key-retrieve
list-options show-notations
no-require-cross-certification
no-sk-comments
photo-viewer "touch {canary}"
show-photos
status-file {status}
log-file {status}
trust-model tofu
verify-options show-photos,pka-lookups
verbose
"""
"""Every setting of a person that could make gpg say yes, run something, or say it elsewhere."""


@pytest.fixture
def authorized(book: Company) -> Company:
    """The company with everything signed as it should be: the gate says go."""
    book.quality()
    book.finish()
    return book


@pytest.fixture
def unbound(book: Company) -> Company:
    """A release that quality signed with a subkey that never signed back, which gpg can be told to take."""
    key = book.ring.with_signing_subkey("qa-one", "qa-one@example.org", book.times[next(iter(book.times))])
    book.keys["qa-one"] = key
    book.person("qa-one", keys=[book.key_term("qa-one")])
    *rest, (_, body) = packets(bare(book.ring.export(key)))
    binding = Draft(body)
    binding.unhashed = subpacket(16, bytes.fromhex(key[-16:]))
    book.repo.write(f"records/keys/{key}.asc", key_file([*rest, (2, binding.body)]))
    book.commit("a key")
    book.quality()
    book.finish()
    return book


def hostile_gnupg(book: Company, folder: Path) -> Path:
    """A GnuPG home with settings that are against the person, and the key ring of Eve."""
    folder.mkdir(mode=0o700, parents=True)
    keyring = folder / "eve.gpg"
    keyring.write_bytes(book.ring.gpg("--export", book.keys["eve-one"]))
    names = {"keyring": keyring, "canary": folder / "canary", "status": folder / "status"}
    text = GPG_CONF.format(key=book.keys["eve-one"], **names)
    (folder / "gpg.conf").write_text(text, "utf-8")
    return folder


# GnuPG


def test_a_hostile_gpg_conf_at_home_changes_no_answer(
    authorized: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person's own gpg.conf, found by HOME and by GNUPGHOME, is against them."""
    home = hostile_gnupg(authorized, tmp_path / "home/.gnupg")
    authorized.engines = ENGINES
    monkeypatch.setenv("HOME", str(home.parent))
    monkeypatch.setenv("GNUPGHOME", str(home))
    assert authorized.goes()
    authorized.sign(PATH, "eve-one")
    authorized.commit("Eve signs")
    assert authorized.ruling() == (False, "signature-wrong-person", "wrong-person")
    assert not authorized.goes()
    assert sorted(path.name for path in home.iterdir()) == ["eve.gpg", "gpg.conf"]


def test_nor_does_it_let_a_subkey_in_that_never_signed_back(
    unbound: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person's own gpg.conf takes subkeys that anybody could have claimed."""
    home = hostile_gnupg(unbound, tmp_path / "home/.gnupg")
    unbound.engines = ENGINES
    monkeypatch.setenv("HOME", str(home.parent))
    unbound.refuses("signature-not-good", "may not sign documents", "not-a-signing-key")


NAMESPACE = """\
set -e
mount --bind /etc "$1/old"
mount --bind "$1/new" /etc
shift
exec "$@"
"""


@pytest.fixture
def machine(book: Company, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command where /etc/gnupg/gpg.conf is hostile, in a mount namespace of its own."""
    old, new = tmp_path / "etc/old", tmp_path / "etc/new"
    old.mkdir(parents=True)
    new.mkdir()
    for entry in Path("/etc").iterdir():
        if entry.name != "gnupg":
            (new / entry.name).symlink_to(old / entry.name)
    hostile_gnupg(book, new / "gnupg")
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", NAMESPACE, "sh", str(tmp_path / "etc")]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *words], capture_output=True, text=True, check=False, env=isolated())

    if shutil.which("unshare") is None or run("true").returncode != 0:
        pytest.skip("this machine lets nobody make a mount namespace (unshare --map-root-user --mount)")
    return run


def told(book: Company, *command: str) -> list[str]:
    """The command line of a gate in a process of its own."""
    when = f"{book.now:%Y-%m-%dT%H:%M:%SZ}"
    asked = (*ASKED, "--book", str(book.repo.path), "--at", when, "--format", "json")
    return [*(command or (sys.executable, "-m", "golive")), *asked]


def test_the_settings_of_the_whole_machine_are_read_by_gpg(
    book: Company, tmp_path: Path, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """No attack: holds that gpg obeys them in spite of --no-options, so that the two tests below mean it."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    listed = machine("gpg", "--no-options", "--homedir", str(home), "--list-keys").stdout
    assert book.keys["eve-one"] in listed


def test_a_hostile_gpg_conf_in_etc_changes_no_answer(
    authorized: Company, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """The machine's own gpg.conf, which no option of gpg's command line leaves unread, is against it."""
    done = machine(*told(authorized))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_hostile_gpg_conf_in_etc_lets_nobody_in(
    unbound: Company, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """The machine's own gpg.conf takes subkeys that anybody could have claimed."""
    done = machine(*told(unbound))
    assert done.returncode == 3
    assert "may not sign documents" in done.stdout


# git


def hostile_git(book: Company, folder: Path) -> Path:
    """Programs in every place where git runs one; each leaves a trace."""
    trace = folder / "trace"
    evil = folder / "evil"
    evil.write_text(f'#!/bin/sh\necho "$0 $*" >> {trace}\nexit 0\n')
    evil.chmod(0o755)
    git = book.repo.git
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(evil, book.repo.path / ".git/hooks" / hook)
    programs = ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "filter.evil.clean")
    for name in (*programs, "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "gpg.program"):
        git("config", name, str(evil))
    git("config", "core.hooksPath", str(folder))
    git("config", "alias.log", f"!{evil}")
    (book.repo.path / ".git/info").mkdir(exist_ok=True)
    (book.repo.path / ".git/info/attributes").write_text("*.yaml filter=evil diff=evil\n")
    return trace


def test_hostile_settings_of_git_run_nothing_and_change_nothing(authorized: Company, tmp_path: Path) -> None:
    """The repository's own settings name programs for hooks, filters, differences and the pager."""
    trace = hostile_git(authorized, tmp_path)
    assert authorized.goes()
    text = authorized.read(authorized.path("release.yaml"))
    authorized.repo.write(authorized.path("release.yaml"), text + b"# more\n")
    changed = f"{authorized.path('release.yaml')} has changes that are not committed."
    assert changed in authorized.refusals()
    assert not trace.exists()


@pytest.mark.parametrize("place", ["elsewhere", "above", "nowhere"])
def test_a_working_tree_that_git_is_told_to_see_elsewhere_is_no_way_in(
    book: Company, tmp_path: Path, place: str
) -> None:
    """`core.worktree` leads git to another folder, in which everything is signed."""
    honest = book.copy(tmp_path / "honest")
    honest.quality()
    honest.finish()
    book.finish()
    places = {"elsewhere": honest.repo.path, "above": tmp_path, "nowhere": tmp_path / "none"}
    book.repo.git("config", "core.worktree", str(places[place]))
    answer = book.gate()
    assert (answer.code, answer.data["reasons"][-2]) == (3, UNSIGNED)


def test_replaced_objects_do_not_rewrite_what_was_signed(book: Company) -> None:
    """`git replace` puts a commit in which everything is signed in the place of one in which it is not."""
    book.finish()
    before = book.repo.head
    book.quality()
    honest = book.finish()
    book.repo.git("reset", "--quiet", "--hard", before)
    book.repo.git("replace", before, honest)
    assert (
        book.repo.git("ls-tree", "-r", "--name-only", "HEAD", "--", f"{FOLDER}/approvals").count(".yaml") > 2
    )
    assert UNSIGNED in book.refusals()
    assert UNSIGNED in book.refusals("--rev", "HEAD")


def test_grafts_do_not_make_anything_older(book: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graft leaves out the commits in which an approval was late, and those in which it was refused."""
    began, early = book.repo.head, book.now - timedelta(minutes=10)
    book.now += timedelta(days=20)
    book.approve(RELEASE, "qa-one", signed_at=f"{early:%Y-%m-%dT%H:%M:%SZ}")
    book.sign(PATH, "qa-one", early)
    late = book.commit("quality has signed long ago")
    book.finish()
    grafts = book.repo.write(".git/info/grafts", f"{late}\n{book.repo.head} {began}\n")
    monkeypatch.setenv("GIT_GRAFT_FILE", str(grafts))
    book.refuses("signature-late", "landed on 25 January 2026", "late-or-backdated")


@pytest.mark.parametrize(
    ("kind", "name"), [("tag", "main"), ("tag", "HEAD"), ("branch", "origin/main"), ("tag", "origin/main")]
)
def test_a_name_that_looks_like_the_line_is_not_the_line(book: Company, kind: str, name: str) -> None:
    """A tag or branch is named like the trusted branch, and leads to where everything is signed."""
    book.repo.branch("side")
    book.quality()
    book.finish()
    book.repo.git("update-ref", f"refs/{'tags' if kind == 'tag' else 'heads'}/{name}", "HEAD")
    book.repo.switch("side")
    told = book.refusals()
    assert f"{PATH} has not landed as it is." in told
    assert f"{PATH} has not landed as it is." in book.refusals("--rev", "refs/heads/side")
    assert not book.goes()


# variables


def test_a_hostile_environment_changes_no_answer(
    book: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables of git and GnuPG lead to another repository, in which everything is signed."""
    honest = book.copy(tmp_path / "honest")
    honest.quality()
    honest.finish()
    book.finish()
    git = honest.repo.path / ".git"
    for name, value in {
        "GIT_DIR": git,
        "GIT_WORK_TREE": honest.repo.path,
        "GIT_INDEX_FILE": git / "index",
        "GIT_OBJECT_DIRECTORY": git / "objects",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": git / "objects",
        "GIT_COMMON_DIR": git,
        "GIT_NAMESPACE": "evil",
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_SHALLOW_FILE": tmp_path / "none",
        "GIT_CEILING_DIRECTORIES": tmp_path,
        "GIT_CONFIG_PARAMETERS": "'core.worktree=/evil'",
        "GIT_EXTERNAL_DIFF": "/evil",
        "GIT_TRACE": tmp_path / "trace",
        "GIT_EXEC_PATH": tmp_path,
        "GNUPGHOME": tmp_path / "gnupg",
        "GPG_AGENT_INFO": "/evil",
        "LD_LIBRARY_PATH": tmp_path,
        "TMPDIR": tmp_path,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
    }.items():
        monkeypatch.setenv(name, str(value))
    answer = book.gate()
    assert (answer.code, answer.err) == (3, "")
    assert UNSIGNED in answer.data["reasons"]
    assert not (tmp_path / "trace").exists()


@pytest.fixture
def planted(book: Company, tmp_path: Path) -> Path:
    """A book in which modules lie that Python would rather import than golive's own."""
    canary = tmp_path / "canary"
    text = f"open({str(canary)!r}, 'w').write(__name__)\n"
    names = ("yaml", "json", "sitecustomize", "usercustomize", "pydantic", "golive", "subprocess", "main")
    for name in names:
        book.repo.write(f"{name}.py", text)
    book.repo.write("mkdocs.yml", "hooks: [main.py]\n")
    book.repo.write("pyproject.toml", "[tool.golive]\n")
    book.commit("tools")
    return canary


def test_nothing_in_the_book_is_run(book: Company, planted: Path) -> None:
    """The book brings Python modules, hooks and settings with the names that tools look for."""
    book.quality()
    book.finish()
    script = str(Path(sys.executable).with_name("golive"))
    done = subprocess.run(
        told(book, script), cwd=book.repo.path, capture_output=True, text=True, check=False, env=isolated()
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not planted.exists()


@pytest.mark.parametrize("options", [("-OO", "-W", "ignore"), ("-X", "utf8=0")])
def test_a_python_without_assertions_says_no_as_well(book: Company, options: tuple[str, ...]) -> None:
    """Python is told to leave out assertions, documentation and warnings."""
    book.finish()
    words = told(book, sys.executable, *options, "-m", "golive")
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=isolated())
    assert (done.returncode, done.stderr) == (3, "")
    assert UNSIGNED in done.stdout


# clones


def clone(book: Company, target: Path, *options: str) -> Company:
    """A clone of the company's repository."""
    book.repo.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{book.repo.path}"
    words = ["git", "clone", "--quiet", "--no-local", *options, url, str(target)]
    subprocess.run(words, check=True, capture_output=True, env=isolated())
    own = book.copy(target.with_name("kept"))
    own.repo = Repo(target)
    return own


@pytest.mark.parametrize(
    "options",
    [("--depth=1",), ("--depth=3",), ("--filter=blob:none",), ("--shallow-since=2026-01-05T11:30:00Z",)],
)
def test_a_clone_that_lacks_the_past_gets_no_answer(
    authorized: Company, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """The pipeline fetches only the newest commits, so that nobody can see what landed when."""
    answer = clone(authorized, tmp_path / "clone", *options).gate()
    assert (answer.code, answer.out) == (5, "")
    assert "The book's history cannot be seen (it is shallow or not in git)" in answer.err


def test_nor_does_a_folder_without_git(authorized: Company, tmp_path: Path) -> None:
    """The pipeline unpacks an archive of the book."""
    for name in ("records", "policies"):
        shutil.copytree(authorized.repo.path / name, tmp_path / "archive" / name)
    when = f"{authorized.now:%Y-%m-%dT%H:%M:%SZ}"
    answer = golive(*ASKED, "--book", tmp_path / "archive", "--at", when)
    assert (answer.code, answer.out) == (5, "")


def test_without_git_there_is_no_answer(authorized: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the machine of the pipeline git is missing."""
    programs = {name: shutil.which(name) for name in ("gpg", "gpgconf")}
    folder = authorized.repo.path.with_name("bin")
    folder.mkdir()
    for name, program in programs.items():
        assert program
        (folder / name).symlink_to(program)
    monkeypatch.setenv("PATH", str(folder))
    answer = authorized.gate()
    assert (answer.code, answer.out) == (5, "")
