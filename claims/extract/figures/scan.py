"""Where numbers may begin in a parsed text; the amounts read there, in reading order."""

import re
from collections.abc import Iterator

from claims.extract.figures import amount, parts
from claims.extract.figures.amount import Amount
from claims.extract.figures.numerals import ONES, SCALES, TENS
from claims.extract.parsed import Parsed, Token

_BEGINS = frozenset(ONES) | TENS.keys() | parts.WORDS
_AFTER_A = SCALES.keys() | parts.AFTER_A | {"half"}
_DIGIT = re.compile(r"[0-9½¼¾]")


def amounts(parsed: Parsed) -> Iterator[tuple[Token, Amount]]:
    """Each amount with the token in which its number begins."""
    text, tokens, done = parsed.text, parsed.tokens, 0
    for token in tokens:
        word = token.lower
        if token.end <= done:
            continue
        if word in _BEGINS:
            at = token.start
        elif word in {"a", "an"}:
            if not (token.i + 1 < len(tokens) and tokens[token.i + 1].lower in _AFTER_A):
                continue
            at = token.start
        elif word.isalpha() or (len(word) == 1 and not word.isdigit()):
            continue
        else:
            at = _within(text, token, done)
        if at >= done and at >= 0 and (found := amount.read(text, at)):
            yield token, found
            done = max(found.end, token.start + 1)


def _within(text: str, token: Token, done: int) -> int:
    """Where a number begins inside a token of more than letters; -1 where none does."""
    if digit := _DIGIT.search(text, max(token.start, done), token.end):
        return digit.start()
    head, dash, _ = token.lower.partition("-")
    return token.start if dash and head in _BEGINS else -1
