"""Rules: the list, and one page each made from the rule's own documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from golive.model.page import Heading, Page, SearchEntry
from golive.model.rule_doc import RuleDoc
from golive.publishing.press import Press, Sheet
from golive.publishing.prose import attribute, plain
from golive.publishing.times import counted
from golive.publishing.wording import GATES, SEVERITIES, sentence

_SCOPES = {
    "book": "The whole book",
    "release": "A release",
    "criterion": "Criteria",
    "decision": "Signed decisions",
    "change": "A proposed change",
}


def rules(press: Press) -> Iterator[Page]:
    """The list of the rules by what they look at, then each rule."""
    yield _list(press)
    counts = Counter(finding.rule for finding in press.edition.findings)
    for rule in press.rules.values():
        yield _rule(press, rule, counts[rule.slug])


def _list(press: Press) -> Page:
    groups: dict[str, list[RuleDoc]] = {}
    for rule in press.rules.values():
        groups.setdefault(_SCOPES.get(rule.scope, sentence(rule.scope)), []).append(rule)
    sheet = Sheet(
        address="rules/",
        template="rules.html",
        title="Rules",
        description=f"{counted(len(press.rules), 'rule')} that judge releases and check records.",
        values={"groups": groups, "gates": GATES, "severities": SEVERITIES},
    )
    return press.printed(sheet)


def _rule(press: Press, rule: RuleDoc, count: int) -> Page:
    sections = tuple((attribute(name.lower()), name, text) for name, text in rule.sections.items())
    sheet = Sheet(
        address=f"rules/{rule.slug}/",
        template="rule.html",
        title=rule.title,
        description=f"Rule {rule.slug}: {plain(rule.sections.get('What it finds', rule.title))}",
        values={
            "rule": rule,
            "sections": sections,
            "scope": _SCOPES.get(rule.scope, sentence(rule.scope)),
            "gate": GATES.get(rule.gate) if rule.gate else None,
            "severity": SEVERITIES[rule.severity],
            "count": count,
        },
        headings=tuple(Heading(anchor, name) for anchor, name, _ in sections),
        search=SearchEntry(f"{rule.slug} · {rule.title}"),
    )
    return press.printed(sheet)
