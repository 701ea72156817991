"""Findings for other programs: one module a format, named as ``--format`` names it."""
