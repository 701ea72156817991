"""What somebody wants to decide: the arguments of a command as the fields of its record."""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from golive import judging
from golive.cli.asking import asked
from golive.cli.faults import UsageError
from golive.model.assessment import Assessment, State
from golive.model.book import ReleaseFolder
from golive.model.deciding import DecisionKind, Wish
from golive.model.edition import Edition
from golive.model.scalars import instant

_SLUG = re.compile(r"[^a-z0-9]+")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_CLOSED = {State.ROLLED_BACK: "rolled-back", State.ABORTED: "withdrawn", State.WITHDRAWN: "withdrawn"}

KINDS: Mapping[str, DecisionKind] = {
    "approve": "approval",
    "reject": "approval",
    "withdraw": "approval",
    "block": "blocker",
    "resolve": "resolution",
    "waive": "waiver",
    "halt": "halt",
    "cab": "cab",
    "authorize": "authorization",
    "close": "closure",
}
"""Command to the kind of record that it signs."""


def wish(
    arguments: argparse.Namespace, context: judging.Context, edition: Edition, me: str, at: datetime
) -> Wish:
    """The decision that the arguments mean; what only the person knows is asked for.

    Raises:
        UsageError: something is missing, or means nothing.
        judging.CannotDecideError: nobody can decide this, or not in one role.
    """
    release = arguments.release.strip("/")
    assessment = edition.judgement.assessments[release]
    kind = KINDS[arguments.command]
    by = getattr(arguments, "speaker", None) or me
    if by not in edition.book.people:
        raise UsageError(f"The book has no person {by!r}.")
    role = arguments.role or judging.role_of(context, release, by, kind)
    details = _DETAILS[arguments.command](arguments, context, assessment, role)
    if by != me:
        details = {**details, **_recorded(arguments, me)}
    slug = _slug(arguments, edition.book.releases[release])
    return Wish(kind, release, role, by, at, details, slug)


# --- by command ---------------------------------------------------------------------------------


def _approve(
    arguments: argparse.Namespace, context: judging.Context, assessment: Assessment, role: str
) -> Mapping[str, Any]:
    if arguments.abstain:
        return {"decision": "abstain", "comment": arguments.comment}
    conditions = _conditions(arguments.condition)
    return {
        "decision": "approve-with-conditions" if conditions else "approve",
        "conditions": conditions,
        "not_applicable": judging.to_verify(context, assessment.release, role),
        "comment": arguments.comment,
    }


def _reject(arguments: argparse.Namespace, *_: object) -> Mapping[str, Any]:
    return {"decision": "reject", "comment": asked(arguments, "--reason", "Why do you reject it?")}


def _withdraw(arguments: argparse.Namespace, *_: object) -> Mapping[str, Any]:
    return {"decision": "withdraw", "comment": asked(arguments, "--reason", "Why do you withdraw it?")}


def _block(arguments: argparse.Namespace, *_: object) -> Mapping[str, Any]:
    reason = asked(arguments, "--reason", "What is wrong?")
    return {"criterion": arguments.criterion, "risk": arguments.risk, "reason": reason}


def _resolve(arguments: argparse.Namespace, *_: object) -> Mapping[str, Any]:
    if arguments.accept is not None:
        return {"outcome": "accepted", "mitigation": arguments.accept, "comment": arguments.comment}
    evidence = tuple(_evidence(one) for one in arguments.evidence)
    return {"outcome": "resolved", "evidence": evidence, "comment": arguments.comment}


def _waive(
    arguments: argparse.Namespace, _: judging.Context, assessment: Assessment, __: str
) -> Mapping[str, Any]:
    observed = arguments.observed
    every = (one for gate in assessment.gates for one in gate.requirements)
    of_now = next((one.value for one in every if one.criterion == arguments.criterion), None)
    if observed is None and arguments.criterion is not None and of_now is not None:
        observed = f"{of_now:f}"
    return {
        "criterion": arguments.criterion,
        "risk": arguments.risk,
        "rule": arguments.rule,
        "observed": None if observed is None else _number(observed),
        "reason": asked(arguments, "--reason", "Why may it be missed?"),
        "risk_of_doing": asked(arguments, "--risk-of-doing", "What may happen if it goes live like this?"),
        "risk_of_not_doing": asked(arguments, "--risk-of-not-doing", "What happens if it does not?"),
        "requested_by": asked(arguments, "--requested-by", "Who asks for it?"),
        "expires": asked(arguments, "--expires", "Until when does it hold?"),
    }


def _halt(arguments: argparse.Namespace, *_: object) -> Mapping[str, Any]:
    return {"reason": asked(arguments, "--reason", "Why must it stop?"), "defect": arguments.defect}


def _cab(arguments: argparse.Namespace, *_: object) -> Mapping[str, Any]:
    conditions = _conditions(arguments.condition)
    yes = "approved-with-conditions" if conditions else "approved"
    outcome = "rejected" if arguments.reject else yes
    return {"outcome": outcome, "conditions": conditions, "comment": arguments.comment}


def _authorize(arguments: argparse.Namespace, *_: object) -> Mapping[str, Any]:
    decision = "no-go" if arguments.no_go else "go"
    question = "Why not?" if arguments.no_go else "What do you decide, in your own words?"
    return {"decision": decision, "statement": asked(arguments, "--statement", question)}


def _close(
    arguments: argparse.Namespace, _: judging.Context, assessment: Assessment, __: str
) -> Mapping[str, Any]:
    state = arguments.state or _CLOSED.get(assessment.state, "production")
    return {"state": state, "comment": arguments.comment}


_DETAILS: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    "approve": _approve,
    "reject": _reject,
    "withdraw": _withdraw,
    "block": _block,
    "resolve": _resolve,
    "waive": _waive,
    "halt": _halt,
    "cab": _cab,
    "authorize": _authorize,
    "close": _close,
}


# --- words of arguments -------------------------------------------------------------------------


def _conditions(given: list[str]) -> tuple[Mapping[str, str], ...]:
    return tuple(_condition(one) for one in given)


def _condition(text: str) -> Mapping[str, str]:
    name, _, rest = text.partition("=")
    due, _, said = rest.partition("=")
    if not (name and due and said):
        raise UsageError(f"--condition wants ID=DATE=TEXT, such as C1=2026-03-17=Watch it, not {text!r}.")
    return {"id": name.strip(), "text": said.strip(), "due": due.strip()}


def _evidence(text: str) -> Mapping[str, str]:
    """A file at hand with its digest, or an address with the digest of what it leads to."""
    uri, _, digest = text.rpartition("=")
    if uri and _DIGEST.fullmatch(digest):
        return {"uri": uri, "sha256": digest}
    try:
        data = Path(text).read_bytes()
    except OSError as error:
        raise UsageError(
            f"--evidence {text}: {error.strerror}; for an address, say URI=sha256:..."
        ) from error
    return {
        "title": Path(text).name,
        "uri": f"file:{Path(text).name}",
        "sha256": "sha256:" + hashlib.sha256(data).hexdigest(),
    }


def _number(text: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise UsageError(f"--observed wants a number, not {text!r}.")
    return text


def _recorded(arguments: argparse.Namespace, me: str) -> Mapping[str, Any]:
    """How somebody's word or paper comes into the book by another's hand."""
    try:
        given_at = instant(asked(arguments, "--given-at", "When did they give it?"))
    except ValueError as error:
        raise UsageError("--given-at wants a time such as 2026-03-02T09:00:00Z.") from error
    recorded: dict[str, Any] = {"by": me, "given_at": given_at, "witness": arguments.witness}
    if arguments.scan is not None:
        uri, _, digest = arguments.scan.rpartition("=")
        if not uri or not _DIGEST.fullmatch(digest):
            raise UsageError("--scan wants URI=sha256:... of the scanned paper.")
        return {"form": "paper", "recorded": {**recorded, "scan": {"uri": uri, "sha256": digest}}}
    channel = asked(arguments, "--channel", "How did they say it?")
    quote = asked(arguments, "--quote", "What did they say, word for word?")
    return {"form": "verbal", "recorded": {**recorded, "channel": channel, "quote": quote}}


def _slug(arguments: argparse.Namespace, folder: ReleaseFolder) -> str:
    """What the file of a blocker, waiver or halt is called: a free name, where nobody says another."""
    match arguments.command:
        case "resolve":
            return str(arguments.blocker)
        case "block" | "waive" | "halt":
            about = (getattr(arguments, name, None) for name in ("criterion", "risk", "rule", "defect"))
            wanted = arguments.slug or next((one for one in about if one), "halt")
            return _free(folder, f"{KINDS[arguments.command]}s", _SLUG.sub("-", wanted.lower()).strip("-"))
        case _:
            return ""


def _free(folder: ReleaseFolder, within: str, wanted: str) -> str:
    taken = {name.removeprefix(f"{within}/").partition(".")[0] for name in folder.files}
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
