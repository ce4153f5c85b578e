"""The articles' texts on the command line: verify, attach."""

from pathlib import Path

from bot.opening import open_index
from bot.output import say
from bot.settings import Settings
from bot.status import NOTHING_FOUND, OK
from claims.corpus import read_corpus, shipped_folder
from claims.verify import match_texts, report
from claims.verify import verify as failing


async def verify(settings: Settings, folder: Path | None) -> int:
    """Re-find every evidence in the texts of a folder, or in those attached to the index."""
    corpus = read_corpus(shipped_folder())
    problems: list[str] = []
    if folder is not None:
        texts, problems = match_texts(folder, corpus.articles, altered=True)
    else:
        async with open_index(settings) as store:
            held = dict(await store.texts())
        texts = {article.id: held[article.sha256] for article in corpus.articles if article.sha256 in held}
    failures = failing(corpus.claims, corpus.relations, corpus.articles, texts)
    for line in (*problems, *report(corpus.claims, corpus.relations, corpus.articles, texts, failures)):
        say(line)
    if not texts:
        say("There is no text to look in: give --texts DIR, or attach texts with `whosaid attach DIR`.")
    missing = len(texts) < len(corpus.articles)
    return NOTHING_FOUND if failures or missing else OK


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
