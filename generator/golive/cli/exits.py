"""The exit codes of every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a pipeline reads; fixed by the interface."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    NO = 3
    UNVERIFIED = 4
    SOURCE = 5
    OUR_FAULT = 70
    INTERRUPTED = 130
