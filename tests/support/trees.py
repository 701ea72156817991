"""Small trees of text, and the shortest records that are good."""

from __future__ import annotations

from collections.abc import Mapping

from golive.model.findings import Finding
from golive.model.tree import File, Tree
from golive.reading import Reading, locate, read

SHA = "sha256:" + "a" * 64
FOLDER = "records/releases/ledger/1.0"
BOUND = """book: example.org/book
release: ledger/1.0
by: qa-one
role: qa-lead
signed_at: 2026-02-28T09:12:00Z
"""
CONTENT = f"environment: production\npolicy: standard/1@{SHA}\nsubject: {{release.yaml: {SHA}}}\n"

GOOD: Mapping[str, str] = {
    "policies/book.yaml": "id: example.org/book\ntitle: Releases of Example\n",
    "policies/standard/1.yaml": (
        "title: Standard\neffective: 2026-01-01\ndossier: [release.yaml]\n"
        "signoffs: [{role: qa-lead, covers: [release.yaml]}]\nauthorization: {role: product-owner}\n"
    ),
    "records/people/qa-one.yaml": "name: Quentin One\n",
    "records/products/ledger.yaml": "title: Ledger\n",
    "records/calendar.yaml": "zone: UTC\n",
    "records/drills/2026-03-31-restore.yaml": (
        "scenario: Restore\nproducts: [ledger]\nat: 2026-03-31T08:00:00Z\noutcome: pass\n"
    ),
    "policies/raci.yaml": "activities: [{id: sign-off, title: Sign off, roles: {qa-lead: A}}]\n",
    "policies/charter/1.yaml": (
        "version: 1\nbook: example.org/book\nstewards: [{person: qa-one, keys: []}]\nthreshold: 1\n"
        f"keys: []\ndigests: {{policies/book.yaml: {SHA}}}\n"
    ),
    "records/keys/" + "A" * 40 + ".asc": "any bytes\n",
    f"{FOLDER}/decision.yaml": ("currency: EUR\nhorizon: P90D\nbenefit: {low: 1, likely: 2, high: 3}\n"),
    f"{FOLDER}/runup.yaml": "drift: {checked_at: 2026-03-10T19:00:00Z, outcome: none}\n",
    f"{FOLDER}/deployment.yaml": "outcome: aborted\n",
    f"{FOLDER}/validation.yaml": "checks: []\n",
    f"{FOLDER}/review.yaml": "held: 2026-03-20T13:00:00Z\n",
    f"{FOLDER}/followups/2026-04-02-a1.yaml": "of: {action: A1}\ndone: 2026-04-02\nby: ops-one\n",
    f"{FOLDER}/release.yaml": (
        "title: First\ntype: minor\npolicy: standard/1\nauthor: dev-one\nsummary: It begins.\n"
    ),
    f"{FOLDER}/rollback.yaml": "previous: 2.10\nrto: PT30M\n",
    f"{FOLDER}/risks.yaml": "none: [brand]\n",
    f"{FOLDER}/defects.yaml": "defects: []\n",
    f"{FOLDER}/checklists/quality.yaml": (
        "answers:\n  coverage: {value: 86.40, by: ci, at: 2026-02-25T16:00:00+01:00}\n"
    ),
    f"{FOLDER}/approvals/qa-lead--qa-one.yaml": f"kind: approval\n{BOUND}{CONTENT}decision: approve\n",
    f"{FOLDER}/cab.yaml": f"kind: cab\n{BOUND}{CONTENT}outcome: approved\n",
    f"{FOLDER}/authorization.yaml": (
        f"kind: authorization\n{BOUND}{CONTENT}decision: go\nstatement: Go.\nartifacts: []\n"
    ),
    f"{FOLDER}/closure.yaml": f"kind: closure\n{BOUND}{CONTENT}state: production\n",
    f"{FOLDER}/blockers/slow.yaml": f"kind: blocker\n{BOUND}criterion: load-margin\nreason: Too slow.\n",
    f"{FOLDER}/blockers/slow.resolution.yaml": (
        f"kind: resolution\n{BOUND}blocker: {SHA}\noutcome: accepted\nmitigation: Watch it.\n"
    ),
    f"{FOLDER}/waivers/load.yaml": (
        f"kind: waiver\n{BOUND}criterion: load-margin\nobserved: 140\nreason: Rare.\nrisk_of_doing: Slow.\n"
        "risk_of_not_doing: Late.\nrequested_by: dev-one\nexpires: 2026-05-01\n"
    ),
    f"{FOLDER}/halts/leak.yaml": f"kind: halt\n{BOUND}reason: It leaks.\n",
}
"""One good record of every kind, by path."""


def tree_of(files: Mapping[str, str | bytes | File]) -> Tree:
    """A tree of these files, outside git."""
    return Tree({path: _file(data) for path, data in files.items()})


def _file(data: str | bytes | File) -> File:
    if isinstance(data, File):
        return data
    return File(data.encode("utf-8") if isinstance(data, str) else data)


def read_with(**changes: str | bytes | File) -> Reading:
    """The good book with some files changed or added; names are paths."""
    return read(tree_of({**GOOD, **changes}))


def said(path: str, text: str | bytes | File) -> list[tuple[str, str]]:
    """What the good book is found to be when `text` stands at `path`: rule and message."""
    return [(finding.rule, finding.message) for finding in found(path, text)]


def found(path: str, text: str | bytes | File) -> tuple[Finding, ...]:
    """The findings of the good book when `text` stands at `path`."""
    return read_with(**{path: text}).findings


def position(finding: Finding, text: str | bytes) -> tuple[int, int, int, int]:
    """Where a finding stands in the text of its file: line, column, end line, end column."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    span = locate(data, [finding.place])[finding.place]
    return span.line, span.column, span.end_line, span.end_column
