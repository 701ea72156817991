"""Policies: the list, and each version as people read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from golive.model.book import Filed
from golive.model.page import Heading, Page, SearchEntry
from golive.model.policy_difference import Bearing, PolicyChange
from golive.model.records.policy import Criterion, Policy
from golive.publishing.addresses import Here
from golive.publishing.catalogue import ReleaseRow
from golive.publishing.criterion_words import asked, terms
from golive.publishing.policy_words import after_words, rule_words
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import BEARINGS, Status, sentence, words

SHOWN = 50
"""Releases listed on a policy's page at most, newest first."""

_HEADINGS = (
    ("sign-offs", "Who signs"),
    ("criteria", "Criteria"),
    ("rules", "Rules"),
    ("people", "Separation, blockers and halts"),
    ("afterwards", "After the decision"),
    ("releases", "Releases it judges"),
)
_NAMED_PARTS = frozenset({"class", "criterion", "rule", "sign-off"})
"""Parts of a policy that there are several of, each under a name."""


class PolicyRow(NamedTuple):
    """One policy version in the list.

    Attributes:
        used: the number of releases it judges.
        term: ``in force``, ``not in force yet``, or by which version it is replaced.
    """

    reference: str
    filed: Filed[Policy]
    used: int
    term: str


class CriterionTerms(NamedTuple):
    """One criterion as a policy asks it; one that only warns holds nothing up."""

    criterion: Criterion
    asked: str
    terms: tuple[str, ...]
    warns: bool


class ChangeRow(NamedTuple):
    """One thing that changed; `href` leads to where it stands on the page, if it still does."""

    what: str
    aspect: str
    href: str | None
    before: str | None
    after: str | None
    status: Status


class Changes(NamedTuple):
    """What changed against another policy, and how much of it asks more and less."""

    against: str
    href: str | None
    relation: str
    anchor: str
    rows: tuple[ChangeRow, ...]
    summary: str


def policies(press: Press) -> Iterator[Page]:
    """The list of policies, then every version of each."""
    book = press.edition.book
    used: dict[str, list[ReleaseRow]] = {}
    for release in press.catalogue.releases:
        used.setdefault(release.policy or "", []).append(release)
    ordered = sorted(book.policies, key=_order)
    rows = tuple(
        PolicyRow(ref, book.policies[ref], len(used.get(ref, ())), _term(press, ref)) for ref in ordered
    )
    yield _list(press, rows)
    for row in rows:
        yield _policy(press, row, tuple(used.get(row.reference, ())))


def _order(reference: str) -> tuple[str, int]:
    name, _, version = reference.rpartition("/")
    return name, -int(version)


def _term(press: Press, reference: str) -> str:
    """Whether new releases are judged by a version today; the highest that is effective is in force."""
    as_of, name = press.edition.judgement.as_of, reference.rpartition("/")[0]
    found = press.edition.book.policies
    effective = [ref for ref in found if ref.startswith(f"{name}/") and found[ref].record.effective <= as_of]
    if reference not in effective:
        return "not in force yet"
    newest = min(effective, key=_order)
    return "in force" if newest == reference else f"replaced by {newest}"


def _list(press: Press, rows: tuple[PolicyRow, ...]) -> Page:
    groups: dict[str, list[PolicyRow]] = {}
    for row in rows:
        groups.setdefault(row.reference.rpartition("/")[0], []).append(row)
    sheet = Sheet(
        address="policies/",
        template="policies.html",
        title="Policies",
        description=f"{counted(len(rows), 'policy version')} of {press.imprint.book}.",
        values={"groups": groups},
    )
    return press.printed(sheet)


def _policy(press: Press, row: PolicyRow, releases: tuple[ReleaseRow, ...]) -> Page:
    policy, here = row.filed.record, press.here(f"policies/{row.reference}/")
    changes = _changes(press, row, here)
    sheet = Sheet(
        address=here.address,
        template="policy.html",
        title=f"{policy.title} ({row.reference})",
        description=f"Policy {row.reference}: {_summary(policy)}.",
        values={
            "reference": row.reference,
            "policy": policy,
            "filed": row.filed,
            "source": press.sources.href(row.filed.path, here),
            "summary": _summary(policy),
            "term": row.term,
            "base": policy.extends.partition("@") if policy.extends else None,
            "changes": changes,
            "classes": _classes(policy),
            "rules": [(rule, here.rule(rule.slug)) for rule in rule_words(policy.rules)],
            "afterwards": after_words(policy),
            "releases": releases[:SHOWN],
            "total": len(releases),
        },
        headings=tuple(Heading(anchor, title) for anchor, title in (*_headings(changes), *_HEADINGS)),
        search=SearchEntry(f"{row.reference} · {policy.title} · " + " ".join(c.id for c in policy.criteria)),
    )
    return press.printed(sheet)


def _headings(changes: tuple[Changes, ...]) -> Iterator[tuple[str, str]]:
    return ((one.anchor, f"What changed against {one.against}") for one in changes)


def _changes(press: Press, row: PolicyRow, here: Here) -> tuple[Changes, ...]:
    found = press.edition.policy_differences.get(row.reference, ())
    anchors = frozenset(_anchors(row.filed.record))
    return tuple(
        Changes(
            against=one.against,
            href=here.policy(one.against),
            relation=_RELATIONS[one.relation],
            anchor="changes" if index == 0 else f"changes-{index + 1}",
            rows=tuple(_change(change, anchors) for change in one.changes),
            summary=_counts(one.changes),
        )
        for index, one in enumerate(found)
    )


_RELATIONS = {"predecessor": "the version before this one", "base": "the policy that this one extends"}


def _anchors(policy: Policy) -> Iterator[str]:
    """Where the named parts of a policy stand on its page."""
    yield from (f"criterion-{criterion.id}" for criterion in policy.criteria)
    yield from (f"rule-{rule.name}" for rule in rule_words(policy.rules))
    yield from (f"sign-off-{demand.role}" for demand in policy.signoffs)


def _change(change: PolicyChange, anchors: frozenset[str]) -> ChangeRow:
    part, *rest = change.path
    name, aspect = (rest[0], rest[1:]) if part in _NAMED_PARTS else ("", rest)
    what = sentence(f"{part} {words(name)}".strip())
    href = f"#{part}-{name}" if f"{part}-{name}" in anchors else None
    before, after = (_DIGEST.sub(r"\1…", text) if text else None for text in (change.before, change.after))
    return ChangeRow(what, ", ".join(aspect), href, before, after, BEARINGS[change.bearing])


_DIGEST = re.compile(r"(sha256:[0-9a-f]{12})[0-9a-f]{52}")


def _counts(changes: tuple[PolicyChange, ...]) -> str:
    """How many changes ask more, less, or none of both, in words."""
    found = Counter(change.bearing for change in changes)
    more, less = (counted(found[way], "asks", "ask") for way in (Bearing.MORE, Bearing.LESS))
    return f"{more} more, {less} less, {found[Bearing.OTHER]} neutral"


def _summary(policy: Policy) -> str:
    signers = sum(demand.count for demand in policy.signoffs)
    return f"{counted(len(policy.criteria), 'criterion', 'criteria')} and {counted(signers, 'sign-off')}"


def _classes(policy: Policy) -> dict[str, list[CriterionTerms]]:
    found: dict[str, list[CriterionTerms]] = {}
    for criterion in policy.criteria:
        warns = criterion.id in policy.advisory
        row = CriterionTerms(criterion, asked(criterion), terms(criterion), warns)
        found.setdefault(criterion.class_, []).append(row)
    return found
