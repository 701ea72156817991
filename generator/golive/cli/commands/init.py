"""`golive init`: a book to begin with."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from golive import authoring, pipeline
from golive.authoring import NewBook
from golive.cli import door, own_git
from golive.cli.asking import choice
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import swept
from golive.model.draft import Draft
from golive.model.scalars import instant
from golive.model.tree import Tree
from golive.publishing.reports.written import written_as_text

_SETTINGS = "policies/book.yaml"


def run(arguments: argparse.Namespace) -> Exit:
    """0 once the book is there; what stood in the folder before is never touched."""
    root = Path(arguments.folder)
    swept(root)
    _fit(root)
    wish = _wish(arguments, root)
    today = datetime.now(UTC).date().isoformat()
    drafts = authoring.book_drafts(wish, pipeline.schemas(), today)
    _sound(drafts)
    kept = tuple(draft.path for draft in drafts if (root / draft.path).exists())
    _begin(root)
    authoring.write(root, [draft for draft in drafts if draft.path not in kept])
    _tell(arguments, wish, drafts, kept)
    return Exit.FINE


def _fit(root: Path) -> None:
    """UsageError where no book can begin."""
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is no folder.")
    if (root / _SETTINGS).exists():
        raise UsageError(f"{root} has a book already: {_SETTINGS} stands there.")
    above = next(each for each in (root, *root.absolute().parents) if each.is_dir())
    top = own_git.answer(above, "rev-parse", "--show-toplevel")
    if top and Path(top).resolve() != root.resolve():
        raise UsageError(
            f"{root} lies in another git repository, {Path(top).name}. A book is a repository of its own: "
            "choose a folder outside."
        )


def _begin(root: Path) -> None:
    """Makes the folder a git repository where it is none."""
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{root} cannot be made: {error.strerror}.") from error
    if (
        not (root / ".git").exists()
        and own_git.answer(root, "init", "--quiet", "--initial-branch=main") is None
    ):
        raise UsageError("git cannot make a repository here. golive needs git 2.28 or later.")


# --- what is wanted -----------------------------------------------------------------------------


def _wish(arguments: argparse.Namespace, root: Path) -> NewBook:
    url = arguments.url or (own_git.home_page(root) if root.is_dir() else None)
    forge = arguments.forge or _forge(url)
    named = url.partition("://")[2].strip("/") if url else root.absolute().name
    if arguments.url and not forge:
        raise UsageError(f"Which forge is at {arguments.url}? Give --forge github, gitlab or gitea.")
    return NewBook(
        profile=choice(arguments, "--profile", "Which policy", "small-team", authoring.PROFILES),
        id=choice(arguments, "--id", "The book's id", named),
        title=choice(arguments, "--title", "Its title", "Release governance"),
        opened=_time(arguments.opened),
        forges=(forge,) if forge else ("github", "gitlab"),
        url=url if forge else None,
        stewards=arguments.stewards or _stewards(url),
        zone=_zone(arguments.zone),
    )


def _forge(url: str | None) -> str | None:
    host = (url or "").partition("://")[2].partition("/")[0]
    return next((forge for forge in authoring.FORGES if forge in host), None)


def _stewards(url: str | None) -> str:
    parts = (url or "").partition("://")[2].split("/")
    owner = parts[1] if len(parts) > 1 and parts[1] else "example"
    return f"@{owner}/stewards"


def _time(text: str | None) -> str | None:
    try:
        return None if text is None else instant(text).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise UsageError(f"--opened wants a time such as 2027-01-01T00:00:00Z, not {text!r}.") from None


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"--zone wants a name such as Europe/Berlin, not {name!r}.") from None
    return name


def _sound(drafts: tuple[Draft, ...]) -> None:
    """UsageError for words of the person that no record may hold."""
    faults = pipeline.faults(Tree({}), drafts)
    if faults:
        raise UsageError(f"{faults[0].place.path} cannot be written so: {faults[0].message}.")


# --- what is told -------------------------------------------------------------------------------


def _tell(
    arguments: argparse.Namespace, wish: NewBook, drafts: tuple[Draft, ...], kept: tuple[str, ...]
) -> None:
    folder = arguments.folder
    headline = f"A new book is in {folder}: {len(drafts) - len(kept)} files in a git repository"
    sys.stdout.write(written_as_text(headline, _rows(wish), door.style(arguments)))
    if kept:
        door.say(arguments, f"Kept as they were, for they stood there before: {', '.join(kept)}.")
    if not own_git.email(Path(folder)):
        door.say(arguments, "git does not know who you are yet: set user.name and user.email first.")
    inside = f"cd {shlex.quote(str(Path(folder)))}"
    commands = (
        inside,
        "git add .",
        "git commit -m 'Begin the book'",
        "golive new person PERSON --role ROLE",
        "golive new product PRODUCT",
        "golive new release PRODUCT VERSION",
    )
    door.say(arguments, "Next:")
    for command in commands:
        door.say(arguments, f"  {command}")


def _rows(wish: NewBook) -> Iterator[tuple[str, str]]:
    forges = {"github": "GitHub", "gitlab": "GitLab", "gitea": "Gitea"}
    yield "policies", f"{wish.profile}, hotfix"
    yield "id", wish.id
    yield "title", wish.title
    trial = "a trial book: no go is a real one until `opened` stands in policies/book.yaml"
    yield "state", f"open from {wish.opened} on" if wish.opened else trial
    yield "CI", f"for {' and '.join(forges[forge] for forge in wish.forges)}"
    yield "stewards", f"{wish.stewards} in CODEOWNERS"
    yield "calendar", f"in {wish.zone}"
