"""The one path from Ask to Reply, with the real memory beside it: what comes out whatever goes wrong."""

import asyncio
import logging
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Annotated, cast

import pytest

from bot.ask import Ask, Chosen, Person, Place, Pressed, Said
from bot.desk import MEMORY_DOWN, STOPPED, Desk
from bot.limits import Limits
from bot.memory.absent import AbsentMemory
from bot.memory.base import LEASE, Memory
from bot.memory.post import Post
from bot.memory.sqlite import open_memory
from bot.turns import FULL
from claims.answer import Done, Guide, Trouble
from claims.errors import BadInput, Busy, IndexTrouble, MemoryTrouble, NotAllowed, TooSlow
from claims.found import Suggestion
from claims.index import Claims
from handlers.command import Arg, command
from handlers.reply import Visibility
from tests.replies import an_answer

NOW = datetime(2025, 2, 3, 12, tzinfo=UTC)
FOR_EVER = 5
"""Seconds; no test waits for them."""
ASKED = "a very private question"
NO_INDEX = cast("Claims", object())  # no command here asks it
POST = Post("slack", "T1", "C1", "m1", editable=True)
KEYS = (f"slack:Ev{number}" for number in count())


async def suggested(index: Claims, typed: str) -> tuple[Suggestion, ...]:
    if typed == "hang":
        await asyncio.sleep(FOR_EVER)
    if typed == "fail":
        raise RuntimeError(ASKED)
    return (Suggestion(value=typed, label=f"“{typed}”"),)


Phrase = Annotated[str, Arg("words", complete=suggested)]


@command("who-said")
async def who_said(ctx, phrase: Phrase):
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


@command("correct", needs="correct")
async def correct(ctx):
    """Do what few may."""
    return Done(lead="Corrected.")


@command("slow")
async def slow(ctx):
    """Take for ever."""
    await asyncio.sleep(FOR_EVER)


@command("long", seconds=0.2)
async def long(ctx, how: Annotated[str, Arg("how")] = ""):
    """Take longer than others, and tell how far it is."""
    await ctx.tell("half way")
    await asyncio.sleep(FOR_EVER if how == "too long" else 0.05)
    return Done(lead="At last.")


@command("add", needs="add")
async def add(ctx):
    """Do what the settings allow some."""
    return Done(lead=f"{sorted(ctx.person.may)}")


@command("again")
async def again(ctx, receipt: Annotated[str, Arg("receipt")]):
    """Look an answer up."""
    return Done(lead=str(await ctx.receipts.recall(receipt)))


def failing(error: object):
    """A command that raises this, or gives it where it is no exception."""

    @command("fail")
    async def fail(ctx, phrase: Annotated[str, Arg("words")]):
        """Fail."""
        if isinstance(error, BaseException):
            raise error
        return error

    return fail


COMMANDS = (who_said, secret, loud, correct, slow, long, add, again)


def asks(words: str = f"/who-said {ASKED}", **more) -> Ask:
    ask = Ask(
        next(KEYS), Place("slack", "T1", "C1"), Person("u1"), Said(words), "slash", {"token": "tok-secret"}
    )
    return replace(ask, **more)


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return a_desk(memory)


def a_desk(memory: Memory, *more, **options) -> Desk:
    return Desk(NO_INDEX, memory, (*more, *COMMANDS), now=lambda: NOW, **options)


class Ailing:
    """A memory that ails at these methods: it says so, falls silent, or breaks; until it is healed."""

    def __init__(self, memory: Memory, how: str, *methods: str) -> None:
        self._memory, self.how, self.methods = memory, how, methods

    def __getattr__(self, name: str):
        return self._ail if name in self.methods else getattr(self._memory, name)

    async def _ail(self, *_, **__):
        if self.how == "says so":
            raise MemoryTrouble("/srv/var/memory.sqlite is held by another program")
        if self.how == "breaks":
            raise RuntimeError(ASKED)
        await asyncio.sleep(FOR_EVER)


AILMENTS = ("says so", "falls silent", "breaks")


def patience(how: str) -> Limits:
    """Short where the memory falls silent, so that the test does not wait long for it."""
    return Limits(memory_seconds=0.03) if how == "falls silent" else Limits()


# What comes out


async def test_an_answer_has_its_receipt_values_and_buttons_and_can_be_recalled(desk, memory):
    ask = asks()
    assert await desk.accept(ask)
    reply = await desk.answer(ask)
    assert (reply.receipt, reply.command, reply.values) == (ask.receipt, "who-said", {"phrase": ASKED})
    assert [action.label for action in reply.actions] == ["Sources", "Who disagrees"]
    assert reply.warnings == ()
    kept = await memory.recall(ask.receipt)
    assert kept is not None
    assert (kept.command, kept.values, kept.claims) == ("who-said", {"phrase": ASKED}, ("cmusk001",))


async def test_a_posted_reply_ends_the_question_and_is_found_by_what_it_cites(desk, memory):
    ask = asks()
    await desk.accept(ask)
    reply = await desk.answer(ask)
    await desk.posted(ask, reply, POST)
    assert await memory.claim(ask, NOW) == "done"
    (record,) = await memory.posts_citing("cmusk001")
    assert (record.post, record.receipt, record.at) == (POST, ask.receipt, NOW)


async def test_a_question_that_failed_on_its_platform_is_kept_for_operators(desk, memory):
    ask = asks()
    await desk.accept(ask)
    await desk.failed(ask, "channel_not_found")
    assert await memory.unknown() == ((ask.key, "channel_not_found", NOW),)
    assert not await desk.accept(ask)


async def test_a_shared_answer_is_given_again_for_all(desk):
    first = asks(f"/who-said {ASKED}")
    await desk.accept(first)
    await desk.answer(first)
    press = asks(wants=Pressed(first.receipt), way="button")
    await desk.accept(press)
    reply = await desk.answer(press)
    assert (reply.command, reply.values) == ("who-said", {"phrase": ASKED})
    assert reply.visibility is Visibility.PUBLIC


async def test_an_answer_no_longer_kept_cannot_be_shared_and_says_so(desk):
    press = asks(wants=Pressed("bcdfghjk"), way="button")
    await desk.accept(press)
    assert "no longer kept" in (await desk.answer(press)).body.lead


# Whatever goes wrong in a handler


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError(ASKED), KeyError(ASKED), RecursionError(ASKED), AssertionError(ASKED), OSError(ASKED),
        TimeoutError(ASKED), StopAsyncIteration(ASKED), ExceptionGroup(ASKED, [ValueError(ASKED)]),
        asyncio.CancelledError(ASKED), None, "a bare string", Trouble(lead=ASKED, reference="x"),
    ],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
async def test_whatever_a_handler_raises_or_gives_ends_in_one_trouble_without_its_text(memory, error, caplog):
    caplog.set_level(logging.DEBUG)
    desk = a_desk(memory, failing(error), limits=Limits(at_once=1))
    ask = asks(f"/fail {ASKED}")
    await desk.accept(ask)
    reply = await desk.answer(ask)
    assert isinstance(reply.body, Trouble)
    assert reply.body.reference == reply.receipt == ask.receipt
    assert reply.body.lead == "Something went wrong on my side. Please ask again in a minute."
    assert reply.actions == ()
    assert f"ask.failed receipt={ask.receipt} command=fail error=" in caplog.text
    assert ASKED not in caplog.text
    assert (await desk.answer(asks())).body.kind == "answer"  # its place is free again


@pytest.mark.parametrize("error", [BadInput("Give me a year, such as 2025."), NotAllowed("Not here.")])
async def test_what_the_asker_can_mend_is_told_as_a_guide(memory, error):
    desk = a_desk(memory, failing(error))
    reply = await desk.answer(asks("/fail x"))
    assert reply.body == Guide(lead=str(error), refused=True)
    assert reply.command == "fail"


@pytest.mark.parametrize("error", [Busy("Too many searches at once."), TooSlow("The index took too long.")])
async def test_trouble_meant_for_the_asker_is_told_with_a_reference(memory, error):
    ask = asks("/fail x")
    reply = await a_desk(memory, failing(error)).answer(ask)
    assert reply.body == Trouble(lead=str(error), reference=ask.receipt)


@pytest.mark.parametrize(
    "error", [IndexTrouble("/srv/var/index.sqlite"), MemoryTrouble("/srv/var/memory.sqlite")]
)
async def test_trouble_that_names_files_of_the_machine_is_told_without_them(memory, error):
    reply = await a_desk(memory, failing(error)).answer(asks("/fail x"))
    assert isinstance(reply.body, Trouble)
    assert "just now. Please ask again in a minute" in reply.body.lead
    assert "/srv" not in reply.body.lead


async def test_a_handler_that_takes_too_long_is_stopped_and_told(memory):
    desk = a_desk(memory, limits=Limits(at_once=1, seconds=0.02))
    reply = await desk.answer(asks("/slow"))
    assert isinstance(reply.body, Trouble)
    assert "took too long" in reply.body.lead
    assert (await desk.answer(asks())).body.kind == "answer"  # its place is free again


async def test_cancelling_the_asking_task_is_not_answered_but_passed_on(memory):
    desk = a_desk(memory, limits=Limits(at_once=1))
    asking = asyncio.create_task(desk.answer(asks("/slow")))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await desk.answer(asks())).body.kind == "answer"  # its place is free again


async def test_what_is_asked_beyond_the_limit_is_told_that_it_is_busy(memory):
    desk = a_desk(memory, limits=Limits(at_once=3, waiting=0))
    held = [asyncio.create_task(desk.answer(asks("/slow"))) for _ in range(3)]
    await asyncio.sleep(0)
    reply = await desk.answer(asks())
    assert isinstance(reply.body, Trouble)
    assert "as many questions as I can" in reply.body.lead
    for asking in held:
        asking.cancel()
    await asyncio.wait(held)
    assert (await desk.answer(asks())).body.kind == "answer"


async def test_what_is_asked_beyond_the_limit_waits_for_its_turn(memory):
    desk = a_desk(memory, limits=Limits(at_once=2))
    replies = await asyncio.gather(*(desk.answer(asks()) for _ in range(200)))
    assert {reply.body.kind for reply in replies} == {"answer"}


async def test_who_has_waited_long_enough_is_told_that_it_is_busy_and_a_flood_is_one_line(memory, caplog):
    desk = a_desk(memory, limits=Limits(at_once=1, wait_seconds=0.02))
    held = asyncio.create_task(desk.answer(asks("/slow")))
    await asyncio.sleep(0)
    replies = await asyncio.gather(*(desk.answer(asks()) for _ in range(50)))
    assert {reply.body.lead for reply in replies} == {FULL}
    assert [record.getMessage() for record in caplog.records] == ["ask.busy"]
    held.cancel()
    await asyncio.wait([held])
    assert (await desk.answer(asks())).body.kind == "answer"


async def test_who_stops_waiting_leaves_the_place_to_others(memory):
    desk = a_desk(memory, limits=Limits(at_once=1, waiting=1))
    held = asyncio.create_task(desk.answer(asks("/slow")))
    await asyncio.sleep(0)
    for _ in range(3):
        waiting = asyncio.create_task(desk.answer(asks()))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.wait([waiting])
    last = asyncio.create_task(desk.answer(asks()))
    held.cancel()
    assert (await last).body.kind == "answer"
    await asyncio.wait([held])


async def test_a_damaged_index_is_told_with_its_reason_in_the_log_and_without_its_words(memory, caplog):
    damage = sqlite3.DatabaseError(f"malformed near {ASKED}")
    damage.sqlite_errorname = "SQLITE_CORRUPT_VTAB"
    trouble = IndexTrouble(f"The index cannot be read: {damage}.")
    trouble.__cause__ = damage
    reply = await a_desk(memory, failing(trouble)).answer(asks("/fail x"))
    assert reply.body.lead.startswith("My index is damaged, and asking again will not help")
    assert "error=IndexTrouble reason=SQLITE_CORRUPT_VTAB" in caplog.text
    assert ASKED not in caplog.text


async def test_a_permission_that_is_missing_is_refused_politely(desk):
    reply = await desk.answer(asks("/correct"))
    assert isinstance(reply.body, Guide)
    assert "/correct needs the permission “correct”" in reply.body.lead
    allowed = await desk.answer(asks("/correct", person=Person("u1", frozenset({"correct"}))))
    assert allowed.body == Done(lead="Corrected.")


async def test_a_shared_receipt_lends_nobody_a_permission(memory):
    desk = a_desk(memory)
    allowed = asks("/correct", person=Person("u1", frozenset({"correct"})))
    await desk.accept(allowed)
    await desk.posted(allowed, await desk.answer(allowed), POST)
    reply = await desk.answer(asks(wants=Pressed(allowed.receipt), way="button", person=Person("u2")))
    assert isinstance(reply.body, Guide)


# Asked twice


async def test_of_fifty_deliveries_at_once_one_is_accepted(desk):
    ask = asks()
    assert sorted(await asyncio.gather(*(desk.accept(ask) for _ in range(50)))) == [False] * 49 + [True]


async def test_two_desks_on_one_memory_accept_a_question_once(memory, tmp_path):
    other = await open_memory(tmp_path / "memory.sqlite")
    ask = asks()
    accepted = await asyncio.gather(*(a_desk(m).accept(ask) for m in (memory, other) * 10))
    assert sum(accepted) == 1
    await other.close()


@pytest.mark.parametrize("how", AILMENTS)
async def test_of_fifty_deliveries_one_is_accepted_even_without_a_memory(memory, how):
    desk = a_desk(Ailing(memory, how, "claim"), limits=patience(how))
    ask = asks()
    assert sum(await asyncio.gather(*(desk.accept(ask) for _ in range(50)))) == 1


async def test_a_retry_is_dropped_when_the_memory_fell_ill_or_well_in_between(memory):
    ailing = Ailing(memory, "says so", "claim")
    desk = a_desk(ailing)
    fell_ill, got_well = asks(), asks()
    assert await desk.accept(got_well)
    ailing.methods = ()
    assert not await desk.accept(got_well)
    assert await desk.accept(fell_ill)
    ailing.methods = ("claim",)
    assert not await desk.accept(fell_ill)


async def test_a_delivery_that_is_cancelled_while_it_is_claimed_does_not_block_the_next(memory):
    ailing = Ailing(memory, "falls silent", "claim")
    desk = a_desk(ailing)
    ask = asks()
    accepting = asyncio.create_task(desk.accept(ask))
    await asyncio.sleep(0)
    accepting.cancel()
    await asyncio.wait([accepting])
    assert accepting.cancelled()
    ailing.methods = ()
    assert await desk.accept(ask)


@pytest.mark.parametrize("how", AILMENTS)
@pytest.mark.parametrize("ending", ["done", "give_up"])
async def test_a_question_that_is_over_is_not_taken_up_again_though_the_memory_was_not_told(
    memory, how, ending
):
    ailing = Ailing(memory, how, "done", "give_up")
    clock = [NOW]
    desk = Desk(NO_INDEX, ailing, COMMANDS, limits=patience(how), now=lambda: clock[0])
    over, open_ = asks(), asks()
    for ask in (over, open_):
        assert await desk.accept(ask)
    reply = await desk.answer(over)
    await (desk.posted(over, reply, POST) if ending == "done" else desk.failed(over, "unsure"))
    assert not await desk.accept(over)  # a retry
    clock[0] += timedelta(seconds=LEASE)
    ailing.methods = ()
    assert [unfinished.ask for unfinished in await desk.lapsed("slack")] == [open_]
    assert await memory.claim(over, clock[0]) == "done"  # it has been told since


# Without a memory


@pytest.mark.parametrize("how", AILMENTS)
@pytest.mark.parametrize("method", ["claim", "keep", "done", "give_up"])
async def test_a_memory_that_fails_at_any_step_leaves_no_question_unanswered(memory, how, method, caplog):
    caplog.set_level(logging.DEBUG)
    desk = a_desk(Ailing(memory, how, method), limits=patience(how))
    ask = asks()
    assert await desk.accept(ask)
    reply = await desk.answer(ask)
    assert reply.body.kind == "answer"
    if method in {"claim", "keep"}:  # known before the reply is shown
        assert reply.warnings == (MEMORY_DOWN,)
        assert reply.actions == ()
    await desk.posted(ask, reply, POST)
    await desk.failed(asks(), "channel_not_found")
    assert f"memory.trouble step={method}" in caplog.text
    assert ASKED not in caplog.text


async def test_with_no_memory_at_all_questions_are_answered_with_a_warning(caplog):
    desk = a_desk(AbsentMemory("/srv/var/memory.sqlite cannot be opened"))
    ask = asks()
    assert await desk.accept(ask)
    reply = await desk.answer(ask)
    assert (reply.body.kind, reply.actions, reply.warnings) == ("answer", (), (MEMORY_DOWN,))
    await desk.posted(ask, reply, POST)
    assert not await desk.accept(ask)
    with pytest.raises(MemoryTrouble):
        await desk.lapsed("slack")


@pytest.mark.parametrize("how", AILMENTS)
async def test_holding_never_raises_and_never_takes_long(memory, how, caplog):
    await a_desk(Ailing(memory, how, "hold"), limits=patience(how)).hold(["slack:Ev1"])
    assert "memory.trouble step=hold" in caplog.text


@pytest.mark.parametrize("how", AILMENTS)
async def test_lapsed_raises_memory_trouble_in_time_whatever_ails_the_memory(memory, how):
    with pytest.raises(MemoryTrouble):
        await a_desk(Ailing(memory, how, "take_lapsed"), limits=patience(how)).lapsed("slack")


@pytest.mark.parametrize("wants", [Pressed("bcdfghjk"), Said("/again bcdfghjk")], ids=["press", "command"])
@pytest.mark.parametrize("how", AILMENTS)
async def test_what_needs_the_memory_is_refused_politely_without_it(memory, how, wants):
    desk = a_desk(Ailing(memory, how, "recall"), limits=Limits(seconds=0.05))
    ask = asks(wants=wants)
    reply = await desk.answer(ask)
    assert isinstance(reply.body, Trouble)
    assert reply.body.reference == ask.receipt
    assert "/srv" not in reply.body.lead


# Who sees it


@pytest.mark.parametrize(
    ("ask", "by_default", "where_private_is_set"),
    [
        (asks("/who-said x"), "public", "private"),
        (asks("/who-said"), "private", "private"),  # a guide, for it lacks its words
        (asks("/nonsense x"), "private", "private"),
        (asks("/secret"), "private", "private"),
        (asks("/loud"), "public", "public"),
        (asks(wants=Chosen("who-said", {"phrase": "x"})), "public", "private"),
        (asks("/secret", way="mention"), "public", "public"),
        (asks("x", way="direct"), "public", "public"),
        (asks(wants=Chosen("who-said", {"phrase": "x"}), way="button"), "private", "private"),
        (asks(wants=Chosen("who-said", {"phrase": "x"}), way="menu"), "private", "private"),
        (asks(wants=Pressed("bcdfghjk"), way="button"), "public", "public"),
    ],
)
async def test_who_sees_the_reply_is_known_before_it_is_made_and_holds(
    memory, ask, by_default, where_private_is_set
):
    assert a_desk(memory).visibility(ask) == by_default
    desk = a_desk(memory, slash_visibility=Visibility.PRIVATE)
    assert desk.visibility(ask) == where_private_is_set
    assert (await desk.answer(ask)).visibility == where_private_is_set


async def test_share_stands_under_private_answers_alone(memory):
    desk = a_desk(memory, slash_visibility=Visibility.PRIVATE)
    private, public = asks(), asks("/loud")
    labels = [[action.label for action in (await desk.answer(ask)).actions] for ask in (private, public)]
    assert ["Share" in one for one in labels] == [True, False]


def test_platforms_learn_which_command_will_run():
    desk = a_desk(AbsentMemory(""))
    assert desk.command_of(asks("/slow")) is slow
    assert desk.command_of(asks("/nonsense")) is None
    assert desk.command_of(asks(wants=Pressed("bcdfghjk"))) is None


# While somebody types


@pytest.mark.parametrize(
    ("where", "typed", "values"),
    [
        (("who-said", "phrase"), "Obv", ["Obv"]),
        (("who-said", "phrase"), "fail", []),
        (("who-said", "phrase"), "hang", []),
        (("who-said", "speaker"), "Mu", []),  # the index here is none, and so breaks
        (("who-said", "nonsense"), "Obv", []),
        (("nonsense", "phrase"), "Obv", []),
        (("again", "receipt"), "Obv", []),
    ],
)
async def test_suggesting_never_raises_and_never_takes_long(where, typed, values, caplog):
    caplog.set_level(logging.DEBUG)
    desk = a_desk(AbsentMemory(""), limits=Limits(suggest_seconds=0.02))
    assert [suggestion.value for suggestion in await desk.suggest(*where, typed)] == values
    assert ASKED not in caplog.text


# What is logged


async def test_no_log_line_holds_what_was_asked_or_a_token(memory, caplog):
    caplog.set_level(logging.DEBUG)
    desk = a_desk(Ailing(memory, "says so", "done"), failing(RuntimeError(ASKED)))
    for words in (f"/who-said {ASKED}", f"/fail {ASKED}", f"/nonsense {ASKED}", ASKED):
        ask = asks(words)
        await desk.accept(ask)
        await desk.posted(ask, await desk.answer(ask), POST)
        assert f"receipt={ask.receipt}" in caplog.text
    assert ASKED not in caplog.text
    assert "tok-secret" not in caplog.text


# What takes its time, and what the settings allow


async def test_a_command_that_may_take_its_time_is_not_stopped_by_the_usual_limit(memory):
    desk = a_desk(memory, limits=Limits(seconds=0.01))
    told = []

    async def tell(text):
        told.append(text)

    reply = await desk.answer(asks("/long"), tell)
    assert (reply.body, told) == (Done(lead="At last."), ["half way"])
    assert "too long, so I stopped" in (await desk.answer(asks("/slow"))).body.lead


async def test_even_that_is_stopped_in_the_end_and_not_told_to_ask_for_other_words(desk):
    reply = await desk.answer(asks("/long too long"))
    assert reply.body == Trouble(lead=STOPPED, reference=reply.receipt)


async def test_where_it_cannot_be_told_how_far_it_is_the_answer_comes_all_the_same(desk, caplog):
    async def tell(text):
        raise RuntimeError(ASKED)

    assert (await desk.answer(asks("/long"), tell)).body == Done(lead="At last.")
    assert "ask.untold" in caplog.text
    assert ASKED not in caplog.text


async def test_the_settings_allow_a_person_what_the_platform_does_not(memory):
    desk = a_desk(memory, may_add=("slack:u1",))
    assert (await desk.answer(asks("/add"))).body == Done(lead="['add']")
    other = await desk.answer(asks("/add", person=Person("u2")))
    assert other.body.lead.endswith("WHOSAID_MAY_ADD=slack:u2")


async def test_that_somebody_is_refused_is_shown_to_them_alone(memory):
    desk = a_desk(memory, may_add=("slack:u1",))
    assert desk.visibility(asks("/add")) is Visibility.PUBLIC
    assert desk.visibility(asks("/add", person=Person("u2"))) is Visibility.PRIVATE
