"""Which policy judges a release: one its product lists, in the version that was in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from golive.judging.case import Context
from golive.judging.charters import unbound
from golive.judging.docket import entered
from golive.judging.roster import product_since, time_of
from golive.judging.words import day, listed
from golive.model.book import Filed, ReleaseFolder
from golive.model.findings import Finding, Related
from golive.model.history import Commit, When
from golive.model.places import Place
from golive.model.records.policy import Policy
from golive.model.records.product import Product
from golive.model.records.release import HistoricalRelease, Release, ReleaseType

TROUBLES = (
    "product-unknown",
    "policy-unknown",
    "policy-not-listed",
    "policy-not-pinned",
    "policy-not-applicable",
)
"""Why a release cannot be judged, in the order in which it is asked."""

_TYPES: frozenset[str] = frozenset(get_args(ReleaseType))
"""Uses of a policy that are for releases of that type alone."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A release with the product it belongs to and the policy that judges it."""

    release: Filed[Release]
    product: Filed[Product]
    policy: Filed[Policy]


def pinned(context: Context, folder: ReleaseFolder, release: Filed[Release]) -> Pinned | Finding:
    """What judges a release, or the finding that says why nothing does.

    Its product is asked as it stood when the release was opened, or first stood after that.
    """
    own = product_since(context, folder.product, opened(context, folder))
    if own is None:
        return _product_unknown(folder)
    policy = context.book.policies.get(release.record.policy)
    if policy is None:
        return _policy_unknown(context, release)
    if folder.id in context.assumed:
        return Pinned(release, own, policy)
    trouble = (
        _not_listed(release, own)
        or _not_pinned(context, folder, release, policy)
        or _not_applicable(release, own, policy)
    )
    return trouble or Pinned(release, own, policy)


def trouble(context: Context, folder: ReleaseFolder, slug: str) -> Finding | None:
    """The finding of one slug that keeps a release from being judged; ``None`` if there is none."""
    release = folder.release
    if release is None or isinstance(release.record, HistoricalRelease):
        return None
    found = pinned(context, folder, Filed(release.path, release.digest, release.blob, release.record))
    return found if isinstance(found, Finding) and found.rule == slug else None


def opened(context: Context, folder: ReleaseFolder) -> When:
    """When the release was opened: the landing of its ``release.yaml``.

    In a trial book the earliest claim of a record whose signature counts, of its two claims the
    later one; ``as_of`` where there is neither.
    """
    if context.book.is_trial:
        proven = (entry for entry in entered(context, folder) if entry.verification.outcome.counts)
        return min((entry.at for entry in proven), default=context.as_of)
    return context.history.first(folder.path("release.yaml")) or context.as_of


def in_force(context: Context, name: str, when: When) -> int | None:
    """The version of a policy that was in force then: landed, effective, highest number.

    In a book with a charter also one that the stewards had signed by then.
    """
    versions = [
        int(ref.rpartition("/")[2])
        for ref, filed in context.book.policies.items()
        if ref.rpartition("/")[0] == name
        and filed.record.effective <= time_of(when)
        and _landed(context, filed, when)
        and unbound(context, filed.path, when) is None
    ]
    return max(versions, default=None)


def _landed(context: Context, filed: Filed[Policy], when: When) -> bool:
    if context.book.is_trial:
        return True
    first = context.history.first(filed.path)
    if first is None:
        return not isinstance(when, Commit) and context.as_of <= when
    return context.history.number(first) <= context.history.number(when)


def _product_unknown(folder: ReleaseFolder) -> Finding:
    return Finding(
        "product-unknown",
        Place(folder.path("release.yaml")),
        f"release `{folder.id}` belongs to product `{folder.product}`, and "
        f"records/products/{folder.product}.yaml is not there",
        f"Write records/products/{folder.product}.yaml with the policies it may use.",
    )


def _policy_unknown(context: Context, release: Filed[Release]) -> Finding:
    wanted = release.record.policy
    name = wanted.rpartition("/")[0]
    there = sorted(ref for ref in context.book.policies if ref.rpartition("/")[0] == name)
    versions = (
        f"of `{name}` there is {listed(f'`{ref}`' for ref in there)}" if there else f"there is no `{name}`"
    )
    return Finding(
        "policy-unknown",
        Place(release.path, ("policy",)),
        f"policies/{wanted}.yaml is not there; {versions}",
        "Name a policy and a version that the book has.",
    )


def _not_listed(release: Filed[Release], product: Filed[Product]) -> Finding | None:
    name = release.record.policy.rpartition("/")[0]
    usable = tuple(dict.fromkeys(product.record.policies.values()))
    if name in usable:
        return None
    may = f"may use {listed((f'`{one}`' for one in usable), 'or')}" if usable else "lists no policy"
    return Finding(
        "policy-not-listed",
        Place(release.path, ("policy",)),
        f"the release names policy `{name}`, and its product {may}",
        "Name a policy that the product lists.",
        (Related(Place(product.path, ("policies",)), "what the product may use"),),
    )


def _not_pinned(
    context: Context, folder: ReleaseFolder, release: Filed[Release], policy: Filed[Policy]
) -> Finding | None:
    name, _, number = release.record.policy.rpartition("/")
    when = opened(context, folder)
    force = in_force(context, name, when)
    if force == int(number):
        return None
    on = day(time_of(when))
    unsigned = unbound(context, policy.path, when)
    if unsigned is not None:
        words = f"the release names `{release.record.policy}`, and when it was opened on {on}, {unsigned}"
        hint = "Name a policy that the stewards have signed, or have them sign this one."
        return Finding("policy-not-pinned", Place(release.path, ("policy",)), words, hint)
    was = f"`{name}/{force}` was" if force is not None else f"no version of `{name}` was"
    return Finding(
        "policy-not-pinned",
        Place(release.path, ("policy",)),
        f"the release names `{release.record.policy}`, and when it was opened on {on} {was} in force",
        f"Name `{name}/{force}`." if force is not None else "Name a policy that is in force.",
        (Related(Place(policy.path, ("effective",)), "when it takes effect"),),
    )


def _not_applicable(
    release: Filed[Release], product: Filed[Product], policy: Filed[Policy]
) -> Finding | None:
    types, tiers = policy.record.applies.types, policy.record.applies.tiers
    kind, tier = release.record.type, product.record.tier
    uses = _uses(release, product)
    if uses <= _TYPES and kind not in uses:
        used = f"its product uses `{release.record.policy}` for {_any(tuple(sorted(uses)))} only"
        said = f"the release is of type `{kind}`, and {used}"
        return _unfit(release, Place(product.path, ("policies",)), ("policy",), said)
    if types and kind not in types:
        said = f"the release is of type `{kind}`, and `{release.record.policy}` is for {_any(types)}"
        return _unfit(release, Place(policy.path, ("applies", "types")), ("type",), said)
    if tiers and tier not in tiers:
        of = f"of tier `{tier}`" if tier else "of no tier"
        said = f"the product is {of}, and `{release.record.policy}` is for {_any(tiers)}"
        return _unfit(release, Place(policy.path, ("applies", "tiers")), ("policy",), said)
    return None


def _uses(release: Filed[Release], product: Filed[Product]) -> frozenset[str]:
    """For what the product uses the policy that a release names."""
    name = release.record.policy.rpartition("/")[0]
    return frozenset(use for use, policy in product.record.policies.items() if policy == name)


def _any(names: tuple[str, ...]) -> str:
    return listed((f"`{name}`" for name in names), "or")


def _unfit(release: Filed[Release], said_at: Place, route: tuple[str, ...], message: str) -> Finding:
    return Finding(
        "policy-not-applicable",
        Place(release.path, route),
        message,
        "Name a policy of the product that is meant for this release.",
        (Related(said_at, "what the policy is for"),),
    )
