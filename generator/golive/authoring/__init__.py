"""The room that writes records; in this version, whole books of imported history."""

from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.openstack import ImportReport, import_openstack

__all__ = ["ImportRefusedError", "ImportReport", "import_openstack"]
