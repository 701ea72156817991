"""The checklists of the instant refunds: one for every class of the regulated policy."""

from __future__ import annotations

from typing import Any

from demo.answers import Reports, check
from demo.desk import Folder
from demo.payments_rounds import Round


def technical_checklists(folder: Folder, plan: Round) -> None:
    """Write what quality, security and operations answer."""
    ci = Reports(folder.release, "ci", plan.measured)
    qa = Reports(folder.release, "ines-moreau", plan.later("11:40"))
    ops = Reports(folder.release, "priya-nair", plan.later("13:15"))
    check(
        folder,
        quality={
            "test-coverage-unit": ci.measured(plan.coverage, "coverage-unit.xml"),
            "test-coverage-integration": ci.measured(84.2, "coverage-integration.xml"),
            "test-coverage-system": ci.measured(81.5, "coverage-system.xml"),
            "test-coverage-acceptance": qa.measured(92, "acceptance-tests.xml"),
            "regression-failure-rate": ci.measured(0.3, "regression.xml"),
            "performance-failure-rate": ci.measured(0, "performance.xml"),
            "defect-density": qa.measured(0.21, "defect-density.csv"),
            "manual-sanity-check": qa.yes(note="Refunded 30 payments by hand, in 6 currencies."),
        },
        performance={
            "load-margin": ops.measured(185, "load-test.html"),
            "response-time-p95": ops.measured(0.74, "load-test.html"),
            "cpu-utilisation": ops.measured(58, "load-test.html"),
            "memory-utilisation": ops.measured(63.5, "load-test.html"),
            "io-utilisation": ops.measured(41, "load-test.html"),
        },
        security=_security(folder, plan),
        operations={
            "dashboards-configured": ops.yes(note="Board “Refunds” in the operations room."),
            "alerts-tested": ops.yes("alerts-fired.log"),
            "runbooks-published": ops.yes(),
            "support-trained": ops.yes(note="Both shifts of customer support, 40 minutes."),
            "backup-restore-tested": ops.yes("restore.log", note="22 minutes, 3 minutes of data lost."),
            "disaster-recovery-tested": ops.yes("disaster-recovery-2026.pdf"),
            "war-room-set": ops.yes(note="Bridge 4, roster in the change request."),
        },
    )


def _security(folder: Folder, plan: Round) -> dict[str, Any]:
    sec = Reports(folder.release, "tomas-hale", plan.later("14:05"))
    no_health_data = "The product holds no health data."
    return {
        "critical-vulnerabilities": sec.measured(0, "scan.sarif"),
        "medium-vulnerabilities-planned": sec.yes("scan.sarif", note="Two, both due by 2026-12-11."),
        "static-analysis-clean": sec.yes("static-analysis.sarif"),
        "dependency-check-clean": sec.yes("dependencies.json"),
        "penetration-test": sec.yes(
            "penetration-test-2026.pdf", note="Nordlicht Labs, five findings closed."
        ),
        "gdpr-processing-recorded": sec.yes(),
        "gdpr-data-minimised": sec.yes(),
        "gdpr-erasure-possible": sec.yes(),
        "hipaa-access-limited": sec.not_applicable(no_health_data),
        "hipaa-access-logged": sec.not_applicable(no_health_data),
        "pci-dss-impact-documented": sec.yes(),
        "pci-dss-card-data-protected": sec.yes(),
        "pci-dss-test-data-removed": sec.yes(),
    }


def other_checklists(folder: Folder, plan: Round) -> None:
    """Write what everybody else answers."""
    project = Reports(folder.release, "aiko-tanaka", plan.later("09:50"))
    counsel = Reports(folder.release, "carl-lindgren", plan.later("15:20"))
    owner = Reports(folder.release, "elena-costa", plan.later("16:10"))
    users = Reports(folder.release, "ruth-adeyemi", plan.later("12:30"))
    board = Reports(folder.release, "jonas-weber", plan.later("10:25"))
    check(
        folder,
        documentation={
            "training-held": project.yes(note="Merchant success, two sessions."),
            "training-feedback-recorded": project.yes(),
        },
        finance_legal={
            "budget-variance": project.measured(3.8, "budget.xlsx"),
            "licences-cleared": counsel.yes("licences.spdx.json"),
            "contracts-cleared": counsel.yes(note="The acquirer agreed to instant refunds in annex 7."),
            "ip-cleared": counsel.yes(),
        },
        business={"objectives-met": owner.yes(note="Refund time in the pilot: 6 s, against 3 days.")},
        project={"scope-schedule-budget-confirmed": project.yes()},
        architecture={"architecture-conformant": board.yes(note="Decision record 41 covers the worker.")},
        usability={"usability-validated": users.yes("merchant-panel.pdf", note="Panel of nine merchants.")},
    )
