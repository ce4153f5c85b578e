"""The desk and the rules of a channel: what is decided once a question, rests, who sees what, who may."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Annotated

import pytest

from bot.ask import Ask, Chosen, Person, Place, Said
from bot.desk import Desk
from bot.memory.absent import AbsentMemory
from bot.memory.post import Post
from claims.answer import Done, Guide
from claims.index import Claims
from handlers.command import Arg, command
from handlers.reply import Visibility
from tests.replies import an_answer

NOW = datetime(2025, 2, 3, 12, tzinfo=UTC)
HERE = Place("discord", "g1", "c1")
KEYS = (f"discord:{number}" for number in count())
POST = Post("discord", "g1", "c1", "m1")


@command("who-said")
async def who_said(ctx):
    """Find who said it."""
    return an_answer()


@command("secret", visibility="private")
async def secret(ctx):
    """Answer the asker alone, always."""
    return an_answer()


@command("loud", visibility="public")
async def loud(ctx):
    """Answer everybody, always."""
    return an_answer()


@command("follow", needs="subscribe")
async def follow(ctx):
    """Do what few may."""
    return Done(lead=f"{ctx.settings.zone} {sorted(ctx.person.may)}")


@command("permit", needs="manage")
async def permit(ctx, who: Annotated[str, Arg("who")]):
    """Take the ids of people."""
    return Done(lead=f"Permitted {who}.")


@command("rule")
async def rule(ctx):
    """Say whether anything can be set here."""
    return Done(lead="yes" if ctx.rules else "no")


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(memory, clock):
    return Desk(Claims(None), memory, (who_said, secret, loud, follow, permit, rule), now=clock)


def asks(words="/who-said", **more):
    return replace(Ask(next(KEYS), HERE, Person("u1"), Said(words), "slash"), **more)


async def answered(desk, ask):
    assert await desk.accept(ask)
    reply = await desk.answer(ask)
    assert reply.visibility == desk.visibility(ask)
    await desk.posted(ask, reply, POST)
    return reply


@pytest.mark.parametrize(
    ("words", "answers", "seen_by"),
    [
        ("/who-said", "private", "private"),
        ("/who-said", "public", "public"),
        ("/who-said", None, "public"),
        ("/secret", "public", "private"),
        ("/loud", "private", "public"),
        ("/nonsense", "public", "private"),
        ("/follow", "public", "private"),  # refused
    ],
)
async def test_the_channel_says_who_sees_answers_that_say_nothing_themselves(desk, words, answers, seen_by):
    await desk.rules.change(HERE, {"answers": answers})
    assert (await answered(desk, asks(words))).visibility == seen_by
    assert (await answered(desk, asks(words, way="mention"))).visibility == "public"


async def test_in_a_thread_holds_what_holds_in_its_channel_and_elsewhere_not(desk):
    await desk.rules.change(HERE, {"answers": "private"})
    assert desk.visibility(asks(place=replace(HERE, thread="t1"))) == "private"
    assert desk.visibility(asks(place=replace(HERE, channel="c2"))) == "public"


async def test_a_setting_that_is_changed_meanwhile_does_not_change_who_sees_the_reply(desk):
    ask = asks()
    await desk.accept(ask)
    assert desk.visibility(ask) is Visibility.PUBLIC
    await desk.rules.change(HERE, {"answers": "private", "language": "de"})
    reply = await desk.answer(ask)
    assert (reply.visibility, reply.language) == (Visibility.PUBLIC, "en")
    assert (await answered(desk, asks())).visibility is Visibility.PRIVATE


async def test_a_permission_that_is_taken_meanwhile_is_not_refused_for_all_to_see(desk):
    await desk.rules.grant(HERE, {"subscribe": ("u1",)})
    ask = asks("/follow")
    await desk.accept(ask)
    assert desk.visibility(ask) is Visibility.PUBLIC
    await desk.rules.grant(HERE, {"subscribe": ("nobody",)})
    assert isinstance((await desk.answer(ask)).body, Done)
    assert isinstance((await answered(desk, asks("/follow"))).body, Guide)


async def test_what_is_decided_is_forgotten_with_the_question(desk):
    done, failed = asks(), asks()
    await answered(desk, done)
    await desk.accept(failed)
    await desk.answer(failed)
    await desk.failed(failed, "channel_not_found")
    assert not desk._terms._decided
    assert not desk._terms._new


async def test_a_handler_is_given_the_settings_and_what_its_asker_may(desk):
    await desk.rules.change(HERE, {"zone": "Europe/Berlin", "language": "de"})
    reply = await answered(desk, asks("/follow", person=Person("m1", frozenset({"manage-channel"}))))
    assert reply.body == Done(lead="Europe/Berlin ['manage-channel', 'settings', 'subscribe']")
    assert reply.language == "de"
    assert desk.settings_of(HERE).zone == "Europe/Berlin"


@pytest.mark.parametrize(("platform", "way", "said"), [("web", "page", "no"), ("terminal", "typed", "yes")])
async def test_on_the_web_page_nothing_can_be_set(desk, platform, way, said):
    reply = await answered(desk, asks("/rule", place=Place(platform), way=way))
    assert reply.body == Done(lead=said)


async def test_whether_a_permission_is_lacking_can_be_known_before_anything_is_decided(desk):
    stranger = asks("/follow")
    assert desk.lacks(stranger)
    assert not desk.lacks(asks())
    known = replace(stranger, person=Person("u1", frozenset({"manage"})))
    assert not desk.lacks(known)
    assert desk.visibility(known) is Visibility.PUBLIC
    assert isinstance((await desk.answer(known)).body, Done)


# Rests


@pytest.mark.parametrize(
    ("way", "seen_by"), [("slash", "private"), ("mention", "public"), ("menu", "private")]
)
async def test_the_second_question_within_the_rest_is_politely_put_off_and_not_run(desk, clock, way, seen_by):
    await desk.rules.change(HERE, {"rest": 30})
    assert (await answered(desk, asks(way=way))).body.kind == "answer"
    clock.now = NOW + timedelta(seconds=18)
    reply = await answered(desk, asks(way=way))
    assert reply.body == Guide(lead="Please wait 12 s before your next question here.")
    assert (reply.visibility, reply.command, reply.actions) == (seen_by, "", ())
    clock.now = NOW + timedelta(seconds=30)
    assert (await answered(desk, asks(way=way))).body.kind == "answer"


async def test_a_long_rest_is_told_in_minutes(desk):
    await desk.rules.change(HERE, {"rest": 125})
    await answered(desk, asks())
    assert (await answered(desk, asks())).body.lead == "Please wait 2 min 5 s before your next question here."


@pytest.mark.parametrize(
    "exempt",
    [
        asks(way="button", wants=Chosen("who-said")),
        asks(way="clock"),
        asks("/follow", person=Person("u1", frozenset({"manage"}))),
        asks(person=Person("u2")),
        asks(place=replace(HERE, channel="c2")),
    ],
    ids=("buttons and forms", "the clock", "what few may", "another person", "another channel"),
)
async def test_these_need_not_rest(desk, exempt):
    await desk.rules.change(HERE, {"rest": 30})
    await answered(desk, asks())
    assert (await answered(desk, replace(exempt, key=next(KEYS)))).body.kind in {"answer", "done"}


async def test_who_is_refused_must_rest_as_everybody(desk):
    await desk.rules.change(HERE, {"rest": 30})
    first, second = [await answered(desk, asks("/follow", way="mention")) for _ in range(2)]
    assert "permission" in first.body.lead
    assert "Please wait 30 s" in second.body.lead


async def test_of_whom_the_platform_says_late_that_they_manage_no_rest_is_wanted(desk):
    await desk.rules.change(HERE, {"rest": 30})
    await answered(desk, asks())
    ask = asks("/follow")
    assert await desk.accept(ask)
    known = replace(ask, person=Person("u1", frozenset({"manage"})))
    assert isinstance((await desk.answer(known)).body, Done)


async def test_a_question_that_a_dead_process_left_need_not_rest(desk):
    await desk.rules.change(HERE, {"rest": 30})
    await answered(desk, asks())
    assert (await desk.answer(asks())).body.kind == "answer"


async def test_a_retry_of_the_same_question_costs_no_rest(desk):
    await desk.rules.change(HERE, {"rest": 30})
    ask = asks()
    assert await desk.accept(ask)
    assert not await desk.accept(ask)
    assert (await desk.answer(ask)).body.kind == "answer"


async def test_without_a_memory_the_defaults_hold_and_all_is_answered():
    desk = Desk(Claims(None), AbsentMemory("gone"), (who_said,), now=lambda: NOW)
    await desk.rules.read()
    for _ in range(2):
        ask = asks()
        assert await desk.accept(ask)
        assert (await desk.answer(ask)).body.kind == "answer"


async def test_of_a_reply_that_cites_nothing_only_its_command_is_kept(desk, memory):
    named = "permit 123456789"
    ask = asks(f"/{named}", person=Person("u1", frozenset({"manage"})))
    await answered(desk, ask)
    with closing(sqlite3.connect(memory._path)) as db:
        assert db.execute('SELECT command, "values" FROM posts').fetchall() == [("permit", "{}")]
