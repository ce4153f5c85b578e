"""The terms of a question: what holds where it was asked, decided once, so that all that is done about it agrees."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot.ask import Ask, Pressed
from bot.permission import refusal
from bot.rests import Rests
from bot.rules import RulesAtHand
from claims.answer import Guide
from handlers.described import Command
from handlers.reply import Visibility
from handlers.rules import ChannelSettings

T = TypeVar("T")

MOST = 10_000
"""Questions remembered; the oldest are forgotten first. Those that are answered are forgotten at once."""
RESTING = frozenset({"slash", "mention", "direct", "menu"})
"""Ways of asking that must rest; buttons, forms, the clock, the terminal and the page need not."""


@dataclass(frozen=True)
class Terms:
    """What holds for one question from its acknowledgement to its reply, whatever is changed in between."""

    settings: ChannelSettings
    may: frozenset[str]
    visibility: Visibility
    by_slash: Visibility
    """Who would see the answer to the same question by a slash command."""
    wait: Guide | None
    """What is said instead of an answer, where it came too early after the one before."""


class Deciding:
    """Decides terms, each once. `slash_visibility`: of slash commands where the channel's settings do not say."""

    def __init__(
        self,
        rules: RulesAtHand,
        command_of: Callable[[Ask], Command | None],
        slash_visibility: Visibility,
        now: Callable[[], datetime],
    ) -> None:
        self._rules, self._command_of, self._slash_visibility = rules, command_of, slash_visibility
        self._rests = Rests(now)
        self._new: dict[str, bool] = {}
        self._decided: dict[str, Terms] = {}

    def accepted(self, ask: Ask) -> None:
        """The question is new, and none that a dead process left: its asker may have to rest."""
        if ask.way in RESTING:
            _keep(self._new, ask.key, True)

    def lacks(self, ask: Ask) -> bool:
        """Whether its asker would be refused, or may be for some of its values, as far as is known; decides nothing yet."""
        command = self._command_of(ask)
        return command is not None and not {command.needs, command.may_need} <= {None, *self._rules.may(ask)}

    def of(self, ask: Ask) -> Terms:
        """Its terms. Immediate."""
        if ask.key not in self._decided:
            _keep(self._decided, ask.key, self._decide(ask))
        return self._decided[ask.key]

    def over(self, ask: Ask) -> None:
        """It has its reply, or will have none."""
        self._new.pop(ask.key, None)
        self._decided.pop(ask.key, None)

    def _decide(self, ask: Ask) -> Terms:
        settings, may, command = self._rules.of(ask.place), self._rules.may(ask), self._command_of(ask)
        refused = refusal(ask, command, may) if command is not None else None
        wait = self._wait(ask, settings.rest, command, may)
        runs = None if refused or wait else command
        return Terms(
            settings, may, self._visibility(ask, runs, settings), self._by_slash(runs, settings), wait
        )

    def _wait(self, ask: Ask, rest: int, command: Command | None, may: frozenset[str]) -> Guide | None:
        """Whoever does what few may, and is one of the few, need not rest."""
        of_few = command is not None and command.needs in may
        if not rest or of_few or ask.key not in self._new:
            return None
        seconds = self._rests.left(ask, rest)
        return (
            Guide(lead=f"Please wait {_minutes(seconds)} before your next question here.")
            if seconds
            else None
        )

    def _by_slash(self, command: Command | None, settings: ChannelSettings) -> Visibility:
        """Who sees what a slash command says; None: none will run."""
        if command is None or command.visibility == "private":
            return Visibility.PRIVATE
        if command.visibility == "public":
            return Visibility.PUBLIC
        return Visibility(settings.answers) if settings.answers else self._slash_visibility

    def _visibility(self, ask: Ask, command: Command | None, settings: ChannelSettings) -> Visibility:
        if isinstance(ask.wants, Pressed):
            return Visibility.PUBLIC
        if ask.way in {"button", "menu"}:
            return Visibility.PRIVATE
        return self._by_slash(command, settings) if ask.way == "slash" else Visibility.PUBLIC


def _keep(kept: dict[str, T], key: str, what: T) -> None:
    while len(kept) >= MOST:
        del kept[next(iter(kept))]
    kept[key] = what


def _minutes(seconds: int) -> str:
    """`12 s`, `2 min 5 s`."""
    minutes, rest = divmod(seconds, 60)
    parts = (f"{minutes} min" if minutes else "", f"{rest} s" if rest else "")
    return " ".join(filter(None, parts))
