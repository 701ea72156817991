from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from golive import publishing
from golive.model.assessment import Gate, GateStatus, Result, State
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.page import Page
from golive.model.places import Place
from golive.publishing.addresses import HAND_WRITTEN
from golive.publishing.key_rows import reminders
from golive.publishing.reports import inbox, show
from golive.publishing.reports.style import Style
from support import editions
from support.editions import KEY
from support.markup import Body, body

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"
EDITIONS = {
    "whole": editions.whole(opened="2026-01-01T00:00:00Z"),
    "trial, no forge": editions.whole(forge=False),
    "many": editions.many(450),
    "one product": editions.many(230, products=1),
    "many products": editions.many(210, products=210),
    "empty": editions.edition(),
}


def printed(edition: Edition) -> dict[str, Page]:
    return {page.address: page for page in publishing.pages(edition, editions.rules(), TEMPLATES)}


PAGES = {name: printed(edition) for name, edition in EDITIONS.items()}
READ = {(name, address): body(page.body) for name, held in PAGES.items() for address, page in held.items()}


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_address_table_names_exactly_the_pages_that_are_made(name: str) -> None:
    addresses = [p.address for p in publishing.pages(EDITIONS[name], editions.rules(), TEMPLATES)]
    assert len(addresses) == len(set(addresses))
    assert set(addresses) == publishing.addresses(EDITIONS[name], editions.rules())


def test_every_internal_link_leads_to_a_page_a_file_or_an_anchor(name: str) -> None:
    files = {artifact.path for artifact in publishing.data(EDITIONS[name])}
    dead = [
        (address, link)
        for (edition, address), page in READ.items()
        if edition == name
        for link in page.links
        if not link.startswith(("https:", "http:", "mailto:")) and not resolves(name, address, link, files)
    ]
    assert dead == []


def resolves(name: str, address: str, link: str, files: set[str]) -> bool:
    path, _, anchor = link.partition("#")
    path = path.partition("?")[0]
    target = posixpath.normpath(posixpath.join("/" + address, path)).lstrip("/") if path else address
    if path.endswith("/") and target:
        target += "/"
    if target in HAND_WRITTEN or target in files:
        return not anchor
    return (name, target) in READ and (not anchor or anchor in READ[name, target].ids)


def test_the_html_is_well_formed_and_every_id_stands_once(name: str) -> None:
    for (edition, address), page in READ.items():
        if edition == name:
            assert page.faults == [], address
            assert len(page.ids) == len(set(page.ids)), (address, sorted(page.ids))


def test_each_page_has_one_h1_and_headings_in_order(name: str) -> None:
    for (edition, address), page in READ.items():
        if edition == name:
            levels = [int(tag.name[1]) for tag in page.all("h1", "h2", "h3", "h4")]
            assert levels.count(1) == 1, address
            assert levels[0] == 1, address
            assert all(b - a <= 1 for a, b in pairwise(levels)), (address, levels)


def test_each_heading_of_the_contents_stands_on_its_page(name: str) -> None:
    for address, page in PAGES[name].items():
        missing = [h.anchor for h in page.headings if h.anchor not in READ[name, address].ids]
        assert missing == [], address


def test_contents_leave_out_no_section_of_their_page(name: str) -> None:
    for address, page in PAGES[name].items():
        sections = [tag.attributes["id"] for tag in READ[name, address].all("h2") if "id" in tag.attributes]
        listed = {heading.anchor for heading in page.headings}
        assert not listed or [anchor for anchor in sections if anchor not in listed] == [], address


def test_tables_have_a_caption_and_scoped_headers(name: str) -> None:
    for (edition, address), page in READ.items():
        if edition == name:
            assert len(page.all("table")) == len(page.all("caption")), address
            assert all("scope" in tag.attributes for tag in page.all("th")), address


def test_charts_are_small_images_with_a_title() -> None:
    for page in PAGES["whole"].values():
        for chart in re.findall(r'<svg class="gl-chart.*?</svg>', page.body, re.DOTALL):
            assert 'role="img"' in chart
            assert "<title>" in chart
            assert len(chart) < 3_000


def test_no_page_has_script_style_or_handlers_of_its_own(name: str) -> None:
    for (edition, address), page in READ.items():
        if edition == name:
            assert harmless(page), address


def harmless(page: Body) -> bool:
    allowed = {"href", "id", "class", "title", "type", "name", "value", "hidden", "datetime", "scope"}
    return not page.all("script", "style", "iframe", "img", "object", "embed", "base", "meta") and all(
        attribute in allowed or not attribute.startswith("on")
        for tag in page.tags
        for attribute in tag.attributes
        if attribute != "style" or pytest.fail(f"style on {tag}")
    )


def test_pages_stay_under_sixty_kilobytes() -> None:
    for held in PAGES.values():
        for page in held.values():
            if (
                page.address.startswith("releases/")
                and "by-year" not in page.address
                and page.address != "releases/"
            ):
                assert len(page.body.encode()) < 60_000, page.address


def test_a_value_says_which_report_it_was_recomputed_from_and_a_claim_says_nothing() -> None:
    kept = editions.criterion("coverage", Result.MET, "at least 80 %", "91 %", measured="91 of 100 lines")
    claim = editions.criterion("failures", Result.MET, "at most 2 %", "1 %")
    gates = (GateStatus(Gate.READINESS, met=True, requirements=(kept, claim)),)
    edition = editions.edition(editions.assessment("payments-api/9.0.0", State.DRAFT, gates=gates))
    body = printed(edition)["releases/payments-api/9.0.0/"].body
    assert body.count("recomputed from its report") == 1
    assert "<small>recomputed from its report: 91 of 100 lines</small>" in body
    told = show.as_text(edition, edition.judgement.assessments["payments-api/9.0.0"], Style(colour=False))
    assert "observed 91 %, recomputed from its report: 91 of 100 lines\n" in told
    assert "observed 1 %\n" in told


def test_the_evidence_of_many_criteria_has_a_page_of_its_own() -> None:
    many = tuple(editions.criterion(f"question-{n}", Result.MET, "confirmed", "yes") for n in range(60))
    gates = (GateStatus(Gate.READINESS, met=True, requirements=many),)
    held = printed(editions.edition(editions.assessment("payments-api/9.0.0", State.DRAFT, gates=gates)))
    page, evidence = held["releases/payments-api/9.0.0/"], held["releases/payments-api/9.0.0/evidence/"]
    assert len(page.body.encode()) < 40_000
    assert "../../../../releases/payments-api/9.0.0/" in evidence.body
    for n in range(60):
        assert f'id="criterion-question-{n}"' in page.body
        assert f'id="criterion-question-{n}"' in evidence.body


def test_no_list_has_more_than_two_hundred_rows() -> None:
    for (_, address), page in READ.items():
        rows = [tag for tag in page.all("tr") if "tbody" in tag.parents]
        assert len(rows) <= 200 or not address.startswith(("releases", "products", "changelog"))


def test_every_release_stands_in_exactly_one_list_by_year() -> None:
    linked = [
        link
        for (name, address), page in READ.items()
        if name == "many" and address.startswith("releases/by-year/")
        for link in page.links
        if re.search(r"/lib-\d/\d+\.0\.0/$", link)
    ]
    assert len(linked) == len(set(linked)) == 450


def test_undated_releases_stand_under_no_date() -> None:
    assert "releases/by-year/no-date/1/" in PAGES["many"]
    assert "No date" in READ["many", "releases/"].words


def test_a_trial_book_does_not_say_of_every_record_that_it_has_not_landed() -> None:
    address = "releases/payments-api/2.4.1/"
    for words in ("not landed", "claimed"):
        assert words not in READ["trial, no forge", address].words
    assert "landed 2026" in READ["whole", address].words


def test_each_signed_record_links_to_its_own_bytes_and_its_signature() -> None:
    base = "../../../raw/records/releases/payments-api/2.4.1/approvals/qa-lead--qa-one.yaml"
    links = READ["whole", "releases/payments-api/2.4.1/"].links
    assert {base, base + ".asc"} <= set(links)


def test_facts_link_to_the_forge_at_the_built_commit() -> None:
    base = f"https://github.com/example/governance/blob/{editions.COMMIT}/"
    links = READ["whole", "releases/payments-api/2.5.0/"].links
    assert f"{base}records/releases/payments-api/2.5.0/release.yaml#L3" in links


def test_without_a_forge_facts_link_to_the_copy_on_the_site() -> None:
    links = READ["trial, no forge", "releases/payments-api/2.5.0/"].links
    assert "../../../raw/records/releases/payments-api/2.5.0/release.yaml" in links


def test_emails_are_hidden_unless_the_book_shows_them() -> None:
    everything = "".join(page.body for page in PAGES["whole"].values())
    assert "quinn@example.org" not in everything
    assert "qa-lead@example.org" not in everything
    assert "someone@example.net" not in everything
    shown = "".join(p.body for p in printed(editions.whole(privacy={"emails": "true"})).values())
    assert "quinn@example.org" in shown
    assert "qa-lead@example.org" in shown
    assert "someone@example.net" in shown


def test_redacted_contacts_stand_nowhere() -> None:
    held = printed(editions.whole(privacy={"redact": ("contacts",)}))
    page = held["releases/payments-api/2.4.1/"].body
    assert "1234" not in re.sub(r"[0-9a-f]{10,}|[0-9A-F ]{20,}", "", page)
    assert "kept off this site" in page


def test_times_are_absolute_and_in_utc() -> None:
    page = PAGES["whole"]["releases/payments-api/2.4.1/"].body
    assert '<time datetime="2026-03-10T20:00Z">2026-03-10 20:00 UTC</time>' in page
    assert " ago" not in page


def test_an_excuse_says_whose_turn_since_when_and_what_to_do() -> None:
    words = READ["whole", "releases/payments-api/2.5.0/"].words
    for expected in ("PAY-1130", "qa-one", "2026-03-02 09:00 UTC", "golive approve payments-api/2.5.0"):
        assert expected in words
    assert "1 more follows from it" in words


def test_a_stale_sign_off_names_file_digests_commit_and_author() -> None:
    words = READ["whole", "releases/payments-api/2.4.2/"].words
    assert "checklists/quality.yaml changed: abababababab → cdcdcdcdcdcd in aaaaaaaaaa by Dev One" in words
    assert "halts/x.yaml appeared" in words


def test_a_missing_title_or_record_still_gives_a_page() -> None:
    words = READ["whole", "releases/ledger/2.0.0/"].words
    assert "A record of this release cannot be read." in words
    assert "Faults in the records" in words


def test_the_search_entry_is_plain_and_small() -> None:
    for page in PAGES["whole"].values():
        if page.search:
            assert len(page.search.text) <= 1_000
            assert "<" not in page.search.text


def test_digests_that_signers_copy_and_the_policys_pin_stand_in_full() -> None:
    page = PAGES["whole"]["releases/payments-api/2.4.1/"].body
    assert f"release.yaml</a> <code>{editions.DIGEST}</code>" in page
    assert f"<code>standard/1@{editions.DIGEST}</code>" in page


def test_covered_files_that_are_not_in_the_folder_are_marked() -> None:
    whole, release = EDITIONS["whole"], "payments-api/2.5.0"
    folder = whole.book.releases[release]
    files = {name: digest for name, digest in folder.files.items() if name != "rollback.yaml"}
    releases = {**whole.book.releases, release: replace(folder, files=files)}
    held = printed(replace(whole, book=replace(whole.book, releases=releases)))
    assert "rollback.yaml (not there), " in body(held[f"releases/{release}/"].body).words
    assert "(not there)" not in READ["whole", f"releases/{release}/"].words


def test_people_stand_with_their_names_and_the_id_beside() -> None:
    assert 'title="qa-one">' in PAGES["whole"]["releases/payments-api/2.4.1/"].body


def test_only_the_pages_of_a_trial_book_say_that_they_are() -> None:
    assert " data-trial>" in PAGES["trial, no forge"][""].body
    assert "data-trial" not in PAGES["whole"][""].body


def test_the_list_of_the_newest_says_how_many_there_are() -> None:
    assert 'data-total="450"' in PAGES["many"]["releases/"].body
    assert "#by-year" in READ["many", "releases/"].links
    assert "data-total" not in PAGES["whole"]["releases/"].body


def with_ends(days: float, *rules: str) -> Edition:
    """The whole book with a key that ends so many days after its time."""
    whole = editions.whole(opened="2026-01-01T00:00:00Z")
    person, filed = next((p, f) for p, f in whole.book.people.items() if f.record.keys)
    fingerprint = filed.record.keys[0].fingerprint
    end = whole.judgement.as_of + timedelta(days=days)
    said = replace(whole.certificates[KEY], fingerprint=fingerprint, signs_until=end, expires=end)
    place = Place(filed.path, ("keys", 0, "fingerprint"))
    told = tuple(Finding(rule, place, f"the key of {person} ends") for rule in rules)
    return replace(
        whole, certificates=whole.certificates | {fingerprint: said}, findings=(*whole.findings, *told)
    )


@pytest.mark.parametrize(
    ("days", "rule", "words", "status"),
    [(42, "key-expiring", "in 42 days", "expires soon"), (-3, "key-expired", "3 days ago", "expired")],
)
def test_who_must_renew_a_key_stands_at_the_front_with_what_to_type(
    days: int, rule: str, words: str, status: str
) -> None:
    edition = with_ends(days, rule)
    held = printed(edition)
    person, filed = next((p, f) for p, f in edition.book.people.items() if f.record.keys)
    fingerprint = filed.record.keys[0].fingerprint
    for address in ("", "people/", f"people/{person}/"):
        page = held[address].body
        assert f"gpg --quick-set-expire {fingerprint} 2y\ngolive keys renew {fingerprint}" in page
        assert words in body(page).words
        assert status in body(page).words
        assert "how-to/keys/" in page
    assert ("keys", "Keys to renew") in [(h.anchor, h.title) for h in held[""].headings]


@pytest.mark.parametrize(
    ("days", "rule", "verb"), [(30, "key-expiring", "can"), (-3, "key-expired", "could")]
)
def test_a_key_that_runs_out_waits_for_its_owner(days: int, rule: str, verb: str) -> None:
    edition = with_ends(days, rule)
    key = reminders(edition)[0]
    told = inbox.as_text(edition, key.person, (), Style(colour=False))
    assert f"1. your key  {key.fingerprint} {verb} sign until " in told
    assert f"\n     golive keys renew {key.fingerprint}\n" in told
    assert [one["fingerprint"] for one in json.loads(inbox.as_json(edition, key.person, ()))["keys"]]


def test_where_no_key_ends_nothing_is_reminded_of() -> None:
    assert "Keys to renew" not in PAGES["whole"][""].body
    assert "Keys to renew" not in PAGES["whole"]["people/"].body
    assert "golive keys renew" not in "".join(page.body for page in printed(with_ends(61)).values())
