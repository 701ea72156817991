"""Search over compact documents: one per page, by Material's own search or by Pagefind."""

from golive.mkdocs_plugin.searching.documents import SearchDocument, of_page, of_text
from golive.mkdocs_plugin.searching.engine import Engine, Index, chosen, index

__all__ = ["Engine", "Index", "SearchDocument", "chosen", "index", "of_page", "of_text"]
