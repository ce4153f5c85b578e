"""A whole house without a platform: an index that grows, a memory, a desk, a channel, and a clock put forward by hand."""

from datetime import UTC, datetime, timedelta
from itertools import count

from bot.ask import Ask, Chosen, Person, Place, Said
from bot.clock.clock import Clock
from bot.desk import Desk
from claims.index import Claims
from claims.store.keeping import Writing
from handlers.command import discover
from tests.corpora import ADA, a_corpus, a_quotation, an_article

NOW = datetime(2026, 11, 26, 7, 0, 30, tzinfo=UTC)
HERE = Place("slack", "T1", "C1")
BOSS = Person("u-boss", frozenset({"manage", "subscribe"}))
GUEST = Person("u-guest")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

FIRST, SECOND, THIRD = (a_quotation(words) for words in ("chips are cheap", "chips are dear", "no comment"))

numbers = count()


class Newsroom:
    def __init__(self, store, memory, channel, now=NOW):
        self.store, self.memory, self.channel, self.now = store, memory, channel, now
        self.printed = ()
        self.desk = Desk(Claims(store), memory, discover(), now=lambda: self.now)
        self.clock = self.a_clock()

    def a_clock(self, platform="slack"):
        """Another process's, say."""
        return Clock(platform, self.desk, self.memory, self.channel, now=lambda: self.now)

    async def prints(self, *records):
        """These come into the index."""
        self.printed += records
        await self.store.sync(a_corpus(*self.printed), f"edition {next(numbers)}")

    async def reads(self, *words, by=ADA, backlog=False):
        """Somebody is quoted so in an article that is fetched, or is there before its feed was followed."""
        await self.prints(by)
        number = next(numbers)
        text = f"{number}: {'. '.join(words)}"
        article = an_article(f"a-fetched-{number}", text)
        said = tuple(a_quotation(one, by, article, text=text) for one in words)
        async with self.store.keeping() as keeping:
            await keeping.write(
                Writing(article=article, text=text, new=said, day="2026-11-26", backlog=backlog)
            )

    async def withdraws(self, *records):
        self.printed = tuple(one for one in self.printed if one not in records)
        await self.store.sync(a_corpus(*self.printed), f"edition {next(numbers)}")

    async def ask(self, text, place=HERE, person=BOSS, way="slash", key=None):
        """The reply's body."""
        wants = text if isinstance(text, Chosen) else Said(text)
        ask = Ask(key or f"slack:{next(numbers)}", place, person, wants, way)
        await self.desk.accept(ask)
        return (await self.desk.answer(ask)).body

    async def subscribe(self, text="/digest subscribe daily 09:00", **more):
        """The id of a new digest or watch."""
        said = (await self.ask(text, **more)).lead
        return said.split()[1].removesuffix(":")

    async def turn(self, after=timedelta(0), clock=None):
        """What is posted at the next turn of the clock, first lines only."""
        self.now += after
        before = len(self.channel.messages())
        await (clock or self.clock).turn()
        return [one["lead"] for one in self.channel.messages()[before:]]


async def what(newsroom, ident):
    """What became of a digest or watch and its posts, step by step."""
    return [stage.what for stage in await newsroom.memory.stages(ident)]
