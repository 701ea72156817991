"""The version does not come after the one it replaces

What it finds:
    A release whose version, by its product's `versioning`, does not come after `previous` in
    `rollback.yaml`. Where `previous` is no version of the scheme nobody can tell. That a later version of
    the product is already in production is only told, and not of a patch or hotfix, which may be one
    of an older line. Versions are never compared as text: `2.10.0` comes after `2.9.0`.

Why:
    A version that goes backwards misleads whoever upgrades, rolls back or looks for a fault.

Fails:
    ```yaml
    # rollback.yaml
    previous: 2.10.0
    ```

Passes:
    ```yaml
    # rollback.yaml
    previous: 2.4.1-rc.1
    ```

Fix:
    Correct `previous` in `rollback.yaml`, or give the release a later version.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, told, waivable
from golive.judging.in_production import Newest, newest_before
from golive.judging.words import day
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place
from golive.model.versions import SCHEMES, Precedence, precedence

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("NIST-800-53-CM-3",)

_OLDER_LINES = frozenset({"patch", "hotfix"})


def version_not_later(case: Case) -> Iterator[Requirement]:
    """One requirement where there is something to come after, in an order that is known."""
    own = _standing(case, case.folder.version)
    if own is None:
        return
    previous = case.folder.rollback.record.previous if case.folder.rollback else None
    newest = _newest(case)
    if previous is not None:
        asked = _asked(case, previous, case.place("rollback.yaml", "previous"))
        lack = _lack(case, own, previous)
        if lack is not None:
            yield waivable(case, asked, case.folder.version, lack)
            return
    elif newest is not None:
        asked = _asked(case, newest.version, Place(newest.path))
    else:
        return
    yield told(asked, case.folder.version, _remark(case, own, newest))


def _standing(case: Case, version: str) -> Precedence | None:
    scheme = case.product.record.versioning
    return precedence(scheme, version) if scheme in SCHEMES else None


def _newest(case: Case) -> Newest | None:
    """The newest version of the product that was in production before this one was decided on."""
    if case.release.record.type in _OLDER_LINES:
        return None
    moment = min(case.judged_at, case.attempt.at) if case.attempt else case.judged_at
    return newest_before(case.newest, moment)


def _asked(case: Case, version: str, place: Place) -> Asked:
    return Asked(
        rule="version-not-later",
        gate=GATE,
        title="Version after the previous one",
        wanted=f"after {version}",
        owner=case.release.record.author,
        because=(place,),
    )


def _lack(case: Case, own: Precedence, previous: str) -> Lack | None:
    version, path = case.folder.version, case.folder.path("rollback.yaml")
    standing = _standing(case, previous)
    if standing is None:
        scheme = case.product.record.versioning
        excuse = f"Nobody can tell whether {version} comes after `{previous}`, which is no {scheme} version."
        return Lack(excuse, f"Correct `previous` in {path}.", Result.UNKNOWN)
    if own > standing:
        return None
    excuse = f"Version {version} does not come after {previous}, which it replaces."
    return Lack(excuse, f"Correct `previous` in {path}, or give the release a later version.")


def _remark(case: Case, own: Precedence, newest: Newest | None) -> str | None:
    standing = _standing(case, newest.version) if newest else None
    if newest is None or standing is None or own > standing:
        return None
    return (
        f"{newest.version} has been in production since {day(newest.at)}, "
        f"and {case.folder.version} does not come after it."
    )
