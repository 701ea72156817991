"""The report on one document and its signature."""

from __future__ import annotations

import json
from datetime import datetime

from golive.model.verification import Band, EngineName, Verification
from golive.publishing.reports.style import Style
from golive.publishing.times import rfc3339
from golive.publishing.wording import ENGINES

_BANDS = {Band.COUNTS: "green", Band.NOTED: "yellow", Band.FAILS: "red"}
_LIMITS = (
    "This is about these three files alone: whose key it is, whether they may sign, and when the signature "
    "was there, nobody can tell from them."
)


def as_json(answer: Verification, engine: EngineName, at: datetime) -> str:
    """``golive/verify/1``: the outcome, whether it counts, and by which keys; ``None`` where unknown."""
    data = {
        "schema": "golive/verify/1",
        "outcome": answer.outcome.value,
        "counts": answer.outcome.counts,
        "fingerprint": answer.fingerprint,
        "primary": answer.primary,
        "detail": answer.detail,
        "made_at": rfc3339(answer.made_at) if answer.made_at else None,
        "algorithm": answer.algorithm,
        "engine": engine.value,
        "at": rfc3339(at),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_text(answer: Verification, engine: EngineName, at: datetime, style: Style) -> str:
    """The same for people."""
    band = answer.outcome.band
    head = style.paint(answer.outcome.value, _BANDS[band])
    facts = {
        "key": answer.fingerprint,
        "primary key": answer.primary if answer.primary != answer.fingerprint else None,
        "made": rfc3339(answer.made_at) if answer.made_at else None,
        "algorithm": answer.algorithm,
        "proven by": ENGINES[engine],
        "as of": rfc3339(at),
    }
    lines = [f"{head}: {band.value}.", f"{answer.detail[:1].upper()}{answer.detail[1:]}.", ""]
    lines += [f"  {name:<12} {value}" for name, value in facts.items() if value]
    return "\n".join([*lines, "", _LIMITS, ""])
