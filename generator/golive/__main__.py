"""``python -m golive``: the same as the command ``golive``."""

from __future__ import annotations

import sys

from golive.cli import main

if __name__ == "__main__":
    sys.exit(main())
