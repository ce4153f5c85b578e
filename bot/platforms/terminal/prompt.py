"""The prompt of a terminal: line editing, history, completion. The only file that knows prompt_toolkit."""

import logging
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.output import ColorDepth, Output, create_output

from bot.complete import lines_like
from bot.desk import Desk

log = logging.getLogger("whosaid.terminal")

QUIT = frozenset({"quit", "exit", "/quit", "/exit"})


def prompt_on(desk: Desk, history: Path, source: TextIO, out: TextIO) -> "Prompt":
    """The prompt on the terminal that these are; where `out` is a file, it is drawn on stderr's terminal."""
    shown = create_output(stdout=out if out.isatty() else None, always_prefer_tty=True)
    return Prompt(desk, history, source=create_input(stdin=source), shown=shown)


class Prompt:
    """Asks for lines until Ctrl-D or `quit`."""

    def __init__(self, desk: Desk, history: Path, *, source: Input, shown: Output) -> None:
        self.has_colour = shown.get_default_color_depth() is not ColorDepth.DEPTH_1_BIT  # NO_COLOR, TERM=dumb
        self._session: PromptSession[str] = PromptSession(
            "whosaid> ",
            completer=_Lines(desk),
            complete_while_typing=True,
            history=kept_history(history),
            input=source,
            output=shown,
        )

    async def above(self, write: Callable[[], None]) -> None:
        """Let something be written above the line that is being typed, which is drawn anew below it."""
        await run_in_terminal(write)

    async def lines(self) -> AsyncIterator[str]:
        """Each line that is not blank. Ctrl-C drops the line begun."""
        while True:
            try:
                line = (await self._session.prompt_async()).strip()
            except KeyboardInterrupt:
                continue
            except EOFError:
                return
            if line.casefold() in QUIT:
                return
            if line:
                yield line


class _Lines(Completer):
    """Completion of the whole line, by the index."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        raise NotImplementedError("the prompt completes asynchronously")

    async def get_completions_async(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002  # the library's signature
    ) -> AsyncGenerator[Completion, None]:
        typed = document.text_before_cursor
        for line in await lines_like(self._desk, typed):
            yield Completion(
                line.text, start_position=-len(typed), display=line.title, display_meta=line.detail
            )


def kept_history(path: Path) -> History:
    """What was typed before, in a file that its owner alone can read; in memory where none can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        log.warning("history.unwritable error=%s", type(error).__name__)
        return InMemoryHistory()
    return _Kept(str(path))


class _Kept(FileHistory):
    """A full disk costs the history, not the session."""

    def store_string(self, string: str) -> None:
        try:
            super().store_string(string)
        except OSError as error:
            log.warning("history.unwritable error=%s", type(error).__name__)
