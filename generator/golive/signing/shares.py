"""One piece of work on very many things, shared out among processes and put together in order.

Processes are forked, so nothing is handed to them and the answers alone come back: through a
pipe of one's own, from a program of one's own. A process that dies answers nothing, and what was not
answered whole is worked out here; so a death costs time and never makes an answer.
"""

from __future__ import annotations

import gc
import os
import pickle  # what is read was written by a fork of this very process
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from types import FrameType
from typing import Generic, TypeVar

SMALLEST_SHARE = 1000
"""Things below which a process of their own costs more than it saves."""

_SECONDS_BETWEEN_LOOKS = 0.5
_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
Given = TypeVar("Given")
Answer = TypeVar("Answer")


def processes(count: int, jobs: int | None = None) -> int:
    """How many processes work on so many things: at most ``jobs``, else one for each core there is.

    One where a fork is not safe: with another thread at work, or on another system than Linux.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(jobs or len(os.sched_getaffinity(0)), count // SMALLEST_SHARE))


def shared(
    work: Callable[[Sequence[Given]], Sequence[Answer]], things: Sequence[Given], count: int
) -> list[Answer]:
    """What ``work`` answers to all things, one answer for each, in their order.

    Args:
        work: answers each thing by itself, whatever others are beside it.
        things: cut into contiguous shares of like size; the first is worked on here.
        count: how many processes work, this one among them.
    """
    bounds = [len(things) * number // count for number in range(count + 1)]
    here, *others = (things[start:end] for start, end in pairwise(bounds))
    helpers: list[_Helper[Answer]] = []
    try:
        with _held():
            helpers.extend(_Helper(work, share) for share in others)
        answers = list(work(here))
        for helper, share in zip(helpers, others, strict=True):
            found = helper.answers()
            answers += work(share) if found is None or len(found) != len(share) else found
    finally:
        for helper in helpers:
            helper.end()
    return answers


class _Helper(Generic[Answer]):
    """A fork at work on a share of its own; none where the system gives none."""

    def __init__(self, work: Callable[[Sequence[Given]], Sequence[Answer]], share: Sequence[Given]) -> None:
        self._process = 0
        self._source = -1
        with suppress(OSError):
            self._source, sink = os.pipe()
            try:
                self._process = _forked(lambda: work(share), sink)
            finally:
                os.close(sink)

    def answers(self) -> list[Answer] | None:
        """What it answered, once it has come to its end; ``None`` when it did not answer to the end."""
        if not self._process:
            return None
        with open(self._source, "rb", closefd=False) as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if status or not data:
            return None
        found: list[Answer] = pickle.loads(data)  # noqa: S301  # by a fork of this process, whole
        return found

    def end(self) -> None:
        """Stops it where it is still at work, and waits until it is gone."""
        if self._source >= 0:
            os.close(self._source)
        if self._process:
            with suppress(OSError):
                os.kill(self._process, signal.SIGTERM)
                os.waitpid(self._process, 0)


@contextmanager
def _held() -> Iterator[None]:
    """Nothing interrupts between a fork and the line that knows of it, on either side."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTIONS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _forked(work: Callable[[], Sequence[object]], sink: int) -> int:
    """The number of a new process that works, writes its answers, and does nothing else."""
    parent = os.getpid()
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        code = _worked(work, sink, parent)
    finally:
        os._exit(code)


def _worked(work: Callable[[], Sequence[object]], sink: int, parent: int) -> int:
    """The exit code of a fork; whatever goes wrong, it has no answer."""
    try:
        _watch(parent)
        with open(sink, "wb", closefd=False) as pipe:
            pipe.write(pickle.dumps(list(work())))
    except BaseException:  # noqa: BLE001  # the process that forked works it out, and says what is wrong
        return 1
    return 0


def _watch(parent: int) -> None:
    """Leaves the work, tidily, as soon as somebody ends this process or its parent is gone."""

    def look(_number: int, _frame: FrameType | None) -> None:
        if os.getppid() != parent:
            raise KeyboardInterrupt

    gc.disable()  # it would copy every page that it looks at
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS_BETWEEN_LOOKS, _SECONDS_BETWEEN_LOOKS)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTIONS)
