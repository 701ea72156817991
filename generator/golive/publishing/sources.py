"""Where a fact stands: file and line, as a link to the forge or to the site's own copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from golive.model.edition import Edition
from golive.model.places import Place
from golive.model.records.book_settings import Forge
from golive.publishing.addresses import Here
from golive.publishing.prose import link
from golive.publishing.raw import FOLDER

_BLOB: Mapping[str, str] = {"github": "blob", "gitlab": "-/blob", "gitea": "src/commit"}
_COMMIT: Mapping[str, str] = {"github": "commit", "gitlab": "-/commit", "gitea": "commit"}


class Spot(NamedTuple):
    """A file, maybe a line of it, and a link to it; `href` is ``None`` where nothing can be linked."""

    label: str
    href: str | None
    path: str
    line: int | None


@dataclass(frozen=True)
class Sources:
    """Links from facts to the files of one edition at its commit."""

    edition: Edition

    @cached_property
    def forge(self) -> Forge | None:
        """The book's forge, if it names one with an address that may be a link."""
        settings = self.edition.book.settings
        forge = settings.record.forge if settings else None
        return forge if forge and link(forge.url) else None

    def line(self, place: Place) -> int | None:
        """The line a place begins in, from 1; ``None`` if not known."""
        span = place.span or self.edition.spans.get(place)
        return span.line if span else None

    def spot(self, place: Place, here: Here, within: str = "") -> Spot:
        """Where `place` is; paths inside the folder `within` are shown without it."""
        line = self.line(place)
        shown = place.path.removeprefix(f"{within}/") if within else place.path
        label = f"{shown}:{line}" if line else shown
        return Spot(label, self.href(place.path, here, line), place.path, line)

    def href(self, path: str, here: Here, line: int | None = None) -> str | None:
        """A link to a file: on the forge at the built commit, else to the copy on this site."""
        file = self.edition.tree.files.get(path)
        commit = self.edition.tree.commit
        if file is None or self.forge is None or commit is None or not file.committed:
            return here.file(FOLDER + path)
        base = f"{self.forge.url.rstrip('/')}/{_BLOB[self.forge.kind]}/{commit}/{quote(path)}"
        return f"{base}#L{line}" if line else base

    def commit(self, commit: str | None) -> str | None:
        """A link to a commit on the forge."""
        if self.forge is None or commit is None:
            return None
        return f"{self.forge.url.rstrip('/')}/{_COMMIT[self.forge.kind]}/{quote(commit)}"
