"""A process that loads many claims: `python -m tests.claims.store.loader ENGINE FOLDER`.

Its article and speaker must be there. It says `inside` once it is in the middle, and stays there until it is killed.
"""

import asyncio
import sys
import time
from dataclasses import replace
from pathlib import Path

from tests.claims.store.engines import ENGINES
from tests.corpora import a_corpus, a_quotation


def batches():
    yield replace(a_corpus(*(a_quotation(f"loaded {n}") for n in range(500))), articles=(), speakers=())
    sys.stdout.write("inside\n")
    sys.stdout.flush()
    time.sleep(60)


async def main(engine, folder):
    store = await ENGINES[engine](Path(folder))
    try:
        await store.load(batches())
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
