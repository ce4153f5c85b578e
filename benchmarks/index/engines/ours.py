"""whosaid's own index, asked as the commands ask it: one question of the store, answered with ten whole utterances."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.index.asked import CHOICES, TEN, Question
from benchmarks.index.engines.engine import Maker, Shown
from benchmarks.index.prepared import batches_of
from claims import search
from claims.corpus import Corpus
from claims.everyday import thing
from claims.filters import Filters
from claims.store import Store, memo, open_store
from claims.store.page import Page, Sought, Wording
from claims.store.sqlite import find

FILE = "index.sqlite"


async def build(batches: Iterable[Corpus], folder: Path) -> None:
    """Load them all at once."""
    store = await open_store(f"sqlite:///{folder / FILE}")
    try:
        await store.load(batches)
    finally:
        await store.close()


class Ours:
    """An open store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def ask(self, question: Question) -> Sequence[Shown] | None:
        """See Engine."""
        match question.way:
            case "phrases_like":
                found = await self.store.phrases_like(question.typed, CHOICES)
                return [Shown("", "", one.words, one.speaker) for one in found]
            case "words_like":
                return [
                    Shown("", "", word) for word, _ in await self.store.words_like(question.typed, CHOICES)
                ]
            case "speakers_like":
                return [Shown("", "", n) for n, _ in await self.store.speakers_like(question.typed, CHOICES)]
            case _:
                return shown(await page(self.store, question, TEN))

    async def close(self) -> None:
        """See Engine."""
        await self.store.close()


async def page(store: Store, question: Question, limit: int) -> Page:
    """What the store says to a question that is answered with utterances."""
    only = Filters.model_validate(question.filters)
    match question.way:
        case "saying":
            return await store.saying(Wording(search.tokens(question.typed)), only, limit)
        case "misspelt":
            return await store.misspelt(search.tokens(question.typed), only, limit)
        case "figures":
            return await store.figures(sought(question), only, limit)
        case "newest":
            return await store.newest(only, limit)
        case _:
            return await store.about(tuple(map(thing, search.topic(question.typed))), only, limit)


def sought(question: Question) -> Sought:
    """The figures that are asked for."""
    items = (question.item,) if question.item is not None else None
    return Sought(items, question.holder, question.unit, question.least, question.most)


def shown(found: Page) -> list[Shown]:
    """Its utterances, each by its first report."""
    return [
        Shown(
            one.reports[0].claim.id,
            one.id,
            one.reports[0].claim.words or one.reports[0].claim.paraphrase or "",
            one.speaker.name,
            one.reports[0].article.title or "",
        )
        for one in found.utterances
    ]


async def opened(folder: Path) -> Ours:
    """With no answer kept: every question is answered from the index, also one that was asked before."""
    memo.MOST = 0
    return Ours(await open_store(f"sqlite:///{folder / FILE}"))


class Ids(Ours):
    """The same, but no utterance is read: what it takes to find the ten and to count."""

    async def ask(self, question: Question) -> Sequence[Shown] | None:
        """See Engine."""
        if question.way.endswith("_like"):
            return None
        return [Shown(key, key, "") for key in (await page(self.store, question, TEN)).utterances]


async def opened_for_ids(folder: Path) -> Ids:
    """For the whole of this process: what reads utterances hands back their ids."""
    memo.MOST = 0
    find.utterances_of = lambda _, ids, *__: ids
    return Ids(await open_store(f"sqlite:///{folder / FILE}"))


OURS = Maker("whosaid", build, opened, "ours", batches_of)
IDS = Maker("whosaid, ids only", build, opened_for_ids, "ours", batches_of)
