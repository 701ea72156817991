"""Data for machines: versioned JSON shapes and the files of ``api/v1``."""
