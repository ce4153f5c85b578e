"""The default engine: an index in one SQLite file."""
