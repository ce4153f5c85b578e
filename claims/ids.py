"""Draws the ids of rows that are made here rather than shipped."""

import secrets
from typing import Literal

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels, so no words; no characters that are taken for one another."""
LENGTH = 12
"""Shipped rows and receipts have ids of eight characters: none of these can ever be one of those."""


def draw(letter: Literal["a", "c", "r", "s", "u"]) -> str:
    """A new id for an article, claim, relation, speaker or utterance; two alike come once in 10^7 for a million ids."""
    return letter + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
