"""golive: from a book of release records to the go-live decision and its proof."""

__version__ = "0.1.0"
