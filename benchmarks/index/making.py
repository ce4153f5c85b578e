"""Claims that nobody made, in articles that nobody wrote: an index of any size to measure, the same one for a seed.

The same, that is, as long as the text is that the words are learnt from (`wording.py`). The shares (kinds, lengths, dates, repeats) are those that a large index of news has. Articles come as they
are ingested, in no order of their dates.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks.index.chance import Chance, deck
from benchmarks.index.claiming import Reporter
from benchmarks.index.press import Cast, Press
from benchmarks.index.wording import Wording
from claims.claim import Article, Claim, Relation
from claims.corpus import Corpus

RELATED = 0.015
"""Share of the claims that dispute, share or answer an earlier one."""
_CLAIMS_AN_ARTICLE = deck({1: 12, 2: 13, 3: 14, 4: 12, 5: 11, 6: 9, 7: 8, 8: 6, 9: 5, 10: 4, 11: 3, 12: 3})
"""Five on average."""
CLAIMS_A_SPEAKER = 20
_UNMET = 1.35
"""Of so many who may speak, one does."""
FEWEST_SPEAKERS = 30


def made(claims: int, seed: int = 1, articles_a_batch: int = 500) -> Iterator[Corpus]:
    """Batches that hold exactly so many claims together, each of whole articles.

    With each come the speakers first met in it, and relations between its claims and any yielded before. What is
    kept meanwhile does not grow with the claims, but for the speakers and a number for each utterance.
    """
    with _unswept():
        maker = _Maker(claims, seed)
    while maker.left:
        with _unswept():
            batch = maker.batch(articles_a_batch)
        yield batch


@contextmanager
def _unswept() -> Iterator[None]:
    """Spares the collector looking through what was made: nothing in it refers to itself. A tenth of the time."""
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            if not gc.get_freeze_count():
                # Frozen and thawed again, all counts as old, and is not looked through at once.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


class _Maker:
    """Makes one batch after the other, until no claim is left to make."""

    def __init__(self, claims: int, seed: int) -> None:
        self.left = claims
        self._chance = Chance(seed)
        wording = Wording(self._chance)
        self._press = Press(self._chance, wording)
        self._cast = Cast(self._chance, max(FEWEST_SPEAKERS, round(_UNMET * claims / CLAIMS_A_SPEAKER)))
        self._reporter = Reporter(self._chance, wording)

    def batch(self, most: int) -> Corpus:
        """So many articles, or as many as are left."""
        articles: list[Article] = []
        claims: list[Claim] = []
        relations: list[Relation] = []
        while self.left and len(articles) < most:
            article = self._press.article()
            here = min(self.left, self._chance.pick(_CLAIMS_AN_ARTICLE))
            voices = [self._cast.somebody() for _ in range(1 + here // 3)]
            reported = self._reporter.report(article, voices, here)
            articles.append(article)
            claims += reported
            relations += self._relations(reported)
            self.left -= here
        speakers = self._cast.first_heard(claim.speaker for claim in claims)
        return Corpus(tuple(articles), speakers, tuple(claims), tuple(relations))

    def _relations(self, reported: Sequence[Claim]) -> Iterator[Relation]:
        for claim in reported:
            if self._chance.random() < RELATED and (relation := self._reporter.related(claim)):
                yield relation
