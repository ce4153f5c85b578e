"""The claims of one article after the other: new ones, and some that stood in an earlier article."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from benchmarks.index.chance import Chance, deck
from benchmarks.index.figures import a_figure, as_meant_elsewhere, told_apart
from benchmarks.index.manner import a_manner
from benchmarks.index.placing import Place
from benchmarks.index.press import Known
from benchmarks.index.unchecked import unchecked
from benchmarks.index.wording import Said, Wording
from claims.claim import Article, Claim, Figure, Kind, Relation, RelationType
from claims.ingest.figure_line import figure_line

REPEATED = 0.18
"""Share of the quotations, and of the figures, that an earlier article has too."""
REMEMBERED = 20_000

_KINDS = deck({Kind.DIRECT: 68, Kind.MIXED: 6, Kind.INDIRECT: 14, Kind.FIGURE: 12})
_MARKS = (".", ",", "", "!")
_RELATIONS = deck({RelationType.DISPUTES: 4, RelationType.AGREES: 4, RelationType.REPLIES_TO: 2})

What = TypeVar("What")


class Earlier(NamedTuple, Generic[What]):
    """What may be reported again."""

    claim: str
    utterance: str
    speaker: Known
    what: What


@dataclass
class Memory(Generic[What]):
    """Some of what was reported; what is reported again is there again, and so is found more often."""

    chance: Chance
    kept: list[Earlier[What]] = field(default_factory=list)

    def keep(self, one: Earlier[What]) -> None:
        """In the place of any other, once it is full."""
        if len(self.kept) < REMEMBERED:
            self.kept.append(one)
        else:
            self.kept[self.chance.few(0, REMEMBERED - 1)] = one

    def repeated(self, here: set[str]) -> Earlier[What] | None:
        """One that is not among the utterances here; mostly None, for most is new."""
        if self.chance.random() < REPEATED and self.kept:
            tried = (self.chance.pick(self.kept) for _ in range(8))
            return next((one for one in tried if one.utterance not in here), None)
        return None


class Reporter:
    """Makes the claims of articles, one article at a time."""

    def __init__(self, chance: Chance, wording: Wording) -> None:
        self._chance, self._wording = chance, wording
        self._place = Place(chance, wording)
        self._quoted: Memory[Said] = Memory(chance)
        self._counted: Memory[Figure] = Memory(chance)
        self._known: set[int] = set()

    def report(self, article: Article, voices: Sequence[Known], claims: int) -> list[Claim]:
        """So many claims of one article, in reading order."""
        self._place.begin()
        told: list[Claim] = []
        here: set[str] = set()
        for _ in range(claims):
            kind, speaker = self._chance.pick(_KINDS), self._chance.pick(voices)
            if kind is Kind.FIGURE:
                claim = self._number(article, speaker, here)
            elif kind is Kind.INDIRECT:
                claim = self._retelling(article, speaker)
            else:
                claim = self._quotation(article, speaker, kind, here)
            here.add(claim.utterance)
            told.append(claim)
        return told

    def related(self, claim: Claim) -> Relation | None:
        """The claim with a quotation reported before it; None where there is none, or it is the same utterance."""
        target = self._chance.pick(self._quoted.kept) if self._quoted.kept else None
        if target is None or target.utterance == claim.utterance:
            return None
        return Relation(
            id=self._chance.id("r"),
            type=self._chance.pick(_RELATIONS),
            claim=claim.id,
            target=target.claim,
            confirmed=self._chance.random() < 0.3,
            evidence=(self._place.passage(self._wording.line(6, 14)),),
        )

    def _quotation(self, article: Article, speaker: Known, kind: Kind, here: set[str]) -> Claim:
        chance = self._chance
        if earlier := self._quoted.repeated(here):
            speaker, utterance, said = earlier.speaker, earlier.utterance, self._again(earlier.what)
        else:
            utterance, said = chance.id("u"), self._new(speaker, kind)
        pieces = self._place.pieces(said.body + said.mark)
        words = " ".join(piece.exact for piece in pieces)
        manner = a_manner(chance, self._wording, article, speaker, kind)
        told = None
        if kind is Kind.MIXED:
            told = f"{speaker.short} {manner['cue']} {self._wording.line(3, 9)} “{words}”."
        claim = unchecked(
            Claim, id=chance.id("c"), utterance=utterance, article=article.id, speaker=speaker.id, kind=kind, words=words,
            paraphrase=told, evidence=pieces, **manner,
        )  # fmt: skip
        self._quoted.keep(Earlier(claim.id, utterance, speaker, said))
        return claim

    def _again(self, said: Said) -> Said:
        """The same words as another prints them: with another mark behind, or in another case at the beginning."""
        body, mark, plain = said
        if self._chance.random() < 0.25:
            mark = self._chance.pick(_MARKS)
        if self._chance.random() < 0.1:
            body = body[0].swapcase() + body[1:]
        return Said(body, mark, plain)

    def _new(self, speaker: Known, kind: Kind) -> Said:
        """Words that the speaker has not been told to say yet: the longer, the more often that was tried."""
        for tried in count():
            if kind is Kind.DIRECT:
                said = self._wording.quotation(longer=tried)
            else:
                said = self._wording.fragment(2 + tried, 9 + tried)
            if self._is_first(speaker, "words", said.plain):
                return said
        raise AssertionError

    def _is_first(self, speaker: Known, sort: str, told: str) -> bool:
        """As `sameness` tells it of the claim that would be made; its normal form is known here already."""
        key = hashlib.blake2b(f"{speaker.id} {sort} {told}".encode(), digest_size=7).digest()
        before = len(self._known)
        self._known.add(int.from_bytes(key, "big"))
        return len(self._known) > before

    def _retelling(self, article: Article, speaker: Known) -> Claim:
        told = self._wording.fragment(6, 24)
        while not self._is_first(speaker, "told", told.plain):
            told = self._wording.fragment(6, 24)
        return unchecked(
            Claim, id=self._chance.id("c"), utterance=self._chance.id("u"), article=article.id, speaker=speaker.id,
            kind=Kind.INDIRECT, paraphrase=told.body, evidence=(self._place.passage(told.body),),
            **a_manner(self._chance, self._wording, article, speaker, Kind.INDIRECT),
        )  # fmt: skip

    def _number(self, article: Article, speaker: Known, here: set[str]) -> Claim:
        if earlier := self._counted.repeated(here):
            speaker, utterance = earlier.speaker, earlier.utterance
            figure = as_meant_elsewhere(self._chance, earlier.what)
        else:
            figure, utterance = a_figure(self._chance), self._chance.id("u")
            while not self._is_first(speaker, "figure", told_apart(figure)):
                figure = a_figure(self._chance)
        claim = self._carrying(figure, article, speaker, utterance)
        self._counted.keep(Earlier(claim.id, utterance, speaker, figure))
        return claim

    def _carrying(self, figure: Figure, article: Article, speaker: Known, utterance: str) -> Claim:
        manner = a_manner(self._chance, self._wording, article, speaker, Kind.FIGURE)
        told = figure_line(figure, manner["modality"], speaker.name, manner.get("hedge"))
        return unchecked(
            Claim, id=self._chance.id("c"), utterance=utterance, article=article.id, speaker=speaker.id, kind=Kind.FIGURE,
            paraphrase=told, figure=figure, evidence=(self._place.passage(told),), **manner,
        )  # fmt: skip
