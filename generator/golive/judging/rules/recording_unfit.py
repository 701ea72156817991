"""A verbal or paper approval is not recorded as it must be

What it finds:
    A sign-off of form `verbal` or `paper` without `recorded`; whose recorder is its own person, is an
    author, or held no signing role; that was given after it was recorded; a paper one without its
    scan, or without a witness who is somebody else, known in the book and no author. Also a sign-off that is
    signed by its person and has `recorded` all the same.

Why:
    Somebody vouches for what another person said. That must be somebody who has a name to lose, and
    nothing to gain.

Fails:
    ```yaml
    # policies/standard/1.yaml
    verbal: {counts: true}
    ---
    # approvals/qa-lead--qa-one.yaml
    form: verbal
    recorded: {by: dev-one, given_at: 2026-02-27T08:00:00Z, channel: phone}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    verbal: {counts: true}
    ---
    # approvals/qa-lead--qa-one.yaml
    form: verbal
    recorded: {by: rm-one, given_at: 2026-02-27T08:00:00Z, channel: phone}
    ```

Fix:
    Let somebody record it who signs under the policy and is neither the author nor the person; or let
    the person sign.
"""

from __future__ import annotations

from golive.judging.aliases import is_one_person, with_aliases
from golive.judging.case import Hearing, Verdict
from golive.judging.roles import running_terms, signatories
from golive.judging.roster import person
from golive.judging.subjects import next_of
from golive.judging.words import listed, time
from golive.model.records.signed import Approval, Recorded

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def recording_unfit(hearing: Hearing) -> Verdict | None:
    """What is wrong with how it was recorded; ``None`` when nothing is."""
    record = hearing.record
    if not isinstance(record, Approval):
        return None
    why = _signed(record) if record.form == "signed" else _recorded(hearing, record)
    hint = f"Write {next_of(hearing)} with `recorded` put right, or let the person sign it."
    return Verdict("recording-unfit", why, route=("recorded",), hint=hint) if why else None


def _signed(record: Approval) -> str | None:
    return "It is of form `signed`, and says that somebody recorded it." if record.recorded else None


def _recorded(hearing: Hearing, record: Approval) -> str | None:
    recorded = record.recorded
    if recorded is None:
        return f"It is of form `{record.form}`, and does not say who recorded it."
    if recorded.given_at > record.signed_at:
        given = f"It was given on {time(recorded.given_at)}"
        return f"{given}, after it was recorded on {time(record.signed_at)}."
    return _recorder(hearing, record, recorded) or _paper(hearing, record, recorded)


def _recorder(hearing: Hearing, record: Approval, recorded: Recorded) -> str | None:
    who = f"It is recorded by `{recorded.by}`"
    if is_one_person(hearing, recorded.by, record.by):
        return f"{who}, who gave it, and could have signed."
    if recorded.by in hearing.authors:
        return f"{who}, who is an author of this release."
    asked = (hearing.context, recorded.by)
    roles = signatories(hearing.policy.record)
    if any(running_terms(*asked, role, hearing.folder.product, hearing.when) for role in roles):
        return None
    named = listed((f"`{role}`" for role in roles), "or")
    return f"{who}, who held no role that signs under this policy: {named}."


def _paper(hearing: Hearing, record: Approval, recorded: Recorded) -> str | None:
    if record.form != "paper":
        return None
    if recorded.scan is None:
        return "It was given on paper, and no scan with its digest is named."
    witness = recorded.witness
    if witness is None:
        return "It was given on paper, and no witness is named."
    if (
        witness in with_aliases(hearing, (recorded.by, record.by))
        or person(hearing.context, witness, hearing.when) is None
    ):
        return f"It was given on paper, and its witness `{witness}` is not somebody else whom the book knows."
    if witness in hearing.authors:
        return f"It was given on paper, and its witness `{witness}` is an author of this release."
    return None
