"""The room that writes records: single files, charters, and whole books of imported history."""

from golive.authoring.charter import charter_text
from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.new_book import FORGES, NewBook, book_drafts
from golive.authoring.new_release import release_drafts, unwritten
from golive.authoring.new_trust import NewPerson, NewProduct, person_draft, product_draft
from golive.authoring.openstack import ImportReport, import_openstack
from golive.authoring.shipped import PROFILES
from golive.authoring.writing import digest_of, leftovers_removed, replacing, write

__all__ = [
    "FORGES",
    "PROFILES",
    "ImportRefusedError",
    "ImportReport",
    "NewBook",
    "NewPerson",
    "NewProduct",
    "book_drafts",
    "charter_text",
    "digest_of",
    "import_openstack",
    "leftovers_removed",
    "person_draft",
    "product_draft",
    "release_drafts",
    "replacing",
    "unwritten",
    "write",
]
