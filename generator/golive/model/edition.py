"""One run's whole result: what publishing turns into pages, data and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from golive.model.assessment import Judgement
from golive.model.audit import Audit
from golive.model.book import Book
from golive.model.findings import Finding
from golive.model.history import History
from golive.model.places import Place, Span
from golive.model.policy_difference import PolicyDifference
from golive.model.tree import Tree
from golive.model.verification import Certificate, EngineName


@dataclass(frozen=True)
class Edition:
    """The book, read, verified and judged at one commit and one time.

    Attributes:
        tree: the bytes; also says the commit and whether the tree is clean.
        findings: every finding of every room, ordered by path, line, column, rule.
        spans: line and column of every place that a finding, requirement or excuse names.
        certificates: primary fingerprint to what its key file says.
        audit: the population of an audit and the controls.
        policy_differences: ``<policy>/<version>`` to what changed against others, the version before first.
        tool: version of golive.
        engine: who did the mathematics of its signatures.
    """

    tree: Tree
    history: History
    book: Book
    judgement: Judgement
    findings: tuple[Finding, ...] = ()
    spans: Mapping[Place, Span] = field(default_factory=dict)
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    tool: str = ""
    engine: EngineName = EngineName.NATIVE
    audit: Audit = field(default_factory=Audit)
    policy_differences: Mapping[str, tuple[PolicyDifference, ...]] = field(default_factory=dict)

    @property
    def spilled(self) -> tuple[str, ...]:
        """Paths of the files that hold a private key; while there is one, nothing is published."""
        return tuple(f.place.path for f in self.findings if f.rule == "key-private")
