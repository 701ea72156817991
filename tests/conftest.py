"""The suite sees nobody's home, git configuration or clock zone; properties are the same every run."""

from __future__ import annotations

import os

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
