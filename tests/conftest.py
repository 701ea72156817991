"""The suite sees nobody's home, git configuration or clock zone; properties are the same every run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

for name in [name for name in os.environ if name.startswith("GIT_")]:
    del os.environ[name]
os.environ.update(
    HOME="/nonexistent",
    XDG_CONFIG_HOME="/nonexistent",
    GIT_CONFIG_GLOBAL=os.devnull,
    GIT_CONFIG_NOSYSTEM="1",
    TZ="UTC",
)

settings.register_profile("golive", deadline=None, database=None, derandomize=True, max_examples=60)
settings.load_profile("golive")

UNTRACED = frozenset({"attacks", "demo"})
"""Folders whose tests go through everything: nearer tests cover what they run, and tracing costs a third."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    top = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(top) and item.path.relative_to(top).parts[0] in UNTRACED:
            item.add_marker("no_cover")
