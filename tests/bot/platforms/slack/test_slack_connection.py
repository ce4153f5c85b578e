"""How the bot is reached: signatures and age, tokens, sockets that break, and a quiet stop."""

import asyncio
import logging

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from bot.platforms.slack import ears
from bot.platforms.slack.app import Slack
from claims.errors import PlatformTrouble
from tests.peers.slack_api import Fault
from tests.peers.slack_house import serving, settings_for
from tests.peers.slack_payloads import signed
from tests.small_desk import small_desk

pytestmark = pytest.mark.wire

WORDS = "Obviously-a-secret"


def nothing_of_it_is_logged(caplog):
    told = "\n".join(f"{r.name} {r.getMessage()} {r.exc_text or ''}" for r in caplog.records)
    for secret in (WORDS, "/response/", "xoxb-", "xapp-", "trigger", "ticket="):
        assert secret not in told


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "another"},
        {"age": 301},
        {"age": -301},
        {"headers": {"X-Slack-Signature": "v0=1"}},
        {"headers": {"X-Slack-Request-Timestamp": "soon"}},
        {"headers": {"X-Slack-Request-Timestamp": ""}},
    ],
    ids=["wrong secret", "too old", "too new", "no signature", "no number", "no time"],
)
async def test_what_slack_did_not_sign_just_now_is_refused_and_nothing_of_it_logged(
    peer, memory, caplog, how
):
    caplog.set_level(logging.DEBUG)
    async with serving(peer, memory, "http"):
        ack = await peer.send("slash_commands", peer.payloads.slash("/who-said", WORDS), **how)
        assert ack.status == 401
        await peer.silence()
    nothing_of_it_is_logged(caplog)


async def test_an_answered_question_leaves_no_word_of_it_in_the_log(peer, memory, mode, caplog):
    caplog.set_level(logging.DEBUG)
    peer.fail("chat.postMessage", Fault(error="not_in_channel"))
    async with serving(peer, memory, mode):
        await peer.slash("/who-said", WORDS)
        await peer.reply()
        await peer.slash("/whosaid", f"broken {WORDS}")
        await peer.reply()
    nothing_of_it_is_logged(caplog)


@pytest.mark.parametrize("body", ["{", "[1]", "\ufffd", "payload=%7B", '{"type": "event_callback"}'])
async def test_a_signed_body_that_is_nonsense_is_no_crash(peer, memory, body):
    async with serving(peer, memory, "http"):
        headers = {"Content-Type": "application/json", **signed(peer.secret, body)}
        async with (
            aiohttp.ClientSession() as session,
            session.post(peer.target, data=body.encode(), headers=headers) as got,
        ):
            assert got.status in {200, 401}
        await peer.silence(0.1)


async def test_a_body_that_never_ends_is_not_waited_for(peer, memory, monkeypatch):
    monkeypatch.setattr(ears, "SENT_WITHIN", 0.05)
    async with serving(peer, memory, "http"):
        where = URL(peer.target)
        reader, writer = await asyncio.open_connection(where.host, where.port)
        writer.write(f"POST {where.path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf".encode())
        async with asyncio.timeout(5):
            assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")
        writer.close()
        await writer.wait_closed()


async def test_slack_may_verify_the_address(peer, memory):
    async with serving(peer, memory, "http"):
        ack = await peer.send("events_api", {"type": "url_verification", "challenge": "abc"})
        assert (ack.status, ack.body) == (200, '{"challenge": "abc"}')


async def test_before_it_serves_http_slack_is_asked_to_come_again(peer, memory):
    app = web.Application()
    Slack(settings_for(peer, "http"), small_desk(), memory, app)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    peer.target = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    assert (await peer.slash("/who-said", "Obviously")).status == 503
    await runner.cleanup()


@pytest.mark.parametrize(
    ("tokens", "setting"),
    [(("xoxb-other", "xapp-good"), "SLACK_BOT_TOKEN"), (("xoxb-good", "xapp-other"), "SLACK_APP_TOKEN")],
    ids=["bot token", "app token"],
)
async def test_a_bad_token_is_named_at_the_start(peer, memory, tokens, setting):
    settings = settings_for(peer)
    peer.tokens = tokens
    with pytest.raises(PlatformTrouble, match=setting) as trouble:
        await Slack(settings, small_desk(), memory).run()
    assert "xoxb-good" not in str(trouble.value)
    assert "xapp-good" not in str(trouble.value)


async def test_a_slack_that_is_not_there_is_named_at_the_start(peer, memory):
    settings = settings_for(peer, slack_api_url="http://127.0.0.1:9/api/")
    with pytest.raises(PlatformTrouble, match=r"cannot be reached at http://127\.0\.0\.1:9"):
        await Slack(settings, small_desk(), memory).run()


async def test_http_mode_without_a_web_page_is_named_at_the_start(peer, memory):
    with pytest.raises(PlatformTrouble, match="WHOSAID_WEB"):
        await Slack(settings_for(peer, "http"), small_desk(), memory, None).run()


async def test_missing_scopes_are_named_in_the_log(peer, memory, caplog):
    peer.granted = "chat:write,commands"
    async with serving(peer, memory):
        assert "slack.scopes missing=app_mentions:read,im:history,reactions:write" in caplog.text


async def test_asked_to_reconnect_the_bot_does_and_goes_on(peer, memory):
    async with serving(peer, memory):
        await peer.disconnect()
        await peer.connected()
        await peer.mention("who said Obviously?")
        await peer.reply()
    assert peer.opened == 2


async def test_a_connection_that_breaks_without_a_word_is_made_anew(peer, memory):
    async with serving(peer, memory):
        await peer.drop()
        await peer.connected()
        await peer.mention("who said Obviously?")
        await peer.reply()


async def test_a_socket_that_falls_mute_is_replaced(peer, memory):
    async with serving(peer, memory):
        peer.deafen()
        await peer.connected()
        await peer.mention("who said Obviously?")
        await peer.reply()
    assert peer.opened >= 2


async def test_while_slack_gives_no_address_the_bot_keeps_asking(peer, memory):
    async with serving(peer, memory):
        peer.fail("apps.connections.open", *[Fault(error="internal_error")] * 4)
        await peer.drop()
        await peer.connected(8)
        await peer.mention("who said Obviously?")
        await peer.reply()


async def test_an_answer_accepted_on_a_socket_that_broke_before_the_ack_is_posted(peer, memory):
    async with serving(peer, memory) as house:
        accept = house.desk.accept

        async def break_then_accept(ask):
            await peer.drop()
            return await accept(ask)

        house.desk.accept = break_then_accept
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await peer.mention("who said Obviously?")
        house.desk.accept = accept
        await peer.reply()
        await peer.silence()


async def test_removal_from_the_workspace_is_one_clear_line(peer, memory, mode, caplog):
    async with serving(peer, memory, mode):
        event = peer.payloads.direct("", type="app_uninstalled")
        assert (await peer.send("events_api", event)).status == 200
    assert "slack.removed reason=app_uninstalled" in caplog.text


async def test_changed_commands_are_told_once(peer, memory, caplog):
    async with serving(peer, memory):
        pass
    assert "slack.manifest" not in caplog.text
    async with serving(peer, memory, given={"whosaid_slack_command": "/quotes"}):
        pass
    assert "slack.manifest state=changed" in caplog.text
    caplog.clear()
    async with serving(peer, memory, given={"whosaid_slack_command": "/quotes"}):
        pass
    assert "slack.manifest" not in caplog.text


async def test_stopping_is_quick_even_when_the_other_side_says_nothing(peer, memory):
    async with serving(peer, memory) as house:
        peer.deafen()
        began = asyncio.get_running_loop().time()
        house.running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await house.running
        assert asyncio.get_running_loop().time() - began < 2.5
