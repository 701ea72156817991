"""`golive new product`: what is released, and under which policies."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping

from golive import authoring, pipeline
from golive.authoring import NewProduct
from golive.cli import door
from golive.cli.asking import choice
from golive.cli.committing import Handover, hand_over
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.written import has_schemas, sound, swept
from golive.judging import unheld
from golive.model.book import Book
from golive.pipeline import TrustFiles
from golive.publishing.reports.written import written_as_text

_HOTFIX = "hotfix"


def run(arguments: argparse.Namespace) -> Exit:
    """0 once its file stands there."""
    request, root = door.request(arguments), swept(door.book_root(arguments))
    trust = pipeline.trust_files(request)
    new = _new(arguments, trust)
    draft = authoring.product_draft(new, schemas=has_schemas(root))
    sound(pipeline.faults(trust.tree, [draft]), [draft])
    authoring.write(root, [draft])
    headline = f"{new.name} is a product of the book"
    sys.stdout.write(written_as_text(headline, _rows(new), door.style(arguments)))
    _next(arguments, new, trust)
    message = f"records: add the product {new.name}"
    hand_over(arguments, root, Handover((draft.path,), message, f"add-product-{new.name}"))
    return Exit.FINE


def _new(arguments: argparse.Namespace, trust: TrustFiles) -> NewProduct:
    book = trust.book
    if arguments.product in book.products:
        raise UsageError(f"There is a product {arguments.product} already.")
    unknown = [name for name in arguments.depends_on if name not in book.products]
    if unknown:
        raise UsageError(f"The book has no product {unknown[0]!r} to depend on.")
    policies = _policies(arguments, trust)
    return NewProduct(
        name=arguments.product,
        title=choice(arguments, "--title", "Its title", arguments.product),
        policies=policies,
        versioning=arguments.versioning,
        tier=arguments.tier or _tier(book, policies["default"]),
        depends_on=tuple(arguments.depends_on),
        repository=arguments.repository,
    )


def _policies(arguments: argparse.Namespace, trust: TrustFiles) -> Mapping[str, str]:
    book = trust.book
    names = tuple(dict.fromkeys(reference.rpartition("/")[0] for reference in sorted(book.policies)))
    usual = tuple(name for name in names if name != _HOTFIX)
    if not usual:
        raise UsageError("The book has no policy. `golive init` begins a book that has.")
    if len(usual) == 1 and arguments.policy is None:
        chosen = usual[0]
    else:
        chosen = choice(arguments, "--policy", "Which policy", usual[0], names)
    found = {"default": chosen}
    is_open = (
        _HOTFIX in names and chosen != _HOTFIX and not unheld(book, _HOTFIX, arguments.product, trust.at)
    )
    return found | {_HOTFIX: _HOTFIX} if is_open else found


def _tier(book: Book, policy: str) -> str | None:
    """The first tier that the newest version of a policy is for; ``None`` where it is for all."""
    numbers = [int(ref.rpartition("/")[2]) for ref in book.policies if ref.rpartition("/")[0] == policy]
    tiers = book.policies[f"{policy}/{max(numbers)}"].record.applies.tiers
    return tiers[0] if tiers else None


def _next(arguments: argparse.Namespace, new: NewProduct, trust: TrustFiles) -> None:
    book = trust.book
    missing = unheld(book, new.policies["default"], new.name, trust.at)
    if _HOTFIX not in new.policies and f"{_HOTFIX}/1" in book.policies:
        nobody = " or ".join(unheld(book, _HOTFIX, new.name, trust.at))
        door.say(
            arguments, f"It may not use hotfix, since nobody is {nobody} yet: add it to `policies` later."
        )
    if missing:
        door.say(arguments, f"Nobody holds these roles for it: {', '.join(missing)}. For each:")
        door.say(arguments, f"  golive new person PERSON --role {missing[0]}:{new.name}")
    if book.charters:
        door.say(arguments, "The charter lists who decides. Let the stewards sign its next version with it:")
        door.say(arguments, "  golive charter propose")
    door.say(arguments, "Then:")
    door.say(arguments, f"  golive new release {new.name} VERSION")


def _rows(new: NewProduct) -> Iterator[tuple[str, str]]:
    yield "title", new.title
    yield "policies", ", ".join(f"{policy} ({use})" for use, policy in new.policies.items())
    yield "tier", new.tier or ""
    yield "versions", new.versioning
    yield "depends on", ", ".join(new.depends_on)
    yield "repository", new.repository or ""
