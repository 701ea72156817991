"""The arguments of every command; nothing here imports a room, so that help is quick."""

from __future__ import annotations

import argparse
from typing import NoReturn

import golive
from golive.cli.arguments import (
    answers,
    beginning,
    deciding,
    exporting,
    knowing,
    making,
    measuring,
    trust,
    writing,
)

_RAW = argparse.RawDescriptionHelpFormatter

_INTRO = """\
golive reads a book of release records from git, verifies its signatures, judges every release
by its policy, and publishes the proof.

  golive check                     are the records sound?
  golive status                    where does every release stand, and whose turn is it?
  golive show payments-api/2.4.1   everything about one release
  golive gate payments-api/2.4.1 --environment production --digest sha256:...
  golive what-if shop-web/5.3.0 --sign product-owner=sam-okafor
  golive keys list                 whose keys there are, and which run out
  golive explain approval-stale    what a rule finds, why, and how to mend it
  golive build                     the site
  golive init governance           a book of your own
"""

_EXITS = """\
exit codes: 0 fine, 1 findings, 2 usage, 3 no, 4 could not verify, 5 git or history, 70 our fault
"""


_COMMANDS = (
    answers.check,
    answers.status,
    answers.show,
    answers.gate,
    answers.what_if,
    writing.init,
    beginning.new,
    writing.answer,
    writing.set_,
    measuring.collect,
    deciding.approve,
    deciding.reject,
    deciding.withdraw,
    deciding.block,
    deciding.resolve,
    deciding.waive,
    deciding.halt,
    deciding.cab,
    deciding.authorize,
    deciding.close,
    trust.keys,
    trust.charter,
    trust.verify,
    trust.bundle,
    answers.audit,
    making.build,
    making.serve,
    making.import_,
    exporting.export,
    knowing.explain,
    knowing.schema,
    knowing.doctor,
    knowing.completion,
)
"""In the order of the help."""


class _Parser(argparse.ArgumentParser):
    """A parser that says how to write a value which begins with a minus."""

    def error(self, message: str) -> NoReturn:
        """Leaves with exit code 2; argparse takes ``-PT2H`` behind a blank for an option."""
        back = "; a shift back wants an equals sign: --window=-PT2H" if "--window" in message else ""
        super().error(message + back)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top: argparse.ArgumentParser = _Parser(
        prog="golive", description=_INTRO, epilog=_EXITS, formatter_class=_RAW, allow_abbrev=False
    )
    top.add_argument("--version", action="version", version=f"golive {golive.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    for add in _COMMANDS:
        add(commands)
    return top
