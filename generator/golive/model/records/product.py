"""`records/products/<product>.yaml`: what is released, under which policies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from golive.model.records.record import Record
from golive.model.scalars import ProductId, Slug, Text, Uri


class Product(Record):
    """A product; `policies` maps a use (`default`, `hotfix`) to the only policies it may use."""

    title: Text
    policies: Mapping[Slug, Slug] = {}
    tier: Slug | None = None
    versioning: Literal["semver", "calver", "pep440", "any"] = "any"
    depends_on: tuple[ProductId, ...] = ()
    repository: Uri | None = None
