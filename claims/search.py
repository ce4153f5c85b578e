"""Words → tokens, tiers and nearness. Pure: build and query use the same functions, so they cannot disagree."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice, product
from math import log2

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from claims.answer import Edit, Tier

VERSION = "3"
"""Raise it when tokens() changes: an index made with another version rebuilds its search tables."""

_DROPPED = dict.fromkeys(map(ord, "'’‘‛ʼ′`"))
_TOKEN = re.compile(r"\d+(?:\.\d+)*[^\W_]*|[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ELONGATED = re.compile(r"([^\W\d_])\1{2,}")
_RUN = re.compile(r"([^\W\d_])\1+")

# fmt: off
STOP_WORDS = frozenset((
    "a", "an", "and", "about", "actually", "any", "anybody", "anyone", "anything", "are", "as", "at", "be", "been", "but",
    "by", "call", "called", "calls", "can", "could", "did", "do", "does", "ever", "for", "from", "had", "has", "have", "he",
    "her", "him", "his", "how", "i", "in", "is", "it", "its", "just", "many", "me", "much", "my", "of", "on", "or", "our",
    "really", "said", "say", "says", "she", "should", "so", "somebody", "someone", "something", "tell", "than", "that",
    "the", "their", "them", "there", "these", "they", "think", "thinks", "this", "those", "thought", "to", "true", "was",
    "we", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
))
# fmt: on
"""Left out of a search for a topic where other words remain; never of a search for a quotation."""

TELLING = 24
"""Words of a question by which what is nearest is found."""
REMEMBERED = 500
"""Characters up to which the tokens of a text are kept: quotations come again, pages that somebody pasted do not."""


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text as both sides of a search see them.

    NFKC, case-folded, accents, apostrophes and what cannot be seen (zero-width and direction marks) dropped,
    thousands joined (`50,000` → `50000`); everything that is neither letter nor digit separates. `#DeepSeek`
    and `deepseek` are one token, `we’re` and `were` are one.
    """
    return _tokens(text) if len(text) <= REMEMBERED else _tokens.__wrapped__(text)


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    seen = (
        c for c in folded if c.isascii() or not (unicodedata.combining(c) or unicodedata.category(c) == "Cf")
    )
    plain = "".join(seen).translate(_DROPPED)
    return tuple(_TOKEN.findall(_THOUSANDS.sub("", plain)))


def normal(text: str) -> str:
    """The tokens joined by one blank: equal for texts that differ in case, accents, marks and spacing only."""
    return " ".join(tokens(text))


def bones(text: str) -> str:
    """The normal form with every run of one letter reduced to one: `cooool` and `cool` are both `col`."""
    return _RUN.sub(r"\1", normal(text))


def elongated(text: str) -> bool:
    """Whether somebody drew a letter out: three or more of it in a row."""
    return _ELONGATED.search(normal(text)) is not None


def printed(text: str) -> str:
    """What counts as the same printed words: blanks made even, one closing mark at the end left aside."""
    return re.sub(r"[.,!?;:…]$", "", " ".join(text.split()))


def tier_of(asked: str, words: str) -> Tier | None:
    """How an utterance's words meet the words asked for; None where only spelling could bring them together."""
    if printed(asked) == printed(words):
        return Tier.EXACT
    wanted, have = normal(asked), normal(words)
    if not wanted:
        return None
    if wanted == have or (elongated(asked) and bones(asked) == bones(words)):
        return Tier.NORMALISED
    if f" {wanted} " in f" {have} " or (elongated(asked) and f" {bones(asked)} " in f" {bones(words)} "):
        return Tier.CONTAINS
    return None


def topic(text: str) -> tuple[str, ...]:
    """The tokens of a search for a topic: without stop words, unless nothing else is left."""
    every = tokens(text)
    return tuple(t for t in every if t not in STOP_WORDS) or every


def respelt(asked: Sequence[str], vocabulary: Mapping[str, int], most: int = 24) -> Iterator[tuple[str, ...]]:
    """The asked tokens with misspelt ones replaced by words that occur, nearest first; at most `most` readings.

    `vocabulary` maps each word that occurs to how often. A word may be one edit away up to five letters, two
    beyond (optimal string alignment: a swap of neighbours is one edit); numbers are never respelt. Yields
    nothing where some word has no reading at all.
    """
    readings = [_readings(token, vocabulary) for token in asked[:12]]
    if not readings or not all(readings) or len(asked) > len(readings):
        return
    ranked = sorted(islice(product(*readings), 4096), key=lambda words: sum(far for _, far in words))
    for words in ranked[:most]:
        spelling = tuple(word for word, _ in words)
        if spelling != tuple(asked):
            yield spelling


def spellings(word: str, vocabulary: Mapping[str, int]) -> tuple[str, ...]:
    """Words that occur and are spelt much like this one, nearest first; no stop words, and not the word itself."""
    near = (spelling for (spelling,) in respelt((word,), vocabulary))
    return tuple(spelling for spelling in near if spelling not in STOP_WORDS)


def _readings(token: str, vocabulary: Mapping[str, int], most: int = 4) -> list[tuple[str, int]]:
    known = [(token, 0)] if token in vocabulary else []
    reach = 0 if len(token) < 3 or _has_digit(token) else 1 if len(token) <= 5 else 2
    if not reach:
        return known
    near = process.extract(token, vocabulary.keys(), scorer=OSA.distance, score_cutoff=reach, limit=None)
    found = [(word, far) for word, far, _ in near if far and not _has_digit(word)]
    found.sort(key=lambda pair: (pair[1], -vocabulary[pair[0]], pair[0]))
    return known + found[: most - len(known)]


def _has_digit(token: str) -> bool:
    return any(c.isdigit() for c in token)


def telling(asked: str) -> tuple[str, ...]:
    """The words by which what is nearest is found: of the topic's the longest, for they tell most; no stop words."""
    content = {token for token in tokens(asked) if token not in STOP_WORDS}
    return tuple(sorted(content, key=lambda word: (-len(word), word))[:TELLING])


def nearest(met: Mapping[str, Collection[int]], totals: Sequence[int], most: int = 12) -> dict[str, float]:
    """What meets the most telling of the asked words, best first, each with the share (0 to 1) that it meets.

    `met` has by key the places of the asked words that it holds, `totals` how many hold each: the fewer, the
    more a word tells. What meets less than half of what the best one meets is left out. Ties go by key.
    """
    weights = [1 / (1 + log2(1 + total)) for total in totals]
    scored = sorted((-sum(weights[at] for at in places), key) for key, places in met.items())
    return {key: -score / sum(weights) for score, key in scored[:most] if score <= scored[0][0] / 2}


def difference(asked: str, words: str) -> tuple[Edit, ...]:
    """How asked words differ from printed ones, word by word, ignoring case, accents and marks.

    Printed words before the first and after the last asked one are left out: they were not asked for. Within a
    run of changes what is missing comes before what was added.
    """
    left, right = asked.split(), words.split()
    match = SequenceMatcher(None, [normal(w) for w in left], [normal(w) for w in right], autojunk=False)
    edits: list[Edit] = []
    codes = match.get_opcodes()
    for at, (op, a, b, c, d) in enumerate(codes):
        edge = at in {0, len(codes) - 1}
        if op == "equal":
            edits.append(Edit(op="same", text=" ".join(right[c:d])))
        if op in {"replace", "delete", "insert"} and d > c and not (edge and op == "insert"):
            edits.append(Edit(op="missing", text=" ".join(right[c:d])))
        if b > a and op in {"replace", "delete"}:
            edits.append(Edit(op="added", text=" ".join(left[a:b])))
    return tuple(edits)


def alike(asked: str, words: str) -> float:
    """0 to 1: the share of the asked words that stand in the printed ones, in order."""
    left, right = tokens(asked), tokens(words)
    same = sum(
        size for _, _, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    )
    return same / len(left) if left else 0.0


def likeness(asked: str, words: str) -> tuple[float, float]:
    """To rank by: how much of the asked words is there, then how little else is."""
    return alike(asked, words), fuzz.ratio(normal(asked), normal(words))
