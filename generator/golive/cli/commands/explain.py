"""`golive explain`: what a rule finds or a criterion asks."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Mapping

from golive import pipeline
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.model.edition import Edition
from golive.model.rule_doc import RuleDoc
from golive.publishing.reports import explain as report
from golive.source import SourceError


def run(arguments: argparse.Namespace) -> Exit:
    """0: it is explained; 2 for a name that nothing has."""
    rules = {rule.slug: rule for rule in pipeline.rule_docs()}
    if arguments.name is None:
        every = tuple(rules.values())
        _write(arguments, report.rules_as_json(every), report.rules_as_text(every, door.style(arguments)))
    elif arguments.name in rules:
        rule = rules[arguments.name]
        _write(arguments, report.rule_as_json(rule), report.rule_as_text(rule, door.style(arguments)))
    else:
        _criterion(arguments, rules)
    return Exit.FINE


def _criterion(arguments: argparse.Namespace, rules: Mapping[str, RuleDoc]) -> None:
    name, known = arguments.name, _asked(arguments)
    if name not in known:
        raise UsageError(_unknown(name, (*rules, *known)))
    asked = known[name]
    text = report.criterion_as_text(name, asked, door.style(arguments))
    _write(arguments, report.criterion_as_json(name, asked), text)


def _asked(arguments: argparse.Namespace) -> Mapping[str, list[report.Asked]]:
    """Criterion to how each policy of the book asks it; empty where there is no book."""
    try:
        edition: Edition = door.edition(arguments)
    except SourceError:
        return {}
    found: dict[str, list[report.Asked]] = {}
    for name, filed in edition.book.policies.items():
        for criterion in filed.record.criteria:
            owner = filed.record.classes.get(criterion.class_)
            found.setdefault(criterion.id, []).append(report.Asked(name, criterion, owner))
    return found


def _unknown(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    meant = f"Did you mean {' or '.join(near)}?" if near else "`golive explain` lists all rules."
    return f"There is no rule and no criterion called {name!r}. {meant}"


def _write(arguments: argparse.Namespace, data: str, text: str) -> None:
    if arguments.format == "json":
        door.write(arguments, data)
    else:
        door.write_text(arguments, text)
