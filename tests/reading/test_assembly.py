"""From a tree to the book: folders, digests, signatures, and faults that stay where they are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive.model.measured import KEPT_AT_MOST
from golive.model.tree import File, FileKind, Tree
from golive.reading import read
from support.trees import FOLDER, GOOD, SHA, found, read_with, said, tree_of

APPROVAL = f"{FOLDER}/approvals/qa-lead--qa-one.yaml"
SECOND = "records/releases/ledger/2.0"


def test_a_release_folder_holds_every_regular_file_with_digest_and_blob() -> None:
    book = read_with(
        **{
            APPROVAL: File(GOOD[APPROVAL].encode(), blob="b" * 40),
            f"{APPROVAL}.asc": File(b"signature", blob="c" * 40),
            f"{FOLDER}/README.md": "words",
        }
    ).book
    release = book.releases["ledger/1.0"]
    assert (release.id, release.product, release.version, release.folder) == (
        "ledger/1.0",
        "ledger",
        "1.0",
        FOLDER,
    )
    assert list(release.files) == sorted(release.files)
    assert release.files["README.md"] == File(b"words").digest
    assert release.blobs["approvals/qa-lead--qa-one.yaml.asc"] == "c" * 40
    (approval,) = release.approvals
    assert (approval.path, approval.blob, approval.signature_blob) == (APPROVAL, "b" * 40, "c" * 40)
    assert (approval.number, approval.name) == (1, "approvals/qa-lead--qa-one")
    assert approval.digest == release.files["approvals/qa-lead--qa-one.yaml"]


def test_a_missing_signature_has_no_blob_and_is_no_fault_of_reading() -> None:
    reading = read(tree_of(GOOD))
    assert reading.book.releases["ledger/1.0"].approvals[0].signature_blob is None
    assert reading.findings == ()


def test_a_later_record_has_its_number_and_shares_the_name() -> None:
    later = GOOD[APPROVAL] + f"supersedes: {SHA}\n"
    book = read_with(**{f"{FOLDER}/approvals/qa-lead--qa-one.2.yaml": later}).book
    numbers = {(one.name, one.number) for one in book.releases["ledger/1.0"].approvals}
    assert numbers == {("approvals/qa-lead--qa-one", 1), ("approvals/qa-lead--qa-one", 2)}


def test_keys_are_kept_as_bytes_under_their_fingerprint() -> None:
    assert read(tree_of(GOOD)).book.keys == {"A" * 40: b"any bytes\n"}


def test_an_empty_tree_lacks_only_the_book() -> None:
    reading = read(Tree({}))
    assert [(one.rule, one.place.path) for one in reading.findings] == [
        ("book-missing", "policies/book.yaml")
    ]
    assert reading.book.broken_trust == ("policies/book.yaml",)
    assert reading.book.is_trial


def test_a_folder_without_release_yaml_is_a_release_with_a_fault() -> None:
    files = {path: text for path, text in GOOD.items() if path != f"{FOLDER}/release.yaml"}
    reading = read(tree_of(files))
    assert [(one.rule, one.message) for one in reading.findings] == [
        ("release-missing", "the release `ledger/1.0` has no `release.yaml`")
    ]
    assert reading.book.releases["ledger/1.0"].release is None


def test_a_folder_that_only_waits_for_records_is_no_release() -> None:
    reading = read_with(**{f"{SECOND}/.gitkeep": ""})
    assert reading.findings == ()
    assert "ledger/2.0" not in reading.book.releases


def test_a_hostile_release_leaves_the_others_alone() -> None:
    hostile: dict[str, str | bytes | File] = {
        f"{SECOND}/release.yaml": b"\xff" * 100,
        f"{SECOND}/risks.yaml": "[" * 100_000,
        f"{SECOND}/defects.yaml": File(b"", FileKind.SYMLINK),
        f"{SECOND}/x\udcff.yaml": "a: b\n",
        f"{SECOND}/halts/\u202e.yaml": "a: b\n",
    }
    reading = read_with(**hostile)
    assert reading.book.releases["ledger/1.0"] == read(tree_of(GOOD)).book.releases["ledger/1.0"]
    assert reading.book.broken_trust == ()
    assert len(reading.book.releases["ledger/2.0"].unreadable) == len(hostile)
    assert len(reading.findings) == len(hostile)
    assert all(one.place.path.startswith(SECOND) for one in reading.findings)


def test_paths_that_are_not_utf8_can_be_shown() -> None:
    reading = read_with(**{f"{SECOND}/x\udcff.yaml": "a: b\n", "records/people/\udcfe.yaml": "name: A\n"})
    for finding in reading.findings:
        f"{finding.place.path}{finding.message}".encode()
    assert reading.book.releases["ledger/2.0"].unreadable == ("x\\udcff.yaml",)
    assert reading.book.broken_trust == ("records/people/\\udcfe.yaml",)


KINDS = {
    FileKind.SYMLINK: ("path-not-regular", "a symbolic link stands here"),
    FileKind.EXECUTABLE: ("path-not-regular", "the file is executable"),
    FileKind.OTHER: ("path-not-regular", "no ordinary file stands here"),
    FileKind.OVERSIZED: ("file-too-large", "the file has more than 16777216 bytes"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_only_regular_files_are_read(kind: FileKind) -> None:
    data = GOOD[f"{FOLDER}/risks.yaml"].encode()
    reading = read_with(**{f"{FOLDER}/risks.yaml": File(data, kind)})
    assert [(one.rule, one.message) for one in reading.findings] == [KINDS[kind]]
    release = reading.book.releases["ledger/1.0"]
    assert (release.risks, release.unreadable) == (None, ("risks.yaml",))
    assert "risks.yaml" not in release.files


@pytest.mark.parametrize(
    "path",
    [
        "policies/book.yaml",
        "policies/standard/1.yaml",
        "records/people/qa-one.yaml",
        "records/products/ledger.yaml",
        "records/calendar.yaml",
        "records/keys/" + "A" * 40 + ".asc",
    ],
)
def test_a_trust_file_that_is_no_file_breaks_the_trust(path: str) -> None:
    book = read_with(**{path: File(b"", FileKind.SYMLINK)}).book
    assert book.broken_trust == (path,)


@pytest.mark.parametrize("path", ["records/keys/short.asc", "records/people/A.yaml", "policies/raci.yaml"])
def test_what_has_no_kind_among_the_trust_files_breaks_the_trust(path: str) -> None:
    assert read_with(**{path: "a: b\n"}).book.broken_trust == (path,)


def test_what_has_no_kind_elsewhere_breaks_nothing() -> None:
    reading = read_with(**{"records/notes.txt": "a"})
    assert [one.rule for one in reading.findings] == ["path-unknown"]
    assert reading.book.broken_trust == ()


def test_readme_and_gitkeep_may_stand_anywhere() -> None:
    assert (
        read_with(
            **{"records/README.md": "a", "policies/.gitkeep": "", f"{FOLDER}/halts/.gitkeep": ""}
        ).findings
        == ()
    )


def test_a_signature_without_its_record_is_told() -> None:
    path = f"{FOLDER}/halts/gone.yaml.asc"
    assert said(path, "x") == [
        ("signature-orphan", "a signature stands here without `halts/gone.yaml`, which it would sign")
    ]
    assert read_with(**{path: "x"}).book.releases["ledger/1.0"].unreadable == ("halts/gone.yaml.asc",)


def test_a_wrong_product_or_version_is_told_once_and_is_no_release() -> None:
    reading = read_with(
        **{
            "records/releases/Ledger2/1.0/release.yaml": "a: b\n",
            "records/releases/Ledger2/1.0/risks.yaml": "a: b\n",
        }
    )
    assert [(one.rule, one.place.path) for one in reading.findings] == [
        ("name-wrong", "records/releases/Ledger2/1.0/release.yaml")
    ]
    assert set(reading.book.releases) == {"ledger/1.0"}


def test_a_product_without_a_record_is_told_where_its_release_cannot_be_read() -> None:
    """Judging tells it of every release that can."""
    readable = GOOD[f"{FOLDER}/release.yaml"]
    reading = read_with(
        **{
            "records/releases/shop/1.0/release.yaml": "a: [",
            "records/releases/shop/2.0/release.yaml": readable,
        }
    )
    assert [(one.message, one.place.path) for one in reading.findings if one.rule == "product-unknown"] == [
        (
            "the product `shop` has releases, but no `records/products/shop.yaml`",
            "records/releases/shop/1.0/release.yaml",
        )
    ]


def test_history_needs_no_record_of_its_product() -> None:
    history = "title: T\norigin: {system: openstack}\n"
    assert read_with(**{"records/releases/shop/1.0/release.yaml": history}).findings == ()


def test_a_product_whose_record_is_broken_is_not_unknown() -> None:
    assert [one.rule for one in found("records/products/ledger.yaml", "a: [")] == ["yaml-syntax"]


def test_files_that_differ_only_in_case_are_told_and_not_read() -> None:
    reading = read_with(**{f"{FOLDER}/Release.yaml": "a: b\n"})
    twins = [one for one in reading.findings if one.rule == "path-case-twin"]
    assert [(one.place.path, len(one.related)) for one in twins] == [(f"{FOLDER}/release.yaml", 1)]
    assert twins[0].message == f"`{FOLDER}/release.yaml` and `{FOLDER}/Release.yaml` differ only in case"
    assert reading.book.releases["ledger/1.0"].release is None


def test_folders_that_differ_only_in_case_are_told_once_and_still_read() -> None:
    release = GOOD[f"{FOLDER}/release.yaml"]
    reading = read_with(
        **{
            "records/releases/ledger/2.0A/release.yaml": release,
            "records/releases/ledger/2.0A/risks.yaml": "none: []\n",
            "records/releases/ledger/2.0a/release.yaml": release,
            "records/releases/ledger/2.0a/risks.yaml": "none: []\n",
        }
    )
    assert [one.rule for one in reading.findings] == ["path-case-twin"]
    assert {"ledger/2.0A", "ledger/2.0a"} < set(reading.book.releases)


MISPLACED = [
    ("ledger/1.0\nby", "ledger/2.0\nby", "`ledger/2.0` stands in the folder of `ledger/1.0`", ("release",)),
    (
        "example.org/book",
        "example.org/other",
        "`example.org/other` is not this book, which is `example.org/book`",
        ("book",),
    ),
    (
        "role: qa-lead",
        "role: operations",
        "role `operations` stands in a file named for `qa-lead`",
        ("role",),
    ),
    ("by: qa-one", "by: qa-two", "by `qa-two` stands in a file named for `qa-one`", ("by",)),
]


@pytest.mark.parametrize(("old", "new", "message", "route"), MISPLACED)
def test_a_record_that_speaks_of_another_place_is_told_and_does_not_count(
    old: str, new: str, message: str, route: tuple[str, ...]
) -> None:
    reading = read_with(**{APPROVAL: GOOD[APPROVAL].replace(old, new)})
    assert [(one.rule, one.message, one.place.route) for one in reading.findings] == [
        ("record-misplaced", message, route)
    ]
    release = reading.book.releases["ledger/1.0"]
    assert (release.approvals, release.unreadable) == ((), ("approvals/qa-lead--qa-one.yaml",))


def test_nothing_is_said_of_the_book_while_its_settings_are_broken() -> None:
    assert [rule for rule, _ in said("policies/book.yaml", "a: [")] == ["yaml-syntax"]


def test_blackouts_and_peaks_become_times() -> None:
    calendar = (
        "zone: Europe/Berlin\nblackouts: [{name: Close, start: 2026-12-18, end: 2027-01-04}]\n"
        "peaks: [{name: Payday, rrule: FREQ=MONTHLY;BYMONTHDAY=25, duration: P1D}]\n"
    )
    window = "schedule: {window: {start: 2026-03-24T20:00:00Z, end: 2026-03-25T02:00:00Z}}\n"
    release = GOOD[f"{FOLDER}/release.yaml"] + window
    book = read_with(**{"records/calendar.yaml": calendar, f"{FOLDER}/release.yaml": release}).book
    assert [(one.kind, one.start.isoformat(), one.end.isoformat()) for one in book.closed] == [
        ("peak", "2026-03-24T23:00:00+00:00", "2026-03-25T23:00:00+00:00"),
        ("blackout", "2026-12-17T23:00:00+00:00", "2027-01-04T23:00:00+00:00"),
    ]


def test_a_window_that_was_moved_makes_its_peaks_known() -> None:
    calendar = "peaks: [{name: Payday, rrule: FREQ=MONTHLY;BYMONTHDAY=25, duration: P1D}]\n"
    runup = "window: {start: 2026-03-25T01:00:00Z, end: 2026-03-25T02:00:00Z, reason: late}\n"
    book = read_with(**{"records/calendar.yaml": calendar, f"{FOLDER}/runup.yaml": runup}).book
    assert [one.start.isoformat() for one in book.closed] == ["2026-03-25T00:00:00+00:00"]


def test_a_calendar_with_a_wrong_zone_breaks_the_trust() -> None:
    reading = read_with(**{"records/calendar.yaml": "zone: Europe/Berlim\n"})
    assert [one.place.route for one in reading.findings] == [("zone",)]
    assert reading.book.broken_trust == ("records/calendar.yaml",)
    assert reading.book.calendar is not None


def test_findings_stand_in_path_order() -> None:
    reading = read_with(
        **{"records/zzz": "a", "policies/zzz": "a", f"{FOLDER}/zzz": "a", "records/people/x.yaml": "["}
    )
    paths = [one.place.path for one in reading.findings]
    assert paths == sorted(paths)


_PARTS = st.sampled_from(
    [
        "records",
        "policies",
        "releases",
        "people",
        "keys",
        "products",
        "ledger",
        "1.0",
        "Ledger",
        "..",
        "",
        "halts",
        "approvals",
        "a--b.yaml",
        "x.yaml",
        "x.yaml.asc",
        "release.yaml",
        "RELEASE.yaml",
        "book.yaml",
        "standard",
        "README.md",
        "calendar.yaml",
        "�",
        "\n",
        "a\u202e.yaml",
        "İ",
        "A" * 40 + ".asc",
    ]
)
_PATHS = st.lists(_PARTS, min_size=1, max_size=6).map("/".join) | st.text(max_size=20)
_TEXTS = st.sampled_from(
    [text.encode() for text in GOOD.values()] + [b"", b"a: [", b"\xff", b"- 1\n", b"x", b"a: *b\n", b"{}\n"]
)
_FILES = st.builds(
    File, _TEXTS | st.binary(max_size=40), st.sampled_from([FileKind.REGULAR] * 6 + list(FileKind))
)


@given(
    st.dictionaries(_PATHS | st.sampled_from(sorted(GOOD)), _FILES, max_size=12),
    st.randoms(use_true_random=False),
)
@settings(max_examples=200, deadline=None)
def test_whatever_the_tree_holds_reading_answers_and_its_order_does_not_matter(
    files: dict[str, File], chance: random.Random
) -> None:
    shuffled = list(files.items())
    chance.shuffle(shuffled)
    reading = read(Tree(files))
    assert reading == read(Tree(dict(shuffled)))
    for finding in reading.findings:
        f"{finding.place.path} {finding.message} {finding.hint}".encode()


_VALUES = st.sampled_from(
    ["", "x", "a: b", "[a, b]", "{a: b}", "null", "~", "-1", "'1'", "{title: {}}", "[[[]]]"]
)


@given(st.sampled_from([path for path in GOOD if path.endswith(".yaml")]), st.data())
@settings(max_examples=300, deadline=None)
def test_a_record_with_any_value_changed_is_read_or_told(path: str, data: st.DataObject) -> None:
    lines = GOOD[path].splitlines(keepends=True)
    index = data.draw(st.integers(0, len(lines) - 1))
    start = lines[index].split(":")[0]
    lines[index] = f"{start}: {data.draw(_VALUES)}\n"
    reading = read_with(**{path: "".join(lines)})
    held = {one.place.path for one in reading.findings}
    assert held <= {path, f"{FOLDER}/release.yaml", *GOOD}


def test_kept_reports_are_read_where_a_format_is_known_for_them() -> None:
    texts = {
        "tests.xml": "<testsuite><testcase/></testsuite>",
        "none.xml": "<testsuite/>",
        "notes.json": "{}",
    }
    (release,) = read_with(
        **{f"{FOLDER}/evidence/{name}": texts[name] for name in texts}
    ).book.releases.values()
    assert {name: type(said).__name__ for name, said in release.reports.items()} == {
        "evidence/none.xml": "Unmeasured",
        "evidence/tests.xml": "Measured",
    }
    assert release.unreadable == ()


def test_a_report_that_is_too_large_to_be_kept_makes_the_release_unreadable() -> None:
    large = {f"{FOLDER}/evidence/t.xml": b" " * (KEPT_AT_MOST + 1)}
    (release,) = read_with(**large).book.releases.values()
    assert (release.reports, release.unreadable) == ({}, ("evidence/t.xml",))
