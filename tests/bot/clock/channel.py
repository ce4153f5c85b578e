"""A channel with a voice: a file that several processes post to, with a clock of its own, whose history may be closed."""

import asyncio
import json
import os
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock.poster import Absent, Later, Refused, Sent, Unreadable, Unsure
from bot.memory.outbox import Delivery
from bot.memory.post import Post
from bot.recorded import cited
from claims.answer import Answer
from handlers.reply import Reply
from handlers.subscription import Subscription

Fate = Sent | Refused | Later | Unsure
NEVER = datetime.min.replace(tzinfo=UTC)


class Channel:
    """Shows `holds` items in a message. `clock` is the platform's, whatever that of a process shows; it knows each
    message again for `nonces`, where that is more than nothing.

    What it says of posts is first what stands in `says`, and then the truth. A number: so many messages of it arrive,
    and the answer is lost; a fate: nothing arrives; an error is raised; None: no answer comes. Likewise `shows`, of
    its history, and `times`, of its clock.
    """

    def __init__(
        self,
        path: Path,
        *,
        readable: bool = True,
        holds: int = 1000,
        nonces: timedelta = timedelta(0),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path, self.readable, self.holds = path, readable, holds
        self.nonces, self.clock = nonces, clock
        self.says: deque[Fate | int | Exception | None] = deque()
        self.shows: deque[Unreadable | Later | Exception | None] = deque()
        self.times: deque[Later | Exception | None] = deque()
        self.told: list[tuple[str, str]] = []
        self.hears = True

    def fits(self, reply: Reply) -> bool:
        return not isinstance(reply.body, Answer) or len(reply.body.items) <= self.holds

    async def time(self) -> datetime | Later:
        return await spoken(self.times.popleft()) if self.times else self.clock()

    async def post(self, delivery: Delivery, standing: tuple[Post, ...], rest: tuple[Reply, ...]) -> Fate:
        said = self.says.popleft() if self.says else "the truth"
        if not isinstance(said, int | str):
            return await spoken(said)
        arrive = rest if said == "the truth" else rest[:said]
        of = len(standing) + len(rest)
        posts = [self._posted(delivery, n, of, one) for n, one in enumerate(arrive, len(standing))]
        return Sent((*standing, *posts)) if said == "the truth" else Unsure("the answer was lost")

    async def stands(self, delivery: Delivery, receipt: str) -> Sent | Absent | Unreadable | Later:
        if self.shows:
            return await spoken(self.shows.popleft())
        if not self.readable:
            fresh = delivery.mark and timedelta(0) <= self.clock() - delivery.mark < self.nonces
            return Absent(sure=False) if fresh else Unreadable("no permission")
        found = [one for one in self._of(delivery) if one["receipt"] == receipt]
        posts = tuple(_post(delivery, one) for one in found if _at(one) >= (delivery.mark or NEVER))
        return Sent(posts) if posts and len(posts) == found[0]["of"] else Absent(posts)

    async def tell(self, subscription: Subscription, text: str) -> bool:
        self.told.append((subscription.by, text))
        return self.hears

    def messages(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.path.read_text().splitlines()] if self.path.exists() else []

    def _of(self, delivery: Delivery) -> list[dict[str, object]]:
        return [one for one in self.messages() if one["delivery"] == delivery.id]

    def _posted(self, delivery: Delivery, part: int, of: int, reply: Reply) -> Post:
        for one in self._of(delivery):
            if one["part"] == part and self.clock() - _at(one) < self.nonces:
                return _post(delivery, one)
        message = {"delivery": delivery.id, "part": part, "of": of, "at": self.clock().isoformat()}
        message |= {"by": os.getpid(), "news": [delivery.after, delivery.upto], "receipt": reply.receipt}
        message |= {"lead": " ".join((*reply.warnings, reply.body.lead)), "claims": cited(reply.body)}
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(file, f"{json.dumps(message)}\n".encode())  # in one call, so that no other comes in between
        os.close(file)
        return _post(delivery, message)


def _at(message: dict[str, object]) -> datetime:
    return datetime.fromisoformat(str(message["at"]))


def _post(delivery: Delivery, message: dict[str, object]) -> Post:
    place = delivery.subscription.place
    ident = f"{delivery.id}.{message['part']}"
    return Post(place.platform, place.workspace, place.channel, ident, editable=True)


async def spoken(said):
    if said is None:
        await asyncio.sleep(3600)
    if isinstance(said, Exception):
        raise said
    return said
