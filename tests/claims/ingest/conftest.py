"""Sites to read, and a fetcher that may reach them."""

from contextlib import AsyncExitStack

import pytest

from claims.ingest.fetch import Fetcher
from claims.ingest.limits import Limits
from tests.claims.ingest.site import LOOPBACK, Hours, Site


@pytest.fixture
async def site():
    """`await site({path: page})` serves pages until the test is done."""
    async with AsyncExitStack() as stack:

        async def serve(pages):
            one = Site(pages)
            await stack.enter_async_context(one.server)
            return one

        yield serve


@pytest.fixture
def hours():
    return Hours()


@pytest.fixture
async def a_fetcher(hours):
    """`await a_fetcher(limit=…, allow=…, names={host: addresses})`; no pause, unless a test asks for one."""
    async with AsyncExitStack() as stack:

        async def make(allow=LOOPBACK, names=None, **limits):
            known = names or {}

            async def lookup(host, _port):
                if host not in known:
                    raise OSError("no such name")
                return known[host]() if callable(known[host]) else known[host]

            fetcher = Fetcher(
                allow,
                limits=Limits(**{"pause": 0, **limits}),
                clock=hours.clock,
                sleep=hours.sleep,
                lookup=lookup,
            )
            return await stack.enter_async_context(fetcher)

        yield make
