"""Every shipped command, asked of the shipped index on Discord."""

import asyncio
import contextlib
import json

import pytest

from bot.opening import open_house
from bot.platforms.discord.client import Discord
from handlers.command import discover

pytestmark = pytest.mark.wire

EXAMPLES = [(command, example) for command in discover() for example in command.examples]


@pytest.fixture
async def shipped(peer, settings, tmp_path):
    places = {"whosaid_index": f"sqlite:///{tmp_path / 'index.sqlite'}"}
    async with open_house(settings.model_copy(update=places)) as house:
        serving = asyncio.create_task(Discord(settings, house.desk, house.memory).run())
        await peer.until(lambda: bool(peer.gateway.identified))
        yield house
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def test_every_example_gets_one_reply_that_discord_takes(peer, shipped):
    for _, example in EXAMPLES:
        message = await peer.reply(await peer.mention(example))
        assert message["embeds"], example
    assert len(peer.history) == len(EXAMPLES)


async def test_suggestions_preview_the_evidence(peer, shipped):
    choices = await peer.autocomplete("who-said", phrase="Obv")
    assert "Elon Musk" in next(choice["name"] for choice in choices if choice["value"] == "Obviously")


async def test_an_answer_of_the_shipped_index_cites_its_articles(peer, shipped):
    message = await peer.reply(await peer.slash("who-said", phrase="Obviously"))
    words = json.dumps(message, ensure_ascii=False)
    assert "Elon Musk" in words
    assert "Alexandr Wang" in words
    assert message["embeds"][0]["fields"][0]["name"] == "Sources"
