"""``golive/policies/1``: every policy version, what changed against others, and what it judges."""

from __future__ import annotations

from typing import Any

from golive.model.book import Filed
from golive.model.edition import Edition
from golive.model.policy_difference import PolicyDifference
from golive.model.records.policy import Policy
from golive.publishing.catalogue import Catalogue
from golive.publishing.data.status import envelope
from golive.publishing.times import rfc3339


def policies_data(edition: Edition, catalogue: Catalogue) -> dict[str, Any]:
    """The document of ``api/v1/policies.json``, in the order of the book."""
    judged: dict[str, list[str]] = {}
    for row in catalogue.releases:
        judged.setdefault(row.policy or "", []).append(row.release)
    return envelope(edition, "golive/policies/1") | {
        "policies": [
            _policy(reference, filed)
            | {
                "releases": judged.get(reference, []),
                "differences": [_difference(d) for d in edition.policy_differences.get(reference, ())],
            }
            for reference, filed in edition.book.policies.items()
        ]
    }


def _policy(reference: str, filed: Filed[Policy]) -> dict[str, Any]:
    return {
        "policy": reference,
        "title": filed.record.title,
        "effective": rfc3339(filed.record.effective),
        "extends": filed.record.extends,
        "path": filed.path,
        "digest": filed.digest,
        "page": f"policies/{reference}/",
    }


def _difference(difference: PolicyDifference) -> dict[str, Any]:
    return {
        "against": difference.against,
        "relation": difference.relation,
        "changes": [
            {
                "path": list(change.path),
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "bearing": str(change.bearing),
            }
            for change in difference.changes
        ],
    }
