"""The requirements of a release that are no criteria, where its acceptance page would grow too long."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.page import Heading, Page
from golive.publishing.acceptance.case import Case
from golive.publishing.acceptance.criteria import others
from golive.publishing.catalogue import requirements_address
from golive.publishing.press import Press, Sheet
from golive.publishing.wording import GATES, STATES


def requirements(press: Press) -> Iterator[Page]:
    """One page for each release that has an evidence page, too."""
    for assessment in press.edition.judgement.assessments.values():
        address = requirements_address(assessment)
        if address is not None:
            yield _page(Case(press, assessment, press.here(address)))


def _page(case: Case) -> Page:
    sheet = Sheet(
        address=case.here.address,
        template="requirements.html",
        title=f"{case.title}: requirements",
        description=f"What else is asked of {case.title}, gate by gate.",
        values={
            "case": case,
            "verdict": case.assessment,
            "status": STATES[case.assessment.state],
            "requirements": tuple(others(case)),
            "gate_names": {str(gate): name for gate, name in GATES.items()},
        },
        headings=(Heading("requirements", "Other requirements"),),
    )
    return case.press.printed(sheet)
