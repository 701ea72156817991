"""The e-mail of a person: one address, which is compared as it stands."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from golive.model.emails import Email


def _read(value: str) -> Any:
    return TypeAdapter[Any](Email).validate_python(value)


@pytest.mark.parametrize(
    "value", ["qa.one@example.org", "12+qa@users.noreply.example.com", "root@localhost", "zoë@bücher.example"]
)
def test_an_address_is_taken_as_it_stands(value: str) -> None:
    assert _read(value) == value


@pytest.mark.parametrize(
    "value",
    ["qa.one@example.org ", " qa.one@example.org", "qa.one@example.org.", "QA One <qa.one@example.org>",
     "qa.one", "@example.org", "qa@one@example.org", "qa one@example.org"],
)  # fmt: skip
def test_what_is_not_one_address_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match=r"is not one address, such as `qa\.one@example\.org`"):
        _read(value)


def test_a_hidden_character_is_named() -> None:
    with pytest.raises(ValidationError, match=r"has the hidden character U\+200B"):
        _read("qa.one@example.org\u200b")
