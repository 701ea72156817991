"""A signer did not hold the role

What it finds:
    A signed record by a person who did not hold its role for this product at its time, who held
    it only as the deputy of somebody who did not hold it then, or who held it as somebody's
    deputy without saying so in the `deputy_for` of a sign-off.

Why:
    Authority has a beginning and an end. What counts is who held the role when the decision
    landed, by the person's file as it stood on the trusted branch then: a term that is entered,
    dated back or closed later changes no past decision.

Fails:
    ```yaml
    # records/people/qa-one.yaml
    roles: [{role: qa-lead, products: ["*"], from: 2025-01-01, until: 2025-12-31}]
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    roles: [{role: qa-lead, products: [payments-api], from: 2025-01-01, until: 2026-12-31}]
    ```

Fix:
    Have it signed by somebody who holds the role, or enter the person's term in `records/people/`
    before they sign.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import role_terms, running_terms, runs
from golive.judging.subjects import next_of
from golive.judging.words import day, listed
from golive.model.records.person import RoleTerm
from golive.model.records.signed import Approval

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def role_not_held(hearing: Hearing) -> Verdict | None:
    """Why the person could not speak in the role; ``None`` when they could."""
    record = hearing.record
    asked = (hearing.context, record.by, record.role, hearing.folder.product)
    running = running_terms(*asked, hearing.when)
    if not running:
        somebody = f"Let somebody sign who holds `{record.role}` for `{hearing.folder.product}`"
        return _verdict(
            _not_running(hearing, tuple(role_terms(*asked, hearing.when))),
            f"{somebody}, or give the role in records/people/{record.by}.yaml and sign anew.",
        )
    if not isinstance(record, Approval) or any(term.deputy_for == record.deputy_for for term in running):
        return None
    wanted = listed(sorted({_as(term.deputy_for) for term in running}), "or")
    said = f"`{record.by}` signed {_as(record.deputy_for)}, and held `{record.role}` {wanted}."
    hint = f"Sign {next_of(hearing)} with `deputy_for` as records/people/{record.by}.yaml has it."
    return _verdict(said, hint)


def _not_running(hearing: Hearing, terms: tuple[RoleTerm, ...]) -> str:
    record = hearing.record
    asked = f"`{record.role}` for `{hearing.folder.product}`"
    if not terms:
        return f"`{record.by}` does not hold {asked}{_since_then(hearing)}."
    powerless = [term.deputy_for for term in terms if runs(term, hearing.at) and term.deputy_for]
    if powerless:
        said = f"`{record.by}` held `{record.role}` as deputy for {listed(f'`{one}`' for one in powerless)}"
        return f"{said}, who did not hold it on {day(hearing.at)}."
    held = listed(_term(term) for term in terms)
    return f"`{record.by}` held {asked} {held}, and this dates from {day(hearing.at)}."


def _since_then(hearing: Hearing) -> str:
    """What to add where the term stands in the person's file today and did not when this landed."""
    record, context = hearing.record, hearing.context
    today = role_terms(context, record.by, record.role, hearing.folder.product, context.as_of)
    return ", or was given it only after this had landed" if any(today) else ""


def _term(term: RoleTerm) -> str:
    return f"from {day(term.from_)}" + (f" until {day(term.until)}" if term.until else "")


def _as(principal: str | None) -> str:
    return f"as deputy for `{principal}`" if principal else "in their own right"


def _verdict(why: str, hint: str) -> Verdict:
    return Verdict("role-not-held", why, route=("role",), hint=hint)
