"""The small YAML reader of verify.py reads what golive reads, or refuses; it never reads otherwise."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from golive.authoring.plain_yaml import Pen
from golive.publishing.bundle.verify import CannotTellError, Yaml
from golive.reading.encoding import text_flaws
from golive.reading.yaml_values import plain_value
from support.commands import CHECKOUT

RECORDS = sorted(path for top in ("records", "policies") for path in (CHECKOUT / top).rglob("*.yaml"))

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
KEYS = st.from_regex(r"[a-z][a-z0-9_.-]{0,8}", fullmatch=True)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
TOKENS = (
    *(b"a: b", b"- ", b"-", b"  ", b"    ", b"\n", b": ", b":", b"#", b" #c", b'"', b"'", b"{", b"}", b"["),
    *(
        b"]",
        b",",
        b", ",
        b"|\n",
        b">\n",
        b">-\n",
        b"|-\n",
        b"\n\n",
        b"key:",
        b"x y",
        b"&a",
        b"*a",
        b"!t",
        b"?",
    ),
    *(b"? ", b"---\n", b"...\n", b"\\", b"\\n", b"\\u0041", b"''", b"%", b"@", b"\t", b"null", b"~", b"<<: "),
    *(b"k: [a, b]\n", b"k: {a: 1}\n", b'"q": v\n', b"\xc3\xa9", b"\xe2\x80\xa8", b"-1", b"  - x: y\n"),
    *(b"\n  more\n", b"`", b"=", b"0", b" ", b"r: v\n"),
)


def as_golive_reads(data: bytes) -> Any:
    """The plain value tree of golive's own reader; ``None`` where it refuses."""
    return None if text_flaws(data) else plain(plain_value(data))


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return None if value is None else str(value)


def agrees(data: bytes) -> bool:
    """Whether verify.py read the document at all; if it did, then as golive does."""
    try:
        found = Yaml(data).record()
    except CannotTellError:
        return False
    assert found == as_golive_reads(data)
    return True


def test_it_reads_every_record_of_the_demonstration() -> None:
    unread = [path.name for path in RECORDS if not agrees(path.read_bytes())]
    assert (len(RECORDS) > 200, unread) == (True, [])


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_it_reads_what_golive_writes(record: dict[str, Any]) -> None:
    pen = Pen()
    data = "".join(f"{pen.key(key)}: {pen.flow(value)}\n" for key, value in record.items()).encode()
    assert agrees(data) or any(not c.isprintable() for c in data.decode())


@given(
    record=st.dictionaries(KEYS, VALUES, min_size=1, max_size=4),
    flow=st.booleans(),
    width=st.integers(20, 120),
)
def test_it_reads_what_another_program_writes_or_refuses(
    *, record: dict[str, Any], flow: bool, width: int
) -> None:
    agrees(yaml.safe_dump(record, default_flow_style=flow, width=width, allow_unicode=True).encode())


def test_it_never_reads_a_broken_document_otherwise() -> None:
    chance, read = random.Random(20261127), 0  # noqa: S311 - the same documents every run
    documents = [data for data in (path.read_bytes() for path in RECORDS) if len(data) < 2500]
    for _ in range(6000):
        lines = chance.choice(documents).split(b"\n")
        data = bytearray(b"\n".join(lines[: chance.randrange(1, len(lines) + 1)]) + b"\n")
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(data) + 1)
            if chance.random() < 0.6:
                data[place:place] = chance.choice(TOKENS)
            else:
                del data[place : place + chance.randrange(1, 4)]
        read += agrees(bytes(data))
    for _ in range(6000):
        read += agrees(b"".join(chance.choices(TOKENS, k=chance.randrange(1, 14))))
    assert read > 1000


READ = {
    "a: b": {"a": "b"},
    "a: one\n  two\nb: c\n": {"a": "one two", "b": "c"},
    "a: 'it''s\n  so'\n": {"a": "it's so"},
    'a: "x\\n\\u00e9\n  y"  # said\n': {"a": "x\né y"},
    "a: |\n  one\n\n   two\nb: c\n": {"a": "one\n\n two\n", "b": "c"},
    "a: >-\n  one\n  two\n\n  three\n": {"a": "one two\nthree"},
    "a:\n- b: c\n  d:\n  - e\n- - f\n": {"a": [{"b": "c", "d": ["e"]}, ["f"]]},
    "a: {b: [c,\n  'd'], \"e f\": g}\n": {"a": {"b": ["c", "d"], "e f": "g"}},
    "a:\nb:\n  # nothing\nc: -\n": None,
    "a:\nb: []\nc: {}\n": {"a": "", "b": [], "c": {}},
}

REFUSED = (
    *("", "- a\n", "a\n", "a: b\na: c\n", "---\na: b\n", "a: b\n---\nc: d\n", "%YAML 1.2\n", "a: &x b\n"),
    *("a: *x\n", "a: !!str b\n", "<<: {a: b}\n", "? a\n: b\n", "a: b: c\n", "a: {b}\n", "a: [b: c]\n"),
    *(
        "a: [b,]\n",
        "a: [b c: d]\n",
        "a: [b\n]\n",
        "a: [b",
        "a: 'b",
        "a: 'b' c\n",
        'a: "\\x07"\n',
        'a: "\\q"\n',
    ),
    *(
        "a: |+\n  b\n",
        "a: |2\n  b\n",
        "a: |\n\n  b\n",
        "a: |\n  b",
        "a: |\n  b\n     \n  c\n",
        "a: >\n  b\n   c\n",
    ),
    *("a: b\n\n  c\n", "a: b # c\n  d\n", "a: b\n  - c\n", "a: b\n c: d\n", "a: @b\n", "a:\tb\n", "a: b\r\n"),
    *(
        "a: {b: c, b: d}\n",
        "a: 'b'\n  c: d\n",
        "a:\n  b\n",
        "a:\n  - b\n c: d\n",
        "a: {b: c} d\n",
        "a: {b:\n}\n",
    ),
    *(
        "a: {'b': c, <<: d}\n",
        "a: ['b'c]\n",
        "a: 'b\n\n  c'\n",
        "a: [b c\n  d]\n",
        "a: 'b\nc'\n",
        "a: \ud800",
    ),
)


@pytest.mark.parametrize("text", READ)
def test_it_reads_the_forms_that_records_use(text: str) -> None:
    if READ[text] is None:
        assert not agrees(text.encode())
    else:
        assert Yaml(text.encode()).record() == READ[text] == as_golive_reads(text.encode())


@pytest.mark.parametrize("text", REFUSED)
def test_it_refuses_whatever_could_mean_two_things(text: str) -> None:
    with pytest.raises(CannotTellError):
        Yaml(text.encode("utf-8", "surrogatepass")).record()


def test_it_refuses_what_is_too_large_or_too_deep() -> None:
    for data in (
        b"a: " + b"b" * 1024 * 1024,
        b"a: " + b"[" * 40 + b"]" * 40,
        b"a: [" + b"b, " * 50_001 + b"b]",
    ):
        with pytest.raises(CannotTellError):
            Yaml(data).record()


def test_the_program_is_plain_python_that_old_machines_run() -> None:
    import ast  # noqa: PLC0415 - only here

    program = Path(CHECKOUT / "generator/golive/publishing/bundle/verify.py").read_text(encoding="utf-8")
    tree = ast.parse(program, feature_version=(3, 9))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name and name.startswith("golive")}
