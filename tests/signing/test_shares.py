"""Work shared out among processes: the same answers in the same order, whatever becomes of a process."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from golive.model.verification import Outcome, SignedItem
from golive.signing import shares, verification, verify
from golive.signing.shares import processes, shared
from support.signatures import DOCUMENT, NOW, World

pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is shared out"),
]
HERE = os.getpid()
THINGS = list(range(10))
DOUBLED = [2 * thing for thing in THINGS]


def doubled(share: Sequence[int]) -> list[int]:
    return [2 * thing for thing in share]


def only_here(otherwise: Callable[[], object]) -> Callable[[Sequence[int]], list[int]]:
    """Doubles in this process, and does something else in every other."""
    here = os.getpid()

    def work(share: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            otherwise()
        return doubled(share)[: len(share) if os.getpid() == here else 1]

    return work


@pytest.mark.parametrize("count", [1, 2, 3, 10])
def test_the_answers_come_in_the_order_of_the_things(count: int) -> None:
    assert shared(doubled, THINGS, count) == DOUBLED


def test_the_shares_are_worked_on_by_processes_of_their_own() -> None:
    workers = shared(lambda share: [os.getpid() for _ in share], THINGS, 2)
    assert workers[:5] == [os.getpid()] * 5
    assert len(set(workers[5:])) == 1
    assert os.getpid() not in workers[5:]


@pytest.mark.parametrize(
    "death",
    [lambda: os._exit(0), lambda: os._exit(7), lambda: os.kill(os.getpid(), signal.SIGKILL), sys.exit, dict],
    ids=["leaves without a word", "leaves with a code", "is killed", "raises", "answers too little"],
)
def test_what_a_process_does_not_answer_whole_is_worked_out_here(death: Callable[[], object]) -> None:
    assert shared(only_here(death), THINGS, 3) == DOUBLED


def test_a_fault_in_the_work_is_raised_here() -> None:
    def work(share: Sequence[int]) -> list[int]:
        if 9 in share:
            raise ValueError("not nine")
        return doubled(share)

    with pytest.raises(ValueError, match="not nine"):
        shared(work, THINGS, 2)


def test_without_a_process_to_be_had_all_is_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", none)
    assert shared(doubled, THINGS, 3) == DOUBLED
    monkeypatch.setattr(os, "pipe", none)
    assert shared(doubled, THINGS, 3) == DOUBLED


def test_an_interruption_ends_the_processes_too(tmp_path: Path) -> None:
    def interrupted(_share: Sequence[int]) -> list[int]:
        until(lambda: len(list(tmp_path.iterdir())) == 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shared(lambda share: interrupted(share) if 0 in share else asleep(tmp_path), THINGS, 3)
    assert not any(is_alive(int(path.name)) for path in tmp_path.iterdir())


def test_a_process_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    middle = os.fork()
    if not middle:
        shared(lambda _: asleep(tmp_path), THINGS, 2)
    until(lambda: len(list(tmp_path.iterdir())) == 2)
    os.kill(middle, signal.SIGKILL)
    os.waitpid(middle, 0)
    until(lambda: not any(is_alive(int(path.name)) for path in tmp_path.iterdir()))


def asleep(folder: Path) -> list[int]:
    """Says in a folder who it is, and then works for ever; a fork of pytest must not come back."""
    try:
        (folder / str(os.getpid())).touch()
        time.sleep(60)
    finally:
        os._exit(1)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def is_alive(process: int) -> bool:
    with suppress(OSError):
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z"  # it is gone, and only its new parent has not looked
    return False


@pytest.fixture
def _as_before() -> Iterator[None]:
    """What a fork sets for itself is taken back."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
    handlers = {number: signal.getsignal(number) for number in numbers}
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    gc.enable()


class Left(BaseException):
    """Stands for the end of a process."""


def fails(_share: Sequence[int]) -> list[int]:
    raise ValueError


def waits(_share: Sequence[int]) -> list[int]:
    time.sleep(20)
    return []


@pytest.mark.usefixtures("_as_before")
@pytest.mark.parametrize(
    ("work", "parent", "code"),
    [(doubled, HERE, 0), (fails, HERE, 1), (waits, 1, 1)],
    ids=["well", "ill", "orphan"],
)
def test_a_fork_writes_its_answers_and_leaves(
    work: Callable[[Sequence[int]], list[int]], parent: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(code: int) -> None:
        codes.append(code)
        raise Left

    codes: list[int] = []
    monkeypatch.setattr(shares, "_SECONDS_BETWEEN_LOOKS", 0.02)
    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(os, "getppid", lambda: parent)
    monkeypatch.setattr(os, "getpid", lambda: HERE)
    monkeypatch.setattr(os, "_exit", leave)
    with pytest.raises(Left):
        shared(work, THINGS, 2)
    assert codes == [code]


@pytest.mark.usefixtures("_as_before")
def test_a_fork_whose_parent_is_there_works_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(_code: int) -> None:
        raise Left

    def slowly(share: Sequence[int]) -> list[int]:
        time.sleep(0.06)
        looked.append(True)
        return doubled(share)

    looked: list[bool] = []
    monkeypatch.setattr(shares, "_SECONDS_BETWEEN_LOOKS", 0.02)
    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(os, "getppid", os.getpid)
    monkeypatch.setattr(os, "_exit", leave)
    with pytest.raises(Left):
        shared(slowly, THINGS, 2)
    assert looked == [True]


class TestHowManyProcesses:
    @pytest.fixture(autouse=True)
    def _four_cores(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3})
        monkeypatch.setattr(threading, "active_count", lambda: 1)

    def test_one_for_each_core_when_there_is_enough_to_do(self) -> None:
        assert [processes(count) for count in (0, 1, 1999, 2000, 3999, 90_000)] == [1, 1, 1, 2, 3, 4]

    def test_no_more_than_are_asked_for(self) -> None:
        assert [processes(90_000, jobs) for jobs in (1, 3, 7)] == [1, 3, 7]

    def test_one_beside_another_thread(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(threading, "active_count", lambda: 2)
        assert processes(90_000, 3) == 1

    def test_one_on_another_system(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "darwin")
        assert processes(90_000, 3) == 1


def test_the_outcomes_are_the_same_in_one_process_and_in_three(
    world: World, signature: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    unix = {Outcome.GOOD: DOCUMENT, Outcome.ALTERED: b"x", Outcome.LINE_ENDINGS_DIFFER: windows(DOCUMENT)}
    kinds = [*((document, signature) for document in unix.values()), (DOCUMENT, None), (DOCUMENT, b"-")]
    items = [SignedItem(f"{turn}{n}", *kind) for turn in "abc" for n, kind in enumerate(kinds)]
    alone = verify(items, world.keys, NOW, engine=world.engine, jobs=1)
    monkeypatch.setattr(verification, "processes", lambda _count, jobs: jobs)
    assert list(verify(items, world.keys, NOW, engine=world.engine, jobs=3).items()) == list(alone.items())
    assert {answer.outcome for answer in alone.values()} == {
        *unix,
        Outcome.MISSING_SIGNATURE,
        Outcome.MALFORMED,
    }


def windows(document: bytes) -> bytes:
    return document.replace(b"\n", b"\r\n")
