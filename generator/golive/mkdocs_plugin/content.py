"""What a site is made of, before MkDocs and the theme come into play."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from golive import publishing
from golive.model.artifact import Artifact
from golive.model.edition import Edition
from golive.model.page import Page
from golive.model.rule_doc import RuleDoc
from golive.publishing.wording import sentence


@dataclass(frozen=True)
class Content:
    """Everything the shells are filled with.

    Attributes:
        title: the book's title, plain text.
        as_of: the time everything was judged at, UTC.
        addresses: the address of every page that `pages` yields.
        pages: a fresh pass over the pages; each is dropped once it is written.
        artifacts: a fresh pass over the data files.
        colophon: facts for the footer and the banner, plain text by name.
    """

    title: str
    as_of: datetime
    addresses: frozenset[str]
    pages: Callable[[], Iterator[Page]]
    artifacts: Callable[[], Iterator[Artifact]]
    colophon: Mapping[str, str] = field(default_factory=dict)


def content(edition: Edition, rules: tuple[RuleDoc, ...], site_source: Path) -> Content:
    """The content of an edition's site; bodies are drawn with the templates of `site_source`."""
    settings = edition.book.settings
    return Content(
        title=settings.record.title if settings else "Release governance",
        as_of=edition.judgement.as_of,
        addresses=publishing.addresses(edition, rules),
        pages=lambda: publishing.pages(edition, rules, site_source / "templates"),
        artifacts=lambda: publishing.data(edition),
        colophon=colophon(edition),
    )


def colophon(edition: Edition) -> dict[str, str]:
    """What the footer and the banner of every page say; empty text where there is nothing to say.

    Keys: ``commit``, ``commit_short``, ``commit_url``, ``as_of`` (RFC 3339), ``as_of_words``,
    ``tool``, ``trust``, ``trial``, ``uncommitted``, ``history``.
    """
    facts = publishing.imprinted(edition)
    return {
        "commit": facts.commit or "",
        "commit_short": (facts.commit or "")[:10],
        "commit_url": facts.commit_href or "",
        "as_of": facts.as_of,
        "as_of_words": facts.as_of_words,
        "tool": facts.tool,
        "trust": sentence(facts.trust),
        "trial": "yes" if facts.trial else "",
        "uncommitted": "" if facts.clean else "yes",
        "history": facts.history,
    }
