"""A whosaid that serves the peer's Slack: the real platform, desk and memory over tiny commands."""

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from aiohttp import web

from bot.desk import Desk
from bot.platforms.slack.app import Pace, Slack
from bot.settings import Settings
from tests.peers.slack_desk import COMMANDS
from tests.small_desk import SmallIndex

QUICK = Pace(round=0.2, ping=0.2, eyes=0.1, settle=(0.05, 0.1), close=2.0)


def settings_for(peer, mode="socket", **given):
    """Settings as the environment would give them."""
    tokens = {"slack_bot_token": peer.tokens[0], "slack_api_url": peer.url}
    tokens |= (
        {"slack_app_token": peer.tokens[1]} if mode == "socket" else {"slack_signing_secret": peer.secret}
    )
    return Settings(_env_file=None, **tokens | given)


@asynccontextmanager
async def serving(
    peer,
    memory,
    mode="socket",
    *,
    index=None,
    pace=QUICK,
    later=0.0,
    given=None,
    clock=None,
    drawing=None,
    **desk_options,
):
    """Serve from here to the end of the block; `later`: the desk's clock runs that many seconds ahead."""
    desk_clock = SimpleNamespace(ahead=later)
    desk = Desk(
        index or SmallIndex(),
        memory,
        COMMANDS,
        now=lambda: datetime.now(UTC) + timedelta(seconds=desk_clock.ahead),
        **desk_options,
    )
    app = web.Application()
    slack = Slack(
        settings_for(peer, mode, **given or {}), desk, memory, app, pace=pace, clock=clock, drawing=drawing
    )
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    peer.target = None
    peer._connected.clear()
    running = asyncio.create_task(slack.run())
    house = SimpleNamespace(clock=desk_clock, slack=slack, desk=desk, running=running, web=runner)
    try:
        if mode == "http":
            peer.target = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
            async with asyncio.timeout(5):
                while slack._app is None and not running.done():  # noqa: ASYNC110  # it has no word for “I serve”
                    await asyncio.sleep(0.01)
        else:
            await peer.connected()
        yield house
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await runner.cleanup()
