"""Questions on Slack and their answers, through the real slack-bolt against the peer."""

import pytest

from bot.platforms.slack import give
from bot.render.slack import render
from tests.peers.slack_api import CHANNEL, DIRECT, PERSON, TEAM, Fault
from tests.peers.slack_house import serving
from tests.small_desk import SmallIndex

pytestmark = pytest.mark.wire


async def test_a_slash_command_is_acked_and_then_answered_in_the_channel(peer, memory, mode):
    async with serving(peer, memory, mode):
        ack = await peer.slash("/who-said", "Obviously")
        shown = await peer.reply()
        assert (ack.status, ack.body.strip('"')) == (200, "")
        assert ack.seconds < 1
        assert (shown.way, shown.channel) == ("post", CHANNEL)
        assert "Obviously" in shown.text
        assert "Elon Musk" in shown.text
        await peer.silence()


async def test_the_umbrella_command_takes_every_command_as_a_word(peer, memory):
    async with serving(peer, memory):
        await peer.slash("/whosaid", "who-said Obviously")
        assert "Elon Musk" in (await peer.reply()).text
        await peer.slash("/whosaid", "speaker Musk")
        assert "Elon Musk" in (await peer.reply()).text


async def test_the_umbrella_command_alone_tells_its_asker_how_to_ask(peer, memory):
    async with serving(peer, memory):
        await peer.slash("/whosaid")
        shown = await peer.reply()
        assert shown.private
        assert "/who-said Obviously" in shown.text


async def test_another_umbrella_command_may_be_chosen(peer, memory):
    async with serving(peer, memory, given={"whosaid_slack_command": "/quotes"}):
        await peer.slash("/quotes", "who-said Obviously")
        assert "Elon Musk" in (await peer.reply()).text


async def test_private_answers_go_to_the_response_url_and_nobody_else_sees_them(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.slash("/quote-check", "Obviously")
        shown = await peer.reply()
        assert (shown.way, shown.private) == ("respond", True)
        assert not peer.called("chat.postMessage")


async def test_where_the_bot_may_not_post_a_public_answer_goes_by_the_response_url(peer, memory):
    peer.members.clear()
    async with serving(peer, memory):
        await peer.slash("/who-said", "Obviously")
        shown = await peer.reply()
        assert (shown.way, shown.body["response_type"]) == ("respond", "in_channel")
        assert shown.body["replace_original"] is False


async def test_a_mention_is_answered_in_its_thread(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.mention("who said “Obviously”?", ts="1738200000.000100")
        shown = await peer.reply()
        assert (shown.way, shown.channel, shown.thread) == ("post", CHANNEL, "1738200000.000100")
        assert "Elon Musk" in shown.text


async def test_a_mention_within_a_thread_is_answered_in_that_thread(peer, memory):
    async with serving(peer, memory):
        await peer.mention("who said Obviously?", ts="1738200009.000100", thread_ts="1738200000.000100")
        assert (await peer.reply()).thread == "1738200000.000100"


async def test_a_direct_message_is_answered_there(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.direct("who said Obviously?")
        shown = await peer.reply()
        assert (shown.way, shown.channel, shown.thread) == ("post", DIRECT, "")


async def test_a_mention_in_a_direct_message_is_answered_once(peer, memory):
    async with serving(peer, memory):
        await peer.mention("who said Obviously?", channel=DIRECT)
        await peer.direct("<@U0BOT> who said Obviously?")
        assert "Elon Musk" in (await peer.reply()).text
        await peer.silence()


@pytest.mark.parametrize(
    "fields",
    [
        {"bot_id": "B0OTHER"},
        {"bot_id": "B0BOT", "user": "U0BOT"},
        {"subtype": "message_changed"},
        {"edited": {"user": PERSON, "ts": "1"}},
    ],
    ids=["another bot", "the bot itself", "a change", "an edit"],
)
async def test_what_no_person_wrote_anew_is_acked_and_not_answered(peer, memory, mode, fields):
    async with serving(peer, memory, mode):
        assert (await peer.direct("who said Obviously?", **fields)).status == 200
        await peer.silence()


async def test_events_that_are_no_question_are_acked_quietly(peer, memory, mode, caplog):
    async with serving(peer, memory, mode):
        event = peer.payloads.direct("x", type="channel_rename")
        assert (await peer.send("events_api", event)).status == 200
        assert (await peer.press("someone-elses-button")).status == 200
        await peer.silence()
        assert not caplog.records


async def test_a_slow_mention_shows_eyes_and_takes_them_away(peer, memory):
    async with serving(peer, memory):
        await peer.mention("slowly now")
        await peer.reply()
    assert [c.method for c in peer.calls if c.method.startswith("reactions")] == [
        "reactions.add",
        "reactions.remove",
    ]
    assert not peer.reactions


async def test_a_quick_mention_shows_no_eyes(peer, memory):
    async with serving(peer, memory):
        await peer.mention("who said Obviously?")
        await peer.reply()
    assert not peer.called("reactions.add")


async def test_eyes_that_may_not_be_shown_change_nothing(peer, memory):
    peer.fail("reactions.add", Fault(error="missing_scope"))
    async with serving(peer, memory):
        await peer.mention("slowly now")
        assert "Slowly" in (await peer.reply()).text
    assert not peer.called("reactions.remove")


async def test_a_message_is_checked_from_its_menu(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.menu("whosaid:menu:quote-check", "Obviously")
        shown = await peer.reply()
        assert shown.private
        assert "Elon Musk" in shown.text


async def test_a_form_opens_as_a_modal_and_what_is_sent_is_answered(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.slash("/whosaid", "suggest")
        modal = await peer.reply()
        assert modal.way == "modal"
        ack = await peer.submit(modal, what="Not so", by="Wang")
        assert ack.status == 200
        shown = await peer.reply()
        assert "Noted the quotation Not so by Wang." in shown.text
        assert shown.private


async def test_a_form_that_slack_will_not_open_is_explained(peer, memory):
    peer.fail("views.open", Fault(error="expired_trigger_id"))
    async with serving(peer, memory):
        await peer.slash("/whosaid", "suggest")
        shown = await peer.reply()
        assert shown.private
        assert "form" in shown.text


async def test_a_button_still_works_after_a_restart(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.slash("/who-said", "Obviously")
        shown = await peer.reply()
    async with serving(peer, memory, mode):
        await peer.press(shown.buttons["Sources"], shown)
        assert (await peer.reply()).private


async def test_share_posts_a_private_answer_for_all(peer, memory):
    async with serving(peer, memory):
        await peer.slash("/quote-check", "Obviously")
        private = await peer.reply()
        await peer.press(private.buttons["Share"])
        shown = await peer.reply()
        assert (shown.way, shown.channel) == ("post", CHANNEL)
        assert "Elon Musk" in shown.text


async def test_a_command_that_edits_replaces_the_message_with_its_button(peer, memory):
    async with serving(peer, memory):
        await peer.slash("/whosaid", "offer")
        await peer.press((await peer.reply()).buttons["Yes"])
        shown = await peer.reply()
        assert shown.body["replace_original"] is True
        assert "Tidied" in shown.text


async def test_an_exception_gives_a_reference_and_no_word_of_it(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.slash("/whosaid", "broken")
        shown = await peer.reply()
        assert "secret" not in shown.text
        receipt = shown.body["metadata"]["event_payload"]["delivery_id"]
        assert receipt in shown.text


async def test_the_post_is_remembered_with_its_place_and_the_question_is_done(peer, memory):
    async with serving(peer, memory):
        await peer.slash("/who-said", "Obviously")
        shown = await peer.reply()
    (record,) = await memory.posts_citing("cone")
    post = record.post
    assert (post.platform, post.workspace, post.channel, post.message) == ("slack", TEAM, CHANNEL, shown.ts)
    assert post.editable
    assert record.receipt == shown.body["metadata"]["event_payload"]["delivery_id"]
    assert not await memory.unknown()


async def test_quoted_text_can_neither_ping_nor_link(peer, memory):
    words = "<!channel> <@U0ASKS> <https://evil.example|here> *bold* &lt;!here&gt; @everyone"
    async with serving(peer, memory, index=SmallIndex(words=words, name="<!here> <@U0BOT>")):
        await peer.slash("/whosaid", "speaker Musk")
        shown = await peer.reply()  # the peer refuses a ping
        assert "<https://evil.example" not in str(shown.body)


async def test_a_slash_command_with_the_word_payload_is_answered(peer, memory, mode):
    async with serving(peer, memory, mode):
        await peer.slash("/who-said", "payload")
        assert "payload" in (await peer.reply()).text


async def test_an_answer_that_cannot_be_drawn_still_gives_a_reference(peer, memory, monkeypatch, caplog):
    def fails_once(reply, **options):
        monkeypatch.setattr(give, "render", render)
        raise RuntimeError("secret words")

    async with serving(peer, memory):
        monkeypatch.setattr(give, "render", fails_once)
        await peer.slash("/who-said", "Obviously")
        shown = await peer.reply()
    assert shown.body["metadata"]["event_payload"]["delivery_id"] in shown.text
    assert "slack.unrendered" in caplog.text
    assert "secret" not in caplog.text + shown.text


async def test_a_fault_of_the_platform_itself_is_told_to_operators(peer, memory, monkeypatch, caplog):
    async def breaks(*args, **options):
        raise RuntimeError("secret words")

    monkeypatch.setattr(give, "deliver", breaks)
    async with serving(peer, memory):
        await peer.slash("/who-said", "Obviously")
        await peer.silence()
    ((_, why, _),) = await memory.unknown()
    assert why == "RuntimeError"
    assert "secret" not in caplog.text
