"""What an auditor takes along: the population and a sample as CSV and JSON, and packs of evidence."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from golive.model.artifact import Artifact
from golive.model.audit import Attribute, AuditItem
from golive.model.edition import Edition
from golive.publishing.bundle import bundle_files
from golive.publishing.data.status import envelope
from golive.publishing.times import counted, rfc3339

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = ("release", "product", "version", "type", "policy", "state", "date")


def population_csv(items: Sequence[AuditItem]) -> bytes:
    """A line an item: what it is, each attribute with its reason, its exceptions; safe in spreadsheets."""
    columns = [name for attribute in Attribute for name in (str(attribute), f"{attribute} because")]
    return _csv([*_HEAD, *columns, "exceptions"], (_line(item) for item in items))


def exceptions_csv(items: Sequence[AuditItem]) -> bytes:
    """A line an exception."""
    rows = ((i.release, i.policy, _date(i), said) for i in items for said in i.exceptions)
    return _csv(("release", "policy", "date", "exception"), rows)


def population_json(edition: Edition, items: Sequence[AuditItem], **more: Any) -> bytes:
    """``golive/audit/1``: the same with the commit and time that it was made of."""
    data = {**envelope(edition, "golive/audit/1"), **more, "items": [_item(item) for item in items]}
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def files(edition: Edition) -> Iterator[Artifact]:
    """The data files of the site's audit page."""
    items = edition.audit.items
    yield Artifact("audit/population.csv", population_csv(items))
    yield Artifact("audit/exceptions.csv", exceptions_csv(items))
    yield Artifact("audit/population.json", population_json(edition, items))


def sample_files(
    edition: Edition, items: Sequence[AuditItem], chosen: Sequence[AuditItem], terms: Mapping[str, str]
) -> Iterator[Artifact]:
    """Everything of a sample: population, sample, a pack of evidence an item, and all their digests.

    Args:
        edition: the book.
        items: the population of the period.
        chosen: the sample, in its order.
        terms: period, seed and size, as they were asked for.
    """
    made = [
        Artifact("population.csv", population_csv(items)),
        Artifact("population.json", population_json(edition, items, **terms)),
        Artifact("sample.csv", population_csv(chosen)),
        Artifact("sample.json", population_json(edition, chosen, **terms)),
        *(file for item in chosen for file in _pack(edition, item)),
        Artifact("README.txt", _readme(edition, items, chosen, terms).encode()),
    ]
    yield from made
    sums = "".join(f"{hashlib.sha256(a.data).hexdigest()}  {a.path}\n" for a in sorted(made, key=_path))
    yield Artifact("SHA256SUMS", sums.encode())


def _path(artifact: Artifact) -> str:
    return artifact.path


def _csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _line(item: AuditItem) -> list[str]:
    tested = [text for one in item.tested for text in (str(one.answer), one.reason)]
    head = [item.release, item.product, item.version, item.type, item.policy, str(item.state)]
    return [*head, _date(item), *tested, " ".join(item.exceptions)]


def _date(item: AuditItem) -> str:
    return rfc3339(item.date) if item.date else ""


def _item(item: AuditItem) -> dict[str, Any]:
    return {
        "release": item.release,
        "type": item.type,
        "policy": item.policy,
        "state": str(item.state),
        "date": _date(item) or None,
        "tested": {str(t.attribute): {"answer": str(t.answer), "reason": t.reason} for t in item.tested},
        "exceptions": list(item.exceptions),
    }


# --- packs of evidence --------------------------------------------------------------------------


def _pack(edition: Edition, item: AuditItem) -> Iterator[Artifact]:
    """One release's bundle, unpacked: all its verdict rests on, with the program that checks it."""
    top = f"packs/{item.release.replace('/', '--')}"
    for file in bundle_files(edition, edition.judgement.assessments[item.release]):
        yield Artifact(f"{top}/{file.path}", file.data)


def _readme(
    edition: Edition, items: Sequence[AuditItem], chosen: Sequence[AuditItem], terms: Mapping[str, str]
) -> str:
    commit = edition.tree.commit or "none (not in git)"
    lines = [
        "An audit sample made by golive",
        "",
        f"Book: {edition.book.settings.record.title if edition.book.settings else ''}",
        f"Commit: {commit}",
        f"Judged as of: {rfc3339(edition.judgement.as_of)}",
        *(f"{name.capitalize()}: {value}" for name, value in terms.items()),
        f"Population: {counted(len(items), 'release')}, dated in the period by the deployment, else by",
        "            the decision; what has no date that can be read is in every period",
        f"Sample: {len(chosen)}",
        "",
        "How the sample was drawn: the releases of the population in the order of",
        'sha256("<seed>:<release>"), the first ones of them. To draw it again for one release:',
        f"  printf '%s' '{terms['seed']}:<product>/<version>' | sha256sum",
        "",
        "How to check this folder:  sha256sum -c SHA256SUMS",
        "How to check a pack:       python3 verify.py packs/<product>--<version>",
        "",
        "Take verify.py from elsewhere than from a pack: its own README.txt says why, and what --root",
        "is. verdict.json in each pack is what golive says; the files in book/ are what it says so",
        "from. That a key belongs to a person, the book claims.",
    ]
    if edition.book.is_trial:
        lines += ["", "This is a trial book: times are the signers' claims."]
    return "\n".join(lines) + "\n"
