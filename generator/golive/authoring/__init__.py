"""The room that writes records: single files, charters, and whole books of imported history."""

from golive.authoring.charter import charter_text
from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.openstack import ImportReport, import_openstack
from golive.authoring.writing import digest_of, leftovers_removed, replacing, write

__all__ = [
    "ImportRefusedError",
    "ImportReport",
    "charter_text",
    "digest_of",
    "import_openstack",
    "leftovers_removed",
    "replacing",
    "write",
]
