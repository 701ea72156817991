from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from golive import publishing
from golive.model.edition import Edition
from golive.model.tree import File, FileKind
from support import editions


def files(edition: Edition) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in publishing.data(edition)}


def document(edition: Edition, name: str) -> dict[str, Any]:
    return dict(json.loads(files(edition)[f"api/v1/{name}.json"]))


def test_the_index_comes_last_and_has_the_digest_of_every_other_file() -> None:
    made = list(publishing.data(editions.whole()))
    index = json.loads(made[-1].data)
    assert made[-1].path == "api/v1/index.json"
    assert [(entry["path"], entry["sha256"]) for entry in index["files"]] == [
        (artifact.path, hashlib.sha256(artifact.data).hexdigest()) for artifact in made[:-1]
    ]


def test_every_document_says_schema_commit_time_tool_and_trial() -> None:
    for name, schema in (("index", "index"), ("releases", "releases"), ("changelog", "changelog")):
        head = document(editions.whole(), name)
        assert head["schema"] == f"golive/{schema}/1"
        assert (head["commit"], head["as_of"]) == (editions.COMMIT, "2026-03-05T12:00:00Z")
        assert (head["tool"], head["trial"]) == ("0.1.0", True)


def test_a_release_has_the_shape_of_the_status_schema() -> None:
    head = document(editions.whole(), "releases/payments-api/2.5.0")
    (release,) = head["releases"]
    assert head["schema"] == "golive/status/1"
    assert (release["release"], release["state"], release["ready"], release["go"]) == (
        "payments-api/2.5.0",
        "draft",
        False,
        False,
    )
    assert [gate["gate"] for gate in release["gates"]] == [
        "readiness",
        "sign-off",
        "authorization",
        "deployment",
    ]
    failed = next(r for r in release["gates"][0]["requirements"] if r["outcome"] == "failed")
    assert failed["id"] == "criterion/stories-done"
    assert failed["because"] == [{"path": f"{editions.FOLDER}/checklists/quality.yaml", "line": None}]


def test_excuses_name_their_roots_and_follow_them_with_consequences() -> None:
    (release,) = document(editions.whole(), "releases/payments-api/2.5.0")["releases"]
    assert [excuse["root"] for excuse in release["excuses"]] == [True, False, True]
    assert release["excuses"][0]["since"] == "2026-03-02T09:00:00Z"
    assert release["excuses"][2]["place"] is None


def test_approvals_carry_signature_times_and_landing() -> None:
    (release,) = document(editions.whole(), "releases/payments-api/2.4.1")["releases"]
    first = release["approvals"][0]
    assert (first["role"], first["person"], first["counts"]) == ("qa-lead", "qa-one", True)
    assert first["signature"] == {"outcome": "good", "fingerprint": editions.KEY, "today": "good"}
    assert (first["signed_at"], first["landed_in"]) == ("2026-03-03T09:00:00Z", editions.LANDED)
    assert {other["kind"] for other in release["decisions"]} == {"waiver", "authorization"}


@pytest.mark.parametrize(
    ("change", "today"),
    [
        ({}, "good"),
        ({"expires": datetime(2026, 3, 1, tzinfo=UTC)}, "key-expired"),
        ({"revocation": "soft"}, "key-retired"),
        ({"revocation": "hard"}, "key-revoked"),
        (None, "unknown-key"),
    ],
)
def test_the_key_is_also_judged_as_of_today(change: dict[str, Any] | None, today: str) -> None:
    held = {} if change is None else {editions.KEY: replace(editions.certificate(editions.KEY), **change)}
    edition = replace(editions.whole(), certificates=held)
    assessment = edition.judgement.assessments["payments-api/2.4.1"]
    shown = publishing.status_data(edition, assessment)["approvals"][0]["signature"]["today"]
    assert shown == today
    assert [page for page in editions_pages(edition) if "payments-api/2.4.1" in page]


def editions_pages(edition: Edition) -> list[str]:
    return sorted(publishing.addresses(edition, editions.rules()))


def test_raw_files_are_exactly_the_bytes_of_the_book() -> None:
    edition = editions.whole()
    for path, data in files(edition).items():
        if path.startswith("raw/") and not path.endswith("SHA256SUMS"):
            assert data == edition.tree.files[path.removeprefix("raw/")].data


def test_sha256sums_lists_every_published_file_of_a_release() -> None:
    edition = editions.whole()
    top = f"raw/{editions.FOLDER}/"
    held = files(edition)
    lines = held[f"{top}SHA256SUMS"].decode().splitlines()
    listed = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    assert {f"{top}{name}" for name in listed} == {
        path for path in held if path.startswith(top) and not path.endswith("SHA256SUMS")
    }
    for name, digest in listed.items():
        assert hashlib.sha256(held[f"{top}{name}"]).hexdigest() == digest


def test_people_are_published_only_where_the_book_shows_emails() -> None:
    assert not [path for path in files(editions.whole()) if "people" in path]
    shown = files(editions.whole(privacy={"emails": "true"}))
    assert "raw/records/people/qa-one.yaml" in shown


def test_records_with_redacted_contacts_are_left_out_whole() -> None:
    held = files(editions.whole(privacy={"redact": ("contacts",)}))
    assert f"raw/{editions.FOLDER}/release.yaml" not in held
    assert f"raw/{editions.FOLDER}/risks.yaml" in held


@pytest.mark.parametrize("name", ["page.html", "script.js", "x.svg", "README"])
def test_only_records_and_signatures_are_published(name: str) -> None:
    edition = editions.whole()
    path = f"{editions.FOLDER}/{name}"
    tree = replace(edition.tree, files={**edition.tree.files, path: File(b"<script>")})
    assert f"raw/{path}" not in files(replace(edition, tree=tree))


def test_symlinks_and_oversized_files_are_never_published() -> None:
    edition = editions.whole()
    odd = {f"{editions.FOLDER}/{kind}.yaml": File(b"", kind=kind) for kind in FileKind}
    tree = replace(edition.tree, files={**edition.tree.files, **odd})
    held = files(replace(edition, tree=tree))
    assert [kind for kind in FileKind if f"raw/{editions.FOLDER}/{kind}.yaml" in held] == [
        FileKind.REGULAR,
        FileKind.EXECUTABLE,
    ]


def test_the_change_log_has_decisions_landings_and_imported_events() -> None:
    events = document(editions.whole(), "changelog")["events"]
    assert {event["kind"] for event in events} == {
        "approval",
        "authorization",
        "halt",
        "origin",
        "recorded",
        "waiver",
    }
    times = [event["at"] for event in events if event["at"]]
    assert times == sorted(times, reverse=True)
    assert events[-1]["at"] is None


def test_a_release_without_any_date_is_listed_last() -> None:
    listed = document(editions.many(30), "releases")["releases"]
    dates = [entry["date"] for entry in listed]
    assert dates.index(None) == len([date for date in dates if date])
