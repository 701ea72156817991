"""What `golive doctor` looks at: the machine, the person's own tools, the book. Nothing is changed."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator

import golive
from golive import signing
from golive.cli import door, own_git
from golive.cli.faults import UsageError
from golive.model.edition import Edition
from golive.model.examination import Checked, Standing
from golive.model.history import HistoryStatus
from golive.publishing.charter_words import trust_words
from golive.publishing.times import counted
from golive.signing import EngineError
from golive.source import SourceError

OLDEST = (3, 11)
"""The first Python that golive runs on."""


def examined(arguments: argparse.Namespace) -> Iterator[Checked]:
    """Each thing that golive needs, in the order in which it is needed, and how it stands."""
    yield python()
    yield program("git", "git cannot be asked when a record landed", "install git")
    yield program("gpg", "you can check books, and sign nothing", "install gnupg")
    try:
        root = door.book_root(arguments)
    except (SourceError, UsageError) as error:
        yield Checked(
            "book", Standing.WARN, f"{error}.".replace("..", "."), "begin one with `golive init DIR`"
        )
        return
    email = own_git.email(root)
    yield _identity(email)
    try:
        edition = door.edition(arguments)
    except SourceError as error:
        yield Checked("book", Standing.FAIL, str(error), "mend the repository, or clone it anew")
        return
    yield from _book(edition)
    yield from _person(edition, email)
    yield terminal()


def python() -> Checked:
    """The Python that golive runs on."""
    found = ".".join(map(str, sys.version_info[:3]))
    is_new = sys.version_info >= OLDEST
    fix = None if is_new else f"run golive with Python {'.'.join(map(str, OLDEST))} or newer"
    return Checked(
        "golive", Standing.OK if is_new else Standing.FAIL, f"{golive.__version__}, Python {found}", fix
    )


def program(name: str, without: str, fix: str) -> Checked:
    """A program that is not golive's own, asked for its version; `without` says what cannot be done."""
    path = shutil.which(name)
    if path is None:
        return Checked(name, Standing.WARN, f"it is not installed: {without}", fix)
    try:
        done = subprocess.run([path, "--version"], check=False, capture_output=True, text=True, timeout=20)  # noqa: S603 - the person's own tool
    except (OSError, subprocess.TimeoutExpired):
        return Checked(name, Standing.FAIL, "it is there and does not run", fix)
    first = (done.stdout.splitlines() or [""])[0].strip()
    if done.returncode != 0 or not first:
        return Checked(name, Standing.FAIL, "it is there and does not run", fix)
    return Checked(name, Standing.OK, first)


def _identity(email: str | None) -> Checked:
    if email is None:
        told = "git does not know who you are, so neither does golive"
        return Checked("you", Standing.WARN, told, "git config --global user.email you@example.org")
    return Checked("you", Standing.OK, f"commit as {email}")


def _book(edition: Edition) -> Iterator[Checked]:
    settings = edition.book.settings
    releases = counted(len(edition.judgement.assessments), "release")
    if settings is None:
        yield Checked(
            "book", Standing.FAIL, "it has no policies/book.yaml that can be read", "run `golive check`"
        )
    else:
        kind = "a trial book" if edition.book.is_trial else "opened"
        yield Checked("book", Standing.OK, f"{settings.record.title}: {releases}, {kind}")
    errors = sum(1 for finding in edition.findings if finding.severity.value == "error")
    if errors:
        yield Checked("records", Standing.WARN, counted(errors, "error"), "run `golive check`")
    else:
        yield Checked("records", Standing.OK, "no errors")
    yield _history(edition)
    found = edition.judgement.charter
    is_void = found is not None and (found.void is not None or bool(found.mismatches))
    words = trust_words(found, short=True)
    yield Checked(
        "charter",
        Standing.FAIL if is_void else Standing.OK,
        words,
        "run `golive charter status`" if is_void else None,
    )


def _history(edition: Edition) -> Checked:
    history = edition.history
    match history.status:
        case HistoryStatus.COMPLETE:
            said = f"{counted(len(history.line), 'commit')} on {history.ref}"
            broken = bool(edition.judgement.breaches)
            more = ", something was taken back" if broken else ""
            return Checked(
                "history",
                Standing.WARN if broken else Standing.OK,
                said + more,
                "run `golive check`" if broken else None,
            )
        case HistoryStatus.SHALLOW:
            return Checked(
                "history", Standing.FAIL, "the clone has only a part of it", "git fetch --unshallow"
            )
        case HistoryStatus.ABSENT:
            return Checked(
                "history", Standing.WARN, "the book is in no git repository", "git init, then commit it"
            )


def _person(edition: Edition, email: str | None) -> Iterator[Checked]:
    own = [
        (name, filed.record)
        for name, filed in edition.book.people.items()
        if email is not None and (filed.record.email or "").casefold() == email.casefold()
    ]
    if not own:
        told = "nobody in the book has your e-mail: you decide nothing here"
        yield Checked("your place", Standing.WARN, told, "golive new person NAME")
        return
    for name, record in own:
        roles = ", ".join(dict.fromkeys(term.role for term in record.roles)) or "no role"
        yield Checked("your place", Standing.OK, f"{record.name} ({name}): {roles}")
        known = [term.fingerprint for term in record.keys]
        try:
            held = [key for key in signing.held(email or "") if key in known]
        except EngineError:
            continue
        if held:
            yield Checked("your key", Standing.OK, f"your gpg can sign with {held[0]}")
        else:
            yield Checked(
                "your key", Standing.WARN, "your gpg holds none of your keys in the book", "golive keys list"
            )


def terminal() -> Checked:
    """Whether the terminal can show what golive writes."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        return Checked("terminal", Standing.OK, "UTF-8")
    return Checked(
        "terminal",
        Standing.WARN,
        f"it is {encoding or 'unknown'}: some characters will be escapes",
        "export PYTHONUTF8=1",
    )
