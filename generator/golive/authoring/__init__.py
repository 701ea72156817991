"""The room that writes records: charters, and whole books of imported history."""

from golive.authoring.charter import charter_text
from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.openstack import ImportReport, import_openstack

__all__ = ["ImportRefusedError", "ImportReport", "charter_text", "import_openstack"]
