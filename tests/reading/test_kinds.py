"""What stands where: the layout of the book."""

from __future__ import annotations

import pytest

from golive.model.measured import KEPT_AT_MOST
from golive.reading.flaw import Flaw
from golive.reading.kinds import Home, Kind, Spot, home_flaw, home_of, spot_inside, spot_of

FPR = "A" * 40
SLUG = "lower-case letters, digits and single dashes"
DATED = "a date, a dash, and lower-case letters, digits and single dashes (`2026-04-02-a1`)"
POLICY = "a policy's version: a whole number from 1 up, in a folder named with " + SLUG

OUTSIDE = {
    "policies/book.yaml": Spot(Kind.BOOK, "book"),
    "policies/small-team/12.yaml": Spot(Kind.POLICY, "small-team/12"),
    "records/people/qa-one.yaml": Spot(Kind.PERSON, "qa-one"),
    f"records/keys/{FPR}.asc": Spot(Kind.KEY, FPR),
    "records/products/oslo.messaging.yaml": Spot(Kind.PRODUCT, "oslo.messaging"),
    "records/products/by-years.yaml": Spot(Kind.PRODUCT, "by-years"),
    "records/calendar.yaml": Spot(Kind.CALENDAR, "calendar"),
    "policies/raci.yaml": Spot(Kind.RACI, "raci"),
    "policies/charter/12.yaml": Spot(Kind.CHARTER, "12"),
    "policies/charter/12.qa-one.asc": Spot(Kind.SIGNATURE, "policies/charter/12"),
    "records/drills/2026-03-31-x.yaml": Spot(Kind.DRILL, "2026-03-31-x"),
    "records/people/README.md": Spot(Kind.ASIDE),
    "records/keys/.gitkeep": Spot(Kind.ASIDE),
}

INSIDE = {
    "release.yaml": Spot(Kind.RELEASE),
    "rollback.yaml": Spot(Kind.ROLLBACK),
    "risks.yaml": Spot(Kind.RISKS),
    "defects.yaml": Spot(Kind.DEFECTS),
    "decision.yaml": Spot(Kind.DECISION),
    "runup.yaml": Spot(Kind.RUNUP),
    "deployment.yaml": Spot(Kind.DEPLOYMENT),
    "validation.yaml": Spot(Kind.VALIDATION),
    "review.yaml": Spot(Kind.REVIEW),
    "followups/2026-04-02-a1.yaml": Spot(Kind.FOLLOWUP, "2026-04-02-a1"),
    "closure.yaml": Spot(Kind.CLOSURE, "closure"),
    "closure.2.yaml.asc": Spot(Kind.SIGNATURE, "closure.2.yaml"),
    "checklists/quality.yaml": Spot(Kind.CHECKLIST, "quality"),
    "approvals/qa-lead--qa-one.yaml": Spot(Kind.APPROVAL, "approvals/qa-lead--qa-one"),
    "approvals/qa-lead--qa-one.2.yaml": Spot(Kind.APPROVAL, "approvals/qa-lead--qa-one", 2),
    "approvals/qa-lead--qa-one.10.yaml": Spot(Kind.APPROVAL, "approvals/qa-lead--qa-one", 10),
    "approvals/qa-lead--qa-one.2.yaml.asc": Spot(Kind.SIGNATURE, "approvals/qa-lead--qa-one.2.yaml"),
    "cab.yaml": Spot(Kind.CAB, "cab"),
    "authorization.3.yaml": Spot(Kind.AUTHORIZATION, "authorization", 3),
    "blockers/slow.yaml": Spot(Kind.BLOCKER, "blockers/slow"),
    "blockers/slow.2.yaml": Spot(Kind.BLOCKER, "blockers/slow", 2),
    "blockers/slow.resolution.yaml": Spot(Kind.RESOLUTION, "blockers/slow.resolution"),
    "blockers/slow.resolution.2.yaml": Spot(Kind.RESOLUTION, "blockers/slow.resolution", 2),
    "waivers/load.yaml": Spot(Kind.WAIVER, "waivers/load"),
    "halts/leak.yaml": Spot(Kind.HALT, "halts/leak"),
    "README.md": Spot(Kind.ASIDE),
}

REPORT = "letters, digits, dots, dashes and underscores, with the ending .json, .xml, .csv or .sarif"
STRANGE_OUTSIDE = {
    "records/calendar.yml": "no kind of record stands at `records/calendar.yml`",
    "policies/charter/one.yaml": "`one` is not a charter's version: a whole number from 1 up",
    "policies/charter/0.yaml": "`0` is not a charter's version: a whole number from 1 up",
    "policies/charter/1.asc": "`1` is not a signature on a charter: `<version>.<person>`",
    "policies/charter/1.Ann.asc": "`1.Ann` is not a signature on a charter: `<version>.<person>`",
    "policies/charter/1.yaml.asc": "`1.yaml` is not a signature on a charter: `<version>.<person>`",
    "policies/charter/1/2.yaml": "no kind of record stands at `policies/charter/1/2.yaml`",
    "records/releases/ledger/x.yaml": "no kind of record stands at `records/releases/ledger/x.yaml`",
    "records//people/a.yaml": "no kind of record stands at `records//people/a.yaml`",
    "/etc/passwd": "no kind of record stands at `/etc/passwd`",
    "": "no kind of record stands at nothing",
    "records/people/a\u202eb.yaml": f"`a\\u202eb` is not a person's name: {SLUG}",
    "records/people/Qa.yaml": f"`Qa` is not a person's name: {SLUG}",
    "records/keys/aa.asc": "`aa` is not a key's full fingerprint: 40 hex digits in upper case",
    "records/products/by-year.yaml": (
        "`by-year` is not a product's name: lower-case letters, digits, dots, dashes and underscores, "
        "not `by-year`"
    ),
    "records/drills/rollback.yaml": f"`rollback` is not a drill's name: {DATED}",
    "policies/standard/0.yaml": f"`0` is not {POLICY}",
    "policies/Standard/1.yaml": f"`1` is not {POLICY}",
}

STRANGE_INSIDE = {
    "followups/a1.yaml": f"`a1` is not a follow-up's name: {DATED}",
    "deployment.yaml.asc": "no signed record can stand at `deployment.yaml`",
    "release.yaml.asc": "no signed record can stand at `release.yaml`",
    "cab.1.yaml": "no kind of record stands at `cab.1.yaml`",
    "cab.02.yaml": "no kind of record stands at `cab.02.yaml`",
    "checklists/Quality.yaml": f"`Quality` is not a checklist's class: {SLUG}",
    "approvals/qa-lead.yaml": "`qa-lead` is not an approval's name: `<role>--<person>`",
    "evidence/a b.xml": f"`a b.xml` is not a kept report's name: {REPORT}",
    "evidence/page.html": f"`page.html` is not a kept report's name: {REPORT}",
    "evidence/unit/tests.xml": f"`unit/tests.xml` is not a kept report's name: {REPORT}",
    "halts/a_b.yaml": f"`a_b` is not a record's name: {SLUG}, then perhaps a number from 2 up",
}


@pytest.mark.parametrize("path", OUTSIDE)
def test_every_trust_file_has_its_place(path: str) -> None:
    assert spot_of(path) == OUTSIDE[path]


@pytest.mark.parametrize("path", INSIDE)
def test_every_record_of_a_release_has_its_place(path: str) -> None:
    assert spot_inside(path) == INSIDE[path]


@pytest.mark.parametrize("path", STRANGE_OUTSIDE)
def test_nothing_else_stands_in_the_book(path: str) -> None:
    flaw = spot_of(path)
    assert isinstance(flaw, Flaw)
    assert flaw.message == STRANGE_OUTSIDE[path]


@pytest.mark.parametrize("path", STRANGE_INSIDE)
def test_nothing_else_stands_in_a_release(path: str) -> None:
    flaw = spot_inside(path)
    assert isinstance(flaw, Flaw)
    assert flaw.message == STRANGE_INSIDE[path]


def test_a_kept_report_has_a_bound_of_its_own() -> None:
    assert spot_inside("evidence/Unit_1.json", KEPT_AT_MOST) == Spot(Kind.REPORT, "Unit_1.json")
    flaw = spot_inside("evidence/Unit_1.json", KEPT_AT_MOST + 1)
    assert isinstance(flaw, Flaw)
    assert (flaw.rule, flaw.hint) == ("file-too-large", "Keep it elsewhere and link to it as evidence.")
    assert "the report has 4194305 bytes, more than the 4194304" in flaw.message


def test_a_slip_in_a_file_name_is_answered_with_the_right_one() -> None:
    flaw = spot_inside("relase.yaml")
    assert isinstance(flaw, Flaw)
    assert flaw.hint == "Rename it to `release.yaml`."


@pytest.mark.parametrize("name", ["release.yaml~", ".release.yaml.swp", "release.yaml.bak", "approvals/#a#"])
def test_what_an_editor_left_is_removed(name: str) -> None:
    flaw = spot_inside(name)
    assert isinstance(flaw, Flaw)
    assert flaw.hint == "Remove it."


def test_a_binary_signature_is_made_again_as_text() -> None:
    flaw = spot_inside("approvals/qa-lead--qa-one.yaml.sig")
    assert isinstance(flaw, Flaw)
    assert flaw.hint == (
        "Sign again with `gpg --armor --detach-sign approvals/qa-lead--qa-one.yaml`, "
        "which makes the `.asc`, and remove it."
    )


def test_a_release_folder_has_four_parts() -> None:
    assert home_of("records/releases/ledger/1.0/halts/a.yaml") == Home("ledger", "1.0", "halts/a.yaml")
    assert home_of("records/releases/ledger/1.0") is None
    assert home_of("records/people/ledger/1.0/x") is None
    assert home_of("policies/releases/ledger/1.0/x") is None


@pytest.mark.parametrize("version", ["1.0", "v2.10.0-rc.1+build_5", "2026.03"])
def test_good_names_of_releases_pass(version: str) -> None:
    assert home_flaw(Home("oslo.messaging", version, "release.yaml")) is None


@pytest.mark.parametrize(
    ("product", "version", "words"),
    [
        ("Ledger", "1.0", "`Ledger` is not a product's name"),
        ("a..b", "1.0", "`a..b` is not a product's name"),
        ("by-year", "1.0", "`by-year` is not a product's name"),
        ("", "1.0", "nothing is not a product's name"),
        ("ledger", "-1", "`-1` is not a version"),
        ("ledger", "..", "`..` is not a version"),
        ("ledger", "1\u200b", "`1\\u200b` is not a version"),
    ],
)
def test_wrong_names_of_releases_are_told(product: str, version: str, words: str) -> None:
    flaw = home_flaw(Home(product, version, "release.yaml"))
    assert flaw is not None
    assert flaw.message.startswith(words)
