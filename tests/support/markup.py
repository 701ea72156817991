"""Reads the HTML of a page body strictly, so that tests can ask what a browser would see."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
SELF_CLOSED = frozenset({"use", "path", "rect", "circle", "polygon", "line"})


@dataclass(frozen=True)
class Tag:
    name: str
    attributes: dict[str, str | None]
    parents: tuple[str, ...]


@dataclass
class Body(HTMLParser):
    """Every tag of a body with its parents; `faults` are unbalanced or doubled things."""

    tags: list[Tag] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in SELF_CLOSED:
            self.faults.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        self.tags.append(Tag(tag, dict(attrs), tuple(self._open)))

    def all(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    @property
    def ids(self) -> list[str]:
        return [tag.attributes["id"] or "" for tag in self.tags if "id" in tag.attributes]

    @property
    def links(self) -> list[str]:
        return [tag.attributes["href"] or "" for tag in self.all("a")]

    @property
    def words(self) -> str:
        return "".join(self.text)


def body(html: str) -> Body:
    """The body in `html`, read to its end."""
    reader = Body()
    reader.feed(html)
    reader.close()
    reader.faults.extend(f"<{tag}> stays open" for tag in reader._open)  # noqa: SLF001 - the reader's own state at its end
    return reader
