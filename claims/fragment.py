"""Links to the very sentence in the source: text fragments (https://wicg.github.io/scroll-to-text-fragment/). Pure."""

from claims.claim import Evidence


def sentence_url(url: str, evidence: Evidence) -> str:
    """The address of an article with a text fragment that leads to the words; the address alone where none can be made."""
    raise NotImplementedError
