"""The words that weaken a number, as printed: `reportedly`, `around`, `is expected to`."""

import re
from collections.abc import Sequence

from claims.extract.figures.amount import Amount
from claims.extract.figures.bounds import is_bound
from claims.extract.found import Attribution
from claims.extract.parsed import Token

_WEAK = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|ostensibly|presumably|perhaps|possibly|probably"
    r"|likely to|(?:will|would|is|are|most|very) likely|potentially|(?-i:may|might|could)|reported(?= [\d$€£~])|rumou?red|projected|estimated|alleged|believed to|thought to|said to"
    r"|(?:is|are|was|were) (?:widely )?(?:expected|estimated|rumou?red|reported|projected|forecast|believed|thought|said) to"
    r"|my understanding is|as far as (?:I|we) know|seems? to|appears? to|suggests?|suggested|speculat(?:es?|ed)"
    r"|estimates|guess(?:es|ed)?|unconfirmed|gossip|rumou?rs?)\b",
    re.IGNORECASE,
)
_FAR = 300
"""Code points before a number in which a word may weaken it."""
_CLAUSE = re.compile(
    r"[;:]|, (?:but|and|compared)\b|\b(?:but|while|whereas|when|because|after|before|although|though|where|until|unless|who|which)\b"
)
"""Where a new statement begins: what weakens the one before does not weaken it."""


def hedge(text: str, amount: Amount, anchor: Token, attribution: Attribution | None) -> str | None:
    """All of them in reading order, joined by `; `; None where the number is not weakened."""
    start = max(anchor.sentence.start, amount.start - _FAR)
    for cut in _CLAUSE.finditer(text, start, amount.start):
        start = cut.end()
    found = [(match.start(), match.group()) for match in _WEAK.finditer(text, start, amount.number + 1)]
    found += [(bound.start, text[bound.start : bound.end]) for bound in amount.bounds if bound.weakens]
    if amount.vague:
        found.append((amount.number, text[amount.number : amount.bare_end]))
    if attribution is not None:
        found += _of_cue(text, attribution)
        for words in (attribution.hedge or "").split("; "):
            if words and not is_bound(words) and all(words.lower() not in said.lower() for _, said in found):
                found.append((attribution.segments[0][0], words))
    kept: dict[str, str] = {}
    for _, words in sorted(found):
        kept.setdefault(words.lower(), words.strip(" -"))
    return "; ".join(kept.values()) or None


def with_more(hedges: str | None, more: Sequence[str]) -> str | None:
    """The hedges with those that are not told yet."""
    told = hedges.lower() if hedges else ""
    fresh = [words for words in more if words.lower() not in told]
    return "; ".join([*fresh, *([hedges] if hedges else [])]) or None


def _of_cue(text: str, attribution: Attribution) -> list[tuple[int, str]]:
    if attribution.cue is None:
        return []
    start, end = attribution.cue
    return [(match.start(), match.group()) for match in _WEAK.finditer(text, start, end)]
