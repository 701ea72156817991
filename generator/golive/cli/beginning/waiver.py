"""`golive new waiver`: one that is signed later."""

from golive.cli.unsigned import run

__all__ = ["run"]
