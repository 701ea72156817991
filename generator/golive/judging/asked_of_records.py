"""What every signed record is asked, in which order: the first reason is the one shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from golive.judging.case import Hearing, Verdict
from golive.judging.rules.approval_expired import approval_expired
from golive.judging.rules.approval_form import approval_form
from golive.judging.rules.approval_paper import approval_paper
from golive.judging.rules.approval_policy_other import approval_policy_other
from golive.judging.rules.approval_restored import approval_restored
from golive.judging.rules.approval_stale import approval_stale
from golive.judging.rules.approval_statement import approval_statement
from golive.judging.rules.approval_verbal import approval_verbal
from golive.judging.rules.approval_wrong_subject import approval_wrong_subject
from golive.judging.rules.authorization_uncited import authorization_uncited
from golive.judging.rules.authorization_unsupported import authorization_unsupported
from golive.judging.rules.closure_mismatch import closure_mismatch
from golive.judging.rules.conditions_missing import conditions_missing
from golive.judging.rules.decision_chain_broken import decision_chain_broken
from golive.judging.rules.decision_superseded import decision_superseded
from golive.judging.rules.decision_withdrawn import decision_withdrawn
from golive.judging.rules.hotfix_unreasoned import hotfix_unreasoned
from golive.judging.rules.key_ended_since import key_ended_since
from golive.judging.rules.key_window import key_window
from golive.judging.rules.landed_before_charter import landed_before_charter
from golive.judging.rules.landed_before_opening import landed_before_opening
from golive.judging.rules.record_misbound import record_misbound
from golive.judging.rules.record_not_landed import record_not_landed
from golive.judging.rules.recording_unfit import recording_unfit
from golive.judging.rules.resolution_unsupported import resolution_unsupported
from golive.judging.rules.role_not_asked import role_not_asked
from golive.judging.rules.role_not_held import role_not_held
from golive.judging.rules.second_hat import second_hat
from golive.judging.rules.second_vote import second_vote
from golive.judging.rules.signature_compromised import signature_compromised
from golive.judging.rules.signature_late import signature_late
from golive.judging.rules.signature_not_good import signature_not_good
from golive.judging.rules.signature_wrong_person import signature_wrong_person
from golive.judging.rules.signed_at_apart import signed_at_apart
from golive.judging.rules.signer_is_author import signer_is_author
from golive.judging.rules.signer_outside_charter import signer_outside_charter
from golive.judging.rules.verbal_unratified import verbal_unratified
from golive.judging.rules.waiver_by_requester import waiver_by_requester
from golive.judging.rules.waiver_expired import waiver_expired
from golive.judging.rules.waiver_mismatch import waiver_mismatch

Rule: TypeAlias = Callable[[Hearing], Verdict | None]

SPEAKING: tuple[Rule, ...] = (
    record_not_landed,
    signature_not_good,
    approval_form,
    recording_unfit,
    signature_wrong_person,
    signature_compromised,
    key_window,
    signer_outside_charter,
    signature_late,
    signed_at_apart,
    record_misbound,
    decision_chain_broken,
    conditions_missing,
    approval_statement,
    hotfix_unreasoned,
    waiver_mismatch,
    resolution_unsupported,
    role_not_asked,
    role_not_held,
    signer_is_author,
    waiver_by_requester,
)
"""Whether a record speaks at all; the first reason is the one shown."""

COUNTING: tuple[Rule, ...] = (
    decision_superseded,
    decision_withdrawn,
    approval_policy_other,
    approval_wrong_subject,
    approval_stale,
    verbal_unratified,
    approval_expired,
    waiver_expired,
    second_hat,
    second_vote,
    authorization_uncited,
    authorization_unsupported,
    closure_mismatch,
)
"""Whether what a record says has its effect; the first reason is the one shown."""

NOTING: tuple[Rule, ...] = (
    signature_compromised,
    approval_verbal,
    approval_paper,
    record_not_landed,
    landed_before_opening,
    landed_before_charter,
    key_ended_since,
    signature_late,
    approval_restored,
)
"""What is remarked on a record that counts; the first remark is the one shown."""

FAULTS = frozenset(
    {
        "signature-not-good",
        "signature-wrong-person",
        "signature-compromised",
        "key-window",
        "signer-outside-charter",
        "signature-late",
        "signed-at-apart",
        "record-misbound",
        "decision-chain-broken",
        "conditions-missing",
        "approval-statement",
        "hotfix-unreasoned",
        "recording-unfit",
        "waiver-mismatch",
        "resolution-unsupported",
        "role-not-asked",
        "role-not-held",
        "signer-is-author",
        "waiver-by-requester",
        "approval-wrong-subject",
        "closure-mismatch",
        "second-hat",
    }
)
"""Reasons that are faults of the book; the others are only an unfinished or older decision."""

REMARKED = frozenset({"signature-compromised"})
"""Reasons that are no faults where they only are a remark."""

PASSES = (("approval", "cab", "resolution", "waiver"), ("blocker", "halt"), ("authorization",), ("closure",))
