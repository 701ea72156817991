"""A release's folder as it stood at an earlier moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from golive.model.book import ReleaseFolder
from golive.model.verification import Verification


@dataclass(frozen=True, slots=True)
class Moment:
    """What is asked of the past: a release's folder as it stood in a commit of the line.

    Attributes:
        key: the release's id, or the path of the signed record that landed in that commit.
        release: whose folder. number: of the commit; -1 for before the first.
        kept: how the paths in the folder begin that are taken as they are today.
    """

    key: str
    release: str
    number: int
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """A folder as it stood when its release was deployed, where today's differs in what came before that.

    Attributes:
        folder: what stood then, beside what is added to a release later and what came since.
        verifications: path to what is true of the signature of then, where the bytes are no longer here.
    """

    folder: ReleaseFolder
    verifications: Mapping[str, Verification] = field(default_factory=dict)
