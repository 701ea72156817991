"""What is known of a release before anybody has written a line of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from golive.model.records.policy import Policy
from golive.model.records.release import Window
from golive.model.records.rollback import Rollback


@dataclass(frozen=True)
class Beginning:
    """A release as the book proposes it.

    Attributes:
        release: ``<product>/<version>``. title: of its product.
        type: ``major``, ``minor``, ``patch`` or ``hotfix``.
        policy: ``<policy>/<version>`` that is in force. rules: what that asks.
        previous: the newest version in production that is earlier; ``None`` where there is none.
        way_back: that version's ``rollback.yaml``; ``None`` without one.
        windows: times for its deployment that nothing speaks against, the earliest first.
        at: the time of all this, UTC.
    """

    release: str
    title: str
    type: str
    policy: str
    rules: Policy
    at: datetime
    previous: str | None = None
    way_back: Rollback | None = None
    windows: tuple[Window, ...] = ()

    @property
    def product(self) -> str:
        """The product's name."""
        return self.release.partition("/")[0]

    @property
    def version(self) -> str:
        """The version."""
        return self.release.partition("/")[2]

    @property
    def folder(self) -> str:
        """The release's folder in the book."""
        return f"records/releases/{self.release}"


@dataclass(frozen=True, slots=True)
class Told:
    """What only the person who begins a release can say of it.

    Attributes:
        title, summary, author: as in ``release.yaml``.
        artifacts: name to (address, digest), the digest ``None`` while it is not known.
        source: keys of ``source`` to their values.
        window: ``None`` while none is chosen.
    """

    title: str
    summary: str
    author: str
    artifacts: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    window: Window | None = None


class CannotBeginError(Exception):
    """Nothing can be begun so, in one sentence for the caller."""
