"""A rule, or a criterion of the book, as a person reads it on a terminal, and as ``golive/rule/1``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from golive.model.records.policy import Criterion
from golive.model.rule_doc import RuleDoc
from golive.publishing.criterion_words import asked as wanted
from golive.publishing.criterion_words import terms
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import counted

_FENCE = re.compile(r"^```[a-z]*$")
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion as one version of a policy asks it (``standard/2``), and who owns the answer."""

    policy: str
    criterion: Criterion
    owner: str | None


def rule_as_text(rule: RuleDoc, style: Style) -> str:
    """The rule's page: its title, what it is about, then its sections."""
    asked = f"asked at the gate {rule.gate.value}" if rule.gate else f"a fault of the {rule.scope}"
    lines = [
        style.paint(rule.slug, "bold"),
        rule.title + ".",
        style.paint(f"{rule.severity.value}, {asked}", "dim"),
    ]
    if rule.controls:
        lines.append(style.paint(f"serves {', '.join(rule.controls)}", "dim"))
    for heading, text in rule.sections.items():
        lines += ["", style.paint(heading, "bold"), *_section(text)]
    return "\n".join(lines) + "\n"


def _section(text: str) -> Iterator[str]:
    """CommonMark as it reads best on a terminal: examples without their fences, further in."""
    inside = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            inside = not inside
            continue
        yield f"{_INDENT * (2 if inside else 1)}{line}".rstrip()


def rules_as_text(rules: Sequence[RuleDoc], style: Style) -> str:
    """A line for each rule: its slug and its title."""
    wide = max(len(rule.slug) for rule in rules)
    lines = [f"{style.paint(f'{rule.slug:<{wide}}', 'bold')}  {rule.title}" for rule in rules]
    told = f"{counted(len(rules), 'rule')}. `golive explain RULE` says more of one."
    return "\n".join([*lines, "", style.paint(told, "dim")]) + "\n"


def criterion_as_text(name: str, asked: Sequence[Asked], style: Style) -> str:
    """How each policy of the book that has the criterion asks it."""
    lines = [style.paint(name, "bold"), harmless(asked[0].criterion.question) + "."]
    for one in asked:
        lines += ["", style.paint(one.policy, "bold"), *(f"{_INDENT}{said}" for said in _facts(one))]
    return "\n".join(lines) + "\n"


def _facts(one: Asked) -> Iterator[str]:
    criterion = one.criterion
    yield f"wanted: {harmless(wanted(criterion))}"
    if criterion.from_ is None:
        yield f"answered in checklists/{criterion.class_}.yaml" + (f" by {one.owner}" if one.owner else "")
    yield from map(harmless, terms(criterion))
    if criterion.controls:
        yield f"serves {harmless(', '.join(criterion.controls))}"


def rule_as_json(rule: RuleDoc) -> str:
    """``golive/rule/1``, indented by two."""
    return _json({"schema": "golive/rule/1", **_data(rule), "sections": dict(rule.sections)})


def rules_as_json(rules: Sequence[RuleDoc]) -> str:
    """``golive/rules/1``: every rule without its sections."""
    return _json({"schema": "golive/rules/1", "rules": [_data(rule) for rule in rules]})


def criterion_as_json(name: str, asked: Sequence[Asked]) -> str:
    """``golive/criterion/1``: the criterion as each policy asks it, with the policy's own keys."""
    rows = [
        {
            "policy": one.policy,
            "owner": one.owner,
            "wanted": wanted(one.criterion),
            "asked": one.criterion.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        }
        for one in asked
    ]
    return _json({"schema": "golive/criterion/1", "criterion": name, "policies": rows})


def _data(rule: RuleDoc) -> Mapping[str, object]:
    return {
        "rule": rule.slug,
        "title": rule.title,
        "scope": rule.scope,
        "gate": rule.gate.value if rule.gate else None,
        "severity": rule.severity.value,
        "controls": list(rule.controls),
        "url": f"rules/{rule.slug}/",
    }


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
