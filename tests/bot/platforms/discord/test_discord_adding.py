"""/add on Discord: whom the settings allow gets an article read and its claims cited, the others a polite word."""

import asyncio
import contextlib
import json
from contextlib import asynccontextmanager

import pytest

from bot.opening import open_house
from bot.platforms.discord.client import Discord
from claims.index import Claims
from tests.peers.newsstand import ALLOW

pytestmark = pytest.mark.wire

PERSON, SERVER = "53908232506183680", "613425648685547541"
WORDS = "We have more chips than chairs"


@pytest.fixture
def serving(peer, settings, tmp_path, finding):
    """Serves with these people allowed: `async with serving("discord:1") as house`."""

    @asynccontextmanager
    async def serve(*may_add):
        given = {
            "whosaid_index": f"sqlite:///{tmp_path / 'index.sqlite'}",
            "whosaid_fetch_allow": (ALLOW,),
            "whosaid_may_add": may_add,
        }
        async with open_house(settings.model_copy(update=given)) as house:
            before = len(peer.gateway.identified)
            platform = asyncio.create_task(Discord(settings, house.desk, house.memory).run())
            await peer.until(lambda: len(peer.gateway.identified) > before)
            try:
                yield house
            finally:
                platform.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await platform

    return serve


def words_of(message):
    """Its words, without the signs that keep them from being markup."""
    return json.dumps(message, ensure_ascii=False).replace("\\", "")


async def ended(peer, asked):
    """The one message, once it is more than a word on how far it is."""
    await peer.until(lambda: bool(asked.visible and asked.visible[0].get("embeds")))
    (message,) = asked.visible
    return words_of(message)


async def test_an_allowed_person_gets_one_reply_with_the_claims_cited(peer, serving, stand):
    async with serving(f"discord:{PERSON}"):
        asked = await peer.slash("add", url=stand.article("/chips"))
        told = await ended(peer, asked)
    assert (asked.acknowledged, asked.ephemeral) == (5, False)
    assert "Added “More chips than chairs” (The Loopback Times" in told
    assert WORDS in told
    assert "Ada Miller" in told
    assert "[1]" in told
    assert "verified" in told


async def test_who_is_not_allowed_is_told_so_alone_with_what_can_be_done(peer, serving, stand):
    async with serving("discord:1", "slack:U1"):
        asked = await peer.slash("add", url=stand.article("/chips"))
        told = await ended(peer, asked)
    assert asked.ephemeral
    assert f"WHOSAID_MAY_ADD=discord:{PERSON}" in told
    assert stand.asked == []


async def test_everybody_of_a_role_may_add_also_by_a_mention(peer, serving, stand):
    async with serving(f"discord:{SERVER}"):  # the id of a server is that of its role for everyone
        asked = await peer.mention(f"add {stand.article('/chips')}")
        assert WORDS in words_of(await peer.reply(asked))
    assert len(peer.history) == 1


async def test_a_private_address_is_refused_with_the_reason(peer, serving):
    async with serving("everyone"):
        told = await ended(peer, await peer.slash("add", url="http://169.254.169.254/"))
    assert "was not added: the address is" in told


async def test_while_an_article_is_read_questions_are_answered(peer, serving, stand, finding):
    finding.waiting = asyncio.Event()
    async with serving("everyone"):
        adding = await peer.slash("add", url=stand.article("/chips"))
        await peer.until(lambda: finding.read_ == 1)
        other = await peer.slash("who-said", phrase="Obviously")
        assert "Elon Musk" in await ended(peer, other)
        assert adding.visible[0]["content"] == "Looking for who said what in it …"
        finding.waiting.set()
        assert WORDS in await ended(peer, adding)


async def test_what_a_crash_broke_off_is_finished_by_the_next_start_and_stands_once(
    peer, serving, stand, finding, monkeypatch
):
    finding.waiting = asyncio.Event()
    monkeypatch.setattr("bot.platforms.discord.client.CLOSING_SECONDS", 0.05)
    monkeypatch.setattr("bot.memory.sqlite.LEASE", 0.2)  # what is left lapses at once
    async with serving("everyone"):
        asked = await peer.slash("add", url=stand.article("/chips"))
        await peer.until(lambda: finding.read_ == 1)
    finding.waiting = None
    await asyncio.sleep(0.3)
    async with serving("everyone") as house:
        assert WORDS in await ended(peer, asked)
        found = await Claims(house.store).saying(WORDS)
    assert found.total == 1
    assert len(found.hits[0].utterance.reports) == 1
