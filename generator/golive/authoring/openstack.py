"""A whole book of historical releases from the OpenStack release data (JSON lines, plain or gzipped)."""

from __future__ import annotations

from pathlib import Path

from golive.authoring.history import ImportReport, Rows, Watch, import_history, unwatched
from golive.authoring.json_lines import json_lines
from golive.authoring.openstack_pages import SYSTEM, release_page


def import_openstack(source: Path, out: Path | None, watch: Watch = unwatched) -> ImportReport:
    """What was written to `out`, as `import_history` has it.

    Raises:
        ImportRefusedError: `out` is not empty, or `source` cannot be read.
    """
    rows = Rows(lambda: json_lines(source), release_page, (SYSTEM, "OpenStack releases"), watch=watch)
    return import_history(rows, out)
