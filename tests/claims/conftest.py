"""Indexes to ask: `await index(records…)`, closed when the test is done."""

import pytest

from claims.index import Claims
from tests.claims.store.engines import sqlite as store_in
from tests.corpora import a_corpus
from tests.made_once import opened_in


@pytest.fixture
async def index(tmp_path):
    """Makes an index of some records; `texts` are attached."""
    stores = []

    async def make(*records, texts=()):
        store = await opened_in(tmp_path / str(len(stores)), store_in)
        stores.append(store)
        await store.sync(a_corpus(*records), "made up")
        await store.attach(texts)
        return Claims(store)

    yield make
    for store in stores:
        await store.close()
