"""How editors learn which schema a record has: settings for VS Code, and a line for all that know it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

FOLDER = "schemas"
"""Where a book has the schemas of its records."""

_RELEASE = "records/releases/*/*/"

PATTERNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "book": ("policies/book.yaml",),
        "raci": ("policies/raci.yaml",),
        "charter": ("policies/charter/*.yaml",),
        "policy": ("policies/*/*.yaml", "!policies/charter/*.yaml"),
        "person": ("records/people/*.yaml",),
        "product": ("records/products/*.yaml",),
        "calendar": ("records/calendar.yaml",),
        "drill": ("records/drills/*.yaml",),
        "checklist": (f"{_RELEASE}checklists/*.yaml",),
        "approval": (f"{_RELEASE}approvals/*.yaml",),
        "cab": (f"{_RELEASE}cab.yaml", f"{_RELEASE}cab.*.yaml"),
        "authorization": (f"{_RELEASE}authorization.yaml", f"{_RELEASE}authorization.*.yaml"),
        "resolution": (f"{_RELEASE}blockers/*.resolution.yaml", f"{_RELEASE}blockers/*.resolution.*.yaml"),
        "blocker": (
            f"{_RELEASE}blockers/*.yaml",
            f"!{_RELEASE}blockers/*.resolution.yaml",
            f"!{_RELEASE}blockers/*.resolution.*.yaml",
        ),
        "waiver": (f"{_RELEASE}waivers/*.yaml",),
        "halt": (f"{_RELEASE}halts/*.yaml",),
        "closure": (f"{_RELEASE}closure.yaml", f"{_RELEASE}closure.*.yaml"),
        "followup": (f"{_RELEASE}followups/*.yaml",),
    }
    | {
        name: (f"{_RELEASE}{name}.yaml",)
        for name in (
            "release",
            "rollback",
            "risks",
            "defects",
            "decision",
            "runup",
            "deployment",
            "validation",
            "review",
        )
    }
)
"""Kind of record to its files, as the YAML extension of VS Code writes them; ``!`` takes away."""


def vscode_settings() -> str:
    """``.vscode/settings.json``: which schema each record has, and line ends that keep signatures good."""
    schemas = {f"./{schema_path(kind)}": list(globs) for kind, globs in PATTERNS.items()}
    settings = {"yaml.schemas": schemas, "files.eol": "\n", "files.insertFinalNewline": True}
    return json.dumps(settings, indent=2) + "\n"


def vscode_extensions() -> str:
    """``.vscode/extensions.json``: the extension that uses the schemas."""
    return json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"


def schema_path(kind: str) -> str:
    """Where a book has the schema of a kind of record."""
    return f"{FOLDER}/{kind}.schema.json"


def schema_line(kind: str, path: str) -> str:
    r"""The first line of a record at `path` by which editors find its schema, with its line end.

    >>> schema_line("drill", "records/drills/2026-01-01-restore.yaml")
    '# yaml-language-server: $schema=../../schemas/drill.schema.json\n'
    """
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{schema_path(kind)}\n"
