"""Pictures, drawn in a process of their own and kept by what is in them. The bot's own process never loads the library."""

import asyncio
import sys
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from bot.kept import Kept
from bot.process.kind import Kind
from bot.process.worker import Worker
from claims.errors import BadInput, Busy, DrawingTrouble
from claims.plot import Plot

Picture = TypeVar("Picture", bytes, str)

COMMAND = (sys.executable, "-P", "-m", "bot.drawing.child")
"""With -P: nothing of the folder in which whosaid runs is taken for a module."""
FOLDER = Path(sys.prefix)
"""Where it runs: matplotlib obeys a file of settings in the folder where it is."""
FIRST_PLOT = {"title": "Ready", "axis": "", "rows": [{"who": "A", "how": "says", "number": "1", "qualifier": "exact", "value": 1}]}  # fmt: skip
DEADLINE = 30.0
"""Seconds for one picture. The largest takes half a second on a machine that has little else to do."""
START = 60.0
"""Seconds until a new process draws. One or two; on its first day on a machine the library looks at every font."""
IDLE = 300.0
ROOM = 32
"""Pictures in hand and waiting."""
KEPT = 16 << 20
"""Bytes of PNGs that are kept, and as many of SVGs: a usual one has 40,000."""


class Drawing:
    """What draws plots. Used by many at once; its process is started by the first picture, stopped where idle."""

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        *,
        environment: Mapping[str, str] | None = None,
        deadline: float = DEADLINE,
        start: float = START,
        idle: float = IDLE,
        room: int = ROOM,
        kept: int = KEPT,
    ) -> None:
        """All times in seconds. `environment`: the process's; None is what it needs of ours. `kept`: bytes of each form."""
        self._worker = Worker(
            Kind(
                name="drawing", command=command, first={"svg": FIRST_PLOT}, trouble=DrawingTrouble,
                cannot="Nothing can be drawn", ready="the process that draws", doing="drawing it",
                busy="Too many pictures are waiting to be drawn.",
                deadline=deadline, start=start, idle=idle, room=room, environment=environment, folder=FOLDER,
            )
        )  # fmt: skip
        self._pngs, self._svgs = Kept[tuple[str, ...], bytes](kept), Kept[tuple[str, ...], str](kept)
        self._begun: dict[tuple[str, ...], asyncio.Task[Any]] = {}
        self._closed = False

    async def png(self, plots: Sequence[Plot]) -> bytes:
        """All of them below each other, as a PNG. Raises DrawingTrouble where it cannot be drawn, or not now."""
        request = {"png": [plot.model_dump(mode="json") for plot in plots]}
        return await self._drawn(request, tuple(plot.name for plot in plots), self._pngs, b64decode)

    async def svg(self, plot: Plot) -> str:
        """One of them as an `<svg>` element for a page: safe to put in as it is. Raises DrawingTrouble as `png` does."""
        return await self._drawn({"svg": plot.model_dump(mode="json")}, (plot.name,), self._svgs, str)

    async def _drawn(
        self,
        request: dict[str, Any],
        names: tuple[str, ...],
        kept: Kept[tuple[str, ...], Picture],
        made: Callable[[str], Picture],
    ) -> Picture:
        """The picture, if it is not drawn already; asked for twice at once, it is drawn once."""
        if (picture := kept.get(names)) is not None:
            return picture

        async def draw() -> Picture:
            drawn = made(await self._ask(request))
            kept.put(
                names, drawn, len(drawn if isinstance(drawn, bytes) else drawn.encode())
            )  # here: whoever asked may have gone, and another will ask
            return drawn

        key = (*request, *names)
        task: asyncio.Task[Picture] | None = self._begun.get(key)
        if task is None:
            task = self._begun[key] = asyncio.create_task(draw())
            task.add_done_callback(lambda done: self._over(key, done))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            own = asyncio.current_task()
            if self._closed and task.cancelled() and not (own and own.cancelling()):
                raise DrawingTrouble("Nothing can be drawn: whosaid is stopping.") from None
            raise

    def _over(self, key: tuple[str, ...], task: asyncio.Task[Any]) -> None:
        del self._begun[key]
        if not task.cancelled():
            task.exception()  # looked at: whoever asked may have gone, and asyncio would log a traceback

    async def _ask(self, request: dict[str, Any]) -> str:
        try:
            answer = await self._worker.ask(request, len(str(request)))
        except (BadInput, Busy) as error:
            raise DrawingTrouble(f"No picture: {error}") from error
        drawn = answer.get("drawn")
        if not isinstance(drawn, str):
            raise DrawingTrouble("Nothing can be drawn: whosaid was changed while it ran. Start it again.")
        return drawn

    async def close(self) -> None:
        """End the process, also over a picture, and while it is starting. Harmless when repeated."""
        self._closed = True
        begun = tuple(self._begun.values())
        await self._worker.close()
        for task in begun:
            task.cancel()  # one that waits for a new process would wait for as long as its start takes
        await asyncio.gather(*begun, return_exceptions=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
