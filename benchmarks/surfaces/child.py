"""A process under measure: started, watched from outside through /proc, stopped as an operator would."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ("WHOSAID_", "DISCORD_", "SLACK_")
STOPPING_SECONDS = 15


def environment(**settings: str) -> dict[str, str]:
    """The environment of this process with these settings, and none of whosaid's own or of proxies."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OWN) and not k.lower().endswith("_proxy")}
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


def free_port() -> int:
    """A port of 127.0.0.1 that was free just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@dataclass(frozen=True)
class Memory:
    """Megabytes (10⁶ bytes): resident, and resident with shared pages divided among those that share them."""

    rss: float
    pss: float


@dataclass(frozen=True)
class Child:
    """A running process."""

    process: asyncio.subprocess.Process

    @property
    def cpu(self) -> float:
        """Seconds of CPU, user and system, that all of its threads have used so far."""
        return time.clock_gettime(
            ~self.process.pid << 3 | 2
        )  # Linux: the process's own CPU clock, in nanoseconds

    @property
    def memory(self) -> Memory:
        """What it holds now."""
        found = {}
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, size, *_ = line.split()
            found[name] = int(size) * 1024 / 1e6
        return Memory(found["Rss:"], found["Pss:"])


@asynccontextmanager
async def child(arguments: Sequence[str], settings: Mapping[str, str], folder: Path) -> AsyncIterator[Child]:
    """Run `python ARGUMENTS` in this folder until the block ends. Raises RuntimeError where it ended by itself."""
    with tempfile.TemporaryFile("w+") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=folder,
            env=environment(**settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            yield Child(process)
        except TimeoutError:
            said.seek(0)
            sys.stderr.write(said.read())
            raise
        finally:
            await _stop(process, arguments)


async def _stop(process: asyncio.subprocess.Process, arguments: Sequence[str]) -> None:
    if process.returncode is not None:
        raise RuntimeError(f"{' '.join(arguments)} ended by itself with status {process.returncode}")
    process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), STOPPING_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
