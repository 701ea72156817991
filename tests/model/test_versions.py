"""Versions by scheme: against the specifications' own examples, and against `packaging` for PEP 440."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging import version as oracle

from golive.model.versions import SCHEMES, Precedence, precedence

SEMVER = [
    *("0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.1.2+meta-valid", "1.0.0-alpha"),
    *(
        "1.0.0-alpha.beta",
        "1.0.0-alpha.beta.1",
        "1.0.0-alpha.0valid",
        "1.0.0-rc.1+build.1",
        "1.2.3-SNAPSHOT-123",
    ),
    *("1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay", "10.2.3-DEV-SNAPSHOT", "2.0.0+build.1848"),
    *("1.2.3----RC-SNAPSHOT.12.9.1--.12+788", "1.0.0+0.build.1-rc.10000aaa-kk-0.1", "1.0.0-0A.is.legal"),
    "99999999999999999999999.999999999999999999.99999999999999999",
]
NOT_SEMVER = [
    *(
        "1",
        "1.2",
        "1.2.3-0123",
        "1.2.3-0123.0123",
        "1.1.2+.123",
        "+invalid",
        "-invalid",
        "alpha",
        "1.0.0-alpha_beta",
    ),
    *(
        "1.0.0-alpha..",
        "1.0.0-alpha..1",
        "01.1.1",
        "1.01.1",
        "1.1.01",
        "1.2.3.DEV",
        "1.2-SNAPSHOT",
        "1.2.31.2.3",
    ),
    *(
        "-1.0.3-gamma+b7718",
        "+justmeta",
        "9.8.7+meta+meta",
        "9.8.7-whatever+meta+meta",
        "v1.2.3",
        "1.2.3\n",
        "",
    ),
    "99999999999999999999999.999999999999999999.99999999999999999----RC-SNAPSHOT.12.09.1----..12",
]
SEMVER_ORDER = [
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "2.0.0",
    "2.1.0",
    "2.1.1",
    "2.2.0",
    "2.10.0",
    "10.0.0",
]
PEP440_ORDER = [
    *("1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2"),
    *("1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7"),
    *("1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1", "1!0.1"),
]
CALVER_ORDER = [
    "1999.12",
    "06.10",
    "24.04-dev",
    "24.04a1",
    "24.04-beta.2",
    "24.04-beta.11",
    "24.04rc1",
    "24.04",
    "24.04-1",
    "24.04-LTS",
    "24.4.1",
    "2024.10",
    "2025.01.31",
    "26.1",
]
CALVER_WRONG = [
    "2026",
    "1.2.3",
    "126.1",
    "1979.1",
    "2100.1",
    "2026.",
    "2026.3.",
    "2026..3",
    "2026-03-01",
    "v2026.3",
    "",
]


def _order(scheme: str, version: str) -> Precedence:
    found = precedence(scheme, version)
    assert found is not None, version
    return found


@pytest.mark.parametrize("version", SEMVER)
def test_what_semver_calls_valid_is(version: str) -> None:
    assert precedence("semver", version) is not None


@pytest.mark.parametrize("version", NOT_SEMVER)
def test_what_semver_calls_invalid_is_none(version: str) -> None:
    assert precedence("semver", version) is None


@pytest.mark.parametrize("version", CALVER_WRONG)
def test_a_version_by_date_begins_with_a_year_and_has_a_number_after_it(version: str) -> None:
    assert precedence("calver", version) is None


@pytest.mark.parametrize(
    ("scheme", "ordered"), [("semver", SEMVER_ORDER), ("pep440", PEP440_ORDER), ("calver", CALVER_ORDER)]
)
def test_each_version_comes_after_the_one_before_it(scheme: str, ordered: list[str]) -> None:
    for earlier, later in pairwise(ordered):
        assert _order(scheme, earlier) < _order(scheme, later), (earlier, later)


@pytest.mark.parametrize(
    ("scheme", "one", "other"),
    [
        ("semver", "1.0.0+build.1", "1.0.0+build.2"),
        ("semver", "1.0.0", "1.0.0+build"),
        ("pep440", "1.0", "v1.0.0"),
        ("pep440", "1.0-Alpha_01", "1.0a1"),
        ("pep440", "1.0-3", "1.0.post3"),
        ("pep440", "1.0c", "1.0-preview0"),
        ("pep440", "1.0+Ubuntu-1", "1.0+ubuntu.01"),
        ("calver", "24.04", "2024.4"),
        ("calver", "2026.3", "2026.03.0"),
        ("calver", "2026.3-rc.1", "2026.3rc1+build7"),
    ],
)
def test_what_a_scheme_sees_no_difference_in_is_equal(scheme: str, one: str, other: str) -> None:
    assert _order(scheme, one) == _order(scheme, other)


def test_numbers_have_no_end() -> None:
    long = "9" * 5000
    for scheme, before, after in (
        ("semver", f"1.0.{long}", f"1.0.1{long}"),
        ("pep440", f"1.{long}", f"1.{long}1"),
        ("calver", f"26.{long}", f"26.{long}1"),
    ):
        assert _order(scheme, before) < _order(scheme, after)


def test_long_texts_that_are_none_are_soon_refused() -> None:
    for scheme in SCHEMES:
        for piece in ("1", "1.", "1-", "a.", "-a", "1.0a"):
            assert precedence(scheme, f"26.{piece * 20_000}!") is None


_NUMBERS = st.integers(0, 12).map(str) | st.sampled_from(["00", "01", "007", "10"])
_SEP = st.sampled_from(["", ".", "-", "_"])
_RELEASE = st.lists(_NUMBERS, min_size=1, max_size=4).map(".".join)


def _optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


def _tagged(words: list[str]) -> st.SearchStrategy[str]:
    number = _optional(_NUMBERS)
    return st.tuples(_SEP, st.sampled_from(words), _SEP, number).map("".join)


_LOCAL = st.lists(st.sampled_from(["abc", "ABC", "1", "01", "10", "x1"]), min_size=1, max_size=3)
PEP440_TEXTS = st.tuples(
    _optional(st.sampled_from(["v", "V"])),
    _optional(_NUMBERS.map(lambda epoch: f"{epoch}!")),
    _RELEASE,
    _optional(_tagged(["a", "alpha", "b", "Beta", "c", "rc", "pre", "preview"])),
    _optional(_tagged(["post", "rev", "r"]) | _NUMBERS.map(lambda post: f"-{post}")),
    _optional(_tagged(["dev", "DEV"])),
    _optional(_LOCAL.map(lambda parts: "+" + ".".join(parts))),
).map("".join)
IDENTIFIERS = st.lists(
    st.sampled_from(["alpha", "beta", "rc", "0", "1", "11", "x-1", "-", "A"]), min_size=1, max_size=3
)
SEMVER_TEXTS = st.tuples(
    st.tuples(*[st.integers(0, 11).map(str)] * 3).map(".".join),
    _optional(IDENTIFIERS.map(lambda parts: "-" + ".".join(parts))),
    _optional(IDENTIFIERS.map(lambda parts: "+" + ".".join(parts))),
).map("".join)
CALVER_TEXTS = st.tuples(
    st.sampled_from(["24", "2024", "2025", "06"]),
    st.lists(_NUMBERS, min_size=1, max_size=3).map(lambda parts: "." + ".".join(parts)),
    _optional(_tagged(["dev", "alpha", "b", "rc", "lts", "hotfix"]) | _NUMBERS.map(lambda text: f"-{text}")),
).map("".join)
TEXTS = {"semver": SEMVER_TEXTS, "pep440": PEP440_TEXTS, "calver": CALVER_TEXTS}


def _accepted(text: str) -> oracle.Version | None:
    try:
        return oracle.Version(text)
    except oracle.InvalidVersion:
        return None


@given(one=PEP440_TEXTS, other=PEP440_TEXTS)
def test_pep_440_versions_are_ordered_as_packaging_orders_them(one: str, other: str) -> None:
    theirs = oracle.Version(one), oracle.Version(other)
    ours = _order("pep440", one), _order("pep440", other)
    assert (ours[0] < ours[1], ours[0] == ours[1]) == (theirs[0] < theirs[1], theirs[0] == theirs[1])


@given(text=st.text("0123vVabcrpostdeviw.-_+!", max_size=12) | PEP440_TEXTS.map(lambda text: text[:-1]))
def test_pep_440_takes_exactly_what_packaging_takes(text: str) -> None:
    assert (precedence("pep440", text) is None) == (_accepted(text) is None)


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_the_order_is_total(scheme: str) -> None:
    @given(st.lists(TEXTS[scheme], min_size=3, max_size=3))
    def check(texts: list[str]) -> None:
        for a, b, c in permutations([_order(scheme, text) for text in texts]):
            assert (a < b) + (a == b) + (a > b) == 1
            assert not (a <= b <= c) or a <= c

    check()


@given(text=st.text(max_size=30), scheme=st.sampled_from(sorted(SCHEMES)))
def test_no_text_is_too_strange_to_be_asked_about(text: str, scheme: str) -> None:
    found = precedence(scheme, text)
    assert found is None or found == precedence(scheme, text)
