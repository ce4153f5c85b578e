"""A real Desk over one quotation and a memory in a dict: for the surfaces that run without a token."""

import asyncio
from dataclasses import replace
from typing import Annotated

from bot.desk import Desk
from bot.memory.post import PostRecord
from claims.answer import Answer, Confirm, Coverage, Done, Guide, Nothing, Wanted
from claims.claim import Article, Evidence, Kind, Modality, Speaker, SpeakerKind
from claims.found import Suggestion
from claims.item import Citation, Quotation, State
from claims.store.page import Page
from claims.store.shelves import Shelf
from handlers.command import Arg, command
from handlers.rules import DEFAULTS

COVERAGE = Coverage(articles=1, undated=1)
WORDS = "Obviously"


def quotation(words=WORDS, name="Elon Musk"):
    """One quotation with one citation."""
    article = Article(id="art_one", description="news on chips & makers", sha256="0" * 64)
    evidence = Evidence(start=10, end=10 + len(words), exact=words, passage_sha256="1" * 64)
    return Quotation(
        claim_id="cone",
        utterance_id="uone",
        words=words,
        speaker=Speaker(id="sone", name=name, kind=SpeakerKind.PERSON),
        kind=Kind.DIRECT,
        modality=Modality.SAID,
        citations=(Citation(claim_id="cone", article=article, evidence=evidence, state=State.VERIFIED),),
    )


class EmptyShelves:
    """Nothing to leaf through."""

    def stamp(self):
        return None

    async def look_up(self, public_id):
        return None

    async def opened(self, article, **where):
        return None

    async def articles(self, skip, limit):
        return Shelf((), 0)

    async def speakers(self, skip, limit):
        return Shelf((), 0)

    async def figures(self, holder, skip, limit):
        return Page((), 0)


class SmallIndex:
    """Knows one phrase; `words` and `name` may be made hostile. For reading there is nothing."""

    browse = EmptyShelves()

    def __init__(self, words=WORDS, name="Elon Musk"):
        self.words, self.name = words, name
        self.waiting: asyncio.Event | None = None

    async def phrases_like(self, typed):
        fits = typed.casefold() in self.words.casefold()
        return (
            (Suggestion(value=self.words, label=f"“{self.words}” — {self.name} — 1 source"),) if fits else ()
        )

    async def coverage(self):
        return COVERAGE

    async def group(self, public_id, limit):
        return None

    def answer(self):
        return Answer(
            lead=f"{self.name} said it.", items=(quotation(self.words, self.name),), coverage=COVERAGE
        )


async def phrases(index, typed):
    return await index.phrases_like(typed)


Phrase = Annotated[str, Arg("words you remember", complete=phrases, quoted=True)]


@command("who-said", asked_as=("who said {phrase}",), examples=("/who-said Obviously", "who said Obviously?"))
async def who_said(ctx, phrase: Phrase):
    """Find who said these words."""
    if phrase.casefold() == ctx.index.words.casefold():
        return ctx.index.answer()
    return Nothing(lead=f"Nobody said “{phrase}” here.", nearest=(), coverage=COVERAGE)


@command("source", examples=("/source cone",))
async def source(ctx, id: Annotated[str, Arg("an id")]):  # noqa: A002  # the contract's name
    """Show where a claim stands."""
    if id in {"cone", "uone", "art_one"} or await ctx.receipts.recall(id):
        return ctx.index.answer()
    return Nothing(lead=f"There is no {id} in the index.", coverage=COVERAGE)


@command("speaker", examples=("/speaker Musk",))
async def speaker(ctx, name: Annotated[str, Arg("a name")]):
    """Show what somebody said."""
    return ctx.index.answer() if name in {"sone", "Musk"} else Nothing(lead="Nobody.", coverage=COVERAGE)


@command("search", examples=("/search Obviously",))
async def search(ctx, words: Annotated[str, Arg("words")]):
    """Search the index."""
    return Nothing(lead=f"Nothing on {words}.", coverage=COVERAGE)


@command("help")
async def help_(ctx):
    """List what can be asked."""
    return Guide(lead="Ask me.")


@command("forget", needs="keep")
async def forget(ctx, what: Annotated[str, Arg("what")]):
    """Forget something."""
    return Done(lead=f"Forgot {what}.")


@command("tidy", responds="edit")
async def tidy(ctx, what: Annotated[str, Arg("what")]):
    """Tidy something up."""
    return Done(lead=f"Tidied {what}.")


@command("offer")
async def offer(ctx):
    """Offer to tidy up."""
    return Confirm(
        lead="Tidy up?", preview="the shelf", yes=Wanted(command="tidy", values={"what": "the shelf"})
    )


@command("broken")
async def broken(ctx):
    """Fail."""
    raise RuntimeError("secret words")


COMMANDS = (who_said, source, speaker, search, help_, forget, tidy, offer, broken)


class SmallMemory:
    """Keeps receipts and posts; says what became of each question."""

    def __init__(self):
        self.fates: dict[str, str] = {}
        self.receipts = {}
        self.posts: list[PostRecord] = []

    async def claim(self, ask, now):
        if ask.key in self.fates:
            return "ours"
        self.fates[ask.key] = "claimed"
        return "new"

    async def hold(self, keys, now):
        """Nothing lapses here."""

    async def take_lapsed(self, platform, now):
        return ()

    async def done(self, key, now, record=None):
        self.fates[key] = "done"
        if record is not None:
            await self.remember(record)

    async def give_up(self, key, why, now):
        self.fates[key] = why

    async def remember(self, record):
        self.posts.append(record)

    async def keep(self, receipt):
        self.receipts[receipt.id] = receipt

    async def recall(self, receipt_id):
        return self.receipts.get(receipt_id)

    async def change_settings(self, channel, change):
        return replace(DEFAULTS, **change)


def small_desk(index=None, memory=None, **options):
    """A desk as bot/ builds it, over these two."""
    return Desk(index or SmallIndex(), memory or SmallMemory(), COMMANDS, **options)
