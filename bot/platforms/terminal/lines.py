"""Lines of bytes from a file descriptor, without blocking the event loop and without holding a huge line."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator
from contextlib import suppress

CHUNK = 65536
LONGEST = 16384
"""Bytes of a line that are kept: more than any question that is answered. The rest of a longer line is let go."""


async def lines_of(fd: int) -> AsyncIterator[bytes]:
    """Each line without its end (LF or CR LF), cut at LONGEST bytes; the last one even where no LF ends it.

    Raises OSError where the descriptor cannot be read.
    """
    held = bytearray()
    begun = False
    while chunk := await _read(fd):
        first, *rest = chunk.split(b"\n")
        held += first[: LONGEST - len(held)]
        begun = begun or bool(first)
        for piece in rest:
            yield bytes(held.removesuffix(b"\r"))
            held = bytearray(piece[:LONGEST])
            begun = bool(piece)
    if begun:
        yield bytes(held.removesuffix(b"\r"))


async def _read(fd: int) -> bytes:
    """The next bytes; empty at the end of file.

    A thread of its own per chunk, and a daemon: asyncio's own threads are waited for at the end, and one that
    waits for input would hold the whole program; files cannot be polled, pipes on Windows neither.
    """
    loop = asyncio.get_running_loop()
    read: asyncio.Future[bytes] = loop.create_future()

    def settle(data: bytes, error: OSError | None) -> None:
        if read.cancelled():
            return
        if error is None:
            read.set_result(data)
        else:
            read.set_exception(error)

    def wait() -> None:
        data, trouble = b"", None
        try:
            data = os.read(fd, CHUNK)
        except OSError as error:
            trouble = error
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits for these bytes
            loop.call_soon_threadsafe(settle, data, trouble)

    threading.Thread(target=wait, name="whosaid-stdin", daemon=True).start()
    return await read
