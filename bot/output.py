"""Words to an output that may be missing, full or read by nobody any more."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from claims.errors import PlatformTrouble


def say(line: str) -> None:
    """A line of an answer. Raises as `write` does."""
    write(sys.stdout, f"{line}\n")


def write(out: TextIO | None, words: str) -> None:
    """Write and flush. Raises BrokenPipeError where the reader is gone, PlatformTrouble where none can write there.

    Whatever raises, the output is let go: nothing is written to it any more.
    """
    if out is None:
        raise PlatformTrouble("The answer cannot be written: standard output is closed.")
    try:
        out.write(words)
        out.flush()  # here, where it may fail
    except BrokenPipeError:
        _let_go(out)
        raise
    except OSError as error:
        _let_go(out)
        raise PlatformTrouble(f"The answer cannot be written: {error.strerror}.") from error


async def aside(text: str) -> None:
    """A line beside the answers, on stderr, that says how far a long question is. Never raises: it is a courtesy."""
    with suppress(OSError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def _let_go(out: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)
