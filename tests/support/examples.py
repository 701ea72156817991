"""The examples of the rule pages, and the two verbs that rule tests are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import yaml

from golive.judging import rules
from golive.judging.case import Hearing, Verdict
from golive.judging.docket import entered
from golive.judging.questions import Fault, questions
from golive.model.assessment import Requirement, Result
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.scalars import instant
from golive.model.verification import Outcome
from support.proposals import proposal
from support.world import RELEASE, World

_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (?P<name>[^\n,]+)(?P<full>, in full)?\n(?P<text>.*)", re.DOTALL)

Found = Requirement | Finding | Verdict | Fault


def blocks(text: str) -> list[tuple[str, bool, dict[str, Any]]]:
    """The files in the yaml blocks of a section: name, whether it replaces the whole record, mapping.

    Files in one block are parted by ``---``; the first line of each is a comment that names it.
    """
    parts = [part for block in _BLOCK.findall(text) for part in block.split("---\n")]
    return [_file(part) for part in parts]


def _file(part: str) -> tuple[str, bool, dict[str, Any]]:
    match = _FILE.fullmatch(part)
    assert match, part
    if match["name"].startswith("evidence/"):
        return match["name"].strip(), True, {"text": match["text"]}
    record = yaml.load(match["text"], Loader=yaml.BaseLoader)  # noqa: S506 # every scalar stays text
    return match["name"].strip(), bool(match["full"]), record


def applied(text: str, world: World | None = None) -> World:
    """The world with the blocks of a section merged into it.

    Five names are no files: ``keys.yaml`` maps fingerprints to what their key files say,
    ``signatures.yaml`` maps records to what is true of their signatures (`outcome`, `made_at`,
    `primary`), ``landings.yaml`` to when they landed, in an opened book, and ``changes.yaml`` to what
    was laid over them later, and when that `landed`: what was `deleted`, what stood there `before`, and
    what a key file `lost`. ``history.yaml`` says how much is seen, and what a `clock` said.
    """
    world = world or World()
    for name, is_whole, record in blocks(text):
        if name == "keys.yaml":
            _certify(world, record)
        elif name == "signatures.yaml":
            _declare(world, record)
        elif name == "landings.yaml":
            _land(world, record)
        elif name == "changes.yaml":
            _change(world, record)
        elif name == "history.yaml":
            world.seen_as(record.get("status", "complete")).dated(record.get("clock", {}))
        elif name == "change.yaml":
            world.proposed = record
        elif name == "charters.yaml":
            _charter(world, record)
        elif name.startswith("evidence/"):
            world.write(name, record["text"].encode())
        else:
            (world.put if is_whole else world.edit)(name, record)
    return world


def _certify(world: World, keys: dict[str, Any]) -> None:
    for fingerprint, facts in keys.items():
        times = {name: instant(facts[name]) for name in ("signs_until", "revoked_at") if name in facts}
        world.certificate(fingerprint, **(facts | times))


def _charter(world: World, record: dict[str, Any]) -> None:
    for number in record.get("gone", ()):
        world.gone(int(number))
    if "root" in record:
        world.pin(record["root"])


def _declare(world: World, signatures: dict[str, Any]) -> None:
    for path, facts in signatures.items():
        known = {"outcome": Outcome(facts.get("outcome", "good"))}
        known |= {"made_at": instant(facts["made_at"])} if "made_at" in facts else {}
        known |= {"primary": facts["primary"]} if "primary" in facts else {}
        if path.startswith("policies/charter/"):
            number, person = path.removeprefix("policies/charter/").removesuffix(".asc").split(".")
            world.seal(person, int(number), **known)
        else:
            world.verified_as(path, **known)


def _land(world: World, landings: dict[str, Any]) -> None:
    world.opened()
    for path, moments in landings.items():
        world.lands(path, *(() if moments == "never" else [moments] if isinstance(moments, str) else moments))


def _change(world: World, changes: dict[str, Any]) -> None:
    world.opened().freeze()
    for path, change in changes.items():
        landed = change.pop("landed")
        if "before" in change:
            world.put(path, change.pop("before"))
        if "lost" in change:
            world.renew(path, landed, *change["lost"])
        elif change.pop("deleted", None):
            world.delete(path, landed)
        else:
            world.revise(path, landed, change)


def hearings(world: World) -> Iterator[Hearing]:
    """Every signed record of the release before it is judged, all others being good."""
    case = world.case()
    context, folder = case.context, case.folder
    docket = entered(context, folder)
    for entry in docket:
        yield Hearing(
            context=context,
            folder=folder,
            policy=case.policy,
            signed=entry.signed,
            verification=entry.verification,
            at=entry.at,
            landed=entry.landed,
            authors=case.authors,
            landing=entry.landing,
            docket=docket,
            earlier=tuple(d for d in case.decisions if d.at < entry.at),
        )


def results(slug: str, world: World, release: str = RELEASE) -> tuple[Found, ...]:
    """All that a rule says of the world, in order: what is met too."""
    name = slug.replace("-", "_")
    module = next(m for m in rules.modules() if rules.slug_of(m) == slug)
    rule = getattr(module, name)
    match module.SCOPE:
        case "book":
            return tuple(rule(world.context()))
        case "release":
            return tuple(rule(world.case(release)))
        case "change":
            return tuple(rule(proposal(world, **world.proposed)))
        case "criterion":
            found = (rule(question) for question in questions(world.case(release)))
            return tuple(fault for fault in found if fault is not None)
        case _:
            said = (rule(hearing) for hearing in hearings(world))
            return tuple(verdict for verdict in said if verdict is not None)


def faults(slug: str, world: World, release: str = RELEASE) -> tuple[Any, ...]:
    """What a rule finds wrong with the world: requirements not met or told in amber, findings, verdicts."""
    found = results(slug, world, release)
    return tuple(f for f in found if not isinstance(f, Requirement) or _is_faulty(f))


def _is_faulty(requirement: Requirement) -> bool:
    return not requirement.result.satisfied or requirement.result is Result.ADVISED


def fault(slug: str, world: World, release: str = RELEASE) -> Any:
    """The one thing that a rule finds wrong with the world."""
    (found,) = faults(slug, world, release)
    return found


def is_silent(slug: str, world: World) -> bool:
    """Whether a rule finds nothing wrong."""
    return faults(slug, world) == ()


def met(slug: str, world: World) -> Any:
    """The one requirement of a rule, which must be met."""
    (found,) = results(slug, world)
    assert isinstance(found, Requirement)
    assert found.result.satisfied, found
    return found


def at(place: Place) -> tuple[str, tuple[str | int, ...]]:
    """A place as file and route; files of the release without their folder."""
    return place.path.removeprefix(f"records/releases/{RELEASE}/"), place.route


def modules() -> dict[str, ModuleType]:
    """Every rule's module by slug."""
    return {rules.slug_of(module): module for module in rules.modules()}
