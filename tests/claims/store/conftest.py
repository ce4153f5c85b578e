"""A store of each engine, closed when the test is done."""

import pytest

from tests.claims.store.engines import ENGINES
from tests.made_once import opened_in


@pytest.fixture(params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture
async def opened(engine, tmp_path):
    """Opens the same index again, as often as it is called."""
    stores = []

    async def open_():
        stores.append(await opened_in(tmp_path, ENGINES[engine]))
        return stores[-1]

    yield open_
    for store in stores:
        await store.close()


@pytest.fixture
async def store(opened):
    return await opened()
