"""Extracts in a process of its own: the bot's never loads the parser."""

import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.process.kind import Kind
from bot.process.worker import Worker
from claims.errors import BadInput, ExtractionTrouble
from claims.extract.found import Extraction
from claims.ingest.page import Page, Raw, Refused

COMMAND = (sys.executable, "-P", "-m", "claims.extract.child")
"""With -P: nothing of the folder in which whosaid runs is taken for a module."""
FIRST = {"text": "“It is ready,” she said."}

DEADLINE = 120.0
"""Seconds for one text. The longest that is read takes a tenth of it on a machine that has nothing else to do."""
START = 60.0
"""Seconds until a new process reads: loading the parser takes one or two."""
IDLE = 300.0
"""Seconds after which an idle process is stopped, to give back what the parser holds."""
ROOM = 16
"""Texts in hand and waiting; who comes beyond is told that it is busy."""
UPDATED = "No text can be read: whosaid was changed while it ran. Start it again."

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
        self._worker = Worker(
            Kind(
                name="extractor", command=command, first=FIRST, trouble=ExtractionTrouble, cannot="No text can be read",
                ready="the process that reads", doing="reading it",
                busy="Too many articles are waiting to be read. Try again in a few minutes.",
                deadline=deadline, start=start, idle=idle, room=room, environment=environment,
            )
        )  # fmt: skip

    async def extract(self, text: str) -> Extraction:
        """What is found in a text, once it has its turn.

        Raises BadInput where this text cannot be read (too long, too slow, or it broke the reading), Busy where too
        many wait, ExtractionTrouble where none can be read. What BadInput says fits after `NAME: `.
        """
        answer = await self._worker.ask({"text": text}, len(text))
        return _understood(EXTRACTION, answer.get("found"))

    async def read(self, raw: Raw) -> Page | Refused:
        """The page in these bytes: a `Reading` for `read_sources`. Raises Busy and ExtractionTrouble as `extract` does."""
        try:
            answer = await self._worker.ask({"raw": _as_json(raw)}, len(raw.body))
        except BadInput as error:
            return Refused(source=raw.source, reason=str(error))
        return _understood(PAGE, answer.get("page"))

    async def close(self) -> None:
        """End the process, also over a text. Harmless when repeated."""
        await self._worker.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
