"""The evidence of a release with many criteria, apart from its acceptance page to keep that small."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.page import Heading, Page
from golive.publishing.acceptance.case import Case
from golive.publishing.acceptance.criteria import classes
from golive.publishing.catalogue import evidence_address, requirements_address
from golive.publishing.press import Press, Sheet
from golive.publishing.wording import STATES, sentence


def evidence(press: Press) -> Iterator[Page]:
    """The evidence page of every release whose acceptance page would grow too long with it."""
    for assessment in press.edition.judgement.assessments.values():
        address = evidence_address(assessment)
        if address is not None:
            yield _page(Case(press, assessment, press.here(address)))


def _page(case: Case) -> Page:
    held = classes(case)
    sheet = Sheet(
        address=case.here.address,
        template="evidence.html",
        title=f"{case.title}: evidence",
        description=f"Every criterion of {case.title} with its evidence.",
        values={
            "case": case,
            "verdict": case.assessment,
            "status": STATES[case.assessment.state],
            "criteria": held,
            "others": case.here.to(requirements_address(case.assessment) or ""),
        },
        headings=tuple(Heading(group.anchor, sentence(group.name)) for group in held),
    )
    return case.press.printed(sheet)
