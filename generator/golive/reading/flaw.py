"""One fault of one file, before it is known where in the book the file stands."""

from __future__ import annotations

from dataclasses import dataclass

from golive.model.findings import Finding, Related
from golive.model.places import Place, Route, Span


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of a file.

    Attributes:
        rule: slug of the finding it becomes.
        span: line and column where they are known already.
        twin: span and words of the other half of a conflict in the same file.
    """

    rule: str
    message: str
    hint: str | None = None
    route: Route = ()
    on_key: bool = False
    span: Span | None = None
    twin: tuple[Span, str] | None = None

    def finding(self, path: str) -> Finding:
        """The finding about the file at `path`."""
        related: tuple[Related, ...] = ()
        if self.twin is not None:
            span, words = self.twin
            related = (Related(Place(path, self.route, self.on_key, span), words),)
        place = Place(path, self.route, self.on_key, self.span)
        return Finding(self.rule, place, self.message, self.hint, related)
