"""One acceptance page per judged release: the Release Acceptance Document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.model.assessment import State
from golive.model.page import Heading, Page, SearchEntry
from golive.publishing import raw
from golive.publishing.acceptance import (
    afterwards,
    criteria,
    decisions,
    dossier,
    excuses,
    past,
    proof,
    risks,
    timeline,
    verdict,
)
from golive.publishing.acceptance.case import Case
from golive.publishing.catalogue import evidence_address, requirements_address
from golive.publishing.finding_rows import FindingRow, finding_rows
from golive.publishing.press import Press, Sheet
from golive.publishing.prose import plain
from golive.publishing.wording import GATES, STATES

_HEADINGS = (
    ("excuses", "What is missing"),
    ("sign-offs", "Sign-offs"),
    ("go-live", "Go-live decision"),
    ("interventions", "Blockers, waivers and halts"),
    ("criteria", "Criteria"),
    ("requirements", "Other requirements"),
    ("scope", "Scope"),
    ("artifacts", "Artifacts and documents"),
    ("risks", "Risks"),
    ("defects", "Defects"),
    ("rollback", "Rollback"),
    ("schedule", "Schedule and communication"),
    ("decision-inputs", "What it is worth"),
    ("run-up", "Run-up"),
    ("deployment", "Deployment"),
    ("validation", "Validation"),
    ("kpis", "KPIs"),
    ("review", "Post-implementation review"),
    ("follow-ups", "Follow-ups"),
    ("closure", "Closure"),
    ("findings", "Faults in the records"),
    ("timeline", "Timeline"),
    ("history", "History"),
    ("verify", "Verify it yourself"),
    ("provenance", "Provenance"),
)
_ALWAYS = frozenset({"timeline", "history", "verify", "provenance"})


def acceptance(press: Press) -> Iterator[Page]:
    """The acceptance page of every release that is not imported history."""
    for release, assessment in press.edition.judgement.assessments.items():
        if assessment.state is not State.HISTORICAL:
            yield _page(Case(press, assessment, press.here(f"releases/{release}/")))


def _page(case: Case) -> Page:
    values = _values(case)
    headings = tuple(
        Heading(anchor, title) for anchor, title in _HEADINGS if anchor in _ALWAYS or values.get(_key(anchor))
    )
    sheet = Sheet(
        address=case.here.address,
        template="acceptance.html",
        title=case.title,
        description=f"{case.title}: {case.assessment.verdict}",
        values={**values, "shown": {heading.anchor for heading in headings}},
        headings=headings,
        search=_search(case),
    )
    return case.press.printed(sheet)


def _key(anchor: str) -> str:
    return anchor.replace("-", "_")


def _values(case: Case) -> Mapping[str, object]:
    record, folder = case.record, case.folder
    cards, later = excuses.parted(case)
    return {
        "case": case,
        "verdict": case.assessment,
        "record": record,
        "status": STATES[case.assessment.state],
        "because": verdict.because(case),
        "steps": tuple(verdict.steps(case)),
        "gate_names": {str(gate): name for gate, name in GATES.items()},
        "excuses": cards,
        "later": later,
        "sign_offs": tuple(decisions.signoffs(case)),
        "go_live": decisions.go_live(case) or (record and record.change_request),
        "go_live_rows": decisions.go_live(case),
        "interventions": decisions.interventions(case),
        "criteria": criteria.classes(case),
        "requirements": () if evidence_address(case.assessment) else tuple(criteria.others(case)),
        "findings": _findings(case),
        "timeline": timeline.timeline(case),
        "timeline_limit": timeline.SHOWN,
        "past": past.past(case),
        "files": proof.files(case),
        "files_limit": proof.SHOWN,
        "others": case.here.to(other) if (other := requirements_address(case.assessment)) else None,
        "evidence": case.here.to(address) if (address := evidence_address(case.assessment)) else None,
        "unsigned": _is_unsigned(case),
        "sums": case.here.file(raw.sums_path(folder)) if folder else None,
        "commands": proof.commands(case),
        "data_file": case.here.file(f"api/v1/releases/{case.assessment.release}.json"),
        "redacted": _redacted(case),
        "unmapped": [
            address if case.press.shows_emails else masked(address) for address in case.assessment.unmapped
        ],
        "policy_digest": _policy_digest(case),
        "rollback": folder.rollback.record if folder and folder.rollback else None,
        **_dossier(case),
        **afterwards.values(case),
    }


def _is_unsigned(case: Case) -> bool:
    """Whether a sign-off is missing."""
    return any(not r.result.satisfied for r in case.requirements.values() if r.id.startswith("sign-off/"))


def _findings(case: Case) -> tuple[FindingRow, ...]:
    found = case.press.catalogue.findings.get(case.assessment.release, ())
    return finding_rows(case.press, (*found, *case.assessment.findings), case.here)


def _dossier(case: Case) -> Mapping[str, object]:
    record = case.record
    rows = risks.rows(case)
    none = risks.none_stated(case)
    return {
        "scope": tuple(dossier.scope(case)),
        "artifacts": bool(record and (record.artifacts or record.documents or record.source)),
        "risks": bool(rows or none),
        "risk_rows": rows,
        "risks_none": none,
        "matrix": risks.matrix([row.risk for row in rows]),
        "matrix_rows": risks.ROWS,
        "matrix_columns": risks.COLUMNS,
        "defects": tuple(dossier.defects(case)),
        "runs": tuple(dossier.rehearsals(case)),
        "schedule": bool(
            record
            and (
                record.schedule.window or record.schedule.review or record.deployment or record.communication
            )
        ),
    }


def _redacted(case: Case) -> frozenset[str]:
    settings = case.press.edition.book.settings
    return frozenset(settings.record.privacy.redact if settings else ())


def masked(address: str) -> str:
    """An e-mail address that can be recognised but not used.

    >>> masked("dev.one@example.org")
    'd…@example.org'
    """
    name, _, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"


def _policy_digest(case: Case) -> str | None:
    filed = case.press.edition.book.policies.get(case.assessment.policy or "")
    return filed.digest if filed else None


def _search(case: Case) -> SearchEntry:
    assessment, record = case.assessment, case.record
    people = dict.fromkeys(decision.person for decision in assessment.decisions)
    scope = [f"{item.id} {item.title}" for item in record.scope] if record else []
    change = [record.change_request.id] if record and record.change_request else []
    text = " · ".join(
        [assessment.release, record.title if record else "", assessment.verdict, *people, *scope, *change]
    )
    facets = (("product", assessment.product), ("state", str(assessment.state)))
    return SearchEntry(plain(text)[:1000], facets)
