"""The version is not written as its product counts

What it finds:
    A release whose version is none by the product's `versioning`. `semver` wants SemVer 2.0.0, without a
    leading `v`; `calver` a year of two or four digits, at least one more number, and maybe a suffix,
    with dots; `pep440` what Python takes for a version. Under `any` nothing is asked.

Why:
    Versions that follow one scheme can be put in order. Others can only be guessed at.

Fails:
    ```yaml
    # records/products/payments-api.yaml
    versioning: calver
    ```

Passes:
    ```yaml
    # records/products/payments-api.yaml
    versioning: pep440
    ```

Fix:
    Give the release's folder another name, or correct `versioning` in the product's record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.model.assessment import Gate, Requirement
from golive.model.places import Place
from golive.model.versions import SCHEMES, precedence

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("NIST-800-53-CM-3",)

_WANTED: Mapping[str, str] = MappingProxyType(
    {
        "semver": "a version by SemVer 2.0.0, such as `2.4.1` or `2.5.0-rc.1`",
        "calver": "a version by date, such as `2026.3` or `26.03.1`",
        "pep440": "a version by PEP 440, such as `2.4.1` or `2.5rc1`",
    }
)


def version_malformed(case: Case) -> Iterator[Requirement]:
    """One requirement where the product's versions follow a scheme."""
    scheme, version = case.product.record.versioning, case.folder.version
    if scheme not in SCHEMES:
        return
    wanted, product = _WANTED[scheme], case.product.path
    asked = Asked(
        rule="version-malformed",
        gate=GATE,
        title="Version by the product's scheme",
        wanted=wanted,
        owner=case.release.record.author,
        because=(case.place("release.yaml"), Place(product, ("versioning",))),
    )
    excuse = f"The version `{version}` is not {wanted}."
    fix = f"Rename the folder {case.folder.folder}, or correct `versioning` in {product}."
    wrong = precedence(scheme, version) is None
    yield waivable(case, asked, version, Lack(excuse, fix) if wrong else None)
