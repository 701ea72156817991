"""What stewards do: propose a version of the charter, and sign one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from golive import authoring, judging, signing
from golive.model.charter import CharterProposal, CharterVersion
from golive.model.edition import Edition
from golive.model.verification import SignedItem, Verification
from golive.pipeline.gathering import gathered
from golive.pipeline.request import Request
from golive.pipeline.running import assessed


@dataclass(frozen=True)
class Proposed:
    """The book, the version that could be written for it, and the bytes of its file."""

    edition: Edition
    proposal: CharterProposal
    data: bytes


def propose_charter(request: Request, stewards: tuple[str, ...], threshold: int | None) -> Proposed:
    """The next version of the charter for the book as it stands here.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does.
        judging.CannotProposeError: there can be none.
    """
    context, edition = assessed(gathered(request), request)
    proposal = judging.proposed(context, stewards, threshold)
    return Proposed(edition, proposal, authoring.charter_text(proposal.charter))


def seal_charter(
    edition: Edition, version: CharterVersion, key: str, at: datetime
) -> tuple[bytes, Verification]:
    """A signature on a version by the person's own gpg, and what is true of it.

    Raises:
        signing.EngineError: gpg made none, or cannot verify.
    """
    signature = signing.sign(version.text.document, key)
    item = SignedItem(version.text.path, version.text.document, signature)
    engine = signing.strictest_engine()
    return signature, signing.verify([item], edition.book.keys, at, engine=engine)[version.text.path]
