from __future__ import annotations

import pytest

from golive.judging.rules.change_folder_twin import change_folder_twin
from support.proposals import proposal
from support.world import World


@pytest.mark.parametrize("path", ["Records/people/eve.yaml", "POLICIES/book.yaml", "record\u017f/x.yaml"])
def test_a_folder_that_is_the_book_on_some_disks_is_told(path: str) -> None:
    (found,) = change_folder_twin(proposal(World(), outside={path: "added"}))
    folder = path.split("/", maxsplit=1)[0]
    assert found.message == (
        f"the folder `{folder}` is `{folder.casefold()}` on disks that do not tell case apart"
    )
    assert found.place.path == path


def test_it_is_looked_for_where_the_book_lies() -> None:
    outside = {"governance/Records/people/eve.yaml": "added", "Records/other.py": "added"}
    (found,) = change_folder_twin(proposal(World(), outside=outside, prefix="governance/"))
    assert "`governance/Records` is `governance/records`" in found.message


@pytest.mark.parametrize(
    "outside",
    [{}, {"docs/records.md": "added"}, {"src/Records/a.py": "added"}, {"Records/a.yaml": "deleted"}],
)
def test_other_folders_and_what_goes_away_are_not(outside: dict[str, str]) -> None:
    assert not [*change_folder_twin(proposal(World(), outside=outside))]
