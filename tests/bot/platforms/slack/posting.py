"""A process that posts one delivery, and may be killed between its messages: `python -m tests.bot.platforms.slack.posting JOB`."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock.sender import LEASE, Sender
from bot.memory.outbox import delivery_id
from bot.platforms.slack.events import Me
from bot.platforms.slack.lines import open_lines
from bot.platforms.slack.poster import SlackPoster
from bot.settings import Settings
from handlers.place import Place
from handlers.subscription import Subscription
from tests.bot.memory.implementations import sqlite
from tests.peers.slack_api import BOT, CHANNEL, PERSON, TEAM
from tests.replies import a_citation, a_quotation, a_reply, an_answer
from tests.slots import slot

SET_UP = datetime(2025, 2, 3, 9, tzinfo=UTC)
SLOT = slot(SET_UP)
DIGEST = Subscription("bcdf2345", "digest", Place("slack", TEAM, CHANNEL), PERSON, SET_UP, "daily 09:00")
DELIVERY = delivery_id(DIGEST.id, SLOT)


def a_digest(number=40):
    """The reply that many items make: of forty, five messages."""
    items = (
        a_quotation(
            f"words {n} " * 30,
            claim_id=f"claim{n:03}",
            utterance_id=f"utter{n:03}",
            citations=(a_citation(f"words {n}", claim=f"claim{n:03}"),),
        )
        for n in range(number)
    )
    return a_reply(an_answer(*items, lead="What is new since yesterday."))


@dataclass
class Job:
    """Takes what is due, `hours` from now, and sends it."""

    folder: str
    url: str
    token: str
    hours: float = 0.0
    die: tuple[str, int] = ("", 0)
    """Killed `before` or `after` the message of this number, from 1, is posted."""


class Dying:
    """The client, killed at a message."""

    def __init__(self, client: object, die: tuple[str, int]) -> None:
        self._client, self._die, self._number = client, die, 0

    def __getattr__(self, name):
        return getattr(self._client, name)

    async def chat_postMessage(self, **said):  # noqa: N802  # the SDK's name
        self._number += 1
        if self._die == ("before", self._number):
            os.kill(os.getpid(), signal.SIGKILL)
        answer = await self._client.chat_postMessage(**said)
        if self._die == ("after", self._number):
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


async def work(job: Job) -> None:
    memory = await sqlite(Path(job.folder))
    tokens = {"slack_bot_token": job.token, "slack_signing_secret": "unused"}
    settings = Settings(_env_file=None, slack_api_url=job.url, **tokens)

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(hours=job.hours)

    async with open_lines(settings) as lines:
        dying = replace(lines, once=Dying(lines.once, tuple(job.die)))
        sender = Sender(SlackPoster(dying, Me(TEAM, BOT), settings, between=0.0), memory, now)
        became = await sender.send(await memory.take("slack", now(), LEASE), a_digest())
    await memory.close()
    sys.stdout.write(f"{became}\n")


if __name__ == "__main__":
    asyncio.run(work(Job(**json.loads(sys.argv[1]))))
