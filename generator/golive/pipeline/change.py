"""A proposed change, judged by the trust files of the commit at which it left its base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from golive import judging, reading, signing, source
from golive.model import layout
from golive.model.assessment import Judgement
from golive.model.book import Book
from golive.model.change import ChangeReport
from golive.model.edition import Edition
from golive.model.findings import Severity
from golive.model.tree import Tree
from golive.model.tree_difference import ChangeKind, TreeDifference
from golive.pipeline.gathering import Gathered
from golive.pipeline.request import Request, moment
from golive.pipeline.running import assessed
from golive.pipeline.sides import Sides
from golive.pipeline.spots import spans


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """What a door asks of a change.

    Attributes:
        request: the book, and the head where it is not the working tree.
        base: what the change is meant for, as git knows it.
        actor: the person who hands it in; `account` the same by their name on the forge. At most one.
        fail_on: from which severity on a finding refuses it.
    """

    request: Request
    base: str
    actor: str | None = None
    account: str | None = None
    fail_on: Severity = Severity.ERROR


def change(asked: ChangeRequest) -> ChangeReport:
    """What is to be said of a change.

    Raises:
        source.SourceError: git cannot be read, or there is no base that judges it.
        signing.EngineError: signatures cannot be verified here.
    """
    difference = source.read_difference(asked.request.root, asked.base, asked.request.rev)
    sides = Sides(asked.request, difference)
    before = sides.before()
    as_of = moment(sides.at_base, before.tree, before.book)
    at_base = sides.at_base if as_of == asked.request.now else replace(sides.at_base, as_of=as_of)
    return _report(asked, at_base, sides, before)


def _report(asked: ChangeRequest, at_base: Request, sides: Sides, base: Gathered) -> ChangeReport:
    known, before = assessed(base, at_base)
    context, after = (known, before) if sides.is_trust else assessed(sides.judged(at_base), at_base)
    head = sides.head()
    proposal = judging.Proposal(
        difference=sides.difference,
        base=base.book,
        judged=context,
        proposed=reading.read(head, ()).book if sides.touches_trust else base.book,
        closed=_closed(before),
        losses=_losses(sides.difference, base.tree, head),
        actor=_actor(asked, base.book),
    )
    proposed, then = assessed(sides.proposed(at_base), at_base) if sides.is_trust else (None, None)
    found = (*judging.change_findings(proposal), *sides.strays())
    trial = judging.Trial(
        proposal=proposal,
        base_name=asked.base,
        before=before,
        after=after,
        then=then,
        proposed=proposed,
        spans=spans(head, found, Judgement(before.judgement.as_of)),
        fail_on=asked.fail_on,
    )
    return judging.change_report(trial, found)


def _closed(before: Edition) -> Mapping[str, str]:
    verdicts = before.judgement.assessments.items()
    closures = ((r, d) for r, one in verdicts for d in one.decisions if d.kind == "closure" and d.counts)
    return {release: closure.decision for release, closure in closures}


def _losses(difference: TreeDifference, was: Tree, now: Tree) -> Mapping[str, tuple[str, ...]]:
    """Every key file that is replaced by another, to what is lost by that."""
    replaced = (c.path for c in difference.changes if c.kind is ChangeKind.MODIFIED and layout.is_key(c.path))
    return {path: signing.losses(was.files[path].data, now.files[path].data) for path in replaced}


def _actor(asked: ChangeRequest, base: Book) -> judging.Actor | None:
    if asked.actor is not None:
        return judging.Actor(asked.actor, asked.actor if asked.actor in base.people else None)
    if asked.account is None:
        return None
    known = {who: filed.record.account for who, filed in base.people.items() if filed.record.account}
    owners = [who for who, account in known.items() if account.casefold() == asked.account.casefold()]
    return judging.Actor(asked.account, owners[0] if len(owners) == 1 else None)
