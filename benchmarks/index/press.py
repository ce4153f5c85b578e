"""Articles with outlets and dates, in any order, and the speakers that are met in them."""

from bisect import bisect
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from benchmarks.index.chance import Chance, deck
from benchmarks.index.coining import a_firm, a_person, a_post, an_outlet
from benchmarks.index.unchecked import unchecked
from benchmarks.index.wording import Wording
from claims.claim import Article, Speaker, SpeakerKind
from claims.search import normal

OUTLETS = 2_000
FIRST, LAST = date(2015, 1, 1), date(2026, 10, 31)
GROWTH = 1.15
"""So many times the articles of the year before."""
TITLED, SIGNED = 0.94, 0.60
_DATED, _UNDATED = 0.85, 0.10
"""Shares with a whole date and with none; what is left has a month or a year."""

_KINDS = deck(
    {SpeakerKind.PERSON: 80, SpeakerKind.ORGANISATION: 14, SpeakerKind.GROUP: 2, SpeakerKind.UNNAMED: 4}
)
_GROUPS = ("many analysts", "critics of {}", "workers at {}", "investors in {}", "residents", "experts")
_UNNAMED = (
    "a spokesperson for {}",
    "a source at {}",
    "an official",
    "a user",
    "a witness",
    "a person close to {}",
)


class Known(NamedTuple):
    """A speaker as the claims need one."""

    id: str
    name: str
    short: str
    mentions: tuple[str, ...]


class Press:
    """The outlets, and the days on which they print."""

    def __init__(self, chance: Chance, wording: Wording) -> None:
        self._chance, self._wording = chance, wording
        outlets = (an_outlet(chance) for _ in range(OUTLETS))
        self._outlets = [(outlet, normal(outlet).replace(" ", "")) for outlet in outlets]
        self._days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        self._busy = list(accumulate(map(self._news, self._days)))

    def _news(self, day: date) -> float:
        """How much there is to print: more from year to year, less on Sundays, ten times as much on some days."""
        burst = 10 if self._chance.random() < 0.01 else 1
        return burst * GROWTH ** (day.year - FIRST.year) * (0.5 if day.isoweekday() > 5 else 1.0)

    def article(self) -> Article:
        """One more, of any day."""
        chance = self._chance
        day = self._days[bisect(self._busy, chance.random() * self._busy[-1])]
        outlet, site = self._outlets[chance.rank(OUTLETS)]
        title = self._wording.heading(5, 11)
        slug = f"{title.plain.replace(' ', '-')}-{chance.few(100_000, 999_999)}"
        return unchecked(
            Article,
            id=chance.id("a"),
            title=title.body if chance.random() < TITLED else None,
            description=self._wording.line(5, 9),
            url=f"https://www.{site}.example/{day.year}/{day.month:02}/{slug}",
            outlet=outlet,
            author=a_person(chance)[0] if chance.random() < SIGNED else None,
            published=self._published(day),
            retrieved=min(LAST, day + timedelta(days=int(chance.within(1, 40)))).isoformat(),
            sha256=chance.sha(),
        )

    def _published(self, day: date) -> str | None:
        share = self._chance.random() - _DATED
        if share < 0:
            return day.isoformat()
        if share < _UNDATED:
            return None
        return day.isoformat()[: self._chance.pick((4, 7))]


class Cast:
    """All who may speak, few of them often; each is made up when first met."""

    def __init__(self, chance: Chance, most: int) -> None:
        self._chance, self._most = chance, most
        self._met: dict[int, Known] = {}
        self._silent: dict[str, Speaker] = {}

    def somebody(self) -> Known:
        """By Zipf's law."""
        rank = self._chance.rank(self._most)
        known = self._met.get(rank)
        if known is None:
            known = self._met[rank] = self._made()
        return known

    def first_heard(self, spoke: Iterable[str]) -> tuple[Speaker, ...]:
        """Of those who spoke, by their ids, the ones of whom this has not been asked before."""
        return tuple(self._silent.pop(key) for key in dict.fromkeys(spoke) if key in self._silent)

    def _made(self) -> Known:
        chance, kind = self._chance, self._chance.pick(_KINDS)
        aliases: tuple[str, ...] = ()
        role = a_post(chance) if chance.random() < 0.35 else None
        if kind is SpeakerKind.PERSON:
            name, short = a_person(chance)
            if chance.random() < 0.15:
                aliases = (short, *((f"{name[0]}. {short}",) if chance.random() < 0.3 else ()))
            mentions = ("he", "she", short, short, short, name, f"{role} {name}" if role else name, "")
        else:
            name = short = self._titled(kind)
            mentions = (name, name, "it" if kind is SpeakerKind.ORGANISATION else "they", "")
            if kind is SpeakerKind.ORGANISATION:
                mentions = (*mentions, "the company")
            role = None
        speaker = Speaker(id=chance.id("s"), name=name, aliases=aliases, kind=kind, role=role)
        self._silent[speaker.id] = speaker
        return Known(speaker.id, name, short, mentions)

    def _titled(self, kind: SpeakerKind) -> str:
        firm = a_firm(self._chance)
        if kind is SpeakerKind.ORGANISATION:
            return firm
        return self._chance.pick(_GROUPS if kind is SpeakerKind.GROUP else _UNNAMED).format(firm)
