"""A digest of many items on a loopback Discord, and a process that posts it.

`python -m tests.bot.platforms.discord.posting URL MEMORY` takes what is due, posts it and ends.
"""

import asyncio
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock.sender import LEASE, Sender
from bot.memory.absent import AbsentMemory
from bot.memory.sqlite import open_memory
from bot.platforms.discord.client import Discord
from bot.platforms.discord.line import Line
from bot.platforms.discord.poster import DiscordPoster
from bot.platforms.discord.start import log_in
from bot.render.parts import parts
from bot.settings import Settings
from handlers.place import Place
from handlers.subscription import Subscription
from tests.peers.discord_channels import BOT
from tests.peers.discord_rest import TOKEN
from tests.replies import a_citation, a_quotation, a_reply, an_answer
from tests.slots import slot
from tests.small_desk import small_desk

CHANNEL = "810000000000000001"
BEGAN = datetime.now(UTC).replace(microsecond=0)
"""When a test says that it is; what Discord's peer takes for now is later."""
DIGEST = Subscription("bcdf2345", "digest", Place("discord", "G1", CHANNEL), "31", BEGAN, "daily 09:00")
ITEMS = 40
REPLY = a_reply(
    an_answer(
        *(
            a_quotation(
                f"words {n} " * 20,
                claim_id=f"claim{n:03}",
                utterance_id=f"utter{n:03}",
                citations=(a_citation(f"words {n}", claim=f"claim{n:03}"),),
            )
            for n in range(ITEMS)
        ),
        lead="News of the day",
        notes=("Read this first.",),
        dropped=2,
    )
)


SHORT = a_reply(an_answer(a_quotation("Obviously")))
PARTS = 3
"""Messages that REPLY takes."""


class House:
    """A memory, a poster that is logged in, and a clock that is put forward by hand."""

    def __init__(self, memory, client):
        self.memory, self.now = memory, BEGAN
        self.line = Line(client, at_once=True)
        self.poster = DiscordPoster(self.line, BOT)
        self.sender = Sender(self.poster, memory, lambda: self.now)

    async def plan(self, **more):
        subscription = await self.memory.subscribe(replace(DIGEST, **more))
        return await self.memory.plan(subscription, slot(BEGAN), 20, self.now)

    async def post(self, delivery, reply, standing=()):
        """What comes of posting what does not stand of a reply."""
        return await self.poster.post(delivery, standing, parts(reply, self.poster.fits)[len(standing) :])

    async def stands(self, delivery, reply=REPLY):
        return await self.poster.stands(delivery, reply.receipt)

    async def send(self, seconds=0.0, reply=REPLY):
        """What becomes of the delivery that is due in so many seconds, and why."""
        self.now += timedelta(seconds=seconds)
        taken = await self.memory.take("discord", self.now, LEASE)
        state = await self.sender.send(taken, reply)
        return state, (await self.memory.stages(taken.id))[-1].why


def texts(peer):
    return [message["embeds"][0]["description"] for message in peer.history]


def places(peer):
    feet = [message["embeds"][0]["footer"]["text"] for message in peer.history]
    return [re.search(r"answer \w+ \((\d of \d)\)", foot)[1] for foot in feet]


def assert_stands_once(peer):
    """All items of the digest stand in the channel, each once."""
    assert places(peer) == [f"{n} of {PARTS}" for n in range(1, PARTS + 1)]
    words = Counter(re.findall(r"“words (\d+) ", "".join(texts(peer))))
    assert words == {str(n): 1 for n in range(ITEMS)}


def logged_out(settings: Settings) -> Discord:
    """A bot that is to be logged in by REST, and never connects."""
    nothing = AbsentMemory("There is no memory here.")
    return Discord(settings, small_desk(memory=nothing), nothing)


async def post(url: str, path: str) -> None:
    settings = Settings(_env_file=None, discord_token=TOKEN, discord_api_url=url)
    client, memory = logged_out(settings).client, await open_memory(Path(path))
    await log_in(client, settings)
    taken = await memory.take("discord", datetime.now(UTC), LEASE)
    await Sender(client.poster, memory, lambda: datetime.now(UTC)).send(taken, REPLY)


if __name__ == "__main__":
    asyncio.run(post(*sys.argv[1:]))
