"""The formats of reports, one module each: name, module, row of the table and test have one name.

A module has `TITLE`, `TOOLS` (who writes it), `MAKE` (a command that does), `GIVES` (the
measures, of `golive.model.measured.MEASURES`), `ABOUT` (what a report says of its time, commit and
artifact), `recognises(document)` and `read(document)`, which raises `MisreadError` and nothing else.
"""
