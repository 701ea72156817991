"""`golive new`: records to begin with, in a book that `golive init` began."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from golive import pipeline
from golive.cli import own_git
from golive.model.assessment import Result, State
from golive.model.findings import Severity
from support.commands import CHECKOUT, Answer, copy_of_the_demonstration, golive
from support.keys import KeyRing
from support.repo import Repo

SHA = "sha256:" + "a" * 64


@pytest.fixture(autouse=True)
def ann(monkeypatch: pytest.MonkeyPatch) -> None:
    """The git of Ann, who is at the keyboard."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@example.org")


@pytest.fixture(scope="module")
def ring() -> Iterator[KeyRing]:
    with KeyRing() as ring:
        yield ring


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book, of which each test has a copy; it is looked at on a day of its own."""
    book = tmp_path_factory.mktemp("begun") / "book"
    assert golive("init", book, "--no-input", "--profile", "standard").code == 0
    path = book / "policies/book.yaml"
    path.write_text(path.read_text("utf-8") + "trial: {as_of: 2026-11-27T12:00:00Z}\n", "utf-8")
    return book


@pytest.fixture
def book(begun: Path, tmp_path: Path) -> Path:
    return shutil.copytree(begun, tmp_path / "book")


def new(book: Path, *words: str | Path) -> Answer:
    return golive("new", *words, "--no-input", "--book", book)


def loaded(book: Path, path: str) -> Mapping[str, object]:
    found: Mapping[str, object] = yaml.load((book / path).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - only texts come out
    return found


def furnished(book: Path) -> Path:
    """A book with its author and one product."""
    assert new(book, "person", "ann", "--no-key").code == 0
    assert new(book, "product", "notes", "--title", "Notes: ours").code == 0
    return book


def _answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    typed.isatty = lambda: True  # type: ignore[method-assign] # somebody is there
    monkeypatch.setattr("sys.stdin", typed)


class TestRelease:
    def test_it_is_a_draft_without_faults_in_which_nothing_is_answered(self, book: Path) -> None:
        answer = new(furnished(book), "release", "notes", "1.0.0")
        assert answer.code == 0, answer.err
        edition = pipeline.edition(pipeline.Request(root=book, now=datetime(2026, 11, 27, 12, tzinfo=UTC)))
        verdict = edition.judgement.assessments["notes/1.0.0"]
        inside = [f for f in edition.findings if f.place.path.startswith("records/releases/")]
        assert [f.message for f in inside if f.severity is Severity.ERROR] == []
        assert verdict.state is State.DRAFT
        requirements = [one for status in verdict.gates for one in status.requirements]
        criteria = [one for one in requirements if one.criterion is not None]
        assert len(criteria) > 10
        assert {one.result for one in criteria} <= {Result.MISSING, Result.FAILED, Result.UNKNOWN}

    def test_what_is_known_stands_there_and_what_is_asked_is_a_comment(self, book: Path) -> None:
        words = ("--summary", "More: for all.", "--artifact", f"app=oci://registry.example.org/app@{SHA}")
        commit = "0123456789abcdef0123456789abcdef01234567"
        furnished(book)
        new(book, "release", "notes", "1.0.0", *words, "--commit", commit, "--tag", "v1")
        release = loaded(book, "records/releases/notes/1.0.0/release.yaml")
        assert release == {
            "title": "Notes: ours 1.0.0",
            "type": "major",
            "policy": "standard/1",
            "author": "ann",
            "summary": "More: for all.",
            "source": {"commit": commit, "tag": "v1"},
            "artifacts": [{"name": "app", "uri": "oci://registry.example.org/app", "digest": SHA}],
        }
        text = (book / "records/releases/notes/1.0.0/checklists/quality.yaml").read_text("utf-8")
        asked = re.findall(r"^  # ([a-z-]+): \{", text, re.MULTILINE)
        policy = loaded(book, "policies/standard/1.yaml")["criteria"]
        assert isinstance(policy, list)
        assert asked == [one["id"] for one in policy if one["class"] == "quality" and "from" not in one]

    def test_a_comment_taken_away_is_an_entry_that_wants_its_capitals_filled_in(self, book: Path) -> None:
        furnished(book)
        new(book, "release", "notes", "1.0.0")
        path = book / "records/releases/notes/1.0.0/checklists/quality.yaml"
        text = path.read_text("utf-8").replace("answers: {}", "answers:")
        path.write_text(re.sub(r"^  # (manual-sanity-check: )", r"  \1", text, flags=re.MULTILINE), "utf-8")
        said = golive("check", "--book", book, path.relative_to(book).as_posix()).out
        assert "YES_OR_NO" in said
        filled = (
            path.read_text("utf-8")
            .replace("YES_OR_NO", "yes")
            .replace("PERSON, at: TIME}", "ann, at: 2026-11-27T12:00:00Z}")
        )
        path.write_text(filled, "utf-8")
        assert golive("check", "--book", book, path.relative_to(book).as_posix()).code == 0

    def test_every_line_that_is_a_comment_can_be_taken_in(self, tmp_path: Path) -> None:
        """What stands in comments is YAML of the right keys: with its # away only values are wrong."""
        book = copy_of_the_demonstration(tmp_path / "book")
        answer = new(book, "release", "payments-api", "3.0.0", "--author", "leo-ferrari")
        assert answer.code == 0, answer.err
        folder = book / "records/releases/payments-api/3.0.0"
        for path in folder.rglob("*.yaml"):
            text = re.sub(
                r"^(\s*)# (?=[ -]*(?:[a-z_-]+:|- \{|\s+[a-z_]+:))",
                r"\1",
                path.read_text("utf-8"),
                flags=re.MULTILINE,
            )
            text = text.replace("answers: {}", "answers:")
            text = re.sub(r"(  window: .*\n)(  window: .*\n)+", r"\1", text)
            text = "".join(line for line in text.splitlines(keepends=True) if "golive" not in line)
            path.write_text(text, "utf-8")
        found = golive(
            "check", "--book", book, "records/releases/payments-api/3.0.0", "--format", "json"
        ).data
        rules = {one["rule"] for one in found["findings"]}
        assert rules <= {"value-wrong", "text-empty"}, found["findings"]

    def test_in_the_demonstration_the_version_before_its_window_and_its_rollback_are_known(
        self, tmp_path: Path
    ) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        answer = new(book, "release", "shop-web", "5.8.0", "--author", "mara-quist")
        assert re.search(r"previous +5\.2\.0\n", answer.out)
        text = (book / "records/releases/shop-web/5.8.0/rollback.yaml").read_text("utf-8")
        assert "previous: 5.2.0 " in text
        assert "# rto: PT15M # as for 5.2.0" in text
        assert "not yet    defects.yaml: an empty register says that no defect is known" in answer.out
        assert not (book / "records/releases/shop-web/5.8.0/defects.yaml").exists()

    def test_proposed_windows_are_free(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        new(book, "release", "shop-web", "5.8.0", "--author", "mara-quist")
        text = (book / "records/releases/shop-web/5.8.0/release.yaml").read_text("utf-8")
        windows = re.findall(r"window: \{start: (\S+), end: (\S+)\}", text)
        assert len(windows) == 3
        for start, end in windows:
            supposed = golive("what-if", "shop-web/5.8.0", "--window", f"{start}/{end}", "--book", book)
            assert "lies in" not in supposed.out
            assert "overlaps" not in supposed.out

    def test_a_calendar_that_is_closed_for_months_leaves_no_window(self, book: Path) -> None:
        furnished(book)
        closed = 'blackouts: [{name: Freeze, start: 2026-01-01, end: 2036-01-01, products: ["*"]}]'
        path = book / "records/calendar.yaml"
        path.write_text(path.read_text("utf-8").replace("blackouts: []", closed), "utf-8")
        answer = new(book, "release", "notes", "1.0.0")
        assert "none found: see the calendar" in answer.out
        text = (book / "records/releases/notes/1.0.0/release.yaml").read_text("utf-8")
        assert "#   window: {start: TIME, end: TIME}" in text

    def test_a_window_that_is_given_is_taken(self, book: Path) -> None:
        furnished(book)
        new(book, "release", "notes", "1.0.0", "--window", "2030-01-08T20:00:00+01:00/2030-01-08T21:00:00Z")
        release = loaded(book, "records/releases/notes/1.0.0/release.yaml")
        assert release["schedule"] == {
            "window": {"start": "2030-01-08T19:00:00Z", "end": "2030-01-08T21:00:00Z"}
        }

    def test_a_hotfix_uses_the_policy_for_it(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        answer = new(book, "release", "shop-web", "5.2.4", "--type", "hotfix", "--author", "mara-quist")
        assert "hotfix/1, in force" in answer.out

    @pytest.mark.parametrize(
        ("version", "kind"),
        [("2.4.2", "minor"), ("3.0.0", "major"), ("2.3.6", "patch"), ("0.1.0", "minor")],
    )
    def test_the_type_goes_by_the_first_number_that_differs(
        self, tmp_path: Path, version: str, kind: str
    ) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        answer = new(book, "release", "payments-api", version, "--author", "leo-ferrari")
        assert re.search(rf"^  type +{kind}$", answer.out, re.MULTILINE)

    def test_a_product_whose_versions_have_no_order_goes_by_time(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        path = book / "records/products/stock-sync.yaml"
        path.write_text(path.read_text("utf-8").replace("semver", "any"), "utf-8")
        answer = new(book, "release", "stock-sync", "winter", "--author", "mara-quist")
        assert re.search(r"^  previous +3\.2\.0$", answer.out, re.MULTILINE), answer.out
        assert re.search(r"^  type +minor$", answer.out, re.MULTILINE)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("note", "1.0.0"), "The book has no product 'note'. Did you mean notes?"),
            (("x", "1.0.0"), "Write it with `golive new product x`."),
            (("notes", "1.0"), "'1.0' is no version by semver"),
            (("notes", "1.0.0", "--policy", "regulated"), "notes may use standard, not 'regulated'."),
            (("notes", "1.0.0", "--artifact", "app"), "--artifact wants NAME=URI@sha256"),
            (("notes", "1.0.0", "--tag", "v1"), "give --commit too"),
            (("notes", "1.0.0", "--commit", "abc"), "`abc` is not a commit"),
            (("notes", "1.0.0", "--window", "soon"), "--window wants START/END"),
            (
                ("notes", "1.0.0", "--window", "2030-01-02T00:00:00Z/2030-01-01T00:00:00Z"),
                "a start before its end",
            ),
            (("notes", "1.0.0", "--author", "anne"), "The book has no person 'anne'. Did you mean ann?"),
        ],
    )
    def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
        self, book: Path, words: tuple[str, ...], said: str
    ) -> None:
        answer = new(furnished(book), "release", *words)
        assert (answer.code, said in answer.err) == (2, True), answer.err
        assert not (book / "records/releases").exists()

    def test_a_release_is_not_begun_twice(self, book: Path) -> None:
        furnished(book)
        new(book, "release", "notes", "1.0.0")
        assert "There is a release notes/1.0.0 already." in new(book, "release", "notes", "1.0.0").err

    def test_somebody_whom_the_book_does_not_know_is_asked_who_they_are(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        furnished(book)
        monkeypatch.setenv("GIT_AUTHOR_EMAIL", "eve@example.org")
        assert (
            "git e-mail eve@example.org: give --author PERSON, or add yourself with `golive new person`."
            in new(book, "release", "notes", "1.0.0").err
        )
        monkeypatch.setattr(own_git, "email", lambda _: None)
        assert "Git does not know your e-mail" in new(book, "release", "notes", "1.0.0").err

    def test_a_product_without_a_policy_in_force_can_have_no_release(self, book: Path) -> None:
        furnished(book)
        answer = golive(
            "new",
            "release",
            "notes",
            "1.0.0",
            "--no-input",
            "--book",
            book,
            "--as-of",
            "2025-01-01T00:00:00Z",
        )
        assert "No version of the policy 'standard' is in force." in answer.err
        path = book / "records/products/notes.yaml"
        path.write_text(path.read_text("utf-8").replace("{default: standard}", "{}"), "utf-8")
        assert "lists no policy" in new(book, "release", "notes", "1.0.0").err

    def test_a_terminal_is_asked_what_changes(self, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        furnished(book)
        _answers(monkeypatch, "Faster for everybody.")
        golive("new", "release", "notes", "1.0.0", "--book", book)
        release = loaded(book, "records/releases/notes/1.0.0/release.yaml")
        assert release["summary"] == "Faster for everybody."

    def test_it_can_be_committed_on_a_branch_of_its_own(self, book: Path) -> None:
        repo = Repo(furnished(book))
        repo.commit("begin")
        assert new(book, "release", "notes", "1.0.0", "--branch").code == 0
        assert repo.git("branch", "--show-current") == "begin-notes-1.0.0"
        assert repo.git("status", "--porcelain") == ""


class TestProduct:
    def test_its_policies_are_those_that_somebody_can_sign_under(self, book: Path) -> None:
        answer = new(book, "product", "notes")
        assert loaded(book, "records/products/notes.yaml")["policies"] == {"default": "standard"}
        assert (
            "It may not use hotfix, since nobody is on-call-release-manager or product-owner yet"
            in answer.err
        )
        assert "golive new person PERSON --role qa-lead:notes" in answer.err
        roles = [f"--role={role}" for role in ("on-call-release-manager", "product-owner")]
        new(book, "person", "ann", "--no-key", *roles)
        new(book, "product", "atlas", "--depends-on", "notes", "--repository", "https://example.org/x")
        assert loaded(book, "records/products/atlas.yaml") == {
            "title": "atlas",
            "policies": {"default": "standard", "hotfix": "hotfix"},
            "versioning": "semver",
            "depends_on": ["notes"],
            "repository": "https://example.org/x",
        }

    def test_a_tier_is_one_that_its_policy_is_for(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        assert "critical" in new(book, "product", "ledger", "--policy", "regulated").out
        assert new(book, "product", "ledger", "--policy", "regulated").err.startswith("golive: There is")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("Notes",), "records/products/Notes.yaml"),
            (("notes", "--policy", "x"), "--policy wants"),
            (("notes", "--depends-on", "x"), "no product 'x' to depend on"),
        ],
    )
    def test_what_is_no_product_is_refused(self, book: Path, words: tuple[str, ...], said: str) -> None:
        answer = new(book, "product", *words)
        assert (answer.code, said in answer.err) == (2, True), answer.err
        assert not (book / "records/products").exists()

    def test_a_book_without_policies_has_no_products(self, tmp_path: Path) -> None:
        Repo(tmp_path).write("policies/book.yaml", "id: x\ntitle: X\n")
        assert "The book has no policy." in new(tmp_path, "product", "notes").err


class TestWhatIsKnown:
    def test_dependencies_their_windows_and_a_meeting_are_heeded(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        window = ("--window", "2027-03-02T20:00:00Z/2027-03-02T22:00:00Z")
        answer = new(book, "release", "shop-web", "5.8.0", "--author", "mara-quist", *window)
        assert answer.code == 0, answer.err
        text = (book / "records/releases/shop-web/5.8.0/release.yaml").read_text("utf-8")
        assert "schedule:\n  window: {start: 2027-03-02T20:00:00Z" in text
        assert "#  review: {at: TIME" in text

    def test_a_person_under_a_charter_is_for_the_stewards(self, book: Path) -> None:
        (book / "policies/charter").mkdir()
        charter = "version: 1\nbook: book\nstewards: []\nthreshold: 1\nkeys: []\ndigests: {}\n"
        (book / "policies/charter/1.yaml").write_text(charter, "utf-8")
        assert "  golive charter propose" in new(book, "person", "ann", "--no-key").err
        assert "  golive charter propose" in new(book, "product", "notes").err

    def test_a_product_whose_policy_everybody_can_sign_needs_nobody_more(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        everybody = [
            f"--role={role}"
            for role in (
                *("qa-lead", "security-officer", "operations"),
                *("product-owner", "on-call-release-manager"),
            )
        ]
        new(book, "person", "ann", "--no-key", *everybody)
        answer = new(book, "product", "atlas", "--policy", "standard")
        assert answer.err.startswith("Then:\n  golive new release atlas VERSION\n")


BOB = ("--name", "Bob", "--email", "bob@example.org")


class TestPerson:
    def test_ones_own_key_comes_out_of_ones_own_gpg(
        self, book: Path, monkeypatch: pytest.MonkeyPatch, ring: KeyRing
    ) -> None:
        key = ring.ed25519("Ann Example", "ann@example.org")
        monkeypatch.setenv("GNUPGHOME", str(ring.home))
        answer = new(book, "person", "ann", "--role", "qa-lead", "--account", "ann-on-the-forge")
        assert answer.code == 0, answer.err
        person = loaded(book, "records/people/ann.yaml")
        assert (person["name"], person["email"], person["account"]) == (
            "Ann Example",
            "ann@example.org",
            "ann-on-the-forge",
        )
        assert person["keys"][0]["fingerprint"] == key  # type: ignore[index] # a list of mappings
        assert b"BEGIN PGP PUBLIC KEY" in (book / f"records/keys/{key}.asc").read_bytes()
        assert golive("keys", "check", "--book", book).code == 0
        assert "one key speaks for one person" in new(book, "person", "bob", "--key", key, *BOB).err
        ring.ed25519("Ann Example", "ann@example.org")
        assert "several keys for ann@example.org" in new(book, "person", "eve").err

    def test_somebody_elses_key_comes_from_a_file(self, book: Path, tmp_path: Path, ring: KeyRing) -> None:
        key = ring.ed25519("Rita", "rita@example.org")
        (tmp_path / "rita.asc").write_bytes(ring.export(key))
        furnished(book)
        words = ("--key", str(tmp_path / "rita.asc"), "--role", "operations:notes")
        assert new(book, "person", "rita", *words).code == 0
        person = loaded(book, "records/people/rita.yaml")
        assert (person["name"], person["email"]) == ("Rita", "rita@example.org")
        assert person["roles"][0]["products"] == ["notes"]  # type: ignore[index] # a list of mappings

    def test_a_private_key_is_never_taken(self, book: Path, tmp_path: Path, ring: KeyRing) -> None:
        key = ring.ed25519("Rita", "rita2@example.org")
        secret = tmp_path / "rita.asc"
        secret.write_bytes(ring.export_secret(key))
        answer = new(book, "person", "rita", "--name", "Rita", "--key", str(secret))
        assert (answer.code, "this is a PRIVATE key" in answer.err) == (2, True)
        assert not (book / "records/keys").exists()

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("ann", "--key", "no-such-file"), "is no fingerprint, and cannot be read"),
            (("ann", "--no-key", "--role", "qa-lead:x"), "the book has no product 'x'"),
            (("ann", "--no-key", "--role", ":"), "--role wants ROLE"),
            (("Ann", "--no-key"), "records/people/Ann.yaml"),
            (("bob", "--no-key", *BOB[2:]), "Their name is missing: give --name."),
        ],
    )
    def test_what_is_no_person_is_refused(self, book: Path, words: tuple[str, ...], said: str) -> None:
        answer = new(book, "person", *words)
        assert (answer.code, said in answer.err) == (2, True), answer.err

    def test_without_a_key_to_sign_with_it_is_said_what_to_give(
        self, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "home").mkdir(mode=0o700)
        monkeypatch.setenv("GNUPGHOME", str(tmp_path / "home"))
        assert "no key to sign with for ann@example.org: give --key FILE" in new(book, "person", "ann").err
        monkeypatch.setattr(own_git, "email", lambda _: None)
        assert "and no e-mail is known" in new(book, "person", "ann", "--name", "Ann").err

    def test_one_address_is_one_person(self, book: Path) -> None:
        answer = new(furnished(book), "person", "eve", "--name", "Eve", "--no-key")
        assert (
            answer.code,
            "ann has the e-mail ann@example.org: give theirs with --email." in answer.err,
        ) == (
            2,
            True,
        )

    def test_nobody_is_in_the_book_twice(self, book: Path) -> None:
        furnished(book)
        assert "There is a records/people/ann.yaml already." in new(book, "person", "ann", "--no-key").err

    def test_a_role_that_no_policy_asks_for_is_remarked(self, book: Path) -> None:
        answer = new(book, "person", "ann", "--no-key", "--role", "qa-leed")
        assert "asks for the role qa-leed. Did you mean qa-lead?" in answer.err

    def test_a_terminal_is_asked_and_offers_what_git_knows(
        self, book: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _answers(monkeypatch, "", "")
        golive("new", "person", "ann", "--no-key", "--book", book)
        _answers(monkeypatch, "bob@example.org", "Bob")
        answer = golive("new", "person", "bob", "--no-key", "--book", book)
        assert "Their e-mail [ann@example.org]?" in answer.err
        assert loaded(book, "records/people/ann.yaml")["name"] == "Ann Example"
        assert loaded(book, "records/people/bob.yaml")["email"] == "bob@example.org"


class TestDrill:
    WORDS = ("--scenario", "Rollback: half of the fleet", "--at", "2026-11-20T08:00:00Z", "--outcome", "pass")

    def test_it_is_named_by_its_day_and_scenario_and_knows_the_objective(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        words = ("--took", "PT12M", "--attendee", "priya-nair")
        answer = new(book, "drill", "shop-web", *self.WORDS, *words)
        assert answer.code == 0, answer.err
        assert loaded(book, "records/drills/2026-11-20-rollback-half-of-the-fleet.yaml") == {
            "scenario": "Rollback: half of the fleet",
            "products": ["shop-web"],
            "at": "2026-11-20T08:00:00Z",
            "took": "PT12M",
            "rto": "PT15M",
            "outcome": "pass",
            "attendees": ["priya-nair"],
        }
        assert "PT15M, as for shop-web/5.2.0" in answer.out
        assert golive("check", "--book", book).code == golive("check", "--book", CHECKOUT).code

    def test_without_an_objective_it_is_left_open(self, book: Path) -> None:
        furnished(book)
        assert new(book, "drill", "notes", *self.WORDS).code == 0
        new(book, "drill", "*", *self.WORDS, "--rto", "PT1H", "--scenario", "!")
        assert loaded(book, "records/drills/2026-11-20-drill.yaml")["rto"] == "PT1H"
        assert "already" in new(book, "drill", "notes", *self.WORDS).err

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("atlas",), "The book has no product 'atlas'."),
            (("notes",), "What was rehearsed is missing: give --scenario."),
            (("notes", "--scenario", "x"), "give --at"),
            (("notes", "--scenario", "x", "--at", "then"), "--at wants a time"),
            (("notes", "--scenario", "x", "--at", "2030-01-01T00:00:00Z"), "is still to come"),
            (("notes", *WORDS, "--took", "long"), "`long` is not a duration"),
        ],
    )
    def test_what_was_no_drill_is_refused(self, book: Path, words: tuple[str, ...], said: str) -> None:
        answer = new(furnished(book), "drill", *words)
        assert (answer.code, said in answer.err) == (2, True), answer.err
        assert not (book / "records/drills").exists()


class TestReview:
    HELD = ("--held", "2026-11-21T10:00:00Z")

    def test_its_figures_and_what_was_learnt_are_to_be_filled_in(self, tmp_path: Path) -> None:
        book = copy_of_the_demonstration(tmp_path / "book")
        words = ("shop-web/5.6.0", *self.HELD, "--attendee", "hanna-berg")
        answer = new(book, "review", *words)
        assert answer.code == 0, answer.err
        path = "records/releases/shop-web/5.6.0/review.yaml"
        assert loaded(book, path) == {"held": "2026-11-21T10:00:00Z", "attendees": ["hanna-berg"]}
        assert "#   - {id: A1, text: TEXT, owner: PERSON, due: DATE}" in (book / path).read_text("utf-8")
        assert "is there already" in new(book, "review", *words).err

    def test_each_figure_has_its_checkpoints_and_its_target(self, book: Path) -> None:
        furnished(book)
        new(book, "release", "notes", "1.0.0")
        kpis = 'kpis=[{id: errors, at_most: 0.5, unit: "%", at: [PT1H, P1D]}, {id: joy}]'
        assert golive("set", "notes/1.0.0", "release.yaml", kpis, "--book", book).code == 0
        answer = new(book, "review", "notes/1.0.0", *self.HELD)
        text = (book / "records/releases/notes/1.0.0/review.yaml").read_text("utf-8")
        assert "#   - {id: errors, observed: {PT1H: N, P1D: N}} # at most 0.5 %\n" in text
        assert "#   - {id: joy, observed: {PT1H: N}}\n" in text
        assert "to be filled in: errors, joy" in answer.out

    def test_a_review_to_come_was_not_held(self, book: Path) -> None:
        furnished(book)
        new(book, "release", "notes", "1.0.0")
        answer = new(book, "review", "notes/1.0.0", "--held", "2030-01-01T00:00:00Z")
        assert (answer.code, "is still to come" in answer.err) == (2, True)
        assert "give --held" in new(book, "review", "notes/1.0.0").err
