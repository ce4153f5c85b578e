"""Connections that say nothing, and more of them than there is room for: the page stays open to everybody else."""

import asyncio
import errno
from contextlib import asynccontextmanager, suppress

import pytest

from bot.platforms.web import Web
from bot.platforms.web.door import Room
from bot.settings import Settings
from tests.small_desk import small_desk

pytestmark = pytest.mark.wire


@asynccontextmanager
async def opened(room):
    web = Web(Settings(_env_file=None, whosaid_web="127.0.0.1:0"), small_desk(), room)
    await web.start()
    try:
        yield int(web.address.rpartition(":")[2])
    finally:
        await web.close()


async def knock(port, said=b""):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    await writer.drain()
    return reader, writer


async def asked(port):
    """The first line of an answer; empty where the connection was closed."""
    reader, writer = await knock(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    try:
        return await reader.readline()
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: loc"], ids=["nothing", "half its headers"])
async def test_who_does_not_finish_a_request_is_shown_out(said, caplog):
    async with opened(Room(first_request=0.05)) as port:
        reader, writer = await knock(port, said)
        with suppress(ConnectionError):
            assert await asyncio.wait_for(reader.read(), 2) == b""
        writer.close()
        assert await asked(port) == b"HTTP/1.1 200 OK\r\n"
    assert "web.shown_out reason=no_request" in caplog.text


async def test_a_form_that_does_not_come_whole_is_refused(monkeypatch):
    monkeypatch.setattr("bot.platforms.web.site.SENT_WITHIN", 0.05)
    head = "POST / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 9\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n\r\nq=x"
    async with opened(Room()) as port:
        reader, writer = await knock(port, head.encode())
        assert await asyncio.wait_for(reader.readline(), 2) == b"HTTP/1.1 408 Request Timeout\r\n"
        writer.close()


async def test_who_has_asked_may_take_longer_for_the_next_question():
    async with opened(Room(first_request=0.05)) as port:
        reader, writer = await knock(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await reader.readuntil(b"ok\n")
        await asyncio.sleep(0.1)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await asyncio.wait_for(reader.readuntil(b"ok\n"), 2)
        writer.close()


async def test_more_half_open_connections_than_there_is_room_for_are_two_lines_and_pass(caplog):
    async with opened(Room(connections=20, first_request=0.5)) as port:
        held = await asyncio.gather(*(knock(port, b"GET /") for _ in range(20)))
        assert {await asked(port) for _ in range(40)} == {b""}  # no room
        await asyncio.sleep(0.7)
        assert await asked(port) == b"HTTP/1.1 200 OK\r\n"
        for _, writer in held:
            writer.close()
    lines = [record.getMessage() for record in caplog.records]
    assert sorted(lines) == ["web.full connections=20", "web.shown_out reason=no_request"]


async def test_a_system_out_of_files_is_one_line_and_is_waited_for(monkeypatch, caplog):
    loop = asyncio.get_running_loop()
    accept, fails = loop.sock_accept, iter(range(3))

    async def out_of_files(sock):
        if next(fails, None) is not None:
            raise OSError(errno.EMFILE, "Too many open files")
        return await accept(sock)

    monkeypatch.setattr(loop, "sock_accept", out_of_files)
    async with opened(Room(breath=0.01)) as port:
        assert await asked(port) == b"HTTP/1.1 200 OK\r\n"
    assert [record.getMessage() for record in caplog.records] == ["web.out_of_files"]
