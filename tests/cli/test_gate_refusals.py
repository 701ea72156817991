"""Every no of `golive gate` has its own sentence, exit code 3, and nothing beside the answer."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support.commands import CHECKOUT, Answer, golive

RELEASE = "payments-api/2.4.1"
FOLDER = f"records/releases/{RELEASE}"
HEAD = (
    "Release governance of Larkfield Commerce (as of {})\n"
    "Trial book: times are the signers' claims, nothing here is a real go.\n"
    "Trust rests on the repository's branch protection.\n\n"
)
NOW = "2026-11-22T12:00:00Z"
HALT = f"""\
kind: halt
book: larkfield.example.org/governance
release: {RELEASE}
by: priya-nair
role: operations
signed_at: 2026-11-22T11:30:00Z
reason: Refunds are paid twice.
"""
FREEZE = "blackouts:\n  - {name: Freeze, start: 2026-11-22, end: 2026-11-22, products: [payments-api]}\n"


def _text(name: str) -> str:
    return (CHECKOUT / name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _without(key: str, text: str) -> str:
    """A mapping's text without one of its keys, whose value stands indented below it."""
    before, _, rest = text.partition(f"\n{key}:")
    lines = rest.split("\n")[1:]
    kept = next((i for i, line in enumerate(lines) if line and not line.startswith(" ")), len(lines))
    return "\n".join([before, *lines[kept:]])


BUILT = "sha256:" + _text(f"{FOLDER}/release.yaml").partition("digest: sha256:")[2][:64]
OTHER = "sha256:" + _text(f"{FOLDER}/release.yaml").split("digest: sha256:")[2][:64]
RUNUP, RISKS, CALENDAR = f"{FOLDER}/runup.yaml", f"{FOLDER}/risks.yaml", "records/calendar.yaml"
RISKS_NOW = _text(RISKS) + "# A word more.\n"


@dataclass(frozen=True)
class Row:
    """A reason against: the files that are changed, what is asked, and the sentence it has alone."""

    sentence: str
    files: Mapping[str, str] = field(default_factory=dict)
    at: str = NOW
    environment: str = "production"
    digest: str = BUILT
    is_alone: bool = True


ROWS = {
    "outside the window": Row("The window closed on 22 November 2026, 14:00 UTC.", at="2026-11-22T14:00:00Z"),
    "in a blackout": Row(
        "The release is draft, not authorized. The window, 22 November 2026, 10:00 UTC to "
        "22 November, 14:00 UTC, lies in the blackout “Freeze”, "
        "21 November 2026, 23:00 UTC to 22 November, 23:00 UTC.",
        {CALENDAR: _text(CALENDAR).replace("blackouts:\n", FREEZE)},
    ),
    "another digest": Row(
        f"sha256:{'0' * 64} is none of the release's artifacts: {BUILT} and {OTHER}.",
        digest="sha256:" + "0" * 64,
    ),
    "another environment": Row("The release is for `production`, not for `staging`.", environment="staging"),
    "halted": Row(
        "The release is halted, not authorized. Halted on 22 November 2026 by operations, `priya-nair`: "
        "“Refunds are paid twice”.",
        {f"{FOLDER}/halts/stop.yaml": HALT},
        is_alone=False,
    ),
    "stale": Row(
        "The release is stale, not authorized. The sign-off by `tomas-hale` of 11 November 2026 is stale: "
        f"risks.yaml is not what was signed ({_digest(_text(RISKS))[:19]}… then, "
        f"{_digest(RISKS_NOW)[:19]}… now).",
        {RISKS: RISKS_NOW},
        is_alone=False,
    ),
    "expired": Row(
        "No sign-off as `qa-lead` counts. approvals/qa-lead--ines-moreau.yaml by `ines-moreau` "
        "does not count: it was given on 11 November 2026, 09:13:30 UTC "
        "and expired on 11 December 2026, 09:13:30 UTC.",
        at="2026-12-11T10:00:00Z",
        is_alone=False,
    ),
    "drift unchecked": Row(
        "Nobody has checked whether the environment has drifted.", {RUNUP: _without("drift", _text(RUNUP))}
    ),
    "communication unsent": Row(
        "Nothing has been sent to `support`, `merchant success` and `finance operations` yet.",
        {RUNUP: _without("communication", _text(RUNUP))},
    ),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with this release alone."""
    root = tmp_path_factory.mktemp("book")
    for name in ("policies", "records/people", "records/keys", "records/products", "records/drills", FOLDER):
        shutil.copytree(CHECKOUT / name, root / name)
    shutil.copy(CHECKOUT / CALENDAR, root / CALENDAR)
    return root


@contextmanager
def _changed(book: Path, files: Mapping[str, str]) -> Iterator[None]:
    before = {name: (book / name).read_bytes() if (book / name).exists() else None for name in files}
    for name, text in files.items():
        (book / name).parent.mkdir(exist_ok=True)
        (book / name).write_text(text, "utf-8", newline="\n")
    try:
        yield
    finally:
        for name, data in before.items():
            (book / name).unlink() if data is None else (book / name).write_bytes(data)


def _asked(book: Path, row: Row, *more: str) -> Answer:
    asked = ("--environment", row.environment, "--digest", row.digest, "--at", row.at)
    return golive("gate", RELEASE, "--book", book, *asked, *more)


def test_with_nothing_against_it_it_may_go(book: Path) -> None:
    answer = _asked(book, Row(""))
    assert (answer.code, answer.err) == (0, "")
    assert f"GO: {RELEASE} to production, {BUILT}\n  - Authorized on 13 November 2026" in answer.out


@pytest.mark.parametrize("reason", ROWS)
def test_each_no_has_its_sentence_and_exit_code_3_and_nothing_beside_it(book: Path, reason: str) -> None:
    row = ROWS[reason]
    with _changed(book, row.files):
        said, data = _asked(book, row), _asked(book, row, "--format", "json")
    assert (said.code, said.err, data.code, data.err) == (3, "", 3, "")
    reasons = data.data["reasons"]
    assert row.sentence in reasons[:2]
    assert len(reasons) == 1 or not row.is_alone
    assert said.out == _head(row) + f"NO: {RELEASE} to {row.environment}, {row.digest}\n" + _told(reasons)
    assert data.data | {"as_of": row.at, "commit": None} == data.data
    asked = (RELEASE, row.environment, row.digest, False)
    assert tuple(data.data[key] for key in ("release", "environment", "digest", "allowed")) == asked


def _head(row: Row) -> str:
    return HEAD.format(row.at.replace("T", " ").replace(":00Z", " UTC"))


def _told(reasons: list[str]) -> str:
    more = [f"  - and {len(reasons) - 8:,} more: golive status {RELEASE}"] if len(reasons) > 8 else []
    return "".join(f"{line}\n" for line in [*(f"  - {one}" for one in reasons[:8]), *more])


def test_no_two_of_them_say_the_same() -> None:
    sentences = [row.sentence for row in ROWS.values()]
    assert len(set(sentences)) == len(sentences) == 9
