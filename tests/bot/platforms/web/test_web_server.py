"""The server: its port, its beginning and its end."""

import asyncio
import logging
import socket

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.memory.base import Unfinished
from bot.platforms.web import Web
from bot.settings import Settings
from claims.errors import PlatformTrouble
from tests.small_desk import SmallMemory, small_desk


@pytest.fixture
def busy():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def default_web(port):
    """A server whose port nobody set."""

    class Elsewhere(Settings):
        whosaid_web: str = f"127.0.0.1:{port}"

    settings = Elsewhere(_env_file=None)
    assert not settings.web_is_asked_for
    return Web(settings, small_desk())


async def test_a_busy_port_that_was_asked_for_is_told_in_plain_words(busy):
    web = Web(Settings(_env_file=None, whosaid_web=f"127.0.0.1:{busy}"), small_desk())
    with pytest.raises(PlatformTrouble, match=rf"127\.0\.0\.1:{busy}: the port is busy"):
        await web.run()


async def test_a_busy_port_that_nobody_asked_for_is_one_line(busy, capsys):
    web = default_web(busy)
    running = asyncio.create_task(web.run())
    done, _ = await asyncio.wait({running}, timeout=0.1)
    assert not done
    assert web.address is None
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), str(busy) in err) == ("", 1, True)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_slack_over_http_needs_the_port(busy):
    settings = Settings(_env_file=None, slack_bot_token="xoxb-1", slack_signing_secret="s")
    web = Web(settings.model_copy(update={"whosaid_web": f"127.0.0.1:{busy}"}), small_desk())
    with pytest.raises(PlatformTrouble):
        await web.start()


async def test_an_address_of_another_machine_is_told_in_plain_words():
    web = Web(Settings(_env_file=None, whosaid_web="192.0.2.1:8765"), small_desk())
    with pytest.raises(PlatformTrouble, match="no such address"):
        await web.start()


async def test_a_server_that_is_cancelled_frees_its_port():
    web = default_web(0)
    await web.start()
    port = int(web.address.rpartition(":")[2])
    running = asyncio.create_task(web.run())
    await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert web.address is None
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))


async def test_a_question_of_a_process_that_is_gone_is_given_up():
    memory = SmallMemory()
    web = Web(Settings(_env_file=None), small_desk(memory=memory))
    ask = Ask("web:1", Place("web"), Person("page"), Said("x"), "page")
    await web.resume(Unfinished(ask, accepted=None))
    assert memory.fates == {"web:1": "its connection is gone"}


async def test_the_bytes_of_a_broken_request_are_not_logged(served, caplog):
    caplog.set_level(logging.DEBUG)
    port = int(served.web.address.rpartition(":")[2])
    for broken in (b"GET /?q=secret words HTTP/9.9 x\r\n\r\n", b"\x16\x03\x01secret words\r\n\r\n"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(broken)
        await reader.read()
        writer.close()
    assert "secret words" not in caplog.text
    assert "web.broken_request" in caplog.text


async def test_a_flood_of_broken_requests_is_one_line(served, caplog):
    caplog.set_level(logging.DEBUG)
    port = int(served.web.address.rpartition(":")[2])
    for _ in range(20):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"nonsense\r\n\r\n")
        await reader.read()
        writer.close()
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("whosaid.web")]
    assert lines == ["web.broken_request error=BadHttpMethod"]


async def test_suggestions_come_as_lines_with_their_evidence(served):
    async with served.http.get(f"{served.web.address}/suggest", params={"q": "who said obv"}) as response:
        assert await response.json() == {
            "lines": [
                {
                    "text": "/who-said Obviously",
                    "title": "“Obviously” — Elon Musk — 1 source",
                    "detail": "/who-said",
                }
            ]
        }
