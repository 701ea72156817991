"""The parts of an acceptance page, each prepared as rows for its template."""
