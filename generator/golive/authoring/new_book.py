"""A whole new book: every file that it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Template

from golive.authoring import shipped
from golive.authoring.editors import FOLDER, vscode_extensions, vscode_settings
from golive.authoring.scalars import text
from golive.model.draft import Draft

BRANCH = "main"
"""The branch of a new book whose landings count."""

FORGES: Mapping[str, Mapping[str, str]] = {
    "github": {
        ".github/workflows/golive-check.yml": "github/golive-check.yml",
        ".github/workflows/golive-comment.yml": "github/golive-comment.yml",
        ".github/workflows/golive-publish.yml": "github/golive-publish.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab/gitlab-ci.yml"},
    "gitea": {".github/workflows/golive-check.yml": "github/golive-check.yml"},
}
"""Forge to where each of its templates stands in a book; the rest of CI is the same for all."""

_STEWARDS = "@example/stewards"


@dataclass(frozen=True, slots=True)
class NewBook:
    """What is asked of somebody who begins a book.

    Attributes:
        profile: one of `shipped.PROFILES`.
        opened: when it is open, RFC 3339; ``None`` for a trial book.
        forges: whose CI it gets, keys of `FORGES`.
        url: where its repository is hosted, on the one forge named; ``None`` while that is not known.
        stewards: who owns its trust files on the forge, as CODEOWNERS names them.
        zone: of the calendar, a name of the tz database.
    """

    id: str
    title: str
    profile: str
    opened: str | None = None
    forges: tuple[str, ...] = ("github", "gitlab")
    url: str | None = None
    stewards: str = _STEWARDS
    zone: str = "UTC"


def book_drafts(wish: NewBook, schemas: Mapping[str, str], today: str) -> tuple[Draft, ...]:
    """Every file of a new book, in the order in which a person would look at them.

    Args:
        wish: what was asked for.
        schemas: file name to the text of each schema.
        today: the date, for the line by which the book is opened later.
    """
    return tuple(Draft(path, data) for path, data in _files(wish, schemas, today))


def _files(wish: NewBook, schemas: Mapping[str, str], today: str) -> Iterator[tuple[str, bytes]]:
    yield "README.md", _filled("readme.md", title=wish.title, policies=_policies(wish), checks=_checks(wish))
    yield "policies/book.yaml", _settings(wish, today)
    yield f"policies/{wish.profile}/1.yaml", shipped.policy(wish.profile)
    yield f"policies/{shipped.HOTFIX}/1.yaml", shipped.policy(shipped.HOTFIX)
    yield "policies/raci.yaml", _filled(f"raci-{wish.profile}.yaml")
    yield "records/README.md", _filled("records.md")
    yield "records/calendar.yaml", _filled("calendar.yaml", zone=text(wish.zone))
    for forge in wish.forges:
        for path, template in FORGES[forge].items():
            yield path, shipped.forge_template(template)
    owners = shipped.forge_template("CODEOWNERS").decode().replace(_STEWARDS, wish.stewards)
    yield "CODEOWNERS", _only_here(owners, wish).encode()
    yield ".gitattributes", shipped.forge_template("gitattributes")
    yield ".gitignore", _filled("gitignore")
    yield ".pre-commit-config.yaml", _filled("pre-commit.yaml")
    yield ".vscode/settings.json", vscode_settings().encode()
    yield ".vscode/extensions.json", vscode_extensions().encode()
    for name, schema in schemas.items():
        yield f"{FOLDER}/{name}", schema.encode()


def _settings(wish: NewBook, today: str) -> bytes:
    opened = f"# opened: {today}T00:00:00Z" if wish.opened is None else f"opened: {wish.opened}"
    if wish.url is None:
        forge = f"# forge: {{kind: github, url: https://github.com/example/governance, branch: {BRANCH}}}"
    else:
        forge = f"forge: {{kind: {wish.forges[0]}, url: {text(wish.url)}, branch: {BRANCH}}}"
    name, title = text(wish.id), text(wish.title)
    return _filled("book.yaml", id=name, title=title, opened=opened, forge=forge)


def _only_here(owners: str, wish: NewBook) -> str:
    """The owners of what the book has: no line for the CI of a forge that it is not on."""
    has = {path.partition("/")[0] for forge in wish.forges for path in FORGES[forge]}
    gone = tuple(f"/{name}" for name in (".github", ".gitlab-ci.yml") if name not in has)
    return "".join(line for line in owners.splitlines(keepends=True) if not gone or not line.startswith(gone))


def _checks(wish: NewBook) -> str:
    first = (next(iter(FORGES[forge])) for forge in wish.forges)
    return " and ".join(f"`{path.rpartition('/')[0] or path}`" for path in first)


def _policies(wish: NewBook) -> str:
    return f"`{wish.profile}` and `{shipped.HOTFIX}`"


def _filled(name: str, **blanks: str) -> bytes:
    whole = shipped.book_file(name)
    return (Template(whole).substitute(blanks) if blanks else whole).encode()
