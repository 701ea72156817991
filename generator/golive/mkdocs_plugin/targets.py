"""Stamped pages as MkDocs sees them: files that hand-written pages may link to, and nothing more."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel


class LinkTarget(File):
    """A page that is stamped later: no Markdown, no `Page` object, nothing to copy."""

    def is_documentation_page(self) -> bool:
        """False, so that MkDocs neither reads nor draws it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 -- MkDocs' own signature
        """Nothing: its bytes are stamped when MkDocs is done."""


def source_of(address: str) -> str:
    """What a hand-written page links to.

    >>> source_of("releases/payments-api/2.4.1/"), source_of("releases/"), source_of("")
    ('releases/payments-api/2.4.1.md', 'releases/index.md', 'index.md')
    """
    folder = address.rstrip("/")
    return f"{folder}.md" if "/" in folder else f"{folder}/index.md".lstrip("/")


def target(address: str, config: MkDocsConfig) -> LinkTarget:
    """The link target of one stamped page."""
    return LinkTarget(
        source_of(address),
        None,
        config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{address}index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )


def add_targets(files: Files, addresses: frozenset[str], config: MkDocsConfig) -> None:
    """Makes every stamped page a link target, in address order.

    Hand-written pages keep their place: a clash is found when the outputs are written.
    """
    for address in sorted(addresses):
        if files.get_file_from_path(source_of(address)) is None:
            files.append(target(address, config))
