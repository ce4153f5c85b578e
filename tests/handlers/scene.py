"""An index to which one thing happens after the other, and subscriptions that are told of it."""

from datetime import UTC, datetime

from claims.claim import Modality, Qualifier
from claims.index import Claims
from claims.store.keeping import Writing
from handlers.bulletin import bulletin
from handlers.context import Context
from handlers.place import Person, Place
from handlers.subscription import Subscription
from tests.asking import Kept
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
    sha,
)

HERE = Place("discord", "guild", "channel")
ID = "d2g3st22"
MADE = datetime(2026, 11, 26, 8, tzinfo=UTC)

MILL = an_article("a-mill", "She said “We wait”.", published="2026-11-20", outlet="Le Monde")
WAIT = a_quotation("We wait", ADA, MILL, text="She said “We wait”.")
READ = Writing(article=MILL, text="She said “We wait”.", new=(WAIT,), day="2026-11-20")
"""A page of which the quotation is gone when it is read again."""
EMPTY = "She said nothing."
READ_AGAIN = READ.model_copy(
    update={
        "article": MILL.model_copy(update={"sha256": sha(EMPTY)}), "text": EMPTY, "new": (), "gone": (WAIT.id,),
        "day": "2026-11-26",
    }
)  # fmt: skip


def a_subscription(kind="digest", **more):
    return Subscription(
        **({"id": ID, "kind": kind, "place": HERE, "by": "p-ada", "made": MADE, "told": True} | more)
    )


class Kiosk:
    """Keeps subscriptions by their ids."""

    def __init__(self, *some):
        self.kept = {one.id: one for one in some}

    async def find(self, subscription_id):
        return self.kept.get(subscription_id)


class Scene:
    """`ship` and `keep` change the index; `ask` is the clock's question, of what came after the line asked for."""

    def __init__(self, store):
        self.store, self.shipped = store, ()

    async def ship(self, *records, without=()):
        """Ship these as well, each instead of what had its id; returns the number of the newest line."""
        new = {record.id: record for record in (*self.shipped, *records) if record.id not in without}
        self.shipped = tuple(new.values())
        await self.store.sync(a_corpus(*self.shipped), f"digest {await self.line()} {len(new)}")
        return await self.line()

    async def keep(self, writing):
        async with self.store.keeping() as keeping:
            await keeping.write(writing)
        return await self.line()

    async def line(self):
        return await self.store.newest_change()

    async def ask(self, after, upto=None, subscription=None, *, place=HERE, person="p-ada", **values):
        context = Context(
            Claims(self.store), Kept(), place, Person(person), MADE, (),
            subscriptions=Kiosk(subscription or a_subscription()),
        )  # fmt: skip
        upto = await self.line() if upto is None else upto
        return await bulletin.run(context, ID, str(after), str(upto), **values)


async def eventful(scene):
    """Lets something come under every heading; returns the line after which it is new."""
    cheap = a_quotation("Chips are cheap", ADA, DAY)
    dear = a_paraphrase("training is dear", BEN, MONTH, hedge="I think")
    typo = a_quotation("We ned chips", EVE, DAY, id="c-typo", utterance="u-typo")
    passing = a_paraphrase("it will pass", EVE, UNDATED)
    low = a_figure(20_000, by=BEN, article=MONTH, qualifier=Qualifier.ABOUT, hedge="my guess", via=("CNBC",))
    high = a_figure(50_000, by=EVE, article=MONTH, qualifier=Qualifier.ABOUT, modality=Modality.ESTIMATES)
    run = a_figure(20_000, by=EVE, article=MONTH, subject="V3", utterance="u-eve-v3", id="c-eve-v3")
    await scene.ship(cheap, dear, typo, passing, low, high, run, ADA)
    after = await scene.keep(READ)
    fresh = an_article("a-fresh", published="2026-11-25", outlet="The Daily Planet", title="News of chips")
    no = a_quotation("No, they are not", BEN, fresh)
    yes = a_quotation("Quite so", EVE, fresh)
    again = dear.model_copy(update={"id": "c-again", "article": fresh.id, "hedge": None})
    await scene.ship(
        fresh, no, yes, again,
        a_relation("disputes", no, cheap), a_relation("agrees", yes, cheap, confirmed=True),
        a_quotation("Ask me tomorrow", LAB, fresh),
        a_figure(60_000, by=ADA, article=fresh),
        a_figure(None, by=LAB, article=fresh, low=15_000, qualifier=Qualifier.OVER, subject="V3", utterance="u-lab-v3"),
        a_figure(30_000, by=EVE, article=fresh, utterance="u-eve-between", modality=Modality.ESTIMATES, hedge="perhaps"),
        a_figure(50_000, by=BEN, article=fresh, utterance="u-ben-same"),
        a_figure(7, "B200", by=EVE, article=fresh),
        typo.model_copy(update={"addressee": "reporters"}),
        without={passing.id},
    )  # fmt: skip
    await scene.keep(READ_AGAIN)
    return after
