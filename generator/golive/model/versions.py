"""Versions by the scheme of their product: whether a text is one, and which comes after which.

Versions are never compared as text. A text is taken apart into groups of tokens, such that the
order of the groups is the order of the versions; numbers of any length are compared as their digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

__all__ = ["SCHEMES", "Precedence", "Token", "precedence"]


class Token(NamedTuple):
    """One comparable piece: what kind sorts first, then length, then text; words have length 0."""

    kind: int
    length: int = 0
    text: str = ""


Precedence: TypeAlias = tuple[tuple[Token, ...], ...]
"""Where a version stands among those of its scheme; equal where the scheme sees no difference."""

_LOWEST, _MIDDLE, _HIGHEST = Token(0), 1, Token(2)


def precedence(scheme: str, version: str) -> Precedence | None:
    """Where `version` stands by `scheme`; ``None`` where it is no version of it.

    `scheme` is one of `SCHEMES`.

    >>> precedence("semver", "2.10.0") > precedence("semver", "2.9.0")
    True
    >>> precedence("semver", "2.10") is None
    True
    """
    return SCHEMES[scheme](version)


def _number(digits: str, kind: int = _MIDDLE) -> Token:
    significant = digits.lstrip("0")
    return Token(kind, len(significant), significant)


def _numbers(dotted: str) -> tuple[Token, ...]:
    """Numbers parted by dots, without zeros at the end: ``1.0`` is ``1``."""
    tokens = [_number(digits) for digits in dotted.split(".")]
    while len(tokens) > 1 and tokens[-1] == _number("0"):
        del tokens[-1]
    return tuple(tokens)


# --- SemVer 2.0.0 -------------------------------------------------------------------------------

_SEMVER = re.compile(
    r"(?P<core>(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*))"
    r"(?:-(?P<pre>(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
    r"(?:\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
"""The grammar that SemVer 2.0.0 gives at its end; it allows no leading ``v``."""


def _semver(version: str) -> Precedence | None:
    """By SemVer 2.0.0, section 11: a pre-release comes before its release, build metadata does not count."""
    match = _SEMVER.fullmatch(version)
    if match is None:
        return None
    core = tuple(_number(digits) for digits in match["core"].split("."))
    if match["pre"] is None:
        return core, (_HIGHEST,)
    return core, tuple(_identifier(text) for text in match["pre"].split("."))


def _identifier(text: str) -> Token:
    """An identifier of a pre-release: numbers come before words."""
    return _number(text, 0) if text.isdigit() else Token(_MIDDLE, 0, text)


# --- PEP 440 ------------------------------------------------------------------------------------

_PEP440 = re.compile(
    r"v?(?:(?P<epoch>[0-9]+)!)?(?P<release>[0-9]+(?:\.[0-9]+)*)"
    r"(?:[-_.]?(?P<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?P<pre_number>[0-9]+)?)?"
    r"(?P<post>-(?P<post_short>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?P<post_number>[0-9]+)?)?"
    r"(?P<dev>[-_.]?dev[-_.]?(?P<dev_number>[0-9]+)?)?"
    r"(?:\+(?P<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
    re.IGNORECASE | re.ASCII,
)
"""The grammar of PEP 440, appendix B, with every spelling that it normalises."""

_PRE = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}


def _pep440(version: str) -> Precedence | None:
    """By PEP 440: development releases, then pre-releases, the release, its post-releases."""
    match = _PEP440.fullmatch(version)
    if match is None:
        return None
    local = (
        tuple(_local(text) for text in re.split(r"[-_.]", match["local"].lower())) if match["local"] else ()
    )
    return (
        (_number(match["epoch"] or "0"),),
        _numbers(match["release"]),
        _pre(match),
        (_number(match["post_short"] or match["post_number"] or "0") if match["post"] else _LOWEST,),
        (_number(match["dev_number"] or "0") if match["dev"] else _HIGHEST,),
        local,
    )


def _pre(match: re.Match[str]) -> tuple[Token, ...]:
    """A development release of nothing else comes before every pre-release."""
    if match["pre"] is None:
        return (_LOWEST,) if match["dev"] and not match["post"] else (_HIGHEST,)
    word = match["pre"].lower()
    return Token(_MIDDLE, 0, _PRE.get(word, word)), _number(match["pre_number"] or "0")


def _local(text: str) -> Token:
    """A part of a local version: words come before numbers."""
    return _number(text) if text.isdigit() else Token(0, 0, text)


# --- CalVer -------------------------------------------------------------------------------------

_CALVER = re.compile(
    r"(?P<year>19[89][0-9]|20[0-9][0-9]|[0-9][0-9])(?P<rest>(?:\.[0-9]+)+)"
    r"(?:[-_.]?(?P<suffix>[A-Za-z][0-9A-Za-z._-]*)|[-_](?P<number>[0-9][0-9A-Za-z._-]*))?"
    r"(?:\+[0-9A-Za-z._-]+)?"
)
"""A year (of two digits in this century, or of four from 1980 on), at least one further number, a suffix.

calver.org leaves all but the year to the project: months, weeks, days and counters look alike.
"""

_BEFORE = {"dev": 0, "a": 1, "alpha": 1, "b": 2, "beta": 2, "c": 3, "pre": 3, "preview": 3, "rc": 3}
"""The words by which a suffix makes a version one that comes before the plain one, in their order."""

_PLAIN, _AFTER = Token(4), Token(5)


def _calver(version: str) -> Precedence | None:
    """By calver.org: number for number; what follows ``+`` does not count."""
    match = _CALVER.fullmatch(version)
    if match is None:
        return None
    year = match["year"] if len(match["year"]) == len("2026") else f"20{match['year']}"
    return _numbers(year + match["rest"]), _suffix(match["suffix"] or match["number"] or "")


def _suffix(suffix: str) -> tuple[Token, ...]:
    pieces = re.findall(r"[0-9]+|[a-z]+", suffix.lower())
    if not pieces:
        return (_PLAIN,)
    rank = _BEFORE.get(pieces[0])
    rest = pieces if rank is None else pieces[1:]
    return _AFTER if rank is None else Token(rank), *(_identifier(piece) for piece in rest)


SCHEMES: Mapping[str, Callable[[str], Precedence | None]] = {
    "semver": _semver,
    "calver": _calver,
    "pep440": _pep440,
}
"""The schemes in which versions have an order; a product whose scheme is ``any`` has none."""
