"""Addresses of our own pages. Pure."""

from claims.parts import SIZE


def in_article(article: str, claim: str, start: int) -> str:
    """Where a claim is marked in its article's text; a long text has several pages, each found by a place in it."""
    at = f"?at={start}" if start >= SIZE else ""
    return f"/article/{article}{at}#{claim}"
