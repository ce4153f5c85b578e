"""Askers: of the shipped index, and of made-up ones."""

import pytest

from claims.store import open_store
from tests.asking import Asker
from tests.claims.store.engines import sqlite as store_in
from tests.corpora import a_corpus
from tests.made_once import opened_in


@pytest.fixture
async def shipped(shipped_url):
    store = await open_store(shipped_url)
    yield Asker(store)
    await store.close()


@pytest.fixture
async def made(tmp_path):
    """Makes an asker of an index of some records; `texts` are attached."""
    stores = []

    async def make(*records, texts=(), receipts=None):
        store = await opened_in(tmp_path / str(len(stores)), store_in)
        stores.append(store)
        await store.sync(a_corpus(*records), "made up")
        await store.attach(texts)
        return Asker(store, receipts)

    yield make
    for store in stores:
        await store.close()
