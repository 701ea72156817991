"""What an open defect needs before it may ship."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from golive.model.records.defects import Defect

SHOW_STOPPERS: Mapping[str, str] = MappingProxyType(
    {"critical": "critical-defects-open", "high": "high-defects-open"}
)
"""Severity of a show-stopper to the criterion that forbids it."""


def lacks(defect: Defect) -> tuple[str, ...]:
    """What an open defect still needs in the register; empty when it is documented.

    Every one needs a mitigation plan. A minor one (severity low) also needs a workaround and its
    place in the plan for after the deployment; any other one the reason why it ships.
    """
    return tuple(name for name, given in _needs(defect).items() if not given)


def _needs(defect: Defect) -> Mapping[str, object]:
    needs: dict[str, object] = {"`mitigation`": defect.mitigation}
    if defect.severity == "low":
        return needs | {"`workaround`": defect.workaround, "`post_deploy: true`": defect.post_deploy}
    if defect.severity in SHOW_STOPPERS:
        return needs  # its reason is asked for by the rule on show-stoppers
    return needs | {"`ship_reason`": defect.ship_reason}
