"""Which files of the book a release rests on."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.assessment import Assessment
from golive.model.book import Book, ReleaseFolder
from golive.model.edition import Edition
from golive.model.records.signed import Approval, SignedRecord, Waiver

CHARTERS = "policies/charter/"


def contents(edition: Edition, assessment: Assessment) -> tuple[str, ...]:
    """The paths, in byte order: the release and all that it is judged by.

    That is its policy and product, its people and their keys, the product's drills, the charters.
    """
    book = edition.book
    folder = book.releases[assessment.release]
    people = sorted(_people(edition, assessment, folder) & book.people.keys())
    keys = {key.fingerprint for name in people for key in book.people[name].record.keys}
    wanted = {
        *(folder.path(name) for name in folder.files),
        *_policies(book, assessment.policy or _named(folder)),
        *(f"records/people/{name}.yaml" for name in people),
        *(f"records/keys/{key}.asc" for key in keys),
        *(path for path in edition.tree.files if path.startswith(CHARTERS)),
        "policies/book.yaml",
        f"records/products/{folder.product}.yaml",
        "records/calendar.yaml",
        *(d.path for d in book.drills.values() if {"*", folder.product} & set(d.record.products)),
    }
    return tuple(sorted(path for path in wanted if path in edition.tree.files))


def _named(folder: ReleaseFolder) -> str:
    return (folder.release.record.policy if folder.release else None) or ""


def _people(edition: Edition, assessment: Assessment, folder: ReleaseFolder) -> set[str]:
    """Whoever signed, is named in what was signed, wrote it, holds a role of the policy, or is a steward."""
    named = {name for signed in folder.signed() for name in _of(signed.record)}
    filed = edition.book.policies.get(assessment.policy or _named(folder))
    roles = {demand.role for demand in filed.record.signoffs} if filed else set[str]()
    roles |= {filed.record.authorization.role} if filed else set()
    roles |= {filed.record.cab.role} if filed and filed.record.cab else set()
    holding = {
        name
        for name, person in edition.book.people.items()
        for term in person.record.roles
        if term.role in roles and ("*" in term.products or folder.product in term.products)
    }
    charter = edition.judgement.charter
    stewards = {one.person for v in (charter.versions if charter else ()) for one in v.text.record.stewards}
    return named | holding | stewards | set(assessment.authors)


def _of(record: SignedRecord) -> Iterator[str]:
    yield record.by
    if isinstance(record, Approval):
        yield from (name for name in (record.deputy_for,) if name)
        if record.recorded is not None:
            yield from (name for name in (record.recorded.by, record.recorded.witness) if name)
    if isinstance(record, Waiver):
        yield record.requested_by


def _policies(book: Book, policy: str) -> Iterator[str]:
    """The policy's file and those of all it extends."""
    filed = book.policies.get(policy)
    while filed is not None:
        yield filed.path
        base = filed.record.extends
        filed = book.policies.get(base.partition("@")[0]) if base else None
