"""What came of keeping one article."""

from typing import Literal

from claims.claim import Model, PublicId


class Kept(Model):
    """What one reading of an article changed in the index."""

    article: PublicId
    came: Literal["new", "unchanged", "changed"]
    """`changed`: the article was there, with another text."""
    added: int = 0
    """Claims that the index had not before."""
    gone: int = 0
    """Claims that stand no longer on the page; they are marked, not deleted."""
    dropped: int = 0
    """What was found and could not be kept: no words, words that cannot be told apart in the text, a wrong number, or what
    the text says was not said."""
