"""What a change of trust files does, one entry for each thing that decides who decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.judging.case import Context
from golive.judging.changed_people import changed_people
from golive.judging.changed_policies import changed_policies
from golive.judging.changed_verdicts import verdicts_under
from golive.judging.proposal import Proposal
from golive.judging.words import listed
from golive.model import layout
from golive.model.assessment import Assessment
from golive.model.book import Book
from golive.model.change import ChangedTrust, line, sentence, sentences
from golive.model.records.book_settings import BookSettings
from golive.model.records.product import Product
from golive.model.tree_difference import ChangeKind

_SINGLE = {
    "policies/raci.yaml": ("raci", "Who is accountable for what (`policies/raci.yaml`) is {}."),
    "records/calendar.yaml": ("calendar", "The calendar of blackouts and peaks is {}."),
}
_DONE = {
    ChangeKind.ADDED: "added",
    ChangeKind.MODIFIED: "altered",
    ChangeKind.DELETED: "taken away",
    ChangeKind.MODE: "made executable or not",
    ChangeKind.TYPE: "made something else than a file",
}


def changed_trust(
    proposal: Proposal, proposed: Context, assessments: Mapping[str, Assessment]
) -> Iterator[ChangedTrust]:
    """Everything of that kind that the change adds, alters or takes away.

    Args:
        proposal: the change.
        proposed: the book as it would be with the change's trust files.
        assessments: the verdicts on its releases then.
    """
    before, after = proposal.base, proposed.book
    yield from _settings(before, after)
    yield from changed_policies(proposed, before, verdicts_under(proposed, before, assessments))
    yield from changed_people(before, after)
    yield from _products(before, after)
    yield from _files(proposal)


def _settings(before: Book, after: Book) -> Iterator[ChangedTrust]:
    was = before.settings.record if before.settings else None
    now = after.settings.record if after.settings else None
    if was == now:
        return
    keys = [key for key in BookSettings.model_fields if getattr(was, key, None) != getattr(now, key, None)]
    yield ChangedTrust(
        kind="settings",
        name="policies/book.yaml",
        what="The settings of the book are altered." if now else "The settings of the book cannot be read.",
        changes=sentences(f"`{key}` becomes {_value(now, key)}, and was {_value(was, key)}." for key in keys),
    )


def _value(settings: BookSettings | None, key: str) -> str:
    value = getattr(settings, key, None)
    return "nothing" if value is None else f"`{value}`"


def _products(before: Book, after: Book) -> Iterator[ChangedTrust]:
    for name in sorted({*before.products, *after.products}):
        old, new = before.products.get(name), after.products.get(name)
        was, now = old.record if old else None, new.record if new else None
        if was != now:
            done = "altered" if was and now else "added" if now else "taken away"
            yield ChangedTrust(
                kind="product",
                name=line(name),
                what=sentence(f"The product `{name}` is {done}."),
                changes=sentences(_of_product(was, now)),
            )


def _of_product(was: Product | None, now: Product | None) -> Iterator[str]:
    had = dict(was.policies) if was else {}
    has = dict(now.policies) if now else {}
    for use in sorted({*had, *has}):
        if had.get(use) != has.get(use):
            said = f"`{has[use]}`" if use in has else "no policy"
            yield f"Its {use} releases are judged by {said}, and were by {_policy(had.get(use))}."
    for key in Product.model_fields:
        one, other = getattr(was, key, None), getattr(now, key, None)
        if key != "policies" and one != other and was and now:
            yield f"`{key}` becomes `{other}`, and was `{one}`."


def _policy(name: str | None) -> str:
    return f"`{name}`" if name else "none"


def _files(proposal: Proposal) -> Iterator[ChangedTrust]:
    """Keys by their file, and what is only told as changed."""
    for change in proposal.difference.changes:
        path = layout.showable(change.path)
        done = _DONE[change.kind]
        if layout.is_key(path):
            yield ChangedTrust(kind="key", name=line(path), what=sentence(_key(proposal, change.path, done)))
        elif path in _SINGLE:
            kind, words = _SINGLE[path]
            yield ChangedTrust(kind=kind, name=line(path), what=sentence(words.format(done)))
        elif layout.is_charter(path):
            yield ChangedTrust(kind="charter", name=line(path), what=sentence(f"`{path}` is {done}."))


def _key(proposal: Proposal, path: str, done: str) -> str:
    name = layout.showable(path)
    if path not in proposal.losses:
        return f"The key file `{name}` is {done}."
    losses = proposal.losses[path]
    if losses:
        return f"The key file `{name}` is replaced by one that lacks something: {listed(losses)}."
    return f"The key file `{name}` is renewed: it is the same key, and nothing of it is lost."
