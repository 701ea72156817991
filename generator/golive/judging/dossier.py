"""Who owns a file of the dossier, and what a missing one causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golive.judging.case import Case

_CHECKLISTS = "checklists/"


def owner_of(case: Case, name: str) -> str:
    """Whose turn it is on a file of the release: its class's role, else the release's author."""
    if name.startswith(_CHECKLISTS):
        class_ = name.removeprefix(_CHECKLISTS).removesuffix(".yaml")
        return case.policy.record.classes.get(class_, case.release.record.author)
    return case.release.record.author


def causes(case: Case, name: str) -> tuple[str, ...]:
    """The requirement that fails first when a file is not there; empty when it is, or is not asked for."""
    if name in case.folder.files or name not in case.policy.record.dossier:
        return ()
    return (f"dossier/{name}",)


def distinct(names: Iterable[str]) -> Iterator[str]:
    """The names in order, a repeated one with ``~2``, ``~3`` …: ids of requirements are unique."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}~{seen[name]}"
