"""The terminal as a platform: questions from stdin, answers alone to stdout, troubles to stderr."""

import asyncio
import io
import shutil
import sys
from typing import TextIO
from uuid import uuid4

from bot.ask import Ask, Person, Place, Said
from bot.clock.beside import beside
from bot.clock.poster import RunClock
from bot.desk import Desk
from bot.memory.base import Unfinished
from bot.memory.post import Post
from bot.output import aside, write
from bot.platforms.terminal.lines import LONGEST, lines_of
from bot.platforms.terminal.poster import TerminalPoster
from bot.render import text
from bot.settings import Settings
from handlers.reply import Reply

BETWEEN = "\n" + "-" * 40 + "\n\n"
"""Between the answer to one piped line and the next."""
NOT_UTF8 = "This line is not UTF-8 text, so I cannot read it. Please send it as UTF-8.\n"
TOO_LONG = f"This line is longer than {LONGEST:,} bytes, so I did not read it. Please ask in fewer words.\n"


class Terminal:
    """Serves one person at a terminal, or the lines of a pipe. `page` is the web page's address, if it is served."""

    name = "terminal"

    def __init__(
        self,
        settings: Settings,
        desk: Desk,
        *,
        page: str | None = None,
        clock: RunClock | None = None,
        source: TextIO | None = None,
        out: TextIO | None = None,
    ) -> None:
        self._desk = desk
        self._page = page
        self._clock = clock
        self._history = settings.index_path.with_name("history")
        self._outlives_input = settings.has_tokens or settings.web_is_asked_for
        self._source = sys.stdin if source is None else source  # None where the process was given no stdin
        self._out = sys.stdout if out is None else out
        self._colour = False
        self._fits_window = False

    async def run(self) -> None:
        """Answer until end of input, `quit` or a reader that is gone. Raises PlatformTrouble where none can write.

        Where other platforms were asked for, the end of piped input is not the end: it waits to be cancelled.
        """
        if isinstance(self._out, io.TextIOWrapper):
            self._out.reconfigure(
                errors="replace"
            )  # a terminal that knows no curly quotes shows question marks
        try:
            if self._source is not None and self._source.isatty():
                await self._prompt(self._source)
                return
            if self._source is not None:
                await self._pipe(self._source.fileno())
        except BrokenPipeError:
            pass  # whoever read the answers has read as much as it wanted
        if self._outlives_input:
            await asyncio.Event().wait()

    async def resume(self, unfinished: Unfinished) -> None:
        """Give it up: the terminal in which it was asked is gone."""
        await self._desk.failed(unfinished.ask, "its terminal is gone")

    async def _prompt(self, source: TextIO) -> None:
        from bot.platforms.terminal.prompt import prompt_on  # noqa: PLC0415  # a pipe need not wait for its import

        self._write("")  # an output that is closed is told first
        prompt = prompt_on(self._desk, self._history, source, self._out)
        self._fits_window = self._out.isatty()
        self._colour = prompt.has_colour and self._fits_window
        self._write(self._welcome())

        async def show(words: str) -> None:
            await prompt.above(lambda: self._write(words))

        async with beside(self.name, self._clock, TerminalPoster(self._draw, show)):
            async for line in prompt.lines():
                await self._answer(line)
                self._write("\n")

    async def _pipe(self, fd: int) -> None:
        answered = False
        async for raw in lines_of(fd):
            if not raw.strip():
                continue
            if answered:
                self._write(BETWEEN)
            answered = True
            if len(raw) == LONGEST:
                self._write(TOO_LONG)
                continue
            try:
                line = raw.decode("utf-8-sig")
            except UnicodeDecodeError:
                self._write(NOT_UTF8)
            else:
                await self._answer(line)

    async def _answer(self, line: str) -> None:
        ask = Ask(
            key=f"{self.name}:{uuid4().hex}",
            place=Place(self.name, direct=True),
            person=Person("terminal"),
            wants=Said(line),
            way="typed",
        )
        await self._desk.accept(ask)  # a key made a line ago is nobody else's
        reply = await self._desk.answer(ask, aside)
        try:
            shown = self._draw(reply)
        except Exception as error:
            await self._desk.failed(ask, type(error).__name__)
            raise
        try:
            self._write(shown)
        finally:  # where the reader is gone, it has read as much as it wanted
            await self._desk.posted(ask, reply, Post(self.name))

    def _draw(self, reply: Reply) -> str:
        width = shutil.get_terminal_size().columns if self._fits_window else None
        return text.render(reply, colour=self._colour, width=width).text.rstrip("\n") + "\n"

    def _welcome(self) -> str:
        page = f"The same on a page: {self._page}\n" if self._page else ""
        return (
            "Ask who said something, or what the numbers were. For example:\n"
            "  /who-said Obviously\n"
            "  /gpu-estimates DeepSeek\n"
            f"{page}Tab completes, /help lists what you can ask, Ctrl-D ends.\n\n"
        )

    def _write(self, words: str) -> None:
        write(self._out, words)
