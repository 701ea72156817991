"""Policies: the list, and each version as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golive.model.book import Filed
from golive.model.page import Heading, Page, SearchEntry
from golive.model.records.policy import Criterion, Policy
from golive.model.records.policy_rules import Rules
from golive.publishing.addresses import Here
from golive.publishing.criterion_words import asked, terms
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted, lasting
from golive.publishing.wording import words

SHOWN = 50
"""Releases listed on a policy's page at most, newest first."""

_HEADINGS = (
    ("sign-offs", "Who signs"),
    ("criteria", "Criteria"),
    ("rules", "Rules"),
    ("people", "Separation, blockers and halts"),
    ("releases", "Releases it judges"),
)


class PolicyRow(NamedTuple):
    """One policy version in the list; `used` counts the releases it judges."""

    reference: str
    filed: Filed[Policy]
    used: int


class CriterionTerms(NamedTuple):
    """One criterion as a policy asks it."""

    criterion: Criterion
    asked: str
    terms: tuple[str, ...]


def policies(press: Press) -> Iterator[Page]:
    """The list of policies, then every version of each."""
    book = press.edition.book
    used: dict[str, list[str]] = {}
    for release in press.catalogue.releases:
        used.setdefault(release.policy or "", []).append(release.release)
    ordered = sorted(book.policies, key=_order)
    rows = tuple(PolicyRow(ref, book.policies[ref], len(used.get(ref, ()))) for ref in ordered)
    yield _list(press, rows)
    for row in rows:
        yield _policy(press, row, tuple(used.get(row.reference, ())))


def _order(reference: str) -> tuple[str, int]:
    name, _, version = reference.rpartition("/")
    return name, -int(version)


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


def _policy(press: Press, row: PolicyRow, releases: tuple[str, ...]) -> Page:
    policy, here = row.filed.record, press.here(f"policies/{row.reference}/")
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
            "classes": _classes(policy),
            "rules": _rules(policy.rules, here),
            "releases": releases[:SHOWN],
            "total": len(releases),
        },
        headings=tuple(Heading(anchor, title) for anchor, title in _HEADINGS),
        search=SearchEntry(f"{row.reference} · {policy.title} · " + " ".join(c.id for c in policy.criteria)),
    )
    return press.printed(sheet)


def _summary(policy: Policy) -> str:
    signers = sum(demand.count for demand in policy.signoffs)
    return f"{counted(len(policy.criteria), 'criterion', 'criteria')} and {counted(signers, 'sign-off')}"


def _classes(policy: Policy) -> dict[str, list[CriterionTerms]]:
    found: dict[str, list[CriterionTerms]] = {}
    for criterion in policy.criteria:
        row = CriterionTerms(criterion, asked(criterion), terms(criterion))
        found.setdefault(criterion.class_, []).append(row)
    return found


def _rules(rules: Rules, here: Here) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((name, here.rule(name), text) for name, text in _rule_words(rules))


def _rule_words(rules: Rules) -> Iterator[tuple[str, str]]:
    if rules.rollback and rules.rollback.required:
        within = rules.rollback.rehearsed_within
        yield (
            "rollback",
            "; ".join(
                part
                for part in (
                    "a playbook and an RTO",
                    f"rehearsed within {lasting(within)}" if within else "",
                    "faster than the RTO" if rules.rollback.within_rto else "",
                )
                if part
            ),
        )
    if rules.lead_time:
        yield "lead-time", f"decided at least {lasting(rules.lead_time.at_least)} before the window"
    if rules.risks:
        yield "risks", "every category rated or stated as none: " + ", ".join(rules.risks.categories)
    if rules.strategy:
        yield "strategy", "one of " + ", ".join(rules.strategy.allowed)
    if rules.validation:
        yield "validation", "after the deployment: " + ", ".join(map(words, rules.validation.checks))
    if rules.waivers:
        yield "waivers", f"at most {counted(rules.waivers.max, 'waiver')}"
