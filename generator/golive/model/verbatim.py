"""Values kept exactly as another system had them."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema

from golive.model.words import Plain

LONGEST_LITERAL = 400
_JSON_PLAIN = re.compile(r"null|true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def _verbatim(value: Any) -> Any:
    if isinstance(value, Plain) and len(value) < LONGEST_LITERAL and _JSON_PLAIN.fullmatch(value):
        return json.loads(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple | list):
        return tuple(_verbatim(item) for item in value)
    if isinstance(value, dict):
        return {str(key): _verbatim(item) for key, item in value.items()}
    return value


Verbatim: TypeAlias = Annotated[Any, BeforeValidator(_verbatim), WithJsonSchema({})]
"""A value kept exactly as another system had it: JSON's own literals where unquoted, else text."""
