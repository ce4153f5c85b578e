"""Lines of a pipe or a file, whatever is in them."""

import asyncio
import os
import threading

from bot.platforms.terminal.lines import LONGEST, lines_of


async def lines_in(data):
    out, into = os.pipe()

    def write():
        with os.fdopen(into, "wb") as pipe:
            pipe.write(data)

    threading.Thread(target=write).start()
    try:
        return [line async for line in lines_of(out)]
    finally:
        os.close(out)


async def test_lines_come_without_their_ends():
    assert await lines_in(b"one\ntwo\r\n\nfour") == [b"one", b"two", b"", b"four"]


async def test_nothing_in_means_no_line():
    assert await lines_in(b"") == []


async def test_an_end_of_line_at_the_end_begins_no_line():
    assert await lines_in(b"one\n") == [b"one"]


async def test_a_line_of_a_megabyte_is_cut_and_the_next_is_whole():
    assert await lines_in(b"a" * 1_000_000 + b"\nb\n") == [b"a" * LONGEST, b"b"]


async def test_a_line_may_end_with_the_file_in_any_chunk():
    assert await lines_in(b"a" * 70_000) == [b"a" * LONGEST]


async def test_a_file_is_read_as_a_pipe_is(tmp_path):
    (tmp_path / "asked").write_bytes(b"one\ntwo\n")
    fd = os.open(tmp_path / "asked", os.O_RDONLY)
    try:
        assert [line async for line in lines_of(fd)] == [b"one", b"two"]
    finally:
        os.close(fd)


async def test_waiting_for_a_line_holds_nobody_up():
    out, into = os.pipe()
    waiting = asyncio.create_task(anext(lines_of(out)))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    os.write(into, b"late\n")
    assert await waiting == b"late"
    os.close(into)
    os.close(out)
