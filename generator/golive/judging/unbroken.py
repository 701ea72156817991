"""Which breaches of the line concern a release, what is said of them, and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from golive.judging.append_only import BOOK_RULES, FOLDER_RULES
from golive.judging.breaches import changed_since
from golive.judging.case import Case, Context
from golive.judging.roster import person_until
from golive.judging.words import day, listed
from golive.model.assessment import Decision
from golive.model.breaches import Breach
from golive.model.findings import Finding
from golive.model.history import History
from golive.model.places import Place
from golive.model.records.signed import Approval

CLOSED = "closed-release-changed"
"""The rule of what was changed in a release that had been closed."""


def found(context: Context, rule: str) -> Iterator[Finding]:
    """One finding for each breach that a rule tells of."""
    return (finding(breach) for breach in context.breaches if breach.rule == rule)


def finding(breach: Breach) -> Finding:
    """A breach as a fault of the book."""
    message = said([breach]).rstrip(".")
    return Finding(breach.rule, Place(breach.path), message[:1].lower() + message[1:], way_out(breach))


def said(told: Sequence[Breach], folder: str = "") -> str:
    """The breaches of one commit in a sentence that names it; paths in `folder` are told without it."""
    did = listed(_done([breach.did.replace(f" {folder}/", " ") if folder else breach.did for breach in told]))
    commit = told[0].commit
    if commit is None:
        return f"What is here, and has not landed, {did}."
    return f"Commit {commit.id[:12]} of {day(commit.at)} by {commit.author} {did}."


def _done(did: Sequence[str]) -> Iterator[str]:
    """What was removed and changed, each verb once, a signature together with its record; then the rest."""
    for verb in ("removed", "changed"):
        names = [one.removeprefix(f"{verb} ") for one in did if one.startswith(f"{verb} ")]
        alone = [name for name in names if name.removesuffix(".asc") == name or name[:-4] not in names]
        if alone:
            yield f"{verb} {listed(f'{n} and its signature' if f'{n}.asc' in names else n for n in alone)}"
    yield from (one for one in did if not one.startswith(("removed ", "changed ")))


def by_commit(told: Iterable[Breach]) -> tuple[tuple[Breach, ...], ...]:
    """Breaches parted by the commit they came with, oldest first; what has not landed comes last."""
    parted: dict[int | None, list[Breach]] = {}
    for breach in told:
        parted.setdefault(breach.number, []).append(breach)
    order = sorted(parted, key=lambda number: (number is None, number or 0))
    return tuple(tuple(parted[number]) for number in order)


def way_out(breach: Breach) -> str:
    """What is left to do: no breach is healed in place."""
    if breach.commit is None:
        return f"Bring {breach.path} back as it landed."
    if breach.rule in FOLDER_RULES:
        return "Open a new version of the release: putting back what was taken does not heal this one."
    if breach.mended_in is None:
        return f"Put {breach.path} back as it was, then open a new version of each release that rests on it."
    return f"Open a new version of each release that was there before {breach.path} was put back."


def concerning(case: Case) -> tuple[Breach, ...]:
    """The breaches by which a release is not authorized: in its folder, and in what it rests on.

    What was put back before the release came into the book is nothing to it. A release that is looked at
    as it was when it was deployed knows what had landed by the time its deployment was logged.
    """
    context = case.context
    if not context.breaches:
        return ()
    history, rested = context.history, _rested_on(case)
    number = _number(history, case.folder.path("release.yaml"))
    until = _number(history, case.folder.path("deployment.yaml")) if context.looking_back else None
    return tuple(
        breach
        for breach in context.breaches
        if (breach.path.startswith(rested) or breach.rule in BOOK_RULES)
        and (until is None or breach.number is None or breach.number <= until)
        and (breach.rule in FOLDER_RULES or _holds(breach, number))
    )


def _holds(breach: Breach, number: int | None) -> bool:
    return breach.mended_in is None or number is None or number < breach.mended_in


def _number(history: History, path: str) -> int | None:
    first = history.first(path)
    return None if first is None else history.number(first)


def _rested_on(case: Case) -> tuple[str, ...]:
    """How the paths begin of what a release rests on.

    All versions of its policy are among it: where one is gone, an older one would be in force.
    """
    people = {name for decision in case.decisions for name in _people(case, decision)}
    built_on = {place.path for place in case.context.book.taken_over.get(case.policy.path, {}).values()}
    policies = (f"{path.rpartition('/')[0]}/" for path in (case.policy.path, *sorted(built_on)))
    files = (f"records/people/{name}.yaml" for name in (*people, *case.authors))
    return (f"{case.folder.folder}/", case.product.path, *policies, *files, *_keys(case, people))


def _people(case: Case, decision: Decision) -> Iterator[str]:
    """Whoever has a part in a decision: its person, who wrote it down, and whom they speak for."""
    yield decision.person
    record = next((s.record for s in case.folder.signed() if s.path == decision.path), None)
    if isinstance(record, Approval):
        yield from (name for name in (record.deputy_for,) if name)
        yield from (record.recorded.by,) if record.recorded else ()


def _keys(case: Case, people: Iterable[str]) -> Iterator[str]:
    """The files of the keys that signed, and of every key that its people have or had."""
    used = {decision.verification.primary for decision in case.decisions} - {None}
    yield from (f"records/keys/{key}.asc" for key in used)
    for name in people:
        for filed in person_until(case.context, name, case.context.as_of):
            yield from (f"records/keys/{term.fingerprint}.asc" for term in filed.record.keys)


def after_closing(case: Case) -> tuple[Breach, ...]:
    """What was changed or removed in a release after the first closure that counts, or did, had landed."""
    history = case.context.history
    closings = [d for d in case.decisions if d.kind == "closure" and (d.counts or d.had_effect)]
    landed = [history.number(history.commit(d.landed_in)) for d in closings if d.landed_in is not None]
    return tuple(changed_since(history, case.folder.folder, min(landed), CLOSED)) if landed else ()
