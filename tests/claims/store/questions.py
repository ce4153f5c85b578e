"""The questions of a store as a test asks them: ids instead of whole utterances, and how many there are in all."""

from claims.claim import Kind
from claims.everyday import thing
from claims.filters import Filters
from claims.search import normal, tokens
from claims.store.page import Sought, Wording

ANY = Filters()


def told(page):
    return tuple(u.id for u in page.utterances), page.total


async def whole(store, words, only=ANY, limit=10, *, drawn_out=False):
    """Ids of the utterances that are these words and no more."""
    page = await store.saying(Wording(tuple(words.split()), drawn_out), only, limit)
    length = len(words.split())
    return tuple(
        u.id
        for u in page.utterances
        if any(len(normal(r.claim.words or "").split()) == length for r in u.reports)
    )


async def saying(store, words, only=ANY, limit=10, *, drawn_out=False):
    return told(await store.saying(Wording(tuple(words.split()), drawn_out), only, limit))


async def about(store, words, only=ANY, limit=10):
    return told(await store.about(tuple(map(thing, tokens(words))), only, limit))


async def vocabulary(store):
    return dict(await store.words_like("", 1000))


async def by_speaker(store, speaker, kinds=tuple(Kind), only=ANY, limit=10, **spoken):
    return told(await store.by_speaker(speaker, kinds, only, limit, **spoken))


async def in_article(store, article):
    return told(await store.in_article(article, 100, 0))[0]


async def disputed(store, words="", only=ANY, limit=10):
    return told(await store.disputed(tuple(map(thing, tokens(words))), only, limit))


async def figures(store, items, holder=None, only=ANY, limit=50):
    return told(await store.figures(Sought(tuple(items), holder), only, limit))[0]


async def suggested(store, typed, limit=10):
    return [preview.words for preview in await store.phrases_like(typed, limit)]
