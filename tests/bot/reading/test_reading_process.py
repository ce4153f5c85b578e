"""With the process that really extracts: the bot answers meanwhile, and `whosaid run` follows a feed."""

import asyncio
import logging
from itertools import count

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.memory.sqlite import open_memory
from bot.opening import open_house
from bot.settings import Settings
from claims.answer import Answer
from claims.index import Claims
from claims.store import open_store
from tests.peers.newsstand import ALLOW, CHIPS
from tests.peers.process import running

pytestmark = pytest.mark.process

PATIENCE = 120
"""Seconds; no test waits for them on a machine that does its work."""
QUESTIONS = (
    Ask(f"terminal:{n}", Place("terminal"), Person("p"), Said("/who-said Obviously"), "typed")
    for n in count()
)


def a_long_article():
    """Some sixty thousand characters."""
    return [
        f"Before the bridge was built, {1600 + n} was a year of {n} ferries. {text}"
        for n in range(70)
        for text in CHIPS
    ]


async def test_while_a_long_article_is_read_questions_are_answered(stand, tmp_path, caplog):
    caplog.set_level(logging.INFO, "whosaid")
    settings = Settings(
        _env_file=None, whosaid_index=f"sqlite:///{tmp_path}/index.sqlite", whosaid_fetch_allow=(ALLOW,)
    )
    address = stand.article("/long", *a_long_article(), title="The long story of the ferries")
    adding = Ask("terminal:add", Place("terminal"), Person("p"), Said(f"/add {address}"), "typed")
    async with open_house(settings) as house, asyncio.timeout(PATIENCE):
        added = asyncio.create_task(house.desk.answer(adding))
        answered = 0
        while not added.done():
            reply = await house.desk.answer(next(QUESTIONS))
            assert isinstance(reply.body, Answer)
            answered += 1
            await asyncio.sleep(0.01)
        body = (await added).body
        found = await Claims(house.store).saying("We have more chips than chairs")
    assert isinstance(body, Answer), body.lead
    assert "The long story of the ferries" in body.lead
    assert {hit.utterance.speaker.name for hit in found.hits} == {"Ada Miller"}
    assert answered > 10
    assert "extractor.started pid=" in caplog.text


async def test_a_feed_is_followed_by_whosaid_run(stand, tmp_path):
    stand.article("/chips")
    settings = {
        "WHOSAID_FEEDS": stand.feed("/feed", "/chips"),
        "WHOSAID_FETCH_ALLOW": ALLOW,
        "WHOSAID_WEB": "127.0.0.1:0",
        "WHOSAID_INDEX": f"sqlite:///{tmp_path}/index.sqlite",
    }
    async with running(tmp_path, **settings) as process:
        async with asyncio.timeout(PATIENCE):
            while not stand.asked_for("/chips"):  # noqa: ASYNC110  # it is another process that asks
                await asyncio.sleep(0.05)
            memory = await open_memory(tmp_path / "memory.sqlite")
            while not any(feed.last_read for feed in await memory.feeds()):  # noqa: ASYNC110  # as above
                await asyncio.sleep(0.05)
        (feed,) = await memory.feeds()
        await memory.close()
        process.terminate()
        assert await process.ended() == (0, "")
    assert (feed.trouble, feed.failures) == (None, 0)
    store = await open_store(settings["WHOSAID_INDEX"])
    found = await Claims(store).saying("We have more chips than chairs")
    await store.close()
    assert [hit.utterance.speaker.name for hit in found.hits] == ["Ada Miller"]
    assert feed.first_seq
