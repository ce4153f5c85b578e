"""What a site's robots.txt asks of us (RFC 9309)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego
from yarl import URL

from claims.ingest.limits import Limits
from claims.ingest.page import Unreadable
from claims.ingest.request import Answer
from claims.ingest.turns import Clock

NAME = "whosaid"
"""The name under which a robots.txt speaks to us."""

_MANY = 1000
"""Sites in memory from which on those whose time is over are forgotten."""

_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class Rules:
    """Of one site. `closed`: why nothing is fetched for now."""

    until: float
    said: Protego | None = None
    closed: str | None = None


class Robots:
    """The rules of sites, each asked for once in a while. `ask` gets an address, and raises Unreadable."""

    def __init__(self, ask: Callable[[URL], Awaitable[Answer]], limits: Limits, clock: Clock) -> None:
        self._ask, self._limits, self._clock = ask, limits, clock
        self._rules: dict[URL, Rules] = {}

    async def pause(self, url: URL) -> float:
        """Seconds to wait between two requests to this site. Raises Unreadable where the address is not to be fetched."""
        rules = await self._of(url.origin())
        if rules.closed is not None:
            raise Unreadable(rules.closed)
        if rules.said is None:
            return self._limits.pause
        if not rules.said.can_fetch(str(url), NAME):
            raise Unreadable("the site's robots.txt asks that it not be fetched")
        asked = rules.said.crawl_delay(NAME) or 0
        return max(self._limits.pause, min(asked, self._limits.crawl_delay))

    async def _of(self, site: URL) -> Rules:
        rules = self._rules.get(site)
        if rules is None or rules.until <= self._clock():
            self._forget()
            rules = self._rules[site] = await self._asked(site)
        return rules

    async def _asked(self, site: URL) -> Rules:
        try:
            answer = await self._ask(site / "robots.txt")
        except Unreadable as error:
            return self._shut(f"{error} (its robots.txt was asked for first)")
        if answer.status == _TOO_MANY_REQUESTS or answer.status >= 500:
            return self._shut(f"the site's robots.txt cannot be had for now (status {answer.status})")
        until = self._clock() + self._limits.robots_kept
        if not answer.body:  # there is none, so that nothing is asked of anybody (RFC 9309, 2.3.1.3)
            return Rules(until)
        return Rules(until, Protego.parse(answer.body[: self._limits.robots].decode("utf-8-sig", "replace")))

    def _shut(self, reason: str) -> Rules:
        return Rules(self._clock() + self._limits.robots_failed, closed=reason)

    def _forget(self) -> None:
        if len(self._rules) > _MANY:
            now = self._clock()
            self._rules = {site: rules for site, rules in self._rules.items() if rules.until > now}
