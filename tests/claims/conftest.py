"""Indexes to ask: `await index(records…)`, closed when the test is done."""

import pytest

from claims.index import Claims
from claims.store import open_store
from tests.corpora import a_corpus


@pytest.fixture
async def index(tmp_path):
    """Makes an index of some records; `texts` are attached."""
    stores = []

    async def make(*records, texts=()):
        store = await open_store(f"sqlite:///{tmp_path / f'{len(stores)}.sqlite'}")
        stores.append(store)
        await store.sync(a_corpus(*records), "made up")
        await store.attach(texts)
        return Claims(store)

    yield make
    for store in stores:
        await store.close()
