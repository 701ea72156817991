"""The book's data for others: one module a format, named as `golive export` names it."""
