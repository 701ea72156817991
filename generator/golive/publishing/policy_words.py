"""What a policy asks besides criteria and sign-offs, in words, from the policy alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from golive.model.records.policy import Policy, Retro
from golive.model.records.policy_rules import ReviewMeetingRule, RollbackRule, Rules, RunUpRule
from golive.publishing.times import counted, lasting
from golive.publishing.wording import words


class RuleWords(NamedTuple):
    """A rule that a policy sets parameters of; `slug` is the rule page to read on."""

    name: str
    slug: str
    text: str


def rule_words(rules: Rules) -> tuple[RuleWords, ...]:
    """The rules that a policy asks for, in words."""
    found = []
    for key, (slug, say) in _RULES.items():
        rule = getattr(rules, key)
        if rule is not None and getattr(rule, "required", True):
            found.append(RuleWords(key.replace("_", "-"), slug, say(rule)))
    return tuple(found)


def after_words(policy: Policy) -> tuple[tuple[str, str], ...]:
    """What is asked after the decision, each with its name."""
    return tuple(_after(policy))


def _after(policy: Policy) -> Iterator[tuple[str, str]]:
    if policy.review:
        yield "review", f"held within {lasting(policy.review.due)} of the deployment"
    if policy.closure:
        yield "closure", f"signed by the {words(policy.closure.role)}"
    if policy.drills:
        yield "drills", f"one every {lasting(policy.drills.every)}"
    if policy.retro.items or policy.retro.quota:
        yield "put off until afterwards", _joined(_retro(policy.retro))


def _retro(retro: Retro) -> Iterator[str]:
    if retro.items:
        term = f", due within {lasting(retro.within)} of the deployment" if retro.within else ""
        yield ", ".join(map(words, retro.items)) + term
    if retro.quota:
        yield f"at most {counted(retro.quota.max, 'emergency', 'emergencies')} in {lasting(retro.quota.per)}"


def _rollback(rule: RollbackRule) -> Iterator[str]:
    yield "a playbook and an RTO"
    if rule.rehearsed_within:
        yield f"rehearsed within {lasting(rule.rehearsed_within)}"
    if rule.within_rto:
        yield "faster than the RTO"


def _review_meeting(rule: ReviewMeetingRule) -> Iterator[str]:
    yield "planned, and held before the decision"
    if rule.ahead:
        yield f"a note where it is less than {lasting(rule.ahead)} before the window"


def _run_up(rule: RunUpRule) -> Iterator[str]:
    if rule.communication:
        yield "the communication sent"
    if rule.distributed:
        yield "the documents distributed"
    if rule.drift:
        fresh = f", at most {lasting(rule.drift_within)} ago" if rule.drift_within else ""
        yield f"the environment checked for drift{fresh}"
    if rule.war_room:
        yield "the war room set"


def _joined(parts: Iterator[str]) -> str:
    return "; ".join(parts)


_RULES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "source": (
        "source-missing",
        lambda rule: "a commit and its tag" if rule.tag else "a commit",
    ),
    "risks": (
        "risk-category-missing",
        lambda rule: "every category rated or stated as none: " + ", ".join(map(words, rule.categories)),
    ),
    "rollback": ("rollback-playbook-missing", lambda rule: _joined(_rollback(rule))),
    "strategy": ("strategy-not-allowed", lambda rule: "one of " + ", ".join(rule.allowed)),
    "change_request": (
        "change-request-incomplete",
        lambda _: "an id, a rollback plan, a window and a communication plan",
    ),
    "gold_master": (
        "gold-master-missing",
        lambda rule: (
            "the deployment rehearsed, and passed"
            + (f", at most {lasting(rule.within)} before the decision" if rule.within else "")
        ),
    ),
    "review_meeting": ("review-meeting-unscheduled", lambda rule: _joined(_review_meeting(rule))),
    "lead_time": (
        "lead-time-short",
        lambda rule: (
            f"decided at least {lasting(rule.at_least)} before the window"
            + (f"; a note over {lasting(rule.note_over)}" if rule.note_over else "")
        ),
    ),
    "waivers": ("waivers-too-many", lambda rule: f"at most {counted(rule.max, 'waiver')}"),
    "run_up": (
        "communication-unsent",
        lambda rule: _joined(_run_up(rule)) or "nothing",
    ),
    "deployment": (
        "deployment-step-missing",
        lambda rule: "the log shows " + ", ".join(map(words, rule.steps)),
    ),
    "validation": (
        "validation-incomplete",
        lambda rule: "after the deployment: " + ", ".join(map(words, rule.checks)),
    ),
}
"""A rule's key to its page, and its parameters in words; in the order in which a release meets them."""
