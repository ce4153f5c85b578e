"""Walks through what was ingested, some articles at a time, however many there are."""

from collections.abc import AsyncIterator

from claims.corpus import Corpus
from claims.store.base import Store

STEP = 200
"""Articles held in memory at once."""


async def ingested(store: Store, step: int = STEP) -> AsyncIterator[Corpus]:
    """All ingested articles with what stands in them, in the order of their ids. Raises IndexTrouble."""
    after = ""
    while (some := await store.ingested(after, step)).articles:
        yield some
        after = some.articles[-1].id


async def with_ingested(shipped: Corpus, store: Store) -> Corpus:
    """One corpus of the shipped rows and, after them, of all that was ingested and stands. Raises IndexTrouble."""
    every = [shipped, *[some async for some in ingested(store)]]
    speakers = {speaker.id: speaker for some in every for speaker in some.speakers}
    return Corpus(
        articles=tuple(article for some in every for article in some.articles),
        speakers=tuple(speakers.values()),
        claims=tuple(claim for some in every for claim in some.claims),
        relations=tuple(relation for some in every for relation in some.relations),
    )
