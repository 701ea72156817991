"""The door through MkDocs: the plugin, and the same site built and served without its command."""

from golive.mkdocs_plugin.plugin import GolivePlugin

__all__ = ["GolivePlugin"]
