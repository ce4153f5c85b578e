"""The one path from Ask to Reply: accept, understand, check, admit, run, time out, catch, remember."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter

from bot.actions import actions_under
from bot.ask import Ask, Chosen, Pressed
from bot.memory.base import Memory, Post, PostRecord, Unfinished
from bot.understand import Understood, understand
from claims.answer import Answer, Body, Guide, Trouble
from claims.errors import BadInput, Busy, MemoryTrouble, NotAllowed, TooSlow, WhosaidError
from claims.index import Claims, Suggestion
from handlers.command import Command
from handlers.context import Context, Receipt
from handlers.reply import Reply, Visibility

log = logging.getLogger("whosaid.desk")

MEMORY_DOWN = "My memory cannot be written just now: this answer has no buttons and is not kept."


@dataclass(frozen=True)
class Limits:
    """How much is let in, and how long it may take."""

    at_once: int = 64
    """Questions being answered at one time; the rest are told that it is busy."""
    seconds: float = 8.0
    """For one handler."""
    memory_seconds: float = 1.0
    """For one write to the memory before a question is answered without it."""
    suggest_seconds: float = 1.5
    """For suggestions while typing; late ones are no use."""


class Desk:
    """Takes every question of every platform. `index` may be swapped for a newer one between questions."""

    def __init__(
        self,
        index: Claims,
        memory: Memory,
        commands: tuple[Command, ...],
        *,
        slash_visibility: Visibility = Visibility.PUBLIC,
        limits: Limits = Limits(),  # frozen
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.index = index
        self.commands = commands
        self._memory = memory
        self._by_name = {command.name: command for command in commands}
        self._slash_visibility = slash_visibility
        self._limits = limits
        self._now = now
        self._running = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._unkept: set[str] = set()

    async def accept(self, ask: Ask) -> bool:
        """Claim a question; False where it is, or is being, answered. Never raises for the memory's sake.

        Where the memory cannot be written, the question is claimed in this process alone: it is answered, and a
        retry that comes while it runs is still dropped.
        """
        try:
            async with asyncio.timeout(self._limits.memory_seconds):
                fate = await self._memory.claim(ask, self._now())
        except (MemoryTrouble, TimeoutError) as error:
            log.warning("memory.unwritable step=claim error=%s", type(error).__name__)
            if ask.key in self._unkept:
                return False
            self._unkept.add(ask.key)
            return True
        return fate == "new"

    def visibility(self, ask: Ask) -> Visibility:
        """Who will see the reply. Pure and immediate: platforms must know before they acknowledge."""
        if isinstance(ask.wants, Pressed):
            return Visibility.PUBLIC
        if ask.way in {"button", "menu"}:
            return Visibility.PRIVATE
        if ask.way != "slash":
            return Visibility.PUBLIC
        understood = understand(ask.wants, self.commands)
        if not isinstance(understood, Understood) or understood.command.visibility == "private":
            return Visibility.PRIVATE
        if understood.command.visibility == "public":
            return Visibility.PUBLIC
        return self._slash_visibility

    def command_of(self, ask: Ask) -> Command | None:
        """The command an Ask will run, for platforms that must know how it `responds`; None: none."""
        understood = None if isinstance(ask.wants, Pressed) else understand(ask.wants, self.commands)
        return understood.command if isinstance(understood, Understood) else None

    async def answer(self, ask: Ask) -> Reply:
        """The reply to an accepted question. Never raises but for cancellation."""
        began = perf_counter()
        command, values = "", dict[str, str]()
        try:
            command, values, body = await self._admitted(ask)
        except (BadInput, NotAllowed) as error:
            body = Guide(lead=str(error))
        except WhosaidError as error:
            log.warning("ask.trouble receipt=%s error=%s", ask.receipt, type(error).__name__)
            body = Trouble(lead=str(error), reference=ask.receipt)
        except Exception as error:  # noqa: BLE001  # the one place that catches all: a question is never left unanswered
            log.error(  # noqa: TRY400  # a traceback's locals and messages may hold what people wrote
                "ask.failed receipt=%s command=%s error=%s at=%s",
                ask.receipt, command, type(error).__name__, _where(error),
            )  # fmt: skip
            body = Trouble(
                lead="Something went wrong on my side. Please ask again in a minute.", reference=ask.receipt
            )
        reply = await self._replied(ask, command, values, body)
        log.info(
            "ask.answered platform=%s way=%s command=%s kind=%s receipt=%s ms=%.1f",
            ask.place.platform, ask.way, command, body.kind, ask.receipt, 1000 * (perf_counter() - began),
        )  # fmt: skip
        return reply

    async def posted(self, ask: Ask, reply: Reply, post: Post) -> None:
        """The reply stands on its platform: the question is done, the post recorded."""
        record = PostRecord(post, reply.receipt, reply.command, reply.values, cited(reply.body), self._now())
        try:
            await self._memory.done(ask.key, self._now())
            await self._memory.remember(record)
        except MemoryTrouble as error:
            log.warning(
                "memory.unwritable step=posted receipt=%s error=%s", reply.receipt, type(error).__name__
            )
        self._unkept.discard(ask.key)

    async def failed(self, ask: Ask, why: str) -> None:
        """No reply can be posted, or nobody can know whether one stands: kept as `unknown` for operators."""
        log.error("ask.unknown platform=%s receipt=%s why=%s", ask.place.platform, ask.receipt, why)
        try:
            await self._memory.give_up(ask.key, why, self._now())
        except MemoryTrouble as error:
            log.warning("memory.unwritable step=failed error=%s", type(error).__name__)
        self._unkept.discard(ask.key)

    async def lapsed(self, platform: str) -> tuple[Unfinished, ...]:
        """Questions of a process that is gone, now this one's to finish. Raises MemoryTrouble."""
        return await self._memory.take_lapsed(platform, self._now())

    async def suggest(self, command: str, param: str, typed: str) -> tuple[Suggestion, ...]:
        """What may be meant while somebody types; empty where nothing is, or time is up. Never raises."""
        known = self._by_name.get(command)
        complete = next((p.complete for p in known.params if p.name == param), None) if known else None
        if param == "speaker" and complete is None:
            complete = Claims.speakers_like
        if complete is None:
            return ()
        try:
            async with asyncio.timeout(self._limits.suggest_seconds):
                return await complete(self.index, typed)
        except (WhosaidError, TimeoutError) as error:
            log.warning("suggest.failed command=%s error=%s", command, type(error).__name__)
            return ()

    async def idle(self) -> None:
        """Return when no question is being answered."""
        await self._idle.wait()

    async def _admitted(self, ask: Ask) -> tuple[str, dict[str, str], Body]:
        if self._running >= self._limits.at_once:
            raise Busy("I am answering as many questions as I can. Please ask again in a moment.")
        self._running += 1
        self._idle.clear()
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._run(ask)
        except TimeoutError:
            raise TooSlow("That took too long, so I stopped. Please ask for fewer or other words.") from None
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()

    async def _run(self, ask: Ask) -> tuple[str, dict[str, str], Body]:
        wants = ask.wants
        if isinstance(wants, Pressed):
            receipt = await self._memory.recall(wants.receipt)
            if receipt is None:
                return (
                    "",
                    {},
                    Guide(lead="That answer is no longer kept, so it cannot be shared. Please ask again."),
                )
            wants = Chosen(receipt.command, receipt.values)
        understood = understand(wants, self.commands)
        if not isinstance(understood, Understood):
            return "", {}, understood
        command = understood.command
        if command.needs is not None and command.needs not in ask.person.may:
            raise NotAllowed(
                f"/{command.name} needs the permission “{command.needs}”, which you do not have here."
            )
        context = Context(self.index, self._memory, ask.place, ask.person, self._now(), self.commands)
        only = {"only": understood.only} if command.takes_filters else {}
        return command.name, understood.as_values(), await command.run(context, **understood.values, **only)

    async def _replied(self, ask: Ask, command: str, values: dict[str, str], body: Body) -> Reply:
        visibility = self.visibility(ask)
        kept = Receipt(ask.receipt, command, values, cited(body), self._now())
        warnings: tuple[str, ...] = (MEMORY_DOWN,) if ask.key in self._unkept else ()
        if isinstance(body, Answer) and not warnings:
            try:
                async with asyncio.timeout(self._limits.memory_seconds):
                    await self._memory.keep(kept)
            except (MemoryTrouble, TimeoutError) as error:
                log.warning("memory.unwritable step=keep error=%s", type(error).__name__)
                warnings = (MEMORY_DOWN,)
        actions = () if warnings else actions_under(body, command, ask.receipt, visibility)
        return Reply(
            receipt=ask.receipt,
            command=command,
            values=values,
            visibility=visibility,
            body=body,
            actions=actions,
            warnings=warnings,
        )


def cited(body: Body) -> tuple[str, ...]:
    """The public ids of the claims that a reply cites, each once."""
    if not isinstance(body, Answer):
        return ()
    return tuple(dict.fromkeys(c.claim_id for item in body.items for c in item.citations))


def _where(error: BaseException) -> str:
    """`file.py:12` of the innermost frame: enough to find the fault, and no message text."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}" if frame else "?"
