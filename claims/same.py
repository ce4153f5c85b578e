"""When two claims report the same, and so share an utterance. Pure."""

import hashlib
from decimal import Decimal

from claims.claim import Claim, Figure
from claims.search import normal

KEPT = 12
"""Digits of a key by which an index finds claims that may share it."""


def sameness(claim: Claim) -> str:
    """A key that claims share where the same speaker said the same.

    Quotations have the same words but for case, marks and spacing; figures the same speaker, holder, predicate,
    item, subject, unit, number and day that it is as of, and both or neither to come, however it is qualified; retold
    statements the same words of the retelling. A quotation, a retelling and a figure never share a key. 20 hexadecimal
    digits, of which the first 12 depend neither on that day nor on what is to come: an index keeps these, and one that was
    made before these counted is looked up as ever.
    """
    if claim.figure is not None:
        told = ("figure", *_number(claim.figure))
    elif claim.words is not None:
        told = ("words", _plain(claim.words))
    else:
        told = ("told", _plain(claim.paraphrase or ""))
    key = _hashed(claim.speaker, *told)
    late = _late(claim.figure) if claim.figure else ()
    return key[:KEPT] + _hashed(key, *late)[KEPT:] if late else key


def only_moved(before: Claim, after: Claim) -> bool:
    """Whether a claim tells what it told before, in a passage that only stands elsewhere in the text."""
    passages = (
        [(piece.exact, piece.passage_sha256) for piece in claim.evidence] for claim in (before, after)
    )
    here, there = passages
    return here == there and before.model_copy(update={"evidence": after.evidence}) == after


def _hashed(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()


def _late(figure: Figure) -> tuple[str, ...]:
    """What parts figures and counts in the last digits alone."""
    return tuple(filter(None, (figure.as_of, "expected" if figure.expected else None)))


def _number(figure: Figure) -> tuple[str, ...]:
    numbers = (figure.value, figure.low, figure.high)
    return (
        normal(figure.holder), figure.predicate, normal(figure.item), normal(figure.subject or ""), figure.unit,
        *("" if number is None else str(Decimal(str(number)).normalize()) for number in numbers),
    )  # fmt: skip


def _plain(text: str) -> str:
    """The normal form; of what has neither letters nor digits (`?!`), the text itself."""
    return normal(text) or text
