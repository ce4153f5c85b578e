"""The conversations with single people that were opened: platforms do not like them opened for each message anew."""

from collections.abc import Awaitable, Callable

MOST = 1000
"""Of them are kept in mind, in this process alone."""


class Directs:
    """Ids of channels, by person; they do not change."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    async def with_person(self, person: str, opened: Callable[[], Awaitable[str]]) -> str:
        """The one that is known, or else is `opened`. Raises what that raises."""
        if person not in self._known:
            channel = await opened()
            while len(self._known) >= MOST:
                del self._known[next(iter(self._known))]
            self._known[person] = channel
        return self._known[person]
