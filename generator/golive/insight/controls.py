"""Outside controls, and how what serves them stood on the releases of the population."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from golive.model.assessment import Assessment, Requirement, Result
from golive.model.audit import AuditItem, Control
from golive.model.book import Book
from golive.model.rule_doc import RuleDoc

CONTROLS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ISO27001-A.8.29": ("ISO/IEC 27001:2022", "Security testing in development and acceptance"),
        "ISO27001-A.8.32": ("ISO/IEC 27001:2022", "Change management"),
        "ITIL-change-enablement": ("ITIL 4", "Change enablement"),
        "NIST-800-53-CM-3": ("NIST SP 800-53 Rev. 5", "Configuration change control"),
        "NIST-800-53-CM-4": ("NIST SP 800-53 Rev. 5", "Impact analyses"),
        "PCI-DSS-6.5": ("PCI DSS v4.0", "Changes to all system components are managed securely"),
        "SOC2-CC6.1": ("AICPA Trust Services Criteria 2017", "Logical access security"),
        "SOC2-CC8.1": ("AICPA Trust Services Criteria 2017", "Change management"),
    }
)
"""Code to the standard and the title of the control in it."""

_EXCEPTED = frozenset({Result.WAIVED, Result.ADVISED, Result.NOT_APPLICABLE})


def controls(
    book: Book, rules: Sequence[RuleDoc], assessments: Mapping[str, Assessment], items: Iterable[AuditItem]
) -> tuple[Control, ...]:
    """Every control that a rule or a criterion of the book names, by code."""
    by_rule = {rule.slug: rule.controls for rule in rules}
    by_criterion = _criteria(book)
    codes = sorted({code for named in (*by_rule.values(), *by_criterion.values()) for code in named})
    tested = [tuple(_requirements(assessments[item.release])) for item in items]
    return tuple(_control(code, by_rule, by_criterion, tested) for code in codes)


def _criteria(book: Book) -> dict[str, tuple[str, ...]]:
    """Criterion to the controls that any version of any policy says it serves."""
    found: dict[str, tuple[str, ...]] = {}
    for filed in book.policies.values():
        for criterion in filed.record.criteria:
            named = (*found.get(criterion.id, ()), *criterion.controls)
            found[criterion.id] = tuple(dict.fromkeys(named))
    return found


def _requirements(assessment: Assessment) -> Iterator[Requirement]:
    yield from (r for status in assessment.gates for r in status.requirements)


def _control(
    code: str,
    by_rule: Mapping[str, tuple[str, ...]],
    by_criterion: Mapping[str, tuple[str, ...]],
    tested: Sequence[tuple[Requirement, ...]],
) -> Control:
    rules = {slug for slug, named in by_rule.items() if code in named}
    criteria = {name for name, named in by_criterion.items() if code in named}
    own = [[r for r in some if _serves(r, rules, criteria)] for some in tested]
    results = [r.result for some in own for r in some]
    standard, title = CONTROLS.get(code, ("", code))
    return Control(
        code=code,
        standard=standard,
        title=title,
        criteria=tuple(sorted(criteria)),
        rules=tuple(sorted(rules)),
        releases=sum(1 for some in own if some),
        met=sum(1 for result in results if result is Result.MET),
        excepted=sum(1 for result in results if result in _EXCEPTED),
        failed=sum(1 for result in results if not result.satisfied),
    )


def _serves(requirement: Requirement, rules: set[str], criteria: set[str]) -> bool:
    if requirement.criterion is not None:
        return requirement.criterion in criteria
    return requirement.rule in rules
