"""What the book tells about itself: the population of an audit and its controls. Pure, like judging."""

from __future__ import annotations

from collections.abc import Sequence

from golive.insight.controls import controls
from golive.insight.population import population, rank, sample, within
from golive.model.assessment import Judgement
from golive.model.audit import Audit
from golive.model.book import Book
from golive.model.rule_doc import RuleDoc

__all__ = ["audit", "rank", "sample", "within"]


def audit(book: Book, judgement: Judgement, rules: Sequence[RuleDoc]) -> Audit:
    """What an auditor is given of a judged book."""
    items = population(book, judgement)
    return Audit(items, controls(book, rules, judgement.assessments, items))
