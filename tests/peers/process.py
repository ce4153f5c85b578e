"""`whosaid run` in a process of its own, as an operator starts it."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

MADE = "A new index was made: "
ROOT = Path(__file__).parents[2]
FOREIGN = ("WHOSAID_", "DISCORD_", "SLACK_", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")


class Process:
    """A bot that runs."""

    def __init__(self, child):
        self._child = child

    def terminate(self):
        """What a service manager sends."""
        self._child.send_signal(signal.SIGTERM)

    async def killed(self):
        """No time for anything."""
        self._child.kill()
        await self._child.communicate()

    async def ended(self, seconds=15.0):
        """Its exit status, and what it wrote on stderr but for where it made its index."""
        async with asyncio.timeout(seconds):
            _, errors = await self._child.communicate()
        lines = errors.decode().splitlines(keepends=True)
        return self._child.returncode, "".join(line for line in lines if not line.startswith(MADE))


@asynccontextmanager
async def running(folder, **settings):
    """Run it on the index and memory of this folder."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", "run", cwd=folder, env=_environment(settings),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Process(child)
    finally:
        if child.returncode is None:
            child.kill()
            await child.communicate()


async def printed(folder, *words, **settings):
    """What another command of whosaid prints there, on stdout and stderr."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", *words, cwd=folder, env=_environment(settings),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await child.communicate()
    return said.decode()


def _environment(settings):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return ours | {"PYTHONPATH": str(ROOT), "WHOSAID_WEB": "off", **settings}
