"""A process that claims questions: `python -m tests.bot.memory.claimant IMPLEMENTATION FOLDER KEY…`.

It says `ready`. For each line that it reads, a time, it claims the next twenty keys and says as JSON which of
them were new. It ends by being killed, holding what it claimed.
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
    for start in range(0, len(keys), 20):
        now = datetime.fromisoformat(sys.stdin.readline().strip())
        fates = {key: await memory.claim(asked(key), now) for key in keys[start : start + 20]}
        sys.stdout.write(f"{json.dumps([key for key, fate in fates.items() if fate == 'new'])}\n")
        sys.stdout.flush()
    await asyncio.sleep(60)


def asked(key: str) -> Ask:
    return Ask(key, Place("discord"), Person("u1"), Said("who said it?"), "slash", {"token": "tok-1"})


asyncio.run(main(*sys.argv[1:]))
