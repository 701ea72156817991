"""What a change is, by the paths it touches."""

from __future__ import annotations

from golive.judging.proposal import Proposal
from golive.judging.roles import signer
from golive.model import layout
from golive.model.change import ChangeType
from golive.model.tree_difference import ChangeKind


def change_type(proposal: Proposal) -> ChangeType:
    """The type of a change: the narrow ones hold for it alone, with nothing beside it anywhere."""
    paths = [change.path for change in proposal.difference.changes]
    if not paths:
        return ChangeType.OUTSIDE if proposal.difference.outside else ChangeType.NOTHING
    trust = [path for path in paths if layout.is_trust(path)]
    if not trust:
        return _of_records(proposal, paths)
    return ChangeType.MIXED if len(trust) < len(paths) else _of_trust(proposal, paths)


def _of_records(proposal: Proposal, paths: list[str]) -> ChangeType:
    """An approval or a closure where one person's signed records of one release are added."""
    documents = {layout.document_of(path) for path in paths}
    is_added = all(change.kind is ChangeKind.ADDED for change in proposal.difference.changes)
    if proposal.difference.outside or not is_added or not all(map(layout.is_signed, documents)):
        return ChangeType.RECORD
    signers = {signer(signed.record) for signed in proposal.brought()}
    if len({layout.release_of(path) for path in paths}) > 1 or len(signers) > 1:
        return ChangeType.RECORD
    return ChangeType.CLOSURE if all(map(layout.is_closure, paths)) else ChangeType.APPROVAL


def _of_trust(proposal: Proposal, paths: list[str]) -> ChangeType:
    if not all(layout.is_key(path) or layout.is_person(path) for path in paths):
        return ChangeType.POLICY
    renewed = [change.path for change in proposal.changes(ChangeKind.MODIFIED) if layout.is_key(change.path)]
    is_lossless = not any(proposal.losses.get(path) for path in renewed)
    if renewed == paths and is_lossless and not proposal.difference.outside:
        return ChangeType.KEY_RENEWAL
    return ChangeType.PEOPLE
