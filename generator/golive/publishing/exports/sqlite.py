"""The book as one SQLite database: a table each, keys that hold, and the views that people ask for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.model.tables import NUMBERS, TRUTHS
from golive.publishing.exports.tables import Table, tables
from golive.publishing.times import rfc3339

_INDICES = """
CREATE INDEX releases_state ON releases (product, state);
CREATE INDEX excuses_owner ON excuses (owner);
CREATE INDEX events_at ON events (at);
"""

_VIEWS = """
CREATE VIEW whose_turn AS
  SELECT owner, release, requirement, message, command, since, due FROM excuses
  WHERE root = 1 ORDER BY owner, due IS NULL, due, release, requirement;
CREATE VIEW overdue AS
  SELECT release, owner, requirement, due, message FROM excuses
  WHERE due IS NOT NULL AND due <= (SELECT as_of FROM export) ORDER BY due, release, requirement;
CREATE VIEW signatures_that_do_not_count AS
  SELECT release, path, person, role, why FROM decisions WHERE counts = 0 ORDER BY path;
CREATE VIEW unmet AS
  SELECT release, gate, requirement, title, wanted, observed FROM requirements WHERE met = 0
  ORDER BY release, requirement;
"""


def render(edition: Edition, chosen: Sequence[Assessment]) -> bytes:
    """The bytes of the database file; the same book gives the same ones under the same SQLite."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("BEGIN")
        base.execute("CREATE TABLE export (commit_id TEXT, as_of TEXT NOT NULL, tool TEXT NOT NULL) STRICT")
        at = (edition.tree.commit, rfc3339(edition.judgement.as_of), edition.tool)
        base.execute("INSERT INTO export VALUES (?, ?, ?)", at)
        for table in tables(edition, chosen):
            _add(base, table)
        for statement in f"{_INDICES}{_VIEWS}".strip().split(";\n"):
            base.execute(statement.rstrip(";"))
        base.execute("COMMIT")
        return base.serialize()
    finally:
        base.close()


def _add(base: sqlite3.Connection, table: Table) -> None:
    shape = table.shape
    columns = [f"{name} {'INTEGER' if name in NUMBERS | TRUTHS else 'TEXT'}" for name in shape.columns]
    columns.append(f"PRIMARY KEY ({', '.join(shape.key)})")
    if table.name != "releases":
        columns.append("FOREIGN KEY (release) REFERENCES releases (release)")
    base.execute(f"CREATE TABLE {table.name} ({', '.join(columns)}) STRICT, WITHOUT ROWID")
    places = ", ".join("?" * len(shape.columns))
    base.executemany(f"INSERT INTO {table.name} VALUES ({places})", sorted(table.rows, key=str))  # noqa: S608 - names are our own
    if table.name != "releases" and shape.key[0] != "release":
        base.execute(f"CREATE INDEX {table.name}_release ON {table.name} (release)")
