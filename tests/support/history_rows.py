"""Invented rows in the shape of the OpenStack release data, with the oddities of the real ones."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def commit(of: str) -> str:
    """A commit id that belongs to a text for ever."""
    return hashlib.sha256(of.encode()).hexdigest()[:40]


def row(product: str, version: str, date: str | None = "2021-03-04T05:06:07Z", **more: Any) -> Row:
    """One plain row; `more` replaces or adds fields."""
    series = more.get("series", "heron")
    plain: Row = {
        "product": product,
        "version": version,
        "date": date,
        "date_basis": "request-merged" if date else "import-commit",
        "team": product.partition(".")[0],
        "series": series,
        "series_release_id": None,
        "type": "library",
        "model": "cycle-with-intermediary",
        "stage": "final",
        "scope_items": [],
        "artifacts": [artifact(product, version)],
        "approvers": [],
        "links": {"tracker": f"https://tracker.example.org/{product}"},
        "notes": {},
        "order_in_file": 0,
        "file": f"deliverables/{series}/{product}.yaml",
        "source": {
            "commit": commit(f"request {product} {version} {series}"),
            "proposed_at": "2021-03-01T08:00:00Z",
            "merged_at": date,
            "merge_commit": None if date is None else commit(f"merge {product} {version}"),
            "subject": f"Release {product} {version}",
            "releases_in_commit": 1,
            "versions_in_file_in_commit": 1,
            "proposer": {"person_key": "0a1b2c3d4e5f", "roles": []},
        },
        "history": [],
    }
    return plain | more


def artifact(product: str, version: str, uri: str | None = "", **more: Any) -> Row:
    """One artifact; an empty `uri` makes the usual address, ``None`` stays null."""
    usual = f"https://files.example.org/{product}/{product}-{version}.tar.gz"
    plain = {"name": f"example/{product}", "commit": commit(f"{product} {version}")}
    return plain | {"uri": usual if uri == "" else uri} | more


def approver(key: str, role: str, date: str) -> Row:
    """One approval that the source reports."""
    return {"person_key": key, "role": role, "date": date, "basis": "proposer held this role then"}


def odd_rows() -> list[Row]:
    """Rows with every oddity that real data is known to have; two of them are twins."""
    parts = [artifact(f"harbour-part{number:03}", "2.0.0", uri=None) for number in range(121)]
    twin = {"notes": {"imported": True}, "stage": "final"}
    ported = "https://notes.example.org/tern.messaging/"
    return [
        row("tern.messaging", "14.2.0", approvers=[approver("aa11", "ptl", "2021-03-02T10:00:00Z")]),
        row("tern.messaging", "heron-eom", stage="extended-maintenance", artifacts=[_untagged()]),
        row("tern.messaging", "20.0.0.0rc1", stage="release-candidate", model=None),
        row("tern.messaging", "v0.4.0", date=None, **twin),
        row("harbour-config_template", "2.0.0", artifacts=parts),
        row("gull", "1.1.1", date=None, series="heron", history=[_also("ibis")], **twin),
        row("plover", "2015.1.0", date="2015-04-30T12:00:00Z", links={"tracker_id": "923"}),
        row("plover", "12.0.0", date="2015-10-15T14:33:21Z", scope_items=_highlights()),
        row("gull", "1.1.1", date="2015-07-02T19:30:09Z", series="ibis", history=[_also("heron")], **twin),
        row("plover", "12.0.1", links={"release_notes": {"example/plover": ported, "example/egret": ported}}),
        row("plover", "12.0.2", links={"release_notes": ported}, history=[_amended()]),
        row("plover", "12.0.3", artifacts=[artifact("plover", "12.0.3", comment="tag made by hand")]),
        row("plover", "12.0.4", notes={"flags": ["skipped-sig"], "diff-start": "heron-em"}),
    ]


def plain_rows(count: int, per_product: int = 60) -> Iterable[Row]:
    """So many unremarkable releases, each its own product and version, spread over the years."""
    for number in range(count):
        product, version = f"wader-{number // per_product:03}", f"{number % per_product}.0.0"
        yield row(product, version, date=f"{2010 + number % 16}-{number % 12 + 1:02}-15T10:00:00Z")


def write_rows(target: Path, rows: Iterable[Row], *, zipped: bool = False) -> Path:
    """The rows as JSON lines in a file; its path."""
    data = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows).encode()
    target.write_bytes(gzip.compress(data, mtime=0) if zipped else data)
    return target


def _untagged() -> Row:
    return artifact("tern.messaging", "heron-eom", uri=None)


def _also(series: str) -> Row:
    return {"kind": "also-in", "file": f"deliverables/{series}/gull.yaml"}


def _amended() -> Row:
    was, now = {"example-dev/plover": commit("was")}, {"example/plover": commit("now")}
    return {"kind": "amended", "date": "2016-06-09T18:34:15Z", "subject": "rename", "was": was, "is": now}


def _highlights() -> list[str]:
    return [
        "Zones can be shared, which enables “Classless delegation”\nbetween projects.\n",
        "Infrastructure\uff1aa non-breaking\xa0space, a dash \u2013 and a tab\tstay.",
        'A colon: a # hash, a "quote" and a back\\slash.',
    ]
