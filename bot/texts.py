"""The articles' texts on the command line: verify, attach."""

from collections.abc import Mapping
from pathlib import Path

from bot.opening import open_index
from bot.output import say
from bot.settings import Settings
from bot.status import NOTHING_FOUND, OK
from claims.corpus import Corpus, read_corpus, shipped_folder
from claims.store import Store
from claims.store.walk import ingested
from claims.verify import Tally, match_texts
from claims.verify import verify as failing


async def verify(settings: Settings, folder: Path | None) -> int:
    """Re-find every evidence: that of the shipped claims in the texts of a folder, or all of it in those held in the index."""
    shipped, tally, failed = read_corpus(shipped_folder()), Tally(), False

    def tell(corpus: Corpus, texts: Mapping[str, str]) -> bool:
        failures = failing(corpus.claims, corpus.relations, corpus.articles, texts)
        for line in tally.add(corpus.claims, corpus.relations, corpus.articles, texts, failures):
            say(line)
        return bool(failures)

    if folder is not None:
        found, problems = match_texts(folder, shipped.articles, altered=True)
        for line in problems:
            say(line)
        failed = tell(shipped, found)
    else:
        async with open_index(settings) as store:
            failed = tell(shipped, await _held(store, shipped))
            async for some in ingested(store):
                failed = tell(some, await _held(store, some)) or failed
    say(tally.line())
    without = tally.articles - tally.texts
    if tally.texts and without:
        say(f"{without} of them without a text to look in, so the exit status is 1.")
    if not tally.texts:
        say("There is no text to look in: give --texts DIR, or attach texts with `whosaid attach DIR`.")
    return NOTHING_FOUND if failed or tally.texts < tally.articles else OK


async def _held(store: Store, corpus: Corpus) -> dict[str, str]:
    """The texts of these articles that the index has, by article id."""
    held = await store.texts([article.sha256 for article in corpus.articles])
    return {article.id: held[article.sha256] for article in corpus.articles if article.sha256 in held}


async def attach(settings: Settings, folder: Path) -> int:
    """Keep the texts of a folder whose sha256 an article names, so that citations become verified."""
    corpus = read_corpus(shipped_folder())
    texts, problems = match_texts(folder, corpus.articles)
    by_id = {article.id: article for article in corpus.articles}
    async with open_index(settings) as store:
        new = await store.attach([(by_id[key].sha256, text) for key, text in texts.items()])
    for line in problems:
        say(line)
    say(f"{len(texts)} of {len(corpus.articles)} texts found, {new} of them new.")
    return OK if texts else NOTHING_FOUND
