"""SARIF 2.1.0: what code scanning on forges and many viewers read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from golive.model.rule_doc import RuleDoc
from golive.publishing.reports.style import harmless
from golive.publishing.reports.told import Findings, Spot, Told

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "BOOK"
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def render(found: Findings) -> str:
    """One run with a result for each finding, as text of a ``.sarif`` file."""
    return (
        json.dumps(
            {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(found)]}, indent=2, ensure_ascii=False
        )
        + "\n"
    )


def _run(found: Findings) -> dict[str, Any]:
    slugs = sorted({one.rule for one in found.told})
    index = {slug: number for number, slug in enumerate(slugs)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "golive",
                "semanticVersion": found.tool,
                "rules": [_rule(slug, found.rules) for slug in slugs],
            }
        },
        # Another command on the same book is another analysis (section 3.17).
        "automationDetails": {"id": f"golive/{found.command}/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top folder of the book."}}},
        "invocations": [{"executionSuccessful": True}],
        "properties": {"asOf": found.as_of},
        "results": [_result(one, index) for one in found.told],
    }
    if found.repository is not None and found.commit is not None:
        at = {"repositoryUri": found.repository, "revisionId": found.commit, "mappedTo": {"uriBaseId": _BASE}}
        run["versionControlProvenance"] = [at]
    return run


def _rule(slug: str, rules: Mapping[str, RuleDoc]) -> dict[str, Any]:
    """What a reader learns of a rule; the findings of reading and of keys have no page of their own."""
    doc = rules.get(slug)
    if doc is None:
        return {"id": slug, "shortDescription": {"text": slug.replace("-", " ")}}
    sections = [f"## {heading}\n\n{text}" for heading, text in doc.sections.items()]
    plain = "\n\n".join(f"{heading}: {text}" for heading, text in doc.sections.items())
    return {
        "id": slug,
        "shortDescription": {"text": _text(f"{doc.title}.")},
        "fullDescription": {"text": _text(" ".join(doc.sections["What it finds"].split()))},
        "help": {"text": _text(plain), "markdown": "\n\n".join(sections)},
        "defaultConfiguration": {"level": doc.severity.value},
        "properties": {"tags": [doc.scope, *doc.controls]},
    }


def _result(one: Told, index: Mapping[str, int]) -> dict[str, Any]:
    told = f"{one.message}." if one.hint is None else f"{one.message}. {one.hint}"
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": index[one.rule],
        "level": one.severity.value,
        "message": {"text": _text(told)},
        "locations": [{"physicalLocation": _place(one.spot)}],
        "partialFingerprints": {"golive/v1": one.fingerprint},
    }
    if one.related:
        result["relatedLocations"] = _related(one.related)
    return result


def _related(spots: Sequence[Spot]) -> list[dict[str, Any]]:
    return [
        {"id": number, "message": {"text": _text(spot.message)}, "physicalLocation": _place(spot)}
        for number, spot in enumerate(spots, start=1)
    ]


def _place(spot: Spot) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(spot.path), "uriBaseId": _BASE}}
    if spot.span is not None:
        place["region"] = {
            "startLine": spot.span.line,
            "startColumn": spot.span.column,
            "endLine": spot.span.end_line,
            "endColumn": spot.span.end_column,
        }
    return place


def _text(text: str) -> str:
    """A message in which nothing is a placeholder or a link (sections 3.11.5 and 3.11.6)."""
    return _LINK.sub(r"\\[", _PLACEHOLDER.sub(r"{{\1}}", "\n".join(map(harmless, text.split("\n")))))
