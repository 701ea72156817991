"""A waiver names nothing that could be waived

What it finds:
    A waiver that names not exactly one of `criterion`, `risk` and `rule`; or a criterion that the
    policy does not have, a risk that `risks.yaml` does not have, or a rule that golive does not have;
    or an id that stands there more than once.

Why:
    A waiver is a permission for one thing. One that fits nothing would be forgotten, or would
    later fit something it was not meant for.

Fails:
    ```yaml
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-of-the-moon
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: rm-one
    expires: 2026-06-30
    ```

Passes:
    ```yaml
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-unit
    observed: 75
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: rm-one
    expires: 2026-06-30
    ```

Fix:
    Name one criterion of the policy, one risk of the register, or one rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from golive.judging import rules
from golive.judging.case import Hearing, Verdict
from golive.model.records.signed import Waiver

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def waiver_mismatch(hearing: Hearing) -> Verdict | None:
    """What the waiver does not fit; ``None`` when it fits."""
    record = hearing.record
    if not isinstance(record, Waiver):
        return None
    named = [key for key in ("criterion", "risk", "rule") if getattr(record, key) is not None]
    if len(named) != 1:
        said = " and ".join(f"`{key}`" for key in named) or "none"
        return _verdict(f"It names {said}, and a waiver is for one criterion, one risk or one rule.")
    return _unknown(hearing, record)


def _unknown(hearing: Hearing, record: Waiver) -> Verdict | None:
    if record.criterion is not None:
        criteria = [criterion.id for criterion in hearing.policy.record.criteria]
        return _not_one("criterion", record.criterion, criteria, "this policy")
    if record.risk is not None:
        register = hearing.folder.risks
        risks = [risk.id for risk in register.record.risks] if register else []
        return _not_one("risk", record.risk, risks, "risks.yaml")
    if record.rule is not None and record.rule not in {rules.slug_of(m) for m in rules.modules()}:
        return _verdict(f"It waives rule `{record.rule}`, which does not exist.", "rule")
    return None


def _not_one(key: str, name: str, known: Sequence[str], where: str) -> Verdict | None:
    """That a name stands nowhere, or more than once, so that nobody knows which one is meant."""
    number = known.count(name)
    if number == 1:
        return None
    says = f"has {number} times" if number else "does not have"
    return _verdict(f"It waives {key} `{name}`, which {where} {says}.", key)


def _verdict(why: str, *route: str) -> Verdict:
    hint = "Name one criterion of the policy, one risk of the register, or one rule."
    return Verdict("waiver-mismatch", why, route=route, hint=hint)
