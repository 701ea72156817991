"""One company for all attacks: built once, copied for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.company import Company
from support.keys import KeyRing


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """The company as every attack finds it; not to be changed."""
    with KeyRing() as ring:
        yield Company(tmp_path_factory.mktemp("company") / "book", ring)


@pytest.fixture
def book(founded: Company, tmp_path: Path) -> Company:
    """A company of one's own."""
    return founded.copy(tmp_path / "book")
