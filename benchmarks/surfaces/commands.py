"""CPU per slash command: the same question asked again and again over the wire, one after another."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.surfaces.bots import ECHO, UNKEPT, WHOSAID, Bot, running, write_cards

START_SECONDS = 1.0
"""For what a bot does behind its first questions: registering commands, looking for questions left behind."""
SETTLE_SECONDS = 0.2
"""For what a bot still has to write down after its last visible reply."""


class Cost(NamedTuple):
    """Of one bot in one run."""

    cpu: float
    """Milliseconds of CPU per command."""
    memory: float
    """Megabytes resident after them."""


async def measured(platform: str, runs: int, commands: int) -> dict[str, list[Cost]]:
    """By bot, each started afresh for each run; the bots take turns: A B C A B C."""
    found: dict[str, list[Cost]] = {ECHO: [], WHOSAID: [], UNKEPT: []}
    with tempfile.TemporaryDirectory(prefix="whosaid-bench-") as made:
        folder = Path(made)
        write_cards(folder)  # makes the index as well
        for _ in range(runs):
            for name, costs in found.items():
                written = folder / "var" / "index.sqlite" if name == UNKEPT else None
                async with running(name, folder, **{platform: True}) as bot:
                    costs.append(await cost(bot, ASK[platform], commands, written))
    return found


async def cost(
    bot: Bot, ask: Callable[[Bot], Awaitable[None]], commands: int, written: Path | None = None
) -> Cost:
    """Of so many commands, after a fifth of them to warm up; something is written to this index before each."""
    await asyncio.sleep(START_SECONDS)
    began = 0.0
    for number in range(-commands // 5, commands):
        if number == 0:
            await asyncio.sleep(SETTLE_SECONDS)
            began = bot.process.cpu
        if written is not None:
            _write(written, number)
        await ask(bot)
    await asyncio.sleep(SETTLE_SECONDS)
    return Cost(1000 * (bot.process.cpu - began) / commands, bot.process.memory.rss)


def _write(index: Path, number: int) -> None:
    with sqlite3.connect(index) as db:
        db.execute("INSERT OR REPLACE INTO fact VALUES ('benchmark', ?)", (number,))
    db.close()


async def ask_discord(bot: Bot) -> None:
    """One question, and its one visible reply. Raises AssertionError where the reply is not the answer."""
    asked = await bot.discord.slash("who-said", phrase="Obviously")
    reply = await bot.discord.reply(asked)
    assert "Elon Musk" in reply["embeds"][0]["description"]


async def ask_slack(bot: Bot) -> None:
    """As on Discord."""
    await bot.slack.slash("/who-said", "Obviously")
    assert "Elon Musk" in (await bot.slack.reply()).text


ASK = {"discord": ask_discord, "slack": ask_slack}
