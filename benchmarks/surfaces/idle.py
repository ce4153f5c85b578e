"""The memory of an idle bot that serves everything at once."""

import asyncio
import tempfile
from pathlib import Path

from benchmarks.surfaces.bots import ECHO, WHOSAID, running, write_cards
from benchmarks.surfaces.child import Memory

IDLE_SECONDS = 5.0


async def measured(runs: int) -> dict[str, list[Memory]]:
    """By bot, connected to Discord and Slack and left alone; the bots take turns."""
    found: dict[str, list[Memory]] = {WHOSAID: [], ECHO: []}
    with tempfile.TemporaryDirectory(prefix="whosaid-bench-") as made:
        folder = Path(made)
        write_cards(folder)  # makes the index as well
        for _ in range(runs):
            for name, memories in found.items():
                async with running(name, folder, discord=True, slack=True) as bot:
                    await asyncio.sleep(IDLE_SECONDS)
                    memories.append(bot.process.memory)
    return found
