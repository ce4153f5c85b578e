"""The real discord.py against a loopback Discord: every way to ask, and one visible reply to each."""

import asyncio
import json
import sqlite3

import pytest

from bot.memory.sqlite import open_memory
from handlers.reply import Visibility

pytestmark = pytest.mark.wire

DEFERRED, DEFERRED_UPDATE, MODAL = 5, 6, 9


def words_of(message):
    return json.dumps(message, ensure_ascii=False)


def custom_ids(message):
    return {part["label"]: part["custom_id"] for row in message["components"] for part in row["components"]}


async def test_a_slash_command_is_acked_and_then_answered(peer, start):
    await start()
    asked = await peer.slash("who-said", phrase="Obviously")
    message = await peer.reply(asked)
    assert asked.acknowledged == DEFERRED
    assert not asked.ephemeral
    assert "Elon Musk" in words_of(message)
    assert [r.method for r in peer.requests if asked.token in r.path] == ["POST", "PATCH"]


async def test_a_private_setting_makes_slash_answers_ephemeral(peer, start):
    await start(visibility=Visibility.PRIVATE)
    asked = await peer.slash("who-said", phrase="Obviously")
    message = await peer.reply(asked)
    assert asked.ephemeral
    assert "Share" in custom_ids(message)


async def test_a_private_command_is_ephemeral_whatever_the_setting(peer, start):
    await start(visibility=Visibility.PUBLIC)
    asked = await peer.slash("source", id="cone")
    await peer.reply(asked)
    assert asked.ephemeral


async def test_filters_and_two_word_commands_arrive_as_they_were_picked(peer, start):
    bot = await start()
    await peer.reply(await peer.slash("who-said", phrase="Obviously", since="2025", disputed=True))
    assert bot.index.asked == ["Obviously"]
    assert "Nothing new" in words_of(await peer.reply(await peer.slash("digest show")))


async def test_what_needs_a_permission_is_refused_without_it(peer, start):
    await start()
    message = await peer.reply(await peer.slash("digest subscribe", day="Friday"))
    assert "who may manage this server" in words_of(message)


async def test_a_slash_command_works_in_a_direct_message(peer, start):
    bot = await start()
    asked = await peer.slash("who-said", direct=True, phrase="Obviously")
    await peer.reply(asked)
    await bot.stop()
    memory = await open_memory(bot.memory._path)
    (post,) = await memory.posts_citing("cone")
    await memory.close()
    assert post.post.workspace == ""


async def test_a_mention_is_answered_with_a_reply_that_pings_nobody(peer, start):
    await start()
    asked = await peer.mention("who said “Obviously”?")
    message = await peer.reply(asked)
    assert message["message_reference"] == {"message_id": asked.id, "fail_if_not_exists": False}
    assert message["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert message["enforce_nonce"]
    assert "Elon Musk" in words_of(message)
    assert peer.made("POST", "typing")


async def test_a_direct_message_needs_no_mention(peer, start):
    await start()
    assert "Elon Musk" in words_of(await peer.reply(await peer.message("direct_message")))


async def test_a_reply_to_the_bot_is_a_question(peer, start):
    await start()
    message = await peer.reply(await peer.message("reply_to_the_bot"))
    assert "Lmao, no" in words_of(message)


async def test_a_mention_with_no_words_gets_the_welcome(peer, start):
    await start()
    assert "/who-said Obviously" in words_of(await peer.reply(await peer.mention("")))


async def test_everyone_and_bots_are_not_answered(peer, start):
    bot = await start()
    await peer.message("everyone")
    await peer.message(
        "mention", author={"id": "77", "username": "b", "discriminator": "0", "avatar": None, "bot": True}
    )
    await peer.reply(await peer.mention("who said Obviously"))
    assert bot.index.asked == ["Obviously"]
    assert len(peer.history) == 1


async def test_a_message_menu_checks_the_words_of_the_message(peer, start):
    bot = await start()
    asked = await peer.menu("Check this quote", "“Obviously”")
    await peer.reply(asked)
    assert asked.ephemeral
    assert bot.index.asked == ["Obviously"]


async def test_suggestions_are_at_most_25_and_preview_the_evidence(peer, start):
    await start()
    choices = await peer.autocomplete("who-said", phrase="Obv")
    assert len(choices) == 25
    assert choices[0] == {"name": "“Obviously 0” — Elon Musk — 3 sources", "value": "Obviously 0"}


async def test_a_button_works_after_a_restart(peer, start):
    bot = await start()
    message = await peer.reply(await peer.slash("who-said", phrase="Obviously"))
    await bot.stop()
    await start()
    asked = await peer.press(custom_ids(message)["Sources"])
    assert "/who-said" in words_of(await peer.reply(asked))
    assert asked.acknowledged == DEFERRED
    assert asked.ephemeral


async def test_share_gives_a_private_answer_again_for_all_to_see(peer, start):
    await start(visibility=Visibility.PRIVATE)
    private = await peer.reply(await peer.slash("who-said", phrase="Obviously"))
    shared = await peer.press(custom_ids(private)["Share"])
    message = await peer.reply(shared)
    assert not shared.ephemeral
    assert "Elon Musk" in words_of(message)


async def test_yes_under_a_preview_does_it_and_takes_the_place_of_the_preview(peer, start):
    await start()
    preview = await peer.reply(await peer.slash("offer"))
    pressed = await peer.press(custom_ids(preview)["Yes"])
    message = await peer.reply(pressed)
    assert pressed.acknowledged == DEFERRED_UPDATE
    assert "Tidied shelf" in words_of(message)
    assert message["components"] == []


async def test_a_form_is_the_first_response_and_what_is_filled_in_is_answered(peer, start):
    await start()
    asked = await peer.slash("note-form", about="obviously")
    await peer.until(lambda: asked.acknowledged is not None)
    assert asked.acknowledged == MODAL
    form = asked.response["data"]
    filled = [
        {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "text", "value": "Misspelt."}}
    ]
    sent = await peer.interaction("form_sent", data={"custom_id": form["custom_id"], "components": filled})
    assert "Noted on obviously: Misspelt." in words_of(await peer.reply(sent))


async def test_the_same_interaction_three_times_gets_one_reply(peer, start):
    bot = await start()
    asked = await peer.slash("who-said", phrase="Obviously")
    again = {
        "data": {
            "id": "1",
            "type": 1,
            "name": "who-said",
            "options": [{"type": 3, "name": "phrase", "value": "Obviously"}],
        }
    }
    await peer.deliver(asked, "slash_who_said", **again)
    await peer.reply(asked)
    await peer.deliver(asked, "slash_who_said", **again)
    await peer.reply(await peer.slash("who-said", phrase="the end"))
    assert bot.index.asked == ["Obviously", "the end"]
    assert len(peer.made("PATCH", asked.token)) == 1


async def test_the_same_message_after_a_restart_gets_no_second_reply(peer, start):
    bot = await start()
    asked = await peer.mention("who said Obviously")
    await peer.reply(asked)
    await bot.stop()
    await start()
    await peer.message("mention", id=asked.id)
    await peer.reply(await peer.mention("who said the end"))
    assert len(asked.visible) == 1


async def test_a_handler_that_fails_gives_a_reference_and_no_words_of_the_error(peer, start):
    await start()
    message = words_of(await peer.reply(await peer.slash("broken")))
    assert "Something went wrong" in message
    assert "somebody wrote" not in message


async def test_a_locked_memory_still_acks_and_answers(peer, start, tmp_path):
    await start()
    lock = sqlite3.connect(tmp_path / "memory.sqlite", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    asked = await peer.slash("who-said", phrase="Obviously")
    await peer.until(lambda: asked.acknowledged is not None, seconds=2)
    message = await peer.reply(asked)
    lock.execute("ROLLBACK")
    lock.close()
    assert "Elon Musk" in words_of(message)
    assert "memory cannot be written" in words_of(message)


async def test_a_slow_index_keeps_no_acknowledgement_waiting(peer, start):
    bot = await start()
    bot.index.waiting = asyncio.Event()
    asked = [await peer.slash("who-said", phrase=f"Obviously {n}") for n in range(30)]
    await peer.until(lambda: all(one.acknowledged is not None for one in asked))
    assert not any(one.visible for one in asked)
    bot.index.waiting.set()
    for one in asked:
        await peer.reply(one)


async def test_nothing_that_is_sent_can_ping(peer, start):
    await start(visibility=Visibility.PRIVATE)
    asked = await peer.slash("who-said", phrase="@everyone <@&1> <@53908232506183680> @here")
    await peer.reply(asked)
    await peer.reply(await peer.mention("who said @everyone"))
    await peer.reply(await peer.menu("Check this quote", "@everyone"))
    bodies = [r.body for r in peer.requests if r.method == "PATCH" or r.path.endswith("/messages")]
    assert len(bodies) == 3
    assert all(body["allowed_mentions"]["parse"] == [] for body in bodies)
    assert all(not body["allowed_mentions"].get("replied_user") for body in bodies)
    assert {r.content_type for r in peer.requests if r.body is not None} == {"application/json"}
