"""One file per command: each takes a Context and values, asks the index, and returns what may be said."""
