"""Processes that plan and send, and may be killed at any step: `python -m tests.bot.clock.crashing IMPLEMENTATION`.

For each line that it reads, a JSON list of jobs, it forks one process for each and says as JSON by which signal each
was killed, 0 for none. A job is `Job` by name.
"""

import asyncio
import gc
import json
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from inspect import iscoroutinefunction
from pathlib import Path

from bot.clock.poster import Later, Refused
from bot.clock.sender import Sender
from claims.errors import MemoryTrouble
from tests.bot.clock.channel import Channel
from tests.bot.memory.implementations import IMPLEMENTATIONS
from tests.replies import telling
from tests.slots import slot

SAYS = {"": (), "lost": (1,), "refused": (Refused("the channel is gone"),), "later": (Later(600.0),)}


@dataclass
class Job:
    """Plans the slots of each active subscription, one a second up to `last`, and sends what is due, till all is done."""

    folder: str
    now: str
    """Its clock, when it starts."""
    last: str
    ahead: float = 0.0
    """Seconds by which that is ahead of the channel's."""
    readable: bool = True
    nonces: float = 0.0
    """Seconds for which the channel knows a message again."""
    tells: str = "0"
    """The numbers of the claims that each reply tells, two in a message."""
    says: str = ""
    """What the channel says of the first post: it is `lost`, the answer and not the first message, `refused`, or to be
    tried `later`."""
    die: str = ""
    """`before post`, `after plan`; or a number: before this statement that is put to SQLite."""
    rounds: int = 1
    """In which nothing was to be done, before it stops."""


class Dying:
    """Something whose methods are there to be killed in: kills this process before or after the one that is named."""

    def __init__(self, thing: object, die: str) -> None:
        self._thing, self._die = thing, die

    def __getattr__(self, name):
        method = getattr(self._thing, name)

        async def dying(*args, **more):
            if self._die == f"before {name}":
                die()
            result = await method(*args, **more)
            if self._die == f"after {name}":
                die()
            return result

        return dying if iscoroutinefunction(method) else method


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def work(job: Job, implementation: str) -> None:
    folder, began, last = Path(job.folder), time.monotonic(), datetime.fromisoformat(job.last)
    memory = await IMPLEMENTATIONS[implementation](folder)
    statements = 0

    def counted(_: str) -> None:
        nonlocal statements
        statements += 1
        if job.die == str(statements):
            die()

    await memory._connection.set_trace_callback(counted)

    def now() -> datetime:
        return datetime.fromisoformat(job.now) + timedelta(seconds=time.monotonic() - began)

    outbox = Dying(memory, job.die)
    nonces, ahead = timedelta(seconds=job.nonces), timedelta(seconds=job.ahead)
    channel = Channel(
        folder / "channel.jsonl", readable=job.readable, holds=2, nonces=nonces, clock=lambda: now() - ahead
    )
    channel.says.extend(SAYS[job.says])
    sender = Sender(Dying(channel, job.die), outbox, now)
    idle = 0
    while idle < job.rounds:
        did = False
        for one in random.sample(found := await memory.active("slack"), len(found)):
            try:
                since = datetime.fromisoformat(one.last).replace(tzinfo=UTC) if one.last else one.made
                at = since + timedelta(seconds=1)
                if at <= last:
                    did |= await outbox.plan(one, slot(at), one.seen + 1, now()) is not None
                if taken := await outbox.take("slack", now(), sender.lease):
                    did = True
                    reply = telling(job.tells).model_copy(update={"receipt": taken.subscription.id})
                    await sender.send(taken, reply)
            except MemoryTrouble:  # held by the others
                did = True
        idle = 0 if did else idle + 1
        await asyncio.sleep(0 if did else 0.01)
    await memory.close()
    (folder / "statements").write_text(str(statements))


def forked(job: Job, implementation: str) -> int:
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        random.seed()
        asyncio.run(work(job, implementation))
        code = 0
    finally:
        os._exit(code)


def main(implementation: str) -> None:
    gc.freeze()
    for line in sys.stdin:
        processes = [forked(Job(**job), implementation) for job in json.loads(line)]
        ends = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]
        sys.stdout.write(f"{json.dumps([-end for end in ends])}\n")  # a signal is a negative exit code
        sys.stdout.flush()


main(*sys.argv[1:])
