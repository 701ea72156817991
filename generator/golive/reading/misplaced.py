"""What is said of files that have no place in the book, and of names that are not as they should be."""

from __future__ import annotations

import re
from difflib import get_close_matches

from golive.model.scalars import shown
from golive.reading.flaw import Flaw

_DATED_NAME = "a date, a dash, and lower-case letters, digits and single dashes (`2026-04-02-a1`)"
_SLUG_NAME = "lower-case letters, digits and single dashes"
_REPORT_NAME = "letters, digits, dots, dashes and underscores, with the ending .json, .xml, .csv or .sarif"
_NAMING = (
    (re.compile(r"records/people/(?P<name>[^/]+)\.yaml"), "a person's name", _SLUG_NAME),
    (
        re.compile(r"records/keys/(?P<name>[^/]+)\.asc"),
        "a key's full fingerprint",
        "40 hex digits in upper case",
    ),
    (
        re.compile(r"records/products/(?P<name>[^/]+)\.yaml"),
        "a product's name",
        "lower-case letters, digits, dots, dashes and underscores, not `by-year`",
    ),
    (
        re.compile(r"policies/(?!charter/)[^/]+/(?P<name>[^/]+)\.yaml"),
        "a policy's version",
        "a whole number from 1 up, in a folder named with " + _SLUG_NAME,
    ),
    (
        re.compile(r"policies/charter/(?P<name>[^/]+)\.yaml"),
        "a charter's version",
        "a whole number from 1 up",
    ),
    (
        re.compile(r"policies/charter/(?P<name>[^/]+)\.asc"),
        "a signature on a charter",
        "`<version>.<person>`",
    ),
    (re.compile(r"checklists/(?P<name>[^/]+)\.yaml"), "a checklist's class", _SLUG_NAME),
    (re.compile(r"records/drills/(?P<name>[^/]+)\.yaml"), "a drill's name", _DATED_NAME),
    (re.compile(r"followups/(?P<name>[^/]+)\.yaml"), "a follow-up's name", _DATED_NAME),
    (re.compile(r"approvals/(?P<name>[^/]+)\.yaml"), "an approval's name", "`<role>--<person>`"),
    (re.compile(r"evidence/(?P<name>.+)"), "a kept report's name", _REPORT_NAME),
    (
        re.compile(r"(?:blockers|waivers|halts)/(?P<name>[^/]+)\.yaml"),
        "a record's name",
        _SLUG_NAME + ", then perhaps a number from 2 up",
    ),
)
_LEFTOVER = re.compile(r".*(~|\.(swp|swo|bak|orig|rej|tmp))|#.*#|\.DS_Store|Thumbs\.db", re.DOTALL)
"""Names that editors and desktops leave behind."""

_KNOWN = (
    "release.yaml",
    "rollback.yaml",
    "risks.yaml",
    "defects.yaml",
    "decision.yaml",
    "runup.yaml",
    "deployment.yaml",
    "validation.yaml",
    "review.yaml",
    "cab.yaml",
    "authorization.yaml",
    "closure.yaml",
    "records/calendar.yaml",
    "policies/book.yaml",
    "policies/raci.yaml",
)


def unplaced(path: str) -> Flaw:
    """What is wrong with a file that stands where no kind of record does."""
    for pattern, what, words in _NAMING:
        match = pattern.fullmatch(path)
        if match is not None:
            return misnamed(match["name"], what, words)
    return Flaw("path-unknown", f"no kind of record stands at {shown(path)}", _way_out(path))


def _way_out(path: str) -> str:
    """What to do with a file that has no place: leftovers go, binary signatures become text."""
    if _LEFTOVER.fullmatch(path.rpartition("/")[2]):
        return "Remove it."
    if path.endswith(".sig"):
        document = path.removesuffix(".sig").removesuffix(".asc")
        return (
            f"Sign again with `gpg --armor --detach-sign {document}`, which makes the `.asc`, and remove it."
        )
    near = get_close_matches(path, _KNOWN, n=1, cutoff=0.8)
    return f"Rename it to `{near[0]}`." if near else "Move it out of the book, or to where its kind belongs."


def misnamed(name: str, what: str, words: str) -> Flaw:
    """What is wrong with a name that is not as names of its kind are."""
    return Flaw("name-wrong", f"{shown(name)} is not {what}: {words}", "Rename it.")


def orphan(document: str) -> Flaw:
    """What is wrong with a signature that stands beside nothing."""
    words = f"a signature stands here without {shown(document)}, which it would sign"
    return Flaw("signature-orphan", words, "Bring the record back, or remove the signature.")
