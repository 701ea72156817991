"""The room that writes records: single files, charters, and whole books of imported history."""

from golive.authoring.answering import answered
from golive.authoring.assignments import AssignmentError, Assignments, values, written
from golive.authoring.charter import charter_text
from golive.authoring.collected import Filing, answer_draft, kept_drafts
from golive.authoring.edits import NoSuchPlaceError, edited
from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.history import ImportReport
from golive.authoring.mapped import import_mapped
from golive.authoring.new_afterwards import NewDrill, drill_draft, review_draft
from golive.authoring.new_book import FORGES, NewBook, book_drafts
from golive.authoring.new_release import UNWRITTEN, file_draft, release_drafts, unwritten
from golive.authoring.new_trust import NewPerson, NewProduct, person_draft, product_draft
from golive.authoring.openstack import import_openstack
from golive.authoring.shipped import PROFILES
from golive.authoring.signed_record import signed_text
from golive.authoring.writing import digest_of, leftovers_removed, replacing, write

__all__ = [
    "FORGES",
    "PROFILES",
    "UNWRITTEN",
    "AssignmentError",
    "Assignments",
    "Filing",
    "ImportRefusedError",
    "ImportReport",
    "NewBook",
    "NewDrill",
    "NewPerson",
    "NewProduct",
    "NoSuchPlaceError",
    "answer_draft",
    "answered",
    "book_drafts",
    "charter_text",
    "digest_of",
    "drill_draft",
    "edited",
    "file_draft",
    "import_mapped",
    "import_openstack",
    "kept_drafts",
    "leftovers_removed",
    "person_draft",
    "product_draft",
    "release_drafts",
    "replacing",
    "review_draft",
    "signed_text",
    "unwritten",
    "values",
    "write",
    "written",
]
