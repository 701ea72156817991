"""gpg's status lines for a bulk verification, read so that only one plain answer counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from golive.signing.engine import Proof, Task, Verdict

_PREFIX = b"[GNUPG:] "
_VERDICTS = frozenset({"GOODSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG", "BADSIG", "ERRSIG"})
_MADE_VALID = frozenset({"GOODSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG"})
_HARMLESS = frozenset(
    {
        "KEY_CONSIDERED",
        "SIG_ID",
        "KEYEXPIRED",
        "KEYREVOKED",
        "SIGEXPIRED",
        "NOTATION_NAME",
        "NOTATION_FLAGS",
        "NOTATION_DATA",
        "POLICY_URL",
        "PROGRESS",
        "VERIFICATION_COMPLIANCE_MODE",
        "TRUST_UNDEFINED",
        "TRUST_NEVER",
        "TRUST_MARGINAL",
        "TRUST_FULLY",
        "TRUST_ULTIMATE",
    }
)


@dataclass(frozen=True, slots=True)
class Block:
    """The status lines of one file.

    Attributes:
        name: of the signature file.
        lines: keyword and arguments of each line, in order.
        is_done: whether gpg came to the file's end.
    """

    name: str
    lines: tuple[tuple[str, ...], ...]
    is_done: bool


def blocks(lines: Iterable[bytes]) -> Iterator[Block]:
    """The files of a bulk verification, in order; the last may be unfinished."""
    name: str | None = None
    inside: list[tuple[str, ...]] = []
    for words in _status(lines):
        if words[0] == "FILE_START":
            if name is not None:
                yield Block(name, tuple(inside), is_done=False)
            name, inside = words[-1], []
        elif words[0] == "FILE_DONE" and name is not None:
            yield Block(name, tuple(inside), is_done=True)
            name = None
        else:
            inside.append(words)
    if name is not None:
        yield Block(name, tuple(inside), is_done=False)


def _status(lines: Iterable[bytes]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        words = line.removeprefix(_PREFIX).rstrip(b"\n").decode("latin-1").split(" ")
        if line.startswith(_PREFIX):
            yield tuple(words)


def verdict_of(block: Block, task: Task) -> Proof:
    """What gpg says of a task, believed only when it is one plain answer to exactly this task."""
    keywords = [words[0] for words in block.lines]
    strange = set(keywords) - _HARMLESS - _VERDICTS - {"NEWSIG", "VALIDSIG"}
    given = [keyword for keyword in keywords if keyword in _VERDICTS]
    if strange or len(given) != 1 or keywords.count("NEWSIG") != 1:
        return _failed(f"gpg gave no plain answer ({' '.join(keywords) or 'nothing'})")
    valid = [words for words in block.lines if words[0] == "VALIDSIG"]
    if given == ["BADSIG"] and not valid:
        return Proof(Verdict.BAD)
    if given[0] in _MADE_VALID and len(valid) == 1:
        return _compared(valid[0], task, given[0])
    return _failed(f"gpg could not verify the signature ({given[0]})")


def _compared(line: tuple[str, ...], task: Task, given: str) -> Proof:
    """Hold the VALIDSIG line (GnuPG doc/DETAILS) against what golive read itself."""
    signature = task.signature
    expires = int(signature.expires.timestamp()) if signature.expires else 0
    wanted = {
        1: signature.issuer,
        3: str(int(signature.made_at.timestamp())),
        4: str(expires),
        5: "4",
        7: str(signature.algorithm),
        8: str(signature.digest),
        9: "00",
        10: task.holder.file.primary.fingerprint,
    }
    for place, value in wanted.items():
        said = line[place] if place < len(line) else "nothing"
        if said != value:
            return _failed(f"gpg read {said} where golive read {value}")
    return Proof(Verdict.VALID, is_revoked=given == "REVKEYSIG")


def _failed(words: str) -> Proof:
    return Proof(Verdict.FAILED, words)
