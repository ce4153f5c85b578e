"""A process that keeps an article: `python -m tests.claims.store.keeper ENGINE FOLDER WAY`.

WAY `whole` says what came of it and ends; `torn` says `inside` once it is in the middle of the writing, and stays
there until it is killed.
"""

import asyncio
import sys
from pathlib import Path

from claims.ingest.keep import keep
from claims.store.keeping import Writing
from tests.claims.store.engines import ENGINES
from tests.claims.store.syncer import Stuck
from tests.corpora import BEN, a_quotation, a_relation, an_article
from tests.pages import a_page, found, said

TEXT = "Ada Miller said: “Perhaps.” Later she said: “Never.”"


async def main(engine: str, folder: str, way: str) -> None:
    store = await ENGINES[engine](Path(folder))
    try:
        if way == "torn":
            await torn(store)
        else:
            kept = await keep(store, a_page(TEXT), found(said(TEXT, "Perhaps."), said(TEXT, "Never.")))
            sys.stdout.write(f"{kept.came} {kept.article}\n")
    finally:
        await store.close()


async def torn(store) -> None:
    article = an_article("a-torn", TEXT)
    claims = tuple(a_quotation(words, BEN, article, text=TEXT) for words in ("Perhaps", "Never"))
    stuck = Stuck(**a_relation("agrees", *claims).model_dump())
    async with store.keeping() as keeping:
        await keeping.write(
            Writing(
                article=article,
                text=TEXT,
                speakers=(BEN,),
                new=claims,
                new_relations=(stuck,),
                day="2026-11-20",
            )
        )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
