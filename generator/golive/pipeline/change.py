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
from golive.model.history import History
from golive.model.tree import Tree
from golive.model.tree_difference import ChangeKind, TreeDifference
from golive.pipeline.gathering import remembering
from golive.pipeline.request import Request, branch, moment
from golive.pipeline.running import assessed
from golive.pipeline.spots import spans

CHARTERLESS = "The book has no charter: trust rests on the repository's branch protection."


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
    request = asked.request
    difference = source.read_difference(request.root, asked.base, request.rev)
    was = source.read_tree(request.root, difference.merge_base)
    now = source.read_tree(request.root, request.rev)
    base = reading.read(was)
    history = source.read_history(request.root, branch(base.book), difference.merge_base)
    as_of = moment(request, was, base.book)
    fixed = request if as_of == request.now else replace(request, as_of=as_of)
    return _report(asked, fixed, difference, (was, base, now), history)


def judged_tree(base: Tree, head: Tree) -> Tree:
    """The records of the head beside the trust files of the base, in byte order."""
    trust = {path: file for path, file in base.files.items() if layout.is_trust(path)}
    records = {path: file for path, file in head.files.items() if not layout.is_trust(path)}
    files = trust | records
    ordered = sorted(files, key=lambda path: path.encode("utf-8", "surrogateescape"))
    return replace(head, files={path: files[path] for path in ordered})


def _report(
    asked: ChangeRequest,
    request: Request,
    difference: TreeDifference,
    sides: tuple[Tree, reading.Reading, Tree],
    history: History,
) -> ChangeReport:
    was, base, now = sides
    mixed = judged_tree(was, now)
    judged = reading.read(mixed)
    touches_trust = any(layout.is_trust(change.path) for change in difference.changes)
    then = reading.read(now) if touches_trust else judged
    history = remembering(request, history, [(was, base.book), (mixed, judged.book), (now, then.book)])
    _, before = assessed(request, was, base, history)
    context, after = assessed(request, mixed, judged, history)
    proposal = judging.Proposal(
        difference=difference,
        base=base.book,
        judged=context,
        proposed=then.book,
        closed=_closed(before),
        losses=_losses(difference, was, now),
        actor=_actor(asked, base.book),
    )
    is_trust = touches_trust and all(layout.is_trust(change.path) for change in difference.changes)
    proposed, outcome = assessed(request, now, then, history) if is_trust else (None, None)
    found = judging.change_findings(proposal)
    trial = judging.Trial(
        proposal=proposal,
        base_name=asked.base,
        before=before,
        after=after,
        then=outcome,
        proposed=proposed,
        spans=spans(now, found, Judgement(before.judgement.as_of)),
        fail_on=asked.fail_on,
        trust=(CHARTERLESS,),
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
