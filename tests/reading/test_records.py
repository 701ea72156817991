"""Every kind: a good record, and what bad ones are told."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from pydantic_core import ErrorDetails

from golive.model.findings import Finding
from golive.model.records.checklist import Checklist
from golive.model.records.record import Part
from golive.model.records.release import HistoricalRelease, Release
from golive.reading import read
from golive.reading.model_keys import keys_at
from golive.reading.wording import flaw_of
from support.trees import BOUND, CONTENT, FOLDER, GOOD, SHA, found, position, read_with, said, tree_of

RELEASE = GOOD[f"{FOLDER}/release.yaml"]
PEOPLE = "records/people/qa-one.yaml"
POLICY = "policies/standard/1.yaml"

Case = tuple[str, str, str, str]
"""Path in the good book, its text, the rule, the message."""

R = f"{FOLDER}/release.yaml"
PRODUCT = "a product name of lower-case letters, digits, dots, dashes and underscores"
TIME = "a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)"
RISK = "risks: [{id: R1, title: T, category: c, status: open, probability: "
ANSWER = "answers: {c: {value: 1, by: ci, at: 2026-02-25T16:00:00Z, evidence: [{uri: "
CASES: list[Case] = [
    # book
    ("policies/book.yaml", "id: x\n", "key-missing", "the record lacks `title`"),
    (
        "policies/book.yaml",
        "id: x\ntitle: X\nopend: 2026-01-01T00:00:00Z\n",
        "key-unknown",
        "`opend` is not a key of the record",
    ),
    (
        "policies/book.yaml",
        "id: x\ntitle: X\nforge: {kind: githup, url: https://x.org}\n",
        "value-wrong",
        "in `kind`, `githup` is not one of `github`, `gitlab`, `gitea`",
    ),
    (
        "policies/book.yaml",
        "id: a\u200bb\ntitle: X\n",
        "value-wrong",
        "in `id`, `a\\u200bb` has the hidden character U+200B",
    ),
    # person
    (PEOPLE, "name: A\u202eB\n", "value-wrong", "in `name`, `A\\u202eB` has the hidden character U+202E"),
    (PEOPLE, "name: |\n  A\n  B\n", "value-wrong", "in `name`, `A\\nB\\n` is not a name on one line"),
    (
        PEOPLE,
        "name: A\nkeys: [{fingerprint: abc, from: 2026-01-01}]\n",
        "value-wrong",
        "in `fingerprint`, `abc` is not a full fingerprint: 40 hex digits in upper case",
    ),
    (
        PEOPLE,
        "name: A\nroles: [{role: qa-lead, products: '*', from: 2026-01-01}]\n",
        "value-wrong",
        "`products` wants a list, found the text `*`",
    ),
    (
        PEOPLE,
        "name: A\nroles: [{role: qa-lead, products: [A], from: 2026-01-01}]\n",
        "value-wrong",
        f"in `products`, `A` is not {PRODUCT}, or `*` for all",
    ),
    (
        PEOPLE,
        "name: A\nroles: [{role: qa-lead, products: ['*'], from_: 2026-01-01}]\n",
        "key-missing",
        "item 1 of `roles` lacks `from`",
    ),
    (
        PEOPLE,
        "name: A\nroles: [{role: qa-lead, products: ['*'], from: 2026-02-30}]\n",
        "value-wrong",
        "in `from`, `2026-02-30` is not a date of the calendar",
    ),
    # product
    (
        "records/products/ledger.yaml",
        "title: L\nversioning: semvre\n",
        "value-wrong",
        "in `versioning`, `semvre` is not one of `semver`, `calver`, `pep440`, `any`",
    ),
    (
        "records/products/ledger.yaml",
        "title: L\npolicies: {De Fault: standard}\n",
        "value-wrong",
        "in `De Fault`, `De Fault` is not a name of lower-case letters, digits and single dashes",
    ),
    (
        "records/products/ledger.yaml",
        "title: L\nrepository: example.org/x\n",
        "value-wrong",
        "in `repository`, `example.org/x` is not an address that starts with a scheme such as `https:`",
    ),
    (
        "records/products/ledger.yaml",
        "title: L\ndepends_on: [by-year]\n",
        "value-wrong",
        f"in `depends_on`, `by-year` is not {PRODUCT}",
    ),
    # calendar
    (
        "records/calendar.yaml",
        "blackouts: [{name: X, start: soon, end: 2026-01-01}]\n",
        "value-wrong",
        "in `start`, `soon` is not a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)",
    ),
    (
        "records/calendar.yaml",
        "blackouts: [{name: X, start: 2026-01-01, end: [a]}]\n",
        "value-wrong",
        "in `end`, a list is not a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)",
    ),
    ("records/calendar.yaml", "peaks: {name: X}\n", "value-wrong", "`peaks` wants a list, found a mapping"),
    # policy
    (
        POLICY,
        GOOD[POLICY] + "criteria: [{id: a, clas: b}]\n",
        "key-missing",
        "item 1 of `criteria` lacks `class`",
    ),
    (
        POLICY,
        GOOD[POLICY] + "rules: {lead-time: {at_least: 7 days}}\n",
        "value-wrong",
        "in `at_least`, `7 days` is not a duration such as `PT30M` or `P14D`",
    ),
    (
        POLICY,
        GOOD[POLICY] + "rules: {waivers: {max: -1}}\n",
        "value-wrong",
        "in `max`, `-1` is not a whole number from 0 up",
    ),
    (
        POLICY,
        GOOD[POLICY] + "closure: release-manager\n",
        "value-wrong",
        (
            "`closure` wants keys below it, for example `{role: release-manager}`, "
            "found the text `release-manager`"
        ),
    ),
    # release
    (
        R,
        RELEASE.replace("minor", "miner"),
        "value-wrong",
        "in `type`, `miner` is not one of `major`, `minor`, `patch`, `hotfix`",
    ),
    (
        R,
        RELEASE.replace("minor", "[minor]"),
        "value-wrong",
        "in `type`, a list is not one of `major`, `minor`, `patch`, `hotfix`",
    ),
    (R, RELEASE.replace("First", ""), "value-wrong", "`title` is empty"),
    (R, RELEASE.replace("First", "{a: b}"), "value-wrong", "`title` wants a text, found a list or a mapping"),
    (
        R,
        RELEASE.replace("standard/1", "standard"),
        "value-wrong",
        "in `policy`, `standard` is not a policy and its version, such as `standard/1`",
    ),
    (
        R,
        RELEASE + "source:\n",
        "value-wrong",
        "`source` wants keys below it, for example `{commit: …, tag: …}`, found nothing",
    ),
    (
        R,
        RELEASE + "toggles: [{name: x, default: true}]\n",
        "value-wrong",
        "in `default`, `true` is not `on` or `off`",
    ),
    (
        R,
        RELEASE + "schedule: {window: {start: 2026-03-10, end: 2026-03-10T22:00:00Z}}\n",
        "value-wrong",
        "in `start`, `2026-03-10` is not a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)",
    ),
    (
        R,
        "title: T\norigin: {system: openstack, released: NULL}\n",
        "value-wrong",
        "in `released`, `NULL` is not a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)",
    ),
    (
        R,
        "- a\n- b\n",
        "value-wrong",
        "the record wants keys below it, for example `{title: …, scope: …}`, found a list",
    ),
    (
        R,
        "just a text\n",
        "value-wrong",
        "the record wants keys below it, for example `{title: …, scope: …}`, found the text `just a text`",
    ),
    # rollback, risks, defects, checklist
    (
        f"{FOLDER}/rollback.yaml",
        "previous: v 2\n",
        "value-wrong",
        "in `previous`, `v 2` is not a version of letters, digits and `. _ + -`",
    ),
    (
        f"{FOLDER}/rollback.yaml",
        "rto: PT\n",
        "value-wrong",
        "in `rto`, `PT` is not a duration such as `PT30M` or `P14D`",
    ),
    (
        f"{FOLDER}/risks.yaml",
        RISK + "1.5, impact: {low: 1, likely: 2, high: 3}}]\n",
        "value-wrong",
        "in `probability`, `1.5` is not a probability between 0 and 1",
    ),
    (
        f"{FOLDER}/risks.yaml",
        RISK + "1, impact: {low: 3, likely: 2, high: 3}}]\n",
        "value-wrong",
        "in `impact`, low 3, likely 2 and high 3 are not in order",
    ),
    (
        f"{FOLDER}/risks.yaml",
        RISK + "1, impact: {low: -3, likely: 2, high: 3}}]\n",
        "value-wrong",
        "in `low`, `-3` is below 0",
    ),
    (
        f"{FOLDER}/defects.yaml",
        "defects: [{id: A 1, title: T, severity: low, status: open}]\n",
        "value-wrong",
        "in `id`, `A 1` is not an id of letters, digits and `. _ + -`",
    ),
    (
        f"{FOLDER}/defects.yaml",
        "defects: [{id: A, title: T, severity: low, status: open, post_deploy: yes}]\n",
        "value-wrong",
        "in `post_deploy`, `yes` is not `true` or `false`",
    ),
    (
        f"{FOLDER}/checklists/quality.yaml",
        "answers: {cover: {value: 1e5, by: ci, at: 2026-02-25T16:00:00Z}}\n",
        "value-wrong",
        "in `value`, `1e5` is not a number such as `80` or `0.5`",
    ),
    (
        f"{FOLDER}/checklists/quality.yaml",
        "answers: {a\u202e: {value: 1, by: ci, at: 2026-02-25T16:00:00Z}}\n",
        "value-wrong",
        "in `a\\u202e`, `a\\u202e` is not a name of lower-case letters, digits and single dashes",
    ),
    (
        f"{FOLDER}/checklists/quality.yaml",
        "answers: []\n",
        "value-wrong",
        "`answers` wants keys below it, found a list",
    ),
    (
        f"{FOLDER}/checklists/quality.yaml",
        ANSWER + f"'javascript:\u200balert(1)', sha256: {SHA}}}]}}}}\n",
        "value-wrong",
        "in `uri`, `javascript:\\u200balert(1)` is not an address that starts with a scheme such as `https:`",
    ),
    # signed records
    (
        f"{FOLDER}/approvals/qa-lead--qa-one.yaml",
        f"kind: halt\n{BOUND}{CONTENT}decision: approve\n",
        "value-wrong",
        "in `kind`, `halt` is not `approval`",
    ),
    (
        f"{FOLDER}/approvals/qa-lead--qa-one.yaml",
        f"kind: approval\n{BOUND}{CONTENT}decision: aprove\n",
        "value-wrong",
        (
            "in `decision`, `aprove` is not one of `approve`, `approve-with-conditions`, `reject`, "
            "`abstain`, `not-applicable`, `withdraw`"
        ),
    ),
    (
        f"{FOLDER}/approvals/qa-lead--qa-one.yaml",
        f"kind: approval\n{BOUND}{CONTENT.replace('release.yaml', '../x')}decision: approve\n",
        "value-wrong",
        "in `../x`, `../x` is not a path inside the release's folder",
    ),
    (
        f"{FOLDER}/approvals/qa-lead--qa-one.yaml",
        f"kind: approval\n{BOUND}{CONTENT.replace('@' + SHA, '')}decision: approve\n",
        "value-wrong",
        "in `policy`, `standard/1` is not a policy with its digest: `standard/1@sha256:…`",
    ),
    (f"{FOLDER}/cab.yaml", f"kind: cab\n{BOUND}{CONTENT}", "key-missing", "the record lacks `outcome`"),
    (
        f"{FOLDER}/authorization.yaml",
        f"kind: authorization\n{BOUND}{CONTENT}decision: go\nstatement: Go.\n",
        "key-missing",
        "the record lacks `artifacts`",
    ),
    (f"{FOLDER}/blockers/slow.yaml", f"kind: blocker\n{BOUND}", "key-missing", "the record lacks `reason`"),
    (
        f"{FOLDER}/blockers/slow.resolution.yaml",
        f"kind: resolution\n{BOUND}blocker: abc\noutcome: accepted\n",
        "value-wrong",
        "in `blocker`, `abc` is not a digest: `sha256:` and 64 hex digits in lower case",
    ),
    (
        f"{FOLDER}/waivers/load.yaml",
        GOOD[f"{FOLDER}/waivers/load.yaml"] + "approved: yes\n",
        "key-unknown",
        "`approved` is not a key of the record",
    ),
    (f"{FOLDER}/halts/leak.yaml", f"kind: halt\n{BOUND}reason: ''\n", "value-wrong", "`reason` is empty"),
    (
        f"{FOLDER}/halts/leak.yaml",
        f"kind: halt\n{BOUND.replace('09:12:00Z', '09:12:00')}reason: x\n",
        "value-wrong",
        f"in `signed_at`, `2026-02-28T09:12:00` is not {TIME}",
    ),
]


def test_the_good_book_has_no_faults_and_one_record_of_every_kind() -> None:
    reading = read(tree_of(GOOD))
    assert reading.findings == ()
    release = reading.book.releases["ledger/1.0"]
    assert len(list(release.signed())) == 8
    assert release.unreadable == ()


@pytest.mark.parametrize(("path", "text", "rule", "message"), CASES)
def test_a_bad_record_is_told_what_is_wrong(path: str, text: str, rule: str, message: str) -> None:
    assert (rule, message) in said(path, text)


@pytest.mark.parametrize(("path", "text", "rule", "message"), CASES)
def test_a_bad_record_is_unreadable_or_breaks_the_trust(
    path: str, text: str, rule: str, message: str
) -> None:
    del rule, message
    book = read_with(**{path: text}).book
    if path.startswith(FOLDER):
        assert book.releases["ledger/1.0"].unreadable == (path.removeprefix(FOLDER + "/"),)
    else:
        assert book.broken_trust == (path,)


@pytest.mark.parametrize("path", [path for path in GOOD if path.endswith(".yaml")])
def test_no_kind_lets_an_unknown_key_pass(path: str) -> None:
    assert ("key-unknown", "`colour` is not a key of the record") in said(path, GOOD[path] + "colour: red\n")


@pytest.mark.parametrize("path", [path for path in GOOD if path.endswith(".yaml")])
def test_no_message_is_in_the_words_of_a_library(path: str) -> None:
    for text in (
        "x: 1\n",
        "[]\n",
        "a\n",
        GOOD[path].replace(": ", ": ["),
        GOOD[path].replace("\n", " x\n", 1),
    ):
        for finding in found(path, text):
            words = f"{finding.message} {finding.hint}"
            for foreign in (
                "Input should",
                "Field required",
                "pydantic",
                "valid ",
                "did not find",
                "permitted",
            ):
                assert foreign not in words


def test_scalars_keep_what_their_fields_say() -> None:
    release = read(tree_of(GOOD)).book.releases["ledger/1.0"]
    answer = release.checklists["quality"].record.answers["coverage"]
    assert (answer.value, str(answer.value)) == (Decimal("86.40"), "86.40")
    assert answer.at == datetime(2026, 2, 25, 15, tzinfo=UTC)
    assert release.rollback is not None
    assert release.rollback.record.previous == "2.10"
    assert type(release.rollback.record.previous) is str


def test_dates_start_at_midnight_and_end_at_the_next_one() -> None:
    text = "name: A\nkeys: [{fingerprint: " + "A" * 40 + ", from: 2026-01-01, until: 2026-12-31}]\n"
    (key,) = read_with(**{PEOPLE: text}).book.people["qa-one"].record.keys
    assert (key.from_, key.until) == (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def test_a_date_at_the_end_of_all_dates_is_told() -> None:
    text = "name: A\nkeys: [{fingerprint: " + "A" * 40 + ", from: 2026-01-01, until: 9999-12-31}]\n"
    assert said(PEOPLE, text) == [("value-wrong", "in `until`, `9999-12-31` is not a date of the calendar")]


def test_a_time_before_all_times_is_told() -> None:
    text = "name: A\nkeys: [{fingerprint: " + "A" * 40 + ", from: 0001-01-01T00:00:00+10:00}]\n"
    assert [rule for rule, _ in said(PEOPLE, text)] == ["value-wrong"]


def test_a_release_with_origin_is_history() -> None:
    text = (
        "title: T\norigin:\n  system: openstack\n  released: null\n"
        "  events: [{at: null}, {at: 2020-01-01T00:00:00Z}]\n"
        "  fields: {series: 2.10, stable: true, none: null, text: 'null', list: [1, {a: b}]}\n"
    )
    release = read_with(**{R: text}).book.releases["ledger/1.0"].release
    assert release is not None
    record = release.record
    assert isinstance(record, HistoricalRelease)
    assert (record.origin.released, record.origin.events[0].at) == (None, None)
    assert record.origin.fields == {
        "series": 2.1,
        "stable": True,
        "none": None,
        "text": "null",
        "list": (1, {"a": "b"}),
    }


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = (
        "title: ''\ntype: minr\npolicy: standard/1\nauthor: Dev One\nscop: []\n"
        "source: {commit: 12, tag: [a]}\n"
    )
    assert sorted(said(R, text)) == [
        ("key-missing", "the record lacks `summary`"),
        ("key-unknown", "`scop` is not a key of the record"),
        ("value-wrong", "`tag` wants a text, found a list or a mapping"),
        ("value-wrong", "`title` is empty"),
        (
            "value-wrong",
            "in `author`, `Dev One` is not a name of lower-case letters, digits and single dashes",
        ),
        ("value-wrong", "in `commit`, `12` is not a commit: 40 hex digits in lower case"),
        ("value-wrong", "in `type`, `minr` is not one of `major`, `minor`, `patch`, `hotfix`"),
    ]


def _one(path: str, text: str) -> Finding:
    (finding,) = found(path, text)
    return finding


HINTS = [
    (R, RELEASE + "sumary: x\n", "Did you mean `summary`?"),
    (R, RELEASE + "source: {comit: 1}\n", None),
    (R, RELEASE.replace("minor", "miner"), "Did you mean `minor`?"),
    (R, RELEASE.replace("minor", "xyz"), "Write one of them."),
    (R, RELEASE.replace("title: First\n", ""), "Add `title`."),
    (R, RELEASE.replace("First", "''"), "Write a value, or remove the key."),
    (f"{FOLDER}/cab.yaml", GOOD[f"{FOLDER}/cab.yaml"].replace("kind: cab", "kind: x"), "Write `cab`."),
    (POLICY, GOOD[POLICY] + "rules: {lead_time: {at_least: P7D}}\n", "Did you mean `lead-time`?"),
    (POLICY, GOOD[POLICY] + "rules: {rollback: {rehearsed: P7D}}\n", "Did you mean `rehearsed_within`?"),
    (
        R,
        RELEASE
        + "scope: [{id: a, kind: b, title: c, status: d, acceptance: [{text: a, met: true, meet: 1}]}]\n",
        "Did you mean `met`?",
    ),
    (
        f"{FOLDER}/checklists/quality.yaml",
        GOOD[f"{FOLDER}/checklists/quality.yaml"].replace("by: ci", "by: ci, notes: x"),
        "Did you mean `note`?",
    ),
    (R, RELEASE.replace("standard/1", "standard"), "For example `policy: small-team/1`."),
    (R, "just a text\n", "Write each key on a line of its own."),
    (R, RELEASE + "source:\n", "Write each key on a line of its own, further in."),
    (R, RELEASE + "artifacts: x\n", "Put each on a line of its own that begins with `- `."),
    (PEOPLE, "name: A\nroles: [{role: a, products: [A], from: 2026-01-01}]\n", "For example `payments-api`."),
    (
        "records/products/ledger.yaml",
        "title: L\npolicies: {A: b}\n",
        "For example `qa-lead`.",
    ),
    ("records/calendar.yaml", "colour: red\n", "Remove it, or use one of `zone`, `blackouts`, `peaks`."),
]


@pytest.mark.parametrize(("path", "text", "hint"), HINTS)
def test_the_hint_says_what_to_do(path: str, text: str, hint: str | None) -> None:
    hints = [finding.hint for finding in found(path, text)]
    assert hint in hints or hint is None


PLACES = [
    (R, RELEASE + "sumary: x\n", (6, 1, 6, 7)),
    (R, RELEASE.replace("minor", "miner"), (2, 7, 2, 12)),
    (R, RELEASE.replace("title: First\n", ""), (1, 1, 1, 1)),
    (R, RELEASE + "source: {commit: xyz}\n", (6, 18, 6, 21)),
    (R, RELEASE + "source: {tag: x}\n", (6, 9, 6, 17)),
    (R, RELEASE + "artifacts:\n- name: x\n  uri: no scheme\n", (8, 8, 8, 17)),
    (R, RELEASE + "documents:\n- title: x\n  kind: y\n  uri: https://x\n  finl: true\n", (10, 3, 10, 7)),
    (PEOPLE, "name: >-\n  A\u202eB\n", (1, 7, 2, 6)),
    ("records/products/ledger.yaml", "title: L\npolicies: {A: b}\n", (2, 12, 2, 13)),
    (f"{FOLDER}/checklists/quality.yaml", "answers:\n  x: {by: ci, at: now, value: 1}\n", (2, 19, 2, 22)),
    (f"{FOLDER}/risks.yaml", "risks:\n  - a\n", (2, 5, 2, 6)),
    (f"{FOLDER}/defects.yaml", "snapshot: 5\n", (1, 11, 1, 12)),
    (R, RELEASE + "title: Again\n", (6, 1, 6, 6)),
    (R, RELEASE + "x: [\n", (7, 1, 7, 1)),
    (R, RELEASE + "x: \x07\n", (6, 4, 6, 5)),
]


@pytest.mark.parametrize(("path", "text", "wanted"), PLACES)
def test_a_fault_stands_at_its_line_and_column(
    path: str, text: str, wanted: tuple[int, int, int, int]
) -> None:
    assert position(_one(path, text), text) == wanted


def test_markup_in_texts_is_only_text() -> None:
    hostile = "'<script>alert(1)</script> {{ config }} [x](javascript:x)'"
    book = read_with(**{R: RELEASE.replace("First", hostile)}).book
    release = book.releases["ledger/1.0"].release
    assert release is not None
    assert release.record.title == hostile.strip("'")


def test_a_release_is_no_history_without_origin() -> None:
    release = read(tree_of(GOOD)).book.releases["ledger/1.0"].release
    assert release is not None
    assert isinstance(release.record, Release)


def test_an_error_that_no_type_of_ours_makes_has_words_too() -> None:
    error = ErrorDetails(type="bool_type", loc=("a", "branch"), msg="Input should be ...", input="x")
    flaw = flaw_of(error, {"a": "x"}, Part)
    assert flaw.message == "in `a`, the text `x` does not fit"
    assert flaw.hint == "Write a value of the kind that the key asks for."


def test_keys_are_known_wherever_a_route_leads() -> None:
    assert keys_at(Checklist, ("answers", "any"))[0] == "value"
    assert keys_at(Checklist, ("answers",)) == []
    assert keys_at(Release, ("schedule", "window")) == ["start", "end"]
    assert keys_at(Release, ("title", "deeper", "still")) == []
