"""Texts as the tests of extraction read them: each extracted once, and its findings as words, not as positions."""

from functools import cache

import pytest
from hypothesis import settings

from claims.extract import extract
from claims.extract.found import Attribution, Extraction

unhurried = settings(deadline=None)
"""For properties that parse: the first example may load the parser."""


def lines(*table):
    """Table lines for `parametrize`: the first cell is the reason why the line is there, and names the test."""
    return [pytest.param(*cells, id=why) for why, *cells in table]


@cache
def found(text: str) -> Extraction:
    """All that is found in a text, in which `¶` is a line break."""
    return extract(plain(text))


def plain(text: str) -> str:
    """The text as it is extracted."""
    return text.replace("¶", "\n")


def words(text: str, one: Attribution) -> str:
    """The content, its pieces joined by ` … `."""
    return " … ".join(plain(text)[start:end] for start, end in one.segments)


def contents(text: str) -> list[str]:
    """What is said in a text, in reading order."""
    return [words(text, one) for one in found(text).attributions]


def one(text: str) -> Attribution:
    """The only attribution of a text."""
    (only,) = found(text).attributions
    return only


def printed(text: str, span: tuple[int, int] | None) -> str | None:
    """The words at a place."""
    return None if span is None else plain(text)[slice(*span)]


def speakers(text: str) -> list[str | None]:
    """Whom each attribution's speaker stands for, by name."""
    return [said.who and said.who.name for said in found(text).attributions]
