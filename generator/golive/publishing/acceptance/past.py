"""The section on the history: the line a release stands on, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golive.model.breaches import Breach
from golive.model.history import Commit
from golive.publishing.acceptance.case import Case
from golive.publishing.data.history import AppendOnly, append_only, in_words, line_seen
from golive.publishing.wording import Status

SHOWN = 20
"""Breaches listed at most; the release's data file has them all."""

_LOOKS = {
    AppendOnly.HELD: ("check", "good"),
    AppendOnly.BROKEN: ("octagon", "bad"),
    AppendOnly.NOT_CHECKED: ("dash", "warn"),
    AppendOnly.NOT_JUDGED: ("dash", "calm"),
}


class CommitLink(NamedTuple):
    """A commit of the line with its link on the forge."""

    commit: Commit
    href: str | None


class BreachRow(NamedTuple):
    """What a commit took back."""

    breach: Breach
    did: str
    by: CommitLink | None
    rule_href: str | None


class Past(NamedTuple):
    """What is known of the past; the commits are ``None`` where there is no line.

    `more` breaches of the release are not listed, and `elsewhere` there are those of others.
    """

    status: Status
    ref: str
    commits: int
    first: CommitLink | None
    last: CommitLink | None
    opened: CommitLink | None
    breaches: tuple[BreachRow, ...]
    more: int
    elsewhere: int


def past(case: Case) -> Past:
    """The facts of the section."""
    edition, own = case.press.edition, case.assessment.breaches
    line = line_seen(edition)
    return Past(
        status=Status(*_LOOKS[append_only(edition)], f"Append-only: {in_words(edition)}"),
        ref=edition.history.ref,
        commits=len(line),
        first=_link(case, line[0] if line else None),
        last=_link(case, line[-1] if line else None),
        opened=_link(case, edition.judgement.opened_in),
        breaches=tuple(_rows(case, own[:SHOWN])),
        more=max(len(own) - SHOWN, 0),
        elsewhere=len(edition.judgement.breaches) - len(own),
    )


def _rows(case: Case, breaches: tuple[Breach, ...]) -> Iterator[BreachRow]:
    folder = case.folder.folder if case.folder else ""
    for breach in breaches:
        did = breach.did.replace(f" {folder}/", " ")
        yield BreachRow(breach, did, _link(case, breach.commit), case.here.rule(breach.rule))


def _link(case: Case, commit: Commit | None) -> CommitLink | None:
    return None if commit is None else CommitLink(commit, case.press.sources.commit(commit.id))
