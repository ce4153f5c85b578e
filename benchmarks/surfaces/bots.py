"""The two bots that are compared, each on loopback peers of its own: whosaid, and the bare echo bot."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from benchmarks.surfaces.child import Child, child, environment, free_port
from benchmarks.surfaces.cold import ASKED
from tests.peers.discord_peer import DiscordPeer
from tests.peers.discord_rest import TOKEN
from tests.peers.slack_peer import Slack

WHOSAID, ECHO = "whosaid", "bare echo bot"
UNKEPT = "whosaid, nothing kept of the index"
"""It keeps what it read of its index until somebody writes there; here somebody does, before each question."""
CONNECT_SECONDS = 30.0


@dataclass(frozen=True)
class Bot:
    """A running bot with the peers that it is connected to."""

    process: Child
    discord: DiscordPeer | None
    slack: Slack | None


@asynccontextmanager
async def running(
    name: str, folder: Path, *, discord: bool = False, slack: bool = False
) -> AsyncIterator[Bot]:
    """Start it, wait until it is connected, stop it at the end. whosaid also serves its web page."""
    async with AsyncExitStack() as opened:
        settings: dict[str, str] = {}
        on_discord = on_slack = None
        if discord:
            on_discord = await opened.enter_async_context(DiscordPeer())
            settings |= {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_URL": on_discord.api_url,
                "DISCORD_GATEWAY_URL": on_discord.gateway.url,
            }
        if slack:
            on_slack = await opened.enter_async_context(Slack().serving())
            settings |= {
                "SLACK_BOT_TOKEN": on_slack.tokens[0],
                "SLACK_APP_TOKEN": on_slack.tokens[1],
                "SLACK_API_URL": on_slack.url,
            }
        arguments = ["-m", "bot.cli", "run"]
        if name != ECHO:
            # a memory of its own each time: the peers begin anew with the ids of their questions
            memory = f"sqlite:///{folder}/memory-{uuid4().hex}.sqlite"
            settings |= {"WHOSAID_WEB": f"127.0.0.1:{free_port()}", "WHOSAID_MEMORY": memory}
        else:
            arguments = ["-m", "benchmarks.surfaces.echo", str(folder / "cards.json")]
        process = await opened.enter_async_context(child(arguments, settings, folder))
        if on_discord is not None:
            await on_discord.until(lambda: bool(on_discord.gateway.identified), CONNECT_SECONDS)
        if on_slack is not None:
            await on_slack.connected(CONNECT_SECONDS)
        yield Bot(process, on_discord, on_slack)


def write_cards(folder: Path) -> None:
    """What the echo bot says: whosaid's own answer to the question that is measured, so that both send the same."""
    cards = {}
    for form in ("discord", "slack"):
        asked = (sys.executable, "-m", "bot.cli", "ask", ASKED, "--as", form)
        ended = subprocess.run(
            asked, check=True, cwd=folder, env=environment(), capture_output=True, text=True
        )
        cards[form] = json.loads(ended.stdout)
    (folder / "cards.json").write_text(json.dumps(cards))
