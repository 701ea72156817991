"""libyaml's complaints in plain words, with what to do about them."""

from __future__ import annotations

from types import MappingProxyType

from yaml import Mark, MarkedYAMLError, YAMLError

from golive.model.places import Span
from golive.reading.flaw import Flaw

_QUOTE = "Put the text between quotes."
_INDENT = "Indent with spaces, the same number for all keys of one mapping."

_WORDS = MappingProxyType(
    {
        "mapping values are not allowed in this context": (
            "a second `: ` stands on this line, or the line above has no `:`",
            "Put a text that holds `: ` between quotes, and give every key its `:`.",
        ),
        "found unexpected ':'": ("a `:` inside brackets has no space after it", "Write `{key: value}`."),
        "could not find expected ':'": ("a key has no `:` after it", "Write `key: value`."),
        "did not find expected key": ("the indentation does not fit the lines above", _INDENT),
        "did not find expected '-' indicator": ("this line does not fit the list above", _INDENT),
        "block sequence entries are not allowed in this context": (
            "a list item cannot begin here",
            "Start the list on a line of its own.",
        ),
        "mapping keys are not allowed in this context": ("a key cannot begin here", _INDENT),
        "did not find expected ',' or ']'": (
            "the list that `[` began is not closed",
            "Add the missing `]` or `,`.",
        ),
        "did not find expected ',' or '}'": (
            "the mapping that `{` began is not closed",
            "Add the missing `}` or `,`.",
        ),
        "did not find expected node content": (
            "a value is missing here",
            "Write the value, or close the bracket.",
        ),
        "found unexpected end of stream": (
            "the file ends inside a quoted text",
            "Add the missing quotation mark.",
        ),
        "found unexpected document indicator": (
            "a line of `---` or `...` stands inside a quoted text",
            "Add the missing quotation mark.",
        ),
        "found character that cannot start any token": (
            "a text cannot begin with this character (a tab, `@`, `%` or a back quote)",
            "Put the text between quotes, and indent with spaces.",
        ),
        "found a tab character that violates indentation": ("a tab stands where spaces indent", _INDENT),
        "found a tab character where an indentation space is expected": (
            "a tab stands where spaces indent",
            _INDENT,
        ),
        "found unknown escape character": (
            "this backslash begins no known escape",
            "Use single quotes, or write `\\\\` for a backslash.",
        ),
        "did not find expected hexdecimal number": ("this escape lacks its hex digits", "Use single quotes."),
        "found invalid Unicode character escape code": (
            "this escape names no character",
            "Use single quotes.",
        ),
        "did not find expected <document start>": (
            "something stands after the end of the record",
            "Put every record into a file of its own, and quote a text that goes on after its quotes.",
        ),
        "did not find expected alphabetic or numeric character": (
            "a text cannot begin with `*` or `&`",
            _QUOTE,
        ),
        "did not find expected comment or line break": ("nothing may follow `|` or `>` here", _QUOTE),
        "found undefined tag handle": ("a text cannot begin with `!`", _QUOTE),
    }
)
_OTHER = ("the YAML breaks off here", "Compare the line with the ones around it.")


def syntax_flaw(error: YAMLError) -> Flaw:
    """What libyaml stumbled over, at the character where it did."""
    problem = error.problem if isinstance(error, MarkedYAMLError) else None
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    words, hint = _WORDS.get(problem or "", _OTHER)
    span = Span(1, 1, 1, 1) if mark is None else _point(mark)
    start = error.context_mark if isinstance(error, MarkedYAMLError) else None
    twin = None
    if start is not None and start.line + 1 < span.line:
        twin = (_point(start), "what is not finished begins here")
    return Flaw("yaml-syntax", words, hint, span=span, twin=twin)


def _point(mark: Mark) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
