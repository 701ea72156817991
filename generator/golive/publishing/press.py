"""The press: everything a page kind needs to write its pages, one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from golive.model.edition import Edition
from golive.model.history import HistoryStatus
from golive.model.page import Heading, Page, SearchEntry
from golive.model.rule_doc import RuleDoc
from golive.publishing import prose, times, wording
from golive.publishing.addresses import Addresses, Here
from golive.publishing.catalogue import Catalogue
from golive.publishing.charter_words import trust_words
from golive.publishing.data.history import AppendOnly, append_only, in_words
from golive.publishing.sources import Sources

if TYPE_CHECKING:
    from jinja2 import Environment  # loaded by `environment`: reports name the press and print nothing

_FILTERS = {
    "anchor": prose.attribute,
    "lasting": times.lasting,
    "link": prose.link,
    "number": times.number,
    "percent": times.percent,
    "prose": prose.prose,
    "rfc3339": times.rfc3339,
    "sentence": wording.sentence,
    "stamp": times.stamp,
    "ticked": prose.ticked,
    "until": times.until,
    "utc": times.utc,
    "words": wording.words,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before it is printed: `values` are what its template names."""

    address: str
    template: str
    title: str
    description: str
    values: Mapping[str, object]
    headings: tuple[Heading, ...] = ()
    search: SearchEntry | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page says about itself.

    Attributes:
        commit: full id or ``None``. commit_href: the commit on the forge.
        as_of: the time everything was judged at, RFC 3339; `as_of_words` for people.
        clean: False marks uncommitted changes.
        proven_by: who did the mathematics of the signatures.
        trust: what the book's trust files rest on, one clause.
        history: what is known of the past, one clause.
    """

    book: str
    commit: str | None
    commit_href: str | None
    as_of: str
    as_of_words: str
    tool: str
    proven_by: str
    trial: bool
    clean: bool
    trust: str
    history: str


@dataclass(frozen=True)
class Press:
    """One edition, ready to be printed."""

    edition: Edition
    rules: Mapping[str, RuleDoc]
    catalogue: Catalogue
    addresses: Addresses
    templates: Environment = field(repr=False)

    @cached_property
    def sources(self) -> Sources:
        """Links to files and commits."""
        return Sources(self.edition)

    @cached_property
    def imprint(self) -> Imprint:
        """What every page says about itself."""
        return imprinted(self.edition)

    @cached_property
    def shows_emails(self) -> bool:
        """Whether the book lets its site show e-mail addresses."""
        settings = self.edition.book.settings
        return settings is not None and settings.record.privacy.emails

    def here(self, address: str) -> Here:
        """Links as the page at `address` writes them."""
        return self.addresses.seen_from(address)

    def printed(self, sheet: Sheet) -> Page:
        """The page that `sheet` describes."""
        body = self.templates.get_template(sheet.template).render(
            **sheet.values, here=self.here(sheet.address), imprint=self.imprint, title=sheet.title
        )
        return Page(
            address=sheet.address,
            title=prose.plain(sheet.title),
            description=prose.plain(sheet.description),
            body=body,
            headings=sheet.headings,
            search=sheet.search,
        )


def press(edition: Edition, rules: Sequence[RuleDoc], addresses: Addresses, templates: Path) -> Press:
    """The press for one edition, with its templates from the folder `templates`."""
    return Press(
        edition=edition,
        rules={rule.slug: rule for rule in rules},
        catalogue=Catalogue(edition),
        addresses=addresses,
        templates=environment(templates),
    )


def environment(folder: Path) -> Environment:
    """Templates that escape everything, fail on unknown names and mark hidden characters."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # slow to load

    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=prose.finalize,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(_FILTERS)
    templates.globals["ui"] = templates.get_template("_macros.html").module
    templates.globals["chart"] = templates.get_template("_charts.html").module
    return templates


def imprinted(edition: Edition) -> Imprint:
    """What every page of an edition's site says about itself."""
    settings = edition.book.settings
    return Imprint(
        book=settings.record.title if settings else "This book",
        commit=edition.tree.commit,
        commit_href=Sources(edition).commit(edition.tree.commit),
        as_of=times.rfc3339(edition.judgement.as_of),
        as_of_words=times.utc(edition.judgement.as_of),
        tool=edition.tool,
        proven_by=wording.ENGINES[edition.engine],
        trial=edition.book.is_trial,
        clean=edition.tree.clean,
        trust=trust_words(edition.judgement.charter),
        history=_history(edition),
    )


def _added_to(edition: Edition) -> str:
    opened = edition.judgement.opened_in
    if append_only(edition) is AppendOnly.HELD and opened is not None:
        return f"only added to since the book was opened on {times.utc(opened.at)}"
    return f"append-only, {in_words(edition)}"


def _history(edition: Edition) -> str:
    if append_only(edition) is AppendOnly.NOT_JUDGED and edition.book.is_trial:
        return "history not judged: this is a trial book"
    match edition.history.status:
        case HistoryStatus.COMPLETE:
            return f"history read to its beginning, along {edition.history.ref}: {_added_to(edition)}"
        case HistoryStatus.SHALLOW:
            return "history not checked: this clone does not hold all of it"
        case HistoryStatus.ABSENT:
            return "history not checked: there is no git history here"
