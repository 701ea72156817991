"""The roles that golive ships. A policy may ask for others: a role is whatever people hold."""

from __future__ import annotations

SIGNING = (
    "product-owner",
    "business-sponsor",
    "release-manager",
    "change-advisory-board",
    "qa-lead",
    "operations",
    "project-manager",
    "architecture-board",
    "security-officer",
    "end-user-representative",
    "on-call-release-manager",
    "legal",
    "finance",
)
"""Those that sign."""

OTHERS = ("developer", "support", "marketing")
"""Those that only work or are told, as a RACI matrix names them."""
