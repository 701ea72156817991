"""Keys and their renewal, as text, as ``golive/keys/1`` and as ``golive/renewal/1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from golive.model.edition import Edition
from golive.model.renewal import Renewal
from golive.model.verification import Certificate, CertificatePart
from golive.publishing.data.status import envelope
from golive.publishing.key_rows import KeyRow, in_days, key_rows
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import counted, rfc3339, until, utc

_LOOKS = {"good": "green", "bad": "red", "warn": "yellow", "calm": "dim"}


def as_json(edition: Edition) -> str:
    """``golive/keys/1``, indented by two."""
    rows = [_data(edition, row) for row in key_rows(edition)]
    return (
        json.dumps({**envelope(edition, "golive/keys/1"), "keys": rows}, indent=2, ensure_ascii=False) + "\n"
    )


def _data(edition: Edition, row: KeyRow) -> dict[str, Any]:
    person = edition.book.people.get(row.person or "")
    term, said = row.term, row.certificate
    return {
        "fingerprint": row.fingerprint,
        "person": row.person,
        "name": person.record.name if person else None,
        "standing": row.status.word,
        "from": _time(term.from_ if term else None),
        "until": _time(term.until if term else None),
        "reason": term.reason if term else None,
        "compromised": _time(term.compromised if term else None),
        "algorithm": said.algorithm if said else None,
        "created": _time(said.created if said else None),
        "expires": _time(said.expires if said else None),
        "signs_until": _time(said.signs_until if said else None),
        "days_left": row.days_left,
        "revoked_at": _time(said.revoked_at if said else None),
        "revocation": said.revocation if said else None,
        "subkeys": [_subkey(part) for part in said.parts] if said else [],
        "file": f"records/keys/{row.fingerprint}.asc" if row.fingerprint in edition.book.keys else None,
        "notes": [{"rule": f.rule, "severity": f.severity.value, "message": f.message} for f in row.findings],
    }


def _subkey(part: CertificatePart) -> dict[str, Any]:
    return {
        "fingerprint": part.fingerprint,
        "algorithm": part.algorithm,
        "created": _time(part.created),
        "expires": _time(part.expires),
        "revoked_at": _time(part.revoked_at),
        "signs": part.signs,
    }


def _time(moment: datetime | None) -> str | None:
    return rfc3339(moment) if moment else None


def as_text(edition: Edition, style: Style) -> str:
    """One block a key, person by person, then a line that counts them."""
    rows = list(key_rows(edition))
    lines: list[str] = []
    for _, keys in groupby(rows, key=lambda row: row.person):
        held = list(keys)
        lines.append(_owner(edition, held[0], style))
        for row in held:
            lines += [*_block(row, style), ""]
    lines.append(f"{counted(len(rows), 'key')} as of {utc(edition.judgement.as_of)}.")
    return "\n".join(lines) + "\n"


def _owner(edition: Edition, row: KeyRow, style: Style) -> str:
    person = edition.book.people.get(row.person or "")
    return style.paint(f"{row.person}  {person.record.name}" if person else "nobody", "bold")


def _block(row: KeyRow, style: Style) -> Iterator[str]:
    word = style.paint(row.status.word, _LOOKS[row.status.tone])
    algorithm = f", {row.certificate.algorithm}" if row.certificate else ""
    yield f"  {row.fingerprint}  {word}{algorithm}"
    if row.term:
        end = f"until {until(row.term.until)}" if row.term.until else "without end"
        why = f" ({row.term.reason})" if row.term.reason else ""
        yield f"    speaks     from {utc(row.term.from_)[:10]} {end}{why}"
        if row.term.compromised:
            yield f"    stolen     {utc(row.term.compromised)}"
    if row.certificate:
        yield from _file(row.certificate, row.days_left)
    for finding in row.findings:
        yield f"    {style.paint(finding.severity.value, 'yellow')}    {harmless(finding.message)}"
        if finding.hint:
            yield f"    {style.paint('fix', 'green')}        {harmless(finding.hint)}"


def _file(said: Certificate, days_left: int | None) -> Iterator[str]:
    yield f"    made       {utc(said.created)[:10]}"
    end = utc(said.expires) if said.expires else "never"
    if said.signs_until is None or days_left is None:
        yield f"    expires    {end}"
    elif said.signs_until == said.expires:
        yield f"    expires    {end}, {in_days(days_left)}"
    else:
        yield f"    expires    {end}"
        yield f"    signs      until {utc(said.signs_until)}, {in_days(days_left)}"
    if said.revoked_at:
        yield f"    revoked    {utc(said.revoked_at)} ({said.revocation})"
    for part in said.parts:
        use = "signs" if part.signs else "does not sign"
        end = f", expires {utc(part.expires)}" if part.expires else ""
        gone = f", revoked {utc(part.revoked_at)}" if part.revoked_at else ""
        yield f"    subkey     {part.fingerprint}, {part.algorithm}, {use}{end}{gone}"


def renewal_as_json(renewal: Renewal, *, written: bool) -> str:
    """``golive/renewal/1``, indented by two."""
    data = {
        "schema": "golive/renewal/1",
        "path": renewal.path,
        "fingerprint": renewal.fingerprint,
        "person": renewal.person,
        "refused": list(renewal.refused),
        "changes": list(renewal.changes),
        "written": written,
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def renewal_as_text(renewal: Renewal, style: Style, *, written: bool) -> str:
    """What the renewal brings, or why it is refused, and what to commit."""
    lines = [style.paint(f"{renewal.fingerprint}  {renewal.person or 'nobody'}", "bold")]
    if renewal.refused:
        lines += [f"  {style.paint('refused', 'red')}    {harmless(clause)}" for clause in renewal.refused]
        lines.append(f"Nothing was written: {renewal.path} stays as it is.")
        return "\n".join(lines) + "\n"
    lines += [f"  - {harmless(clause)}" for clause in renewal.changes]
    if renewal.dropped:
        lines.append(f"  - {renewal.dropped:,} bytes of other people's signatures and the like are left out")
    if not renewal.changes:
        lines.append("  Nothing that counts is new.")
    lines += _next(renewal, written=written)
    return "\n".join(lines) + "\n"


def _next(renewal: Renewal, *, written: bool) -> Iterator[str]:
    if not written:
        yield "Nothing was written."
        return
    who = f" of {renewal.person}" if renewal.person else ""
    yield f"Written: {renewal.path}. Commit it alone, so that it is judged as a renewal:"
    yield f"  git add {renewal.path}"
    yield f"  git commit -m 'Renew the key{who}'"
