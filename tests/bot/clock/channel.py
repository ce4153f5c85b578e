"""A channel with a voice: a file that several processes post to, whose history can be read, or cannot."""

import asyncio
import json
import os
from collections import deque
from pathlib import Path

from bot.clock.poster import Absent, Later, Refused, Sent, Unreadable, Unsure
from bot.memory.base import Post
from bot.memory.outbox import Delivery
from handlers.reply import Reply
from handlers.subscription import Subscription

Fate = Sent | Refused | Later | Unsure


class Channel:
    """Splits each reply into `parts` messages.

    What it says of posts is first what stands in `says`, and then the truth. A number: so many messages of it arrive,
    and the answer is lost; a fate: nothing arrives; an error is raised; None: no answer comes. Likewise `shows`, of
    its history.
    """

    def __init__(self, path: Path, *, readable: bool = True, parts: int = 1) -> None:
        self.path, self.readable, self.parts = path, readable, parts
        self.says: deque[Fate | int | Exception | None] = deque()
        self.shows: deque[Unreadable | Later | Exception | None] = deque()
        self.told: list[tuple[str, str]] = []
        self.hears = True

    async def post(self, delivery: Delivery, reply: Reply, standing: tuple[Post, ...]) -> Fate:
        said = self.says.popleft() if self.says else "the truth"
        if not isinstance(said, int | str):
            return await spoken(said)
        for part in range(len(standing), self.parts if said == "the truth" else said):
            news = [delivery.after, delivery.upto]
            words = {"lead": " ".join((*reply.warnings, reply.body.lead)), "receipt": reply.receipt}
            self._append({"delivery": delivery.id, "part": part, "news": news, "by": os.getpid(), **words})
        return Sent(self._posts(delivery)) if said == "the truth" else Unsure("the answer was lost")

    async def stands(self, delivery: Delivery, _: Reply) -> Sent | Absent | Unreadable | Later:
        if self.shows:
            return await spoken(self.shows.popleft())
        if not self.readable:
            return Unreadable("no permission")
        posts = self._posts(delivery)
        return Sent(posts) if len(posts) >= self.parts else Absent(posts)

    async def tell(self, subscription: Subscription, text: str) -> bool:
        self.told.append((subscription.by, text))
        return self.hears

    def messages(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.path.read_text().splitlines()] if self.path.exists() else []

    def _posts(self, delivery: Delivery) -> tuple[Post, ...]:
        place = delivery.subscription.place
        theirs = [one["part"] for one in self.messages() if one["delivery"] == delivery.id]
        return tuple(
            Post(place.platform, place.workspace, place.channel, f"{delivery.id}.{part}", editable=True)
            for part in theirs
        )

    def _append(self, message: dict[str, object]) -> None:
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(file, f"{json.dumps(message)}\n".encode())  # in one call, so that no other comes in between
        os.close(file)


async def spoken(said):
    if said is None:
        await asyncio.sleep(3600)
    if isinstance(said, Exception):
        raise said
    return said
