"""The kinds of record that `golive new` begins, each a module of that name."""
