"""Sentences that nobody said: a chain of our own words, two by two, with coined words and numbers put in.

The chain is learnt from the text of this repository alone, so it changes where that does.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmarks.index.chance import Chance, deck
from benchmarks.index.coining import SEED, coined
from claims.search import STOP_WORDS, normal
from tests.eval_figures import read_rows
from tests.gold_tables import read_gold

ROOT = Path(__file__).parents[2]
PROSE = ("README.md", "CHANGELOG.md", "docs/*.md", "data/samples/*.md", "data/samples/*.txt")
COINED = 0.12
"""Share of the words with a meaning in whose place a coined one is put."""
THIN = 4
"""What is followed by fewer than so many words borrows from what follows others like it."""
START = ""
LONGEST = 70
SHORT = 0.03
"""Share of the quotations that are a reply of a word or two."""
TAGGED = 0.02
"""Share of the quotations that end with a tag or an emoji."""

_CODE = re.compile(r"```.*?```|`[^`]*`|<!--.*?-->|\A---\n.*?\n---\n", re.DOTALL)
_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
_LINE = re.compile(r"^\s*(?:#+|[-*>]|\d+\.)?\s*(.*?)\s*$", re.MULTILINE)
_AROUND = "“”„\"«»‘‹›()[]{}*~|<>=…'’"
_MARKS = ",;:.!?"
_NUMBER = re.compile(r"[$€£]?[\d.,]*\d[%]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "st", "u.s", "no", "vs"})

_END_MARKS = deck({".": 75, ",": 9, "": 8, "!": 3, "?": 4, "…": 1})
_EMOJI = tuple((emoji, normal(f"a {emoji}").removeprefix("a").strip()) for emoji in "😂🚀🔥🙏🤔")
"""With what each adds to the normal form of the words before it."""
# fmt: off
_REPLIES = (
    "Obviously", "No", "Yes", "Never", "Absolutely", "Nonsense", "Perhaps", "Exactly", "Wow", "Lmao", "Maybe", "Sure",
    "Not yet", "No comment", "Of course", "Not us", "We won’t", "I don't", "Too late", "Good luck", "So what", "True",
    "Not guilty", "It's over", "Thank you", "Why not", "They’re wrong", "Who knows", "Very sad", "Fake", "#Winning", "Oui, déjà",
)
# fmt: on

Node: TypeAlias = Iterator[tuple[str, str, "Node", float]]
"""What follows a word, in turns: as printed, in its normal form, what follows that, how often another stands for it."""


class Follower(NamedTuple):
    """A word that follows another."""

    printed: str
    plain: str
    word: str
    share: float


class Said(NamedTuple):
    """Words, without the mark that ends them, and in their normal form."""

    body: str
    mark: str
    plain: str


def _sentences() -> Iterator[str]:
    yield from (row.text for row in read_gold())
    yield from (sentence for _, sentence, _ in read_rows())
    for path in sorted(path for pattern in PROSE for path in ROOT.glob(pattern)):
        plain = _LINK.sub(r"\1", _CODE.sub(" ", path.read_text(encoding="utf-8")))
        yield from (line for line in _LINE.findall(plain) if "|" not in line)


def _words(sentence: str) -> Iterator[tuple[str, str]]:
    """Each word as printed, and the mark behind it."""
    for token in sentence.split():
        word = token.strip(_AROUND + _MARKS)
        if any(map(str.isalnum, word)) and not set(word) & set("/_\\@{}|") and len(word) < 25:
            yield word, "".join(c for c in token[len(token.rstrip(_AROUND + _MARKS)) :] if c in _MARKS)[:1]


@cache
def chain() -> dict[str, list[Follower]]:
    """What follows each word; what begins a sentence follows none. Learnt once in a process."""
    after: dict[str, list[Follower]] = {START: []}
    for sentence in _sentences():
        last = START
        for word, mark in _words(sentence):
            printed = word[0].upper() + word[1:] if last == START else word
            ends = mark in tuple(".!?") and word.casefold() not in _TITLES
            this = START if ends else word.casefold()
            after[last].append(Follower(printed + mark, normal(word), this, _share(word)))
            after.setdefault(this, [])
            last = this
    _thicken(after)
    return after


def _share(word: str) -> float:
    """How often something else is put in its place: numbers always, but for years; words where they mean something."""
    if _NUMBER.fullmatch(word):
        return 0.0 if _YEAR.fullmatch(word) else 1.0
    return COINED if len(word) > 2 and normal(word) not in STOP_WORDS else 0.0


def _thicken(after: dict[str, list[Follower]]) -> None:
    """Rare words are followed by what follows rare words, so that no sentence of ours is told from end to end."""
    chance = Chance(SEED)
    rare = [followers for followers in after.values() if len(followers) < THIN]
    borrowed = [follower for followers in rare for follower in followers]
    for followers in rare:
        followers.extend(chance.pick(borrowed) for _ in range(THIN))


def _linked(chance: Chance) -> dict[str, Node]:
    """The chain as one walks it, shuffled."""
    lists: dict[str, list[tuple[str, str, Node, float]]] = {word: [] for word in chain()}
    # A cycle reads its list only when it is asked: it can be there before what it leads to.
    nodes: dict[str, Node] = {word: cycle(followers) for word, followers in lists.items()}
    # One tuple for all that are alike: the common ones then stay in the processor's cache.
    once: dict[Follower, tuple[str, str, Node, float]] = {}
    for word, followers in chain().items():
        for one in followers:
            lists[word].append(once.setdefault(one, (one.printed, one.plain, nodes[one.word], one.share)))
        chance.shuffle(lists[word])
    return nodes


class Wording:
    """Says things by chance."""

    def __init__(self, chance: Chance) -> None:
        self._chance, self._coined = chance, coined()
        nodes = _linked(chance)
        self._start, self._within = nodes[START], tuple(nodes.values())
        self._lengths = [self._length() for _ in range(20_000)]

    def _length(self) -> int:
        if self._chance.random() < SHORT:
            return self._chance.few(1, 2)
        return min(LONGEST - 1, max(3, round(self._chance.lognormvariate(2.88, 0.70))))

    def quotation(self, longer: int = 0) -> Said:
        """A quotation as long as quotations are, from the beginning of a sentence; `longer` by so many words."""
        length = self._chance.pick(self._lengths)
        said = self._reply(length) if length < 3 else self._walked(self._start, length)
        if longer:
            more = self._walked(self._start, longer)
            said = Said(f"{said.body}. {more.body}", said.mark, f"{said.plain} {more.plain}")
        if self._chance.random() < TAGGED:
            tag, plain = self._tag()
            said = Said(f"{said.body} {tag}", said.mark, f"{said.plain} {plain}".strip())
        return said

    def fragment(self, fewest: int, most: int) -> Said:
        """Words out of the middle of a sentence."""
        body, _, plain = self._walked(self._chance.pick(self._within), self._chance.few(fewest, most))
        return Said(body, "", plain)

    def heading(self, fewest: int, most: int) -> Said:
        """So many words from the beginning of a sentence."""
        return self._walked(self._start, self._chance.few(fewest, most))

    def line(self, fewest: int, most: int) -> str:
        """The same, with no mark at the end."""
        return self.heading(fewest, most).body

    def _reply(self, length: int) -> Said:
        reply = self._chance.pick(_REPLIES)
        if length == 1 or self._chance.random() < 0.3:
            return Said(reply, self._chance.pick(_END_MARKS), normal(reply))
        word, plain = self._coin()
        return Said(f"{reply}, {word}", self._chance.pick(_END_MARKS), f"{normal(reply)} {plain}")

    def _walked(self, node: Node, length: int) -> Said:
        random, start = self._chance.random, self._start
        printed, plain = [], []
        for left in range(length, 0, -1):
            word, form, node, share = next(node)
            if share and random() < share:
                word, form = self._instead(word, share)
            printed.append(word)
            plain.append(form)
            if node is start and left < 4 < length:
                break
        printed[-1] = printed[-1].rstrip(_MARKS)
        return Said(" ".join(printed), self._chance.pick(_END_MARKS), " ".join(plain))

    def _instead(self, word: str, share: float) -> tuple[str, str]:
        bare = word.rstrip(_MARKS)
        mark = word[len(bare) :]
        if share == 1.0:
            number, plain = self._number(whole=not bare.endswith("%"))
            sign = bare[0] if bare[0] in "$€£" else ""
            return f"{sign}{number}{'%' if bare.endswith('%') else ''}{mark}", plain
        other, plain = self._coin()
        return (other[0].upper() + other[1:] if word[0].isupper() else other) + mark, plain

    def _tag(self) -> tuple[str, str]:
        if self._chance.random() < 0.5:
            return self._chance.pick(_EMOJI)
        word, plain = self._coin()
        return f"#{word}", plain

    def _coin(self) -> tuple[str, str]:
        return self._coined[self._chance.rank(len(self._coined))]

    def _number(self, *, whole: bool) -> tuple[str, str]:
        if whole and self._chance.random() < 0.75:
            number = int(self._chance.within(1, 300_000))
            return f"{number:,}", str(number)
        part = f"{self._chance.within(1, 100):.1f}"
        return part, part
