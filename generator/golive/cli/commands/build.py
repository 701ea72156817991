"""`golive build`: the site."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from golive import pipeline
from golive.cli import door
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.progress import watched
from golive.mkdocs_plugin import site
from golive.mkdocs_plugin.content import content
from golive.model.edition import Edition
from golive.publishing.reports import findings as report
from golive.publishing.times import counted


def run(arguments: argparse.Namespace) -> Exit:
    """Exit code 1 when the book has errors (the site is still written, but for broken trust files)."""
    door.say(arguments, "Reading and judging the book …")
    edition = door.edition(arguments, by_commit=True)
    if not publishable(edition, strict=arguments.strict):
        refuse(arguments, edition)
        return Exit.FINDINGS
    out = output_folder(arguments)
    door.say(arguments, f"Writing {counted(len(edition.judgement.assessments), 'release')} …")
    made = make(edition, out, arguments)
    _tell(arguments, edition, made, out)
    return door.findings_exit(edition)


def output_folder(arguments: argparse.Namespace) -> Path:
    """Where the site goes: ``--out``, else ``build/site`` in the book's folder."""
    return Path(arguments.out) if arguments.out else door.book_root(arguments) / "build" / "site"


def publishable(edition: Edition, *, strict: bool) -> bool:
    """False while trust files cannot be read or private keys lie about; with `strict` for any error."""
    if edition.book.broken_trust or edition.spilled:
        return False
    return not (strict and door.findings_exit(edition) is not Exit.FINE)


def make(edition: Edition, out: Path, arguments: argparse.Namespace) -> site.SiteReport:
    """Builds the site into a new folder and swaps it in."""
    source = Path(arguments.site) if arguments.site else site.site_source()
    whole = content(edition, pipeline.rule_docs(), source)
    number = len(whole.addresses)
    shown = replace(whole, pages=lambda: watched(arguments, whole.pages(), number, "pages"))
    try:
        return site.build_content(shown, out, site_source=source, search=arguments.search)
    except site.SiteError as error:
        raise UsageError(f"Nothing was published, the old site stays. {error}") from error


def refuse(arguments: argparse.Namespace, edition: Edition) -> None:
    """Says why nothing is published, with the findings."""
    grave = {*edition.book.broken_trust, *edition.spilled}
    chosen = tuple(f for f in edition.findings if not grave or f.place.path in grave)
    text = report.as_text(edition, chosen, door.style_of_talk(arguments))
    reason = "a private key lies in it" if edition.spilled else "trust files cannot be read"
    if not grave:
        reason = "the book has errors"
    door.say(arguments, f"{text}\nNothing was published, the old site stays: {reason}.")


def _tell(arguments: argparse.Namespace, edition: Edition, made: site.SiteReport, out: Path) -> None:
    if edition.tree.commit is None:
        door.say(arguments, "This folder is not in git, so nobody can build the same from a commit.")
    elif not edition.tree.clean:
        door.say(arguments, "The book has uncommitted changes: this site cannot be reproduced from a commit.")
    errors = sum(1 for finding in edition.findings if finding.severity.value == "error")
    if errors:
        door.say(
            arguments, f"The book has {counted(errors, 'error')}: see the page findings/, or `golive check`."
        )
    door.say_trust(arguments, edition)
    door.say(arguments, f"{made.pages:,} pages are in {out}.")
