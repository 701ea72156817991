"""The e-mail of a person: by it the authors of a release are known, and who is one person."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, WithJsonSchema

from golive.model.scalars import HIDDEN, Text, fault, shown

EMAIL = r"[^\s<>@]+@[^\s<>@]*[^\s<>@.]"
"""One address and nothing beside it: what git writes between its angle brackets."""

_WHOLE = re.compile(EMAIL)


def _address(value: str) -> str:
    found = HIDDEN.search(value)
    if found is not None:
        raise fault("bad_email", f"{shown(value)} has the hidden character U+{ord(found[0]):04X}")
    if _WHOLE.fullmatch(value) is None:
        raise fault("bad_email", f"{shown(value)} is not one address, such as `qa.one@example.org`")
    return value


Email: TypeAlias = Annotated[
    Text, AfterValidator(_address), WithJsonSchema({"type": "string", "pattern": f"^{EMAIL}$"})
]
"""An address as git has it, without a name, blanks and hidden characters: it is compared as it stands."""
