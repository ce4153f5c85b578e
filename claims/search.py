"""Words → tokens, tiers and nearness. Pure: build and query use the same functions, so they cannot disagree."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from math import log2
from threading import Lock
from typing import Any, TypeVar

from rapidfuzz import fuzz

from claims.item import Edit, Tier

K = TypeVar("K", str, int)

VERSION = "5"
"""Raise it when tokens() or stem() change, or what claims/store/ makes of them for the search tables (document.py, places.py,
sqlite/entry.py): an index made with another version makes these tables anew."""

_DROPPED = "'’‘‛ʼ′`"
_PICTURE = re.compile(
    "[\U0001f000-\U0001f3fa\U0001f400-\U0001faff\u203c\u2049\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u3030\u303d]"
)
"""Emoji and arrows; not the skin tones, by which the same thing is meant."""
_SIGNS = "\u0900-\u0963\u0966-\u096f\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b6-\u17d3"
"""Letters of South and South-East Asia with the vowel signs that belong to them, which are no letters to Python."""
_LETTER = rf"(?:[^\W_]|[{_SIGNS}])"
_TOKEN = re.compile(rf"\d+(?:\.\d+)*{_LETTER}*|{_LETTER}+")
_LETTERS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
_NUMBERS = bytes(code if chr(code) in ".," else _LETTERS[code] for code in range(256))
"""For bytes.translate: letters small, digits as they are, the rest blank, but for what belongs to numbers."""
_MARKS = (("’", ""), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("…", " "))
"""What stands in nearly every printed sentence, as what it is the same as for words."""
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
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

TELLING = 12
"""Words of a question by which what is nearest is found."""
REMEMBERED = 500
"""Characters up to which the tokens of a text are kept: quotations come again, pages that somebody pasted do not."""


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text as both sides of a search see them.

    NFKC, case-folded, accents, apostrophes and what cannot be seen (zero-width and direction marks) dropped,
    thousands joined (`50,000` → `50000`). Everything that is neither letter nor digit separates: `#DeepSeek` and
    `deepseek` are one token, `we’re` and `were` are one, `$5.6M` and `5.6m` are one. Emoji count where there is
    nothing else: `Yes 🎉` is `yes`, `🎉` is itself.
    """
    return _tokens(text) if len(text) <= REMEMBERED else _tokens.__wrapped__(text)


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[str, ...]:
    said = text
    if not text.isascii():
        for mark, plain in _MARKS:
            said = said.replace(mark, plain)
    if said.isascii():
        return tuple(_plain(said.encode()))
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(_SEEN)
    return tuple(_TOKEN.findall(_THOUSANDS.sub("", bare)) or _PICTURE.findall(text))


def _plain(said: bytes) -> list[str]:
    """The same for ASCII, in a fraction of the time."""
    if len(said.translate(None, b"0123456789")) == len(said):
        return said.translate(_LETTERS, b"'`").decode().split()
    found: list[str] = []
    for piece in said.translate(_NUMBERS, b"'`").decode().split():
        found += [piece] if piece.isalnum() else _TOKEN.findall(_THOUSANDS.sub("", piece))
    return found


class _Seen(dict[int, int | None]):
    """For str.translate: each character as it is, or None of those that words are the same without."""

    def __missing__(self, code: int) -> int | None:
        """Decided once a character."""
        unseen = code > 127 and (
            unicodedata.combining(chr(code)) or unicodedata.category(chr(code)) == "Cf"
        )  # fmt: skip
        kept = self[code] = None if unseen or chr(code) in _DROPPED else code
        return kept


_SEEN = _Seen()


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


_STEMMING = Lock()


@lru_cache(maxsize=100_000)
def stem(token: str) -> str:
    """What a token shares with its plural and its other forms, in English: `chips` and `chip` are both `chip`."""
    if token[-1:].isdigit():
        return (
            token  # no ending that is taken away has a digit, and nearly half of an index's words are numbers
        )
    with _STEMMING:  # the stemmer keeps the word it is at in itself
        return str(_stemmer().stemWord(token))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer  # noqa: PLC0415  # it loads the rules of every language it knows

    return stemmer("english")


def telling(asked: str) -> tuple[str, ...]:
    """The words by which what is nearest is found: of the topic's the longest, for they tell most; no stop words."""
    content = {token for token in tokens(asked) if token not in STOP_WORDS}
    return tuple(sorted(content, key=lambda word: (-len(word), word))[:TELLING])


def nearest(met: Mapping[K, Collection[int]], totals: Sequence[int], most: int = 12) -> dict[K, float]:
    """What meets the most telling of the asked words, best first, each with the share (0 to 1) that it meets.

    `met` has by key the places of the asked words that it holds, `totals` how many hold each: the fewer, the
    more a word tells. What meets less than half of what the best one meets is left out. Ties go by key.
    """
    weights = [1 / (1 + log2(1 + total)) for total in totals]
    scored = sorted((-sum(weights[at] for at in places), key) for key, places in met.items())
    return {key: -score / sum(weights) for score, key in scored[:most] if score <= scored[0][0] / 2}


def difference(asked: str, words: str) -> tuple[Edit, ...]:
    """How asked words differ from printed ones, word by word, ignoring case, accents and marks.

    Printed words before the first and after the last asked one are `around`: they were not asked for. Within a run of
    changes what is missing comes before what was added.
    """
    left, right = asked.split(), words.split()
    match = SequenceMatcher(None, [normal(w) for w in left], [normal(w) for w in right], autojunk=False)
    edits: list[Edit] = []
    codes = match.get_opcodes()
    for at, (op, a, b, c, d) in enumerate(codes):
        edge = at in {0, len(codes) - 1}
        if op == "equal":
            edits.append(Edit(op="same", text=" ".join(right[c:d])))
        if op in {"replace", "delete", "insert"} and d > c:
            around = edge and op == "insert"
            edits.append(Edit(op="around" if around else "missing", text=" ".join(right[c:d])))
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
