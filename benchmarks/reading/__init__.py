"""How long a reader waits for a page."""
