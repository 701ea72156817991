"""The demonstration book is what its script makes, holds no secret, and is what its page says."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from demo.company import PEOPLE
from demo.make_book import TOP, main
from demo.paper import page
from golive import pipeline, reading, signing
from golive.model.assessment import Assessment, State
from golive.model.edition import Edition
from golive.model.history import History
from golive.model.tree import File, Tree

PAGE = TOP / "records/README.md"
AGAIN = "run .venv/bin/python tests/demo/make_book.py"
ANY_DAY = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def tree(root: Path) -> Tree:
    files = sorted(file for top in ("policies", "records") for file in (root / top).rglob("*"))
    return Tree({f.relative_to(root).as_posix(): File(f.read_bytes()) for f in files if f.is_file()})


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demonstration")
    assert main(["--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def judged() -> Edition:
    return pipeline.edition(pipeline.Request(root=TOP, now=ANY_DAY))


def promised() -> dict[str, str]:
    text = PAGE.read_text(encoding="utf-8")
    return dict(re.findall(r"^\| ([a-z-]+/[0-9.]+) \| ([a-z-]+) \|", text, re.MULTILINE))


def without_keys(root: Path) -> dict[str, str]:
    """The book's YAML with all that differs between two runs of the script taken out."""
    files = {path: file.data.decode() for path, file in tree(root).files.items() if path.endswith(".yaml")}
    return {path: re.sub(r"sha256:[0-9a-f]{64}|[0-9A-F]{40}", "…", text) for path, text in files.items()}


def test_the_committed_book_is_what_the_script_makes(remade: Path) -> None:
    assert without_keys(TOP) == without_keys(remade), AGAIN


def test_the_committed_book_reads_without_a_finding() -> None:
    assert reading.read(tree(TOP)).findings == ()


def test_every_signature_of_a_fresh_book_is_good(remade: Path) -> None:
    made = tree(remade)
    book = reading.read(made).book
    items = tuple(pipeline.signed_items(made, book, History()))
    verdicts = signing.verify(items, book.keys, datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert len(items) > 30
    assert {
        item.path: verdicts[item.path].detail for item in items if not verdicts[item.path].outcome.counts
    } == {}


def test_every_pin_names_the_policies_as_they_are() -> None:
    book = reading.read(tree(TOP)).book
    pins = {f"{name}@{policy.digest}" for name, policy in book.policies.items()}
    signed = [signed for folder in book.releases.values() for signed in folder.signed()]
    named = {policy for one in signed if (policy := getattr(one.record, "policy", None)) is not None}
    assert named <= pins, AGAIN


def test_no_signature_is_missing() -> None:
    book = reading.read(tree(TOP)).book
    for folder in book.releases.values():
        for signed in folder.signed():
            assert (TOP / f"{signed.path}.asc").is_file()


def test_the_keys_are_of_every_kind_promised() -> None:
    found = signing.certificates(reading.read(tree(TOP)).book.keys).by_fingerprint.values()
    assert {certificate.algorithm for certificate in found} == {"Ed25519", "RSA 4096"}
    assert sum(1 for certificate in found if certificate.subkeys) == 1
    assert len(found) == sum(1 for person in PEOPLE if person.key is not None)


def packets(file: Path) -> Iterator[int]:
    armour = file.read_text(encoding="ascii").split("\n\n", 1)[1]
    data = base64.b64decode("".join(line for line in armour.split("\n") if line[:1] not in {"=", "-", ""}))
    at = 0
    while at < len(data):
        size, at = packet_size(data, at), at + 1
        yield size[0]
        at += size[1]


def packet_size(data: bytes, at: int) -> tuple[int, int]:
    """Tag of the packet at `at`, and the bytes after its first one (RFC 9580 section 4.2)."""
    head, first = data[at], data[at + 1]
    if head & 0x40:
        if first < 192:
            return head & 0x3F, 1 + first
        return head & 0x3F, 2 + ((first - 192) << 8) + data[at + 2] + 192
    width = 1 << (head & 3)
    return (head & 0x3C) >> 2, width + int.from_bytes(data[at + 1 : at + 1 + width], "big")


def test_no_private_key_is_in_the_book() -> None:
    secret = {5, 7}
    for file in (TOP / "records").rglob("*.asc"):
        assert "PRIVATE" not in file.read_text(encoding="ascii")
        assert not secret & set(packets(file)), file.name


def test_a_private_key_would_be_noticed(tmp_path: Path) -> None:
    from support.keys import KeyRing  # noqa: PLC0415  # only this test needs gpg itself

    with KeyRing() as ring:
        (tmp_path / "secret.asc").write_bytes(ring.export_secret(ring.ed25519()))
    assert 5 in set(packets(tmp_path / "secret.asc"))


def test_the_page_names_every_release() -> None:
    folders = {
        f"{f.parent.parent.name}/{f.parent.name}" for f in TOP.glob("records/releases/*/*/release.yaml")
    }
    assert set(promised()) == folders


def test_the_releases_show_every_state_but_invalid() -> None:
    assert set(promised().values()) == set(State) - {State.INVALID}
    assert len(promised()) >= 18
    assert len({release.partition("/")[0] for release in promised()}) == 3


@pytest.mark.parametrize("release", sorted(promised()))
def test_each_release_is_in_the_state_its_page_says(judged: Edition, release: str) -> None:
    assessment = judged.judgement.assessments[release]
    assert assessment.state.value == promised()[release], reasons(assessment)


def reasons(assessment: Assessment) -> str:
    return "\n".join([assessment.because, *(excuse.message for excuse in assessment.excuses)])


def test_the_judged_book_has_no_finding_worse_than_a_note(judged: Edition) -> None:
    assert [f"{finding.place.path}: {finding.message}" for finding in judged.findings] == []


def test_only_the_release_whose_window_is_open_may_go(judged: Edition) -> None:
    going = [name for name, assessment in judged.judgement.assessments.items() if assessment.go]
    assert going == ["payments-api/2.4.1"]


def test_what_the_script_writes_another_reader_reads_back() -> None:
    record = {
        "plain": "a text",
        "odd": ["a: b", "c # d", "e, f", "- g", "", " h", "i:", "%", "{j}", "“k”", "null"],
        "long": "word " * 40 + "end",
        "digest": "sha256:" + "0" * 120,
        "nested": [{"key": {"a": 1, "b": [True, 0.5]}, "more": "x" * 100}],
        "empty": {},
    }
    read = yaml.load(page(record, "A remark."), Loader=yaml.BaseLoader)  # noqa: S506  # texts only
    assert read["odd"] == record["odd"]
    assert read["long"] == record["long"]
    assert read["digest"] == record["digest"]
    assert read["nested"] == [{"key": {"a": "1", "b": ["true", "0.5"]}, "more": "x" * 100}]
    assert read["empty"] == {}
