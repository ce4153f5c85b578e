"""What the clock posts at the terminal: above the line that is being typed."""

from collections.abc import Awaitable, Callable

from bot.clock.poster import Sent, Unreadable
from bot.memory.outbox import Delivery
from bot.memory.post import Post
from handlers.reply import Reply
from handlers.subscription import Subscription


class TerminalPoster:
    """`draw` gives a reply as text; `show` writes it, and raises where none can write there."""

    def __init__(self, draw: Callable[[Reply], str], show: Callable[[str], Awaitable[None]]) -> None:
        self._draw, self._show = draw, show

    def fits(self, _: Reply) -> bool:
        """See Poster.fits."""
        return True

    async def time(self) -> None:
        """See Poster.time."""

    async def post(self, _: Delivery, __: tuple[Post, ...], rest: tuple[Reply, ...]) -> Sent:
        """See Poster.post."""
        for reply in rest:
            await self._show(f"\n{self._draw(reply)}\n")
        return Sent((Post("terminal"),) * len(rest))

    async def stands(self, _: Delivery, __: str) -> Unreadable:
        """See Poster.stands."""
        return Unreadable("a terminal keeps no history")

    async def tell(self, _: Subscription, text: str) -> bool:
        """See Poster.tell."""
        await self._show(f"\n{text}\n\n")
        return True
