"""The one path from Ask to Reply: accept, understand, check, admit, run, time out, catch, remember."""

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from bot.actions import actions_under
from bot.ask import Ask, Chosen, Place, Pressed
from bot.days import days_at, days_of
from bot.fitting import fitting
from bot.limits import USUAL, Limits
from bot.memory.base import Memory, Unfinished
from bot.memory.guard import Guard
from bot.memory.post import Post
from bot.permission import refusal
from bot.pictured import pictures
from bot.recorded import cited, recorded
from bot.remarked import remarked
from bot.rules import RulesAtHand
from bot.seldom import Seldom
from bot.suggested import suggested
from bot.terms import Deciding
from bot.troubles import FAILED, MEMORY_DOWN, NOT_KEPT, STOPPED, TOO_SLOW, trouble_in_words
from bot.turns import Turns
from bot.understand import Understood, understand
from bot.where import reason, where
from claims.answer import Answer, Body, Guide, Trouble
from claims.errors import BadInput, Busy, NotAllowed, WhosaidError
from claims.found import Suggestion
from claims.index import Claims
from handlers.context import Articles, Context, Receipt, Tell, unsaid
from handlers.described import Command, Outcome
from handlers.reply import Reply, Visibility
from handlers.rules import ChannelSettings
from handlers.times.typed import Days

log = logging.getLogger("whosaid.desk")


class Desk:
    """Takes every question of every platform. `index` may be swapped for a newer one between questions."""

    def __init__(
        self,
        index: Claims,
        memory: Memory,
        commands: tuple[Command, ...],
        *,
        slash_visibility: Visibility = Visibility.PUBLIC,
        articles: Articles | None = None,
        may_add: Collection[str] = (),
        limits: Limits = USUAL,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.index = index
        self.commands = commands
        self._memory = memory
        self._guard = Guard(memory, limits.memory_seconds, now)
        self._by_name = {command.name: command for command in commands}
        self.rules = RulesAtHand(memory, may_add, limits.memory_seconds)
        """To be read, and kept up to date, by whoever opens the desk."""
        self._terms = Deciding(self.rules, self.command_of, slash_visibility, now)
        self._articles = articles
        self._limits = limits
        self._now = now
        self._turns = Turns(limits.at_once, limits.waiting, limits.wait_seconds)
        self._say = Seldom(log)

    async def accept(self, ask: Ask) -> bool:
        """Claim a question; False where it is, or is being, answered. Never raises but for cancellation.

        Where the memory cannot be written, the question is claimed in this process alone: it is answered, and a
        retry is still dropped.
        """
        taken = await self._guard.take(ask)
        if taken:
            self._terms.accepted(ask)
        return taken

    def visibility(self, ask: Ask) -> Visibility:
        """Who will see the reply. Immediate: platforms must know before they acknowledge.

        Decided once a question, so that it holds even where a setting is changed in between.
        """
        return self._terms.of(ask).visibility

    def lacks(self, ask: Ask) -> bool:
        """Whether a permission is needed that is not given by what is known: a platform may know more if it asks.

        To be asked before `visibility`, which decides.
        """
        return self._terms.lacks(ask)

    def settings_of(self, place: Place) -> ChannelSettings:
        """What holds in a place now. Immediate."""
        return self.rules.of(place)

    def command_of(self, ask: Ask) -> Command | None:
        """The command an Ask will run, for platforms that must know how it `responds`; None: none."""
        if isinstance(ask.wants, Pressed):
            return None
        understood = understand(ask.wants, self.commands, self._days(ask))
        return understood.command if isinstance(understood, Understood) else None

    async def answer(self, ask: Ask, tell: Tell = unsaid) -> Reply:
        """The reply to an accepted question; `tell` shows how far a long one is. Never raises but for cancellation."""
        began = perf_counter()
        reply = await self._replied(ask, *await self._said(ask, tell))
        if ask.way == "clock":  # it has no acknowledgement that the reply must agree with
            self._terms.over(ask)
        log.info(
            "ask.answered platform=%s way=%s command=%s kind=%s receipt=%s ms=%.1f",
            ask.place.platform, ask.way, reply.command, reply.body.kind, ask.receipt,
            1000 * (perf_counter() - began),
        )  # fmt: skip
        return reply

    async def posted(self, ask: Ask, reply: Reply, post: Post) -> None:
        """The reply stands on its platform: the question is done, the post recorded. Never raises but for cancellation."""
        self._terms.over(ask)
        await self._guard.done(ask, recorded(post, reply, cited(reply.body), self._now()))

    async def failed(self, ask: Ask, why: str) -> None:
        """No reply can be posted, or nobody can know whether one stands: kept as `unknown` for operators.

        Never raises but for cancellation.
        """
        log.error("ask.unknown platform=%s receipt=%s why=%s", ask.place.platform, ask.receipt, why)
        self._terms.over(ask)
        await self._guard.give_up(ask, why)

    async def hold(self, keys: Collection[str]) -> None:
        """These questions are being answered here: no process takes them over. Never raises but for cancellation."""
        await self._guard.hold(keys)

    async def lapsed(self, platform: str) -> tuple[Unfinished, ...]:
        """Questions whose holder is gone, now this process's to finish. Raises MemoryTrouble."""
        return await self._guard.lapsed(platform)

    async def suggest(self, command: str, param: str, typed: str) -> tuple[Suggestion, ...]:
        """What may be meant while somebody types; empty where nothing is, or time is up. Never raises."""
        known = self._by_name.get(command)
        return await suggested(self.index, known, param, typed, self._limits.suggest_seconds)

    async def _said(self, ask: Ask, tell: Tell) -> tuple[str, dict[str, str], Body]:
        """The command, its values and what it says; where it says nothing, what went wrong."""
        command, values, too_slow = "", dict[str, str](), TOO_SLOW
        if wait := self._terms.of(ask).wait:
            return command, values, wait
        try:
            async with self._turns.turn(), asyncio.timeout(self._limits.seconds) as limit:
                understood = await self._understood(ask)
                if not isinstance(understood, Understood):
                    return command, values, understood
                command, values = understood.command.name, understood.as_values()
                if understood.command.seconds is not None:
                    too_slow = STOPPED
                    limit.reschedule(asyncio.get_running_loop().time() + understood.command.seconds)
                return command, values, await self._run(ask, understood, tell)
        except (BadInput, NotAllowed) as error:
            return command, values, Guide(lead=str(error), refused=True)
        except Busy as error:
            self._say(logging.WARNING, "ask.busy")  # whoever floods us does not flood the log
            lead = str(error)
        except WhosaidError as error:
            log.warning(
                "ask.trouble receipt=%s command=%s error=%s reason=%s",
                ask.receipt, command, type(error).__name__, reason(error),
            )  # fmt: skip
            lead = trouble_in_words(error)
        except (Exception, asyncio.CancelledError) as error:
            # the one place that catches all, so that none is left unanswered
            if isinstance(error, asyncio.CancelledError) and _is_cancelled():
                raise
            late = isinstance(error, TimeoutError) and limit.expired()
            log.log(  # no traceback: its locals and messages may hold what people wrote
                logging.WARNING if late else logging.ERROR,
                "ask.failed receipt=%s command=%s error=%s at=%s",
                ask.receipt, command, type(error).__name__, where(error),
            )  # fmt: skip
            lead = too_slow if late else FAILED
        return command, values, Trouble(lead=lead, reference=ask.receipt)

    async def _understood(self, ask: Ask) -> Understood | Guide:
        wants = ask.wants
        if isinstance(wants, Pressed):
            receipt = await self._memory.recall(wants.receipt)
            if receipt is None:
                return Guide(lead=NOT_KEPT, refused=True)
            wants = Chosen(receipt.command, receipt.values)
        return understand(wants, self.commands, await days_of(wants, self._days(ask), self.index))

    def _days(self, ask: Ask) -> Days:
        return days_at(self._now(), self.rules.of(ask.place).zone)

    async def _run(self, ask: Ask, understood: Understood, tell: Tell) -> Outcome:
        command, terms, of_web = understood.command, self._terms.of(ask), ask.place.platform == "web"
        if refused := refusal(ask, command, terms.may):
            return refused
        context = Context(
            self.index, self._memory, ask.place, replace(ask.person, may=terms.may), self._now(), self.commands,
            self._articles, partial(_told, ask, tell), ask.receipt, None if of_web else self._memory,
            terms.settings, None if of_web else self.rules,
        )  # fmt: skip
        only = {"only": understood.only} if command.takes_filters else {}
        outcome = await command.run(context, **understood.values, **only)
        if not isinstance(outcome, Outcome):
            raise TypeError(f"/{command.name} gave no outcome")
        outcome = remarked(outcome, understood.remarks(terms.settings.language))
        return fitting(ask, understood, outcome, terms.settings.sure, terms.by_slash)

    async def _replied(self, ask: Ask, command: str, values: dict[str, str], body: Body) -> Reply:
        terms, known = self._terms.of(ask), self._by_name.get(command)
        kept = self._guard.keeps(ask)
        if kept and isinstance(body, Answer):
            kept = await self._guard.keep(Receipt(ask.receipt, command, values, cited(body), self._now()))
        return Reply(
            receipt=ask.receipt,
            command=command,
            values=values,
            visibility=terms.visibility,
            body=body,
            actions=actions_under(body, command, ask.receipt, terms.visibility, values.get("as_of"))
            if kept
            else (),
            warnings=() if kept else (MEMORY_DOWN,),
            language=terms.settings.language,
            page=int(values.get("part", 1)) if known and known.parted else 0,
            pictures=pictures(known, body, terms.settings.language),
        )


async def _told(ask: Ask, tell: Tell, text: str) -> None:
    """Say how far it is; where that fails, the answer comes all the same."""
    try:
        await tell(text)
    except Exception as error:  # noqa: BLE001  # a platform's fault must not cost the answer
        log.warning("ask.untold receipt=%s error=%s at=%s", ask.receipt, type(error).__name__, where(error))


def _is_cancelled() -> bool:
    """Whether somebody cancels the task that asks; else the handler awaited a thing that was cancelled."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0
