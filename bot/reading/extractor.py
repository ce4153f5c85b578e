"""Extracts in a process of its own: one text at a time, a bounded queue, a deadline, a new process where one fails.

The bot's own process never loads the parser, so that its acknowledgements are in time whatever is read meanwhile.
"""

import asyncio
import logging
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.reading.child import COMMAND, Child, Gone, passed_on
from bot.settings import environment as ours
from claims.errors import BadInput, Busy, ExtractionTrouble
from claims.extract.found import Extraction
from claims.ingest.page import Page, Raw, Refused

log = logging.getLogger("whosaid.extractor")

DEADLINE = 120.0
"""Seconds for one text. The longest that is read takes a tenth of it on a machine that has nothing else to do."""
START = 60.0
"""Seconds until a new process reads: loading the parser takes one or two."""
IDLE = 300.0
"""Seconds after which an idle process is stopped, to give back what the parser holds."""
ROOM = 16
"""Texts in hand and waiting; who comes beyond is told that it is busy."""
PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds in which no new process is tried where one did not start; twice as long each time."""
UPDATED = "No text can be read: whosaid was changed while it ran. Start it again."
STOPPING = "No text can be read: whosaid is stopping."
TRIES = 2
"""A text over which this many processes died is refused."""

EXTRACTION: TypeAdapter[Extraction] = TypeAdapter(Extraction)
PAGE: TypeAdapter[Page | Refused] = TypeAdapter(Page | Refused)
RAW: TypeAdapter[Raw] = TypeAdapter(Raw)
Found = TypeVar("Found")


def _understood(kind: TypeAdapter[Found], answer: object) -> Found:
    """The answer as what it should be. Raises ExtractionTrouble where it is not, as after an update under our feet."""
    try:
        return kind.validate_python(answer)
    except ValidationError as error:
        raise ExtractionTrouble(UPDATED) from error


def _as_json(raw: Raw) -> dict[str, Any]:
    """Its bytes in base64."""
    rest = RAW.dump_python(raw, mode="json", exclude={"body"})
    return {**rest, "body": b64encode(raw.body).decode("ascii")}


class Extractor:
    """What finds who said what in a text. Used by many at once; started by the first text, stopped where idle."""

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        *,
        environment: Mapping[str, str] | None = None,
        deadline: float = DEADLINE,
        start: float = START,
        idle: float = IDLE,
        room: int = ROOM,
    ) -> None:
        """All times in seconds. `environment`: the child's; None is what it needs of ours."""
        self._command, self._environment = command, environment
        self._deadline, self._start, self._idle, self._room = deadline, start, idle, room
        self._child: Child | None = None
        self._turn = asyncio.Lock()
        self._inside = 0
        self._resting: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False
        self._trouble, self._again, self._pause = "", 0.0, PAUSE

    async def extract(self, text: str) -> Extraction:
        """What is found in a text, once it has its turn.

        Raises BadInput where this text cannot be read (too long, too slow, or it broke the reading), Busy where too
        many wait, ExtractionTrouble where none can be read. What BadInput says fits after `NAME: `.
        """
        answer = await self._ask({"text": text}, len(text))
        return _understood(EXTRACTION, answer.get("found"))

    async def read(self, raw: Raw) -> Page | Refused:
        """The page in these bytes: a `Reading` for `read_sources`. Raises Busy and ExtractionTrouble as `extract` does."""
        try:
            answer = await self._ask({"raw": _as_json(raw)}, len(raw.body))
        except BadInput as error:
            return Refused(source=raw.source, reason=str(error))
        return _understood(PAGE, answer.get("page"))

    async def _ask(self, request: dict[str, Any], size: int) -> dict[str, Any]:
        """The answer, once it has its turn; `size` is for the log."""
        if self._inside >= self._room:
            log.warning("extractor.busy waiting=%d", self._inside)
            raise Busy("Too many articles are waiting to be read. Try again in a few minutes.")
        self._inside += 1
        try:
            async with self._turn:
                self._wake()
                try:
                    return await self._in_turn(request, size)
                finally:
                    self._rest()
        finally:
            self._inside -= 1

    async def _in_turn(self, request: dict[str, Any], size: int) -> dict[str, Any]:
        for _ in range(TRIES):
            child = await self._running()
            began = time.monotonic()
            try:
                answer = await child.ask(request, wait=self._deadline)
            except TimeoutError as error:
                log.warning("extractor.killed reason=deadline size=%d", size)
                raise BadInput(f"reading it takes longer than {self._deadline:.0f} seconds") from error
            except Gone:
                log.warning("extractor.lost status=%s size=%d", child.status, size)
            else:
                log.info("extractor.answered size=%d ms=%d", size, (time.monotonic() - began) * 1000)
                return answer
        raise BadInput("reading it broke off, and broke off again")

    async def _running(self) -> Child:
        """A process that reads; a new one where there is none. Raises ExtractionTrouble, at once where one failed just now."""
        if self._closed:
            raise ExtractionTrouble(STOPPING)
        if self._child is not None and self._child.alive:
            return self._child
        if time.monotonic() < self._again:
            raise ExtractionTrouble(self._trouble)
        began = time.monotonic()
        environment = passed_on(ours()) if self._environment is None else self._environment
        try:
            child = await Child.start(self._command, environment, self._start)
        except ExtractionTrouble as error:
            self._trouble, self._again = str(error), time.monotonic() + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            log.error("extractor.dead reason=%s", error)  # noqa: TRY400  # the reason says it; no traceback
            raise
        if self._closed:  # meanwhile
            await child.kill()
            raise ExtractionTrouble(STOPPING)
        self._child, self._pause = child, PAUSE
        log.info("extractor.started pid=%d ms=%d", child.pid, (time.monotonic() - began) * 1000)
        return child

    def _wake(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None

    def _rest(self) -> None:
        """Stop the process after a while in which nothing is asked."""
        if not self._closed:
            self._resting = asyncio.create_task(self._stop_after(self._idle))

    async def _stop_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        child, self._child = self._child, None
        if child is not None:
            # a task of its own, for the next text or close() cancels this one
            ending = asyncio.create_task(self._stop(child))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    async def _stop(self, child: Child) -> None:
        await child.stop()
        log.info("extractor.idle pid=%d", child.pid)

    async def close(self) -> None:
        """End the process, also over a text. Harmless when repeated."""
        self._closed = True
        self._wake()
        if self._child is not None:
            await self._child.kill()
        if self._ending:
            await asyncio.wait(self._ending)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
