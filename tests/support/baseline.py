"""The records of the in-memory world, as files."""

# ruff: noqa: E501 # an item of a record stands on one line

from __future__ import annotations

RELEASE = "payments-api/2.4.1"
FOLDER = f"records/releases/{RELEASE}"

_A = "sha256:" + "a" * 64
_B = "sha256:" + "b" * 64

_PEOPLE = {
    "qa-one": "qa-lead",
    "qa-two": "qa-lead",
    "sec-one": "security-officer",
    "ops-one": "operations",
    "rm-one": "release-manager",
    "po-one": "product-owner",
    "cab-one": "change-advisory-board",
    "dev-one": "developer",
}


def _person(number: int, name: str, role: str) -> str:
    return f"""\
name: {name}
email: {name.replace("-", ".")}@example.org
keys: [{{fingerprint: {f"{number:x}".upper() * 40}, from: 2025-01-01}}]
roles: [{{role: {role}, products: ["*"], from: 2025-01-01}}]
"""


RECORDS: dict[str, str] = {
    "policies/book.yaml": """\
id: example.org/governance
title: Release governance of Example
trial: {as_of: 2026-03-03T12:00:00Z}
floor: {separation: {author_may_sign: false, roles_per_person: 2}}
""",
    "policies/standard/1.yaml": """\
title: Standard release
effective: 2026-01-01
applies: {types: [major, minor, patch], tiers: [standard, critical]}
dossier: [release.yaml, rollback.yaml, risks.yaml, defects.yaml, checklists/quality.yaml, checklists/security.yaml]
classes: {functional: qa-lead, quality: qa-lead, security: security-officer, documentation: release-manager}
criteria:
  - {id: stories-done, class: functional, from: scope, measure: {at_least: 100, unit: "%"}}
  - {id: acceptance-criteria-met, class: functional, from: scope, measure: {at_least: 100, unit: "%"}}
  - {id: critical-defects-open, class: functional, from: defects, measure: {at_most: 0, unit: defects}, waivable_by: [product-owner]}
  - {id: high-defects-open, class: functional, from: defects, measure: {at_most: 0, unit: defects}, waivable_by: [product-owner]}
  - {id: remaining-defects-documented, class: functional, from: defects}
  - {id: test-coverage-unit, class: quality, title: Unit test coverage, measure: {at_least: 80, unit: "%"}, evidence: required, max_age: P14D, after_freeze: true, waivable_by: [product-owner]}
  - {id: defect-density, class: quality, measure: {below: 0.5, unit: per KLOC}}
  - {id: manual-sanity-check, class: quality, confirm: Manual sanity check done}
  - {id: critical-vulnerabilities, class: security, measure: {at_most: 0, unit: vulnerabilities}}
  - {id: penetration-test, class: security, confirm: Penetration test done and signed off, evidence: required, max_age: P365D, not_applicable: verified}
  - {id: licence-check, class: security, confirm: Licences checked, not_applicable: self-certified}
  - {id: user-manual, class: documentation, from: documents}
  - {id: api-documentation, class: documentation, from: documents}
  - {id: release-notes, class: documentation, from: documents}
rules:
  rollback: {required: true, rehearsed_within: P90D, within_rto: true}
  lead-time: {at_least: P7D, note_over: P14D}
  risks: {categories: [operational, security, brand]}
  strategy: {allowed: [canary, blue-green, rolling]}
  waivers: {max: 3}
signoffs:
  - {role: qa-lead, covers: [release.yaml, defects.yaml, checklists/quality.yaml], statement: No known blockers, expires: P30D, respond_within: P3D}
  - {role: security-officer, covers: [release.yaml, checklists/security.yaml]}
  - {role: operations, covers: [release.yaml, rollback.yaml, risks.yaml]}
  - {role: release-manager, covers: [release.yaml, rollback.yaml, risks.yaml, defects.yaml]}
cab: {role: change-advisory-board}
authorization: {role: product-owner}
closure: {role: release-manager}
blockers: {raised_by: [signatories], accepted_by: [product-owner]}
halts: {raised_by: [signatories, product-owner]}
""",
    "records/products/payments-api.yaml": """\
title: Payments API
policies: {default: standard}
tier: critical
versioning: semver
""",
    "records/calendar.yaml": """\
zone: Europe/Berlin
blackouts: [{name: Year-end close, start: 2026-12-18, end: 2027-01-04}]
""",
    f"{FOLDER}/release.yaml": f"""\
title: Instant refunds
type: minor
policy: standard/1
author: dev-one
summary: Refunds reach the card at once.
scope:
  - {{id: PAY-1123, kind: feature, title: Refund to card at once, status: done, acceptance: [{{text: Refund shows within 10 s, met: true}}], toggle: refunds.instant}}
  - {{id: PAY-1140, kind: fix, title: Rounding of cents, status: done, acceptance: [{{text: Sums agree, met: true}}]}}
toggles: [{{name: refunds.instant, default: off, owner: dev-one, remove_by: 2026-09-01}}]
source: {{commit: {"0" * 40}, tag: v2.4.1, committed_at: 2026-02-20T15:00:00Z, code_freeze: 2026-02-20T17:00:00Z}}
artifacts: [{{name: payments-api, uri: "oci://registry.example.org/payments-api", digest: "{_A}"}}]
documents:
  - {{title: Release notes, kind: release-notes, uri: "https://docs.example.org/notes", sha256: "{_B}", final: true}}
  - {{title: User manual, kind: user-manual, uri: "https://docs.example.org/manual", sha256: "{_B}", final: true}}
  - {{title: API reference, kind: api, uri: "https://docs.example.org/api", sha256: "{_B}", final: true}}
schedule: {{window: {{start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}}}}
deployment: {{environment: production, strategy: canary, stages: [5%, 25%, 100%]}}
change_request: {{system: ServiceNow, id: CHG0034512}}
""",
    f"{FOLDER}/rollback.yaml": f"""\
playbook: {{uri: "https://docs.example.org/rollback", sha256: "{_B}"}}
previous: 2.3.4
rto: PT30M
rpo: PT5M
rehearsals: [{{at: 2026-02-18T09:00:00Z, environment: staging, took: PT18M, outcome: pass}}]
contingency: Restore the database of the night before.
""",
    f"{FOLDER}/risks.yaml": """\
risks:
  - {id: R1, title: Single database primary, category: operational, probability: 0.05, impact: {low: 20000, likely: 80000, high: 400000}, mitigation: A warm standby, owner: ops-one, due: 2026-03-09, status: open}
  - {id: R2, title: Leaked card numbers, category: security, probability: 0.01, impact: {low: 1000, likely: 2000, high: 3000}, mitigation: Tokens instead of numbers, owner: sec-one, status: mitigated}
none: [brand]
""",
    f"{FOLDER}/defects.yaml": """\
defects:
  - {id: PAY-1201, title: Wrong icon, severity: low, status: open, workaround: Ignore the icon, mitigation: Fixed with 2.4.2, post_deploy: true}
  - {id: PAY-1202, title: Crash at start, severity: critical, status: fixed}
""",
    f"{FOLDER}/checklists/quality.yaml": f"""\
answers:
  test-coverage-unit: {{value: 86.4, by: ci, at: 2026-02-25T16:00:00Z, evidence: [{{title: coverage.xml, uri: "https://ci.example.org/1", sha256: "{_A}"}}]}}
  defect-density: {{value: 0.2, by: ci, at: 2026-02-25T16:00:00Z}}
  manual-sanity-check: {{answer: yes, by: qa-one, at: 2026-02-26T09:00:00Z}}
""",
    f"{FOLDER}/checklists/security.yaml": f"""\
answers:
  critical-vulnerabilities: {{value: 0, by: ci, at: 2026-02-25T16:00:00Z}}
  penetration-test: {{answer: yes, by: sec-one, at: 2026-01-15T09:00:00Z, evidence: [{{uri: "https://ci.example.org/2", sha256: "{_A}"}}]}}
  licence-check: {{answer: yes, by: sec-one, at: 2026-02-25T09:00:00Z}}
""",
} | {
    f"records/people/{name}.yaml": _person(number, name, role)
    for number, (name, role) in enumerate(_PEOPLE.items(), 1)
}

_DECISIONS = (
    ("approvals/qa-lead--qa-one", "approval", "qa-one", "qa-lead", "2026-02-27T09:00:00Z"),
    (
        "approvals/security-officer--sec-one",
        "approval",
        "sec-one",
        "security-officer",
        "2026-02-27T10:00:00Z",
    ),
    ("approvals/operations--ops-one", "approval", "ops-one", "operations", "2026-02-27T11:00:00Z"),
    ("approvals/release-manager--rm-one", "approval", "rm-one", "release-manager", "2026-02-28T09:00:00Z"),
    ("cab", "cab", "cab-one", "change-advisory-board", "2026-03-01T09:00:00Z"),
    ("authorization", "authorization", "po-one", "product-owner", "2026-03-02T10:00:00Z"),
)

_WORDS = {
    "approval": "decision: approve\nstatement: No known blockers\n",
    "cab": "outcome: approved\nchange_request: CHG0034512\n"
    "window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}\n",
    "authorization": "decision: go\nstatement: We go live.\n",
}

RECORDS |= {
    f"{FOLDER}/{name}.yaml": f"kind: {kind}\nbook: example.org/governance\nrelease: {RELEASE}\n"
    f"environment: production\nrole: {role}\nby: {person}\nsigned_at: {signed}\n{_WORDS[kind]}"
    for name, kind, person, role, signed in _DECISIONS
}
