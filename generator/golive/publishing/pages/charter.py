"""The charter: its versions, who signed them, what each changed; or that there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.charter import Chartered, CharterVersion, Voice
from golive.model.page import Heading, Page, SearchEntry
from golive.publishing.addresses import Here
from golive.publishing.charter_words import changes, mismatch_words, quorum_words, standing, trust_words
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import Status

_LOOKS = {
    "green": ("check", "good"),
    "dim": ("dash", "calm"),
    "yellow": ("clock", "wait"),
    "red": ("octagon", "bad"),
}
_MOST = 60
"""Changes of one version that are shown; the file has them all."""


class SignatureRow(NamedTuple):
    """One signature on a version."""

    person: str
    href: str | None
    file: str | None
    status: Status
    why: str
    at: datetime | None


class VersionRow(NamedTuple):
    """One version, as the page shows it."""

    version: CharterVersion
    status: Status
    source: str | None
    stewards: tuple[tuple[str, str | None], ...]
    quorums: tuple[str, ...]
    signatures: tuple[SignatureRow, ...]
    changes: tuple[str, ...]
    more: int


def charter(press: Press) -> Iterator[Page]:
    """The one page of the charter."""
    found, here = press.edition.judgement.charter, press.here("charter/")
    rows = tuple(_row(press, v, found, here) for v in reversed(found.versions)) if found else ()
    sheet = Sheet(
        address=here.address,
        template="charter.html",
        title="The charter",
        description=_described(found),
        values={
            "found": found,
            "trust": trust_words(found),
            "rows": rows,
            "mismatches": tuple(map(mismatch_words, found.mismatches)) if found else (),
            "checks": [
                (rule.title, here.rule(slug)) for slug, rule in press.rules.items() if "charter" in slug
            ],
        },
        headings=(
            Heading("trust", "What trust rests on"),
            Heading("versions", "Versions"),
            Heading("checks", "What checks it"),
        ),
        search=SearchEntry("charter · stewards · root · trust"),
    )
    yield press.printed(sheet)


def _described(found: Chartered | None) -> str:
    if found is None:
        return "The book has no charter: trust rests on the repository's branch protection."
    return f"{counted(len(found.chain), 'version')} of the charter, and who signed them."


def _row(press: Press, version: CharterVersion, found: Chartered, here: Here) -> VersionRow:
    word, tone = standing(version, found)
    told = tuple(changes(version.difference))
    quorums = (version.before, version.own)
    return VersionRow(
        version=version,
        status=Status(*_LOOKS[tone], word),
        source=press.sources.href(version.text.path, here),
        stewards=tuple((one.person, here.person(one.person)) for one in version.text.record.stewards),
        quorums=tuple(quorum_words(quorum) for quorum in quorums if quorum is not None),
        signatures=tuple(_signature(press, voice, here) for voice in version.voices),
        changes=told[:_MOST],
        more=max(len(told) - _MOST, 0),
    )


def _signature(press: Press, voice: Voice, here: Here) -> SignatureRow:
    counts = voice.before or voice.own
    status = Status("check", "good", "counts") if counts else Status("dash", "warn", "does not count")
    return SignatureRow(
        person=voice.person,
        href=here.person(voice.person),
        file=press.sources.href(voice.path, here),
        status=status,
        why=voice.why,
        at=voice.verification.made_at,
    )
