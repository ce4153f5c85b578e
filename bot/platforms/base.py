"""The contract of a platform, on one screen.

A platform MUST, for each event that is a question to the bot:

1. turn it into an Ask (and end there: no parsing, no wording),
2. `await desk.accept(ask)`: False means it is answered or being answered already; say nothing,
3. acknowledge within the platform's three seconds, by the visibility that `desk.visibility(ask)` gives,
4. `reply = await desk.answer(ask)`: never raises but for cancellation, always a Reply,
5. render it, post it, and `await desk.posted(ask, reply, Post(…))`;
   or `await desk.failed(ask, why)` where the platform refused it for good.

A platform on which an answer can come late MUST do all this within `InHand` (bot/in_hand.py): so no other process takes
over a question that is being answered, every one that a dead process left is finished, and a stop waits.

A platform MAY suggest while people type: `await desk.suggest(command, param, typed)`, never raises.
"""

from typing import Protocol

from bot.memory.base import Unfinished


class Platform(Protocol):
    """One way to reach people."""

    name: str
    """As in Place.platform and at the front of each Ask.key."""

    async def run(self) -> None:
        """Serve until cancelled, or, for the terminal, until end of input. Raises PlatformTrouble at the start."""
        ...

    async def resume(self, unfinished: Unfinished) -> None:
        """Finish a question that a process before this one accepted and never answered.

        MUST end in `desk.posted` or `desk.failed`; MUST NOT risk a second visible reply.
        """
        ...
