"""`whosaid extract`: texts in JSON lines to rows in JSON lines, one text at a time, in this process."""

import json
import re
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.output import write
from bot.status import NOTHING_FOUND, OK
from bot.where import where
from claims.errors import BadInput, ExtractionTrouble
from claims.extract.rows import rows

LONE = re.compile("[\ud800-\udfff]")
"""Half a pair of UTF-16, which JSON can name and no text holds."""
INSTEAD = "\N{REPLACEMENT CHARACTER}"


async def extract(file: Path | None) -> int:
    """Print the rows of every line {doc_id, text, title?, date?}; a line that cannot be read is named, and skipped.

    Returns the exit status. Raises BadInput where the file cannot be read, ExtractionTrouble where no text can be.
    """
    status = OK
    signal.signal(signal.SIGINT, signal.default_int_handler)  # asyncio's would wait for the next line
    with _lines(file) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                write(sys.stdout, "".join(_rows(line)))
            except BadInput as error:
                sys.stderr.write(f"line {number}: {error}; it is skipped\n")
                status = NOTHING_FOUND
    return status


@contextmanager
def _lines(file: Path | None) -> Iterator[IO[bytes]]:
    if file is None or str(file) == "-":
        if sys.stdin is None:  # closed by whoever started us
            raise BadInput("There is nothing to read: standard input is closed.")
        yield sys.stdin.buffer
        return
    try:
        lines = file.open("rb")
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.") from error
    with lines:
        yield lines


def _rows(line: bytes) -> Iterable[str]:
    """The rows of one line, as lines. Raises BadInput."""
    from claims.extract import extract as find  # noqa: PLC0415  # loads the parser, once the first line is there

    doc_id, text = _read(line)
    try:
        found = find(text)
    except (OSError, ImportError) as error:
        raise ExtractionTrouble(
            f"No text can be read: the parser or its model is missing ({error})."
        ) from error
    except Exception as error:  # whatever one text brings about, the next is read
        raise BadInput(f"reading it failed: {type(error).__name__} at {where(error)}") from error
    return [json.dumps(row, ensure_ascii=False) + "\n" for row in rows(doc_id, text, found)]


def _read(line: bytes) -> tuple[str | int, str]:
    """doc_id and text; title and date may be there, and tell nothing more. Raises BadInput, saying what is wrong."""
    try:
        said = json.loads(line)
    except UnicodeDecodeError:
        raise BadInput("it is not UTF-8") from None
    except (ValueError, RecursionError) as error:  # the latter where it is nested ever deeper
        raise BadInput(f"it is no JSON ({error})") from None
    if not isinstance(said, dict):
        raise BadInput("it is no object {doc_id, text}")
    doc_id, text = said.get("doc_id"), said.get("text")
    if not isinstance(doc_id, str | int) or isinstance(doc_id, bool):
        raise BadInput("it has no doc_id")
    if not isinstance(text, str):
        raise BadInput("it has no text")
    if not all(isinstance(said.get(name) or "", str) for name in ("title", "date")):
        raise BadInput("its title and date must be words, or absent")
    return doc_id, LONE.sub(INSTEAD, text)
