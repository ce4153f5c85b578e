"""A process that claims questions: `python -m tests.bot.memory.claimant IMPLEMENTATION FOLDER KEY…`.

It says `ready`, waits for a line, claims each key, says as JSON which were new, and waits to be killed.
"""

import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path

from bot.ask import Ask, Person, Place, Said
from tests.bot.memory.implementations import IMPLEMENTATIONS


async def main(implementation: str, folder: str, *keys: str) -> None:
    memory = await IMPLEMENTATIONS[implementation](Path(folder))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    now = datetime.fromisoformat(sys.stdin.readline().strip())
    new = []
    for key in keys:
        ask = Ask(key, Place("discord"), Person("u1"), Said("who said it?"), "slash", {"token": "tok-1"})
        if await memory.claim(ask, now) == "new":
            new.append(key)
    sys.stdout.write(f"{json.dumps(new)}\n")
    sys.stdout.flush()
    await asyncio.sleep(60)  # holding what it claimed, and not closing the memory


asyncio.run(main(*sys.argv[1:]))
