"""A process that synchronises an index: `python -m tests.claims.store.syncer ENGINE FOLDER WAY WORD…`.

Each word becomes a quotation. WAY `whole` says how many were new, and ends; `torn` says `inside` once it is in the
middle of the transaction, and stays there until it is killed.
"""

import asyncio
import sys
import time
from pathlib import Path

from claims.claim import Relation
from tests.claims.store.engines import ENGINES
from tests.corpora import a_corpus, a_quotation, a_relation


class Stuck(Relation):
    """A relation that is never written."""

    def model_dump_json(self, **_):
        sys.stdout.write("inside\n")
        sys.stdout.flush()
        time.sleep(60)
        return ""


async def main(engine: str, folder: str, way: str, *words: str) -> None:
    claims = [a_quotation(word) for word in words]
    tail = []
    if way == "torn":
        tail = [Stuck(**a_relation("agrees", claims[0], claims[1]).model_dump())]
    store = await ENGINES[engine](Path(folder))
    try:
        synced = await store.sync(a_corpus(*claims, *tail), "from another process")
        sys.stdout.write(f"{synced.new}\n")
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
