"""One book for all changes: built once, copied for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.keys import KeyRing
from support.proposing import Proposing


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proposing]:
    """The book as every change finds it; not to be changed."""
    with KeyRing() as ring:
        yield Proposing(tmp_path_factory.mktemp("change") / "book", ring)


@pytest.fixture
def book(built: Proposing, tmp_path: Path) -> Proposing:
    """A book of one's own."""
    return built.copy(tmp_path / "book")
