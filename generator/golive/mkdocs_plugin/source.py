"""Where the site's source lies: hand-written pages, theme and templates."""

from __future__ import annotations

from pathlib import Path

import golive


def site_source() -> Path:
    """The folder with ``mkdocs.yml``, ``pages/``, ``theme/`` and ``templates/``.

    It travels inside an installed golive; in a checkout it is the folder ``site/``.
    """
    package = Path(golive.__file__).resolve().parent
    packaged = package / "_site"
    return packaged if packaged.is_dir() else package.parent.parent / "site"
