"""One process that answers, seen from its parent: started, asked one request after another, stopped."""

import asyncio
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from bot.process.kind import Kind
from claims.errors import BadInput

PASSED = frozenset(
    (
        "PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP", "VIRTUAL_ENV", "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH", "SYSTEMROOT", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR",
    )
)  # fmt: skip
"""What such a process is told of our environment, beside LC_* and PYTHON*: no token, whatever its name."""
LONGEST_ANSWER = 64 << 20
"""Bytes."""
GRACE = 2.0
"""Seconds in which it may end by itself before it is killed."""


def passed_on(environment: Mapping[str, str]) -> dict[str, str]:
    """What the process needs of ours; of PYTHONPATH the absolute folders: any other one depends on where we are."""
    passed = {
        name: value
        for name, value in environment.items()
        if name.upper() in PASSED or name.upper().startswith(("LC_", "PYTHON"))
    }
    folders = [part for part in passed.pop("PYTHONPATH", "").split(os.pathsep) if Path(part).is_absolute()]
    return passed | ({"PYTHONPATH": os.pathsep.join(folders)} if folders else {})


class Gone(Exception):
    """The process ended over a request, or gave what is no answer. Never leaves bot/process/."""


class Child:
    """A process that answers one request at a time. After TimeoutError, Gone or the kind's trouble it is dead."""

    def __init__(self, kind: Kind, process: asyncio.subprocess.Process) -> None:
        self._kind = kind
        self._process = process
        self._asked = 0

    @classmethod
    async def start(cls, kind: Kind, environment: Mapping[str, str]) -> Self:
        """Start one; it answers when this returns. Raises the kind's trouble, saying what is missing."""
        try:
            process = await asyncio.create_subprocess_exec(
                *kind.command, env=environment, cwd=kind.folder, limit=LONGEST_ANSWER,
                start_new_session=True,  # Ctrl-C in the terminal is ours, also while it is starting
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # a traceback might hold words of a text
            )  # fmt: skip
        except OSError as error:
            raise kind.trouble(f"{kind.cannot}: no process starts ({error.strerror}).") from error
        child = cls(kind, process)
        try:
            await child.ask(kind.first, wait=kind.start)
        except (Gone, BadInput, TimeoutError) as error:
            await child.kill()
            why = f"it ended with status {child.status}"
            if isinstance(error, TimeoutError):
                why = f"it is not ready in {kind.start:.0f} seconds"
            elif isinstance(error, BadInput):
                why = str(error)
            raise kind.trouble(f"{kind.cannot}: {kind.ready} does not start ({why}).") from error
        return child

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.returncode is None

    @property
    def status(self) -> int | None:
        """Its exit status; None while it lives."""
        return self._process.returncode

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    async def ask(self, request: Mapping[str, Any], *, wait: float) -> dict[str, Any]:
        """The answer to a request of claims/by_line.py, which both have no id here.

        Raises BadInput where this one cannot be answered, and TimeoutError after `wait` seconds.
        """
        self._asked += 1
        in_step = False
        try:
            async with asyncio.timeout(wait):
                answer = await self._exchange({"id": self._asked, **request})
            if "trouble" in answer:
                raise self._kind.trouble(f"{self._kind.cannot}: {answer['trouble']}.")
            in_step = True
        finally:
            if not in_step:  # also where the asker was cancelled: the next would get the answer
                await self.kill()
        if "error" in answer:
            raise BadInput(str(answer["error"]))
        return answer

    async def _exchange(self, request: dict[str, Any]) -> dict[str, Any]:
        """One line there and one back. Raises Gone where what comes back is no answer to it."""
        writer, reader = self._process.stdin, self._process.stdout
        assert writer is not None and reader is not None  # noqa: S101, PT018  # both are pipes
        with suppress(ConnectionError):  # gone already: the missing answer tells it
            writer.write(json.dumps(request).encode("ascii") + b"\n")
            await writer.drain()
        try:
            answer = json.loads(await reader.readline())
        except ValueError as error:  # nothing, or longer than the longest answer
            raise Gone from error
        if not isinstance(answer, dict) or answer.get("id") != request["id"]:
            raise Gone
        return answer

    async def stop(self) -> None:
        """Let it end by itself, soon."""
        self._hang_up()
        await self._end(GRACE)

    async def kill(self) -> None:
        """End it now. Harmless when repeated."""
        self._hang_up()
        assert self._process.stdout is not None  # noqa: S101  # it is a pipe
        # One that is ending anyway is not killed: only so its exit status is its own.
        await self._end(GRACE if self._process.stdout.at_eof() else 0)

    async def _end(self, wait: float) -> None:
        """It is gone when this returns or raises, however often whoever waits is cancelled meanwhile."""
        ended = asyncio.ensure_future(self._process.wait())
        try:
            await asyncio.wait({ended}, timeout=wait)
        finally:
            if self.alive:
                with suppress(ProcessLookupError):
                    self._process.kill()
            try:
                await asyncio.shield(ended)
            except asyncio.CancelledError:
                await ended  # a killed one is gone in a moment, and must be before the loop closes
                raise

    def _hang_up(self) -> None:
        assert self._process.stdin is not None  # noqa: S101  # it is a pipe
        self._process.stdin.close()
