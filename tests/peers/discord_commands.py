"""A few commands over an index of one quotation, one for each thing Discord has to do differently."""

import asyncio
from typing import Annotated

from claims.answer import Answer, Confirm, Done, Form, FormField, Nothing, Wanted
from claims.filters import Filters
from claims.found import Suggestion
from handlers.command import Arg, command
from tests.peers.draughtsman import counts
from tests.small_desk import COVERAGE, quotation

WORDS = "Obviously"


class OneQuotation:
    """An index that knows that Elon Musk said “Obviously”; `waiting` lets a test hold an answer back."""

    def __init__(self):
        self.asked: list[str] = []
        self.waiting: asyncio.Event | None = None

    async def saying(self, phrase):
        self.asked.append(phrase)
        if self.waiting is not None:
            await self.waiting.wait()
        if phrase.casefold() == WORDS.casefold():
            return Answer(lead="Elon Musk said it.", items=(quotation(),), coverage=COVERAGE)
        return Nothing(lead=f"Nobody said “{phrase}” here.", coverage=COVERAGE)


async def thirty_phrases(index, typed):
    fits = [f"{WORDS} {number}" for number in range(30)]
    return tuple(Suggestion(value=v, label=f"“{v}” — Elon Musk — 3 sources") for v in fits if typed in v)


Phrase = Annotated[str, Arg("words you remember", complete=thirty_phrases, quoted=True)]


@command("who-said", asked_as=("who said {phrase}",), examples=("/who-said Obviously",))
async def who_said(ctx, phrase: Phrase, only: Filters = Filters()):
    """Find who said these words, and in which article."""
    return await ctx.index.saying(phrase)


@command("quote-check", menu="Check this quote")
async def quote_check(ctx, words: Annotated[str, Arg("the words to check", quoted=True)]):
    """Check whether these words were said."""
    return await ctx.index.saying(words)


@command("source", visibility="private")
async def source(ctx, id: Annotated[str, Arg("a claim, or an answer")]):  # noqa: A002  # the contract's name
    """Show where a claim stands."""
    receipt = await ctx.receipts.recall(id)
    lead = f"Its command was /{receipt.command}." if receipt else f"There is no {id}."
    return Answer(lead=lead, items=(quotation(),), coverage=COVERAGE)


@command("disputes")
async def disputes(ctx, topic: Annotated[str, Arg("words, or an answer")] = ""):
    """Show who disagrees."""
    return Nothing(lead="Nobody disagrees.", coverage=COVERAGE)


@command("tidy", responds="edit", hidden=True)
async def tidy(ctx, what: Annotated[str, Arg("what")]):
    """Tidy something up."""
    return Done(lead=f"Tidied {what}.")


@command("offer", visibility="private")
async def offer(ctx):
    """Offer to tidy up."""
    yes = Wanted(command="tidy", values={"what": "shelf"})
    return Confirm(lead="Tidy up?", preview="The shelf is put in order.", yes=yes)


@command("note", visibility="private")
async def note(ctx, about: Annotated[str, Arg("what")], text: Annotated[str, Arg("the note")]):
    """Keep a note."""
    return Done(lead=f"Noted on {about}: {text}")


@command("note-form", responds="form", visibility="private")
async def note_form(ctx, about: Annotated[str, Arg("what")]):
    """Ask for a note."""
    fields = (FormField(name="text", label="Your note"),)
    return Form(lead="A note", fields=fields, then=Wanted(command="note", values={"about": about}))


@command("digest subscribe", needs="manage")
async def digest_subscribe(ctx, day: Annotated[str, Arg("a weekday")] = "Monday"):
    """Post a digest here every week."""
    return Done(lead=f"A digest will come each {day}.")


@command("digest")
async def digest(ctx):
    """Show the digest of this week."""
    return Nothing(lead="Nothing new this week.", coverage=COVERAGE)


@command("read", seconds=20.0)
async def read(ctx, phrase: Phrase):
    """Tell how far it is, and answer."""
    await ctx.tell("Reading the page …")
    return await ctx.index.saying(phrase)


@command("broken")
async def broken(ctx):
    """Fail."""
    raise RuntimeError("words that somebody wrote")


COMMANDS = (
    who_said, quote_check, source, disputes, tidy, offer, note, note_form, digest_subscribe, digest, read, broken, counts,
)  # fmt: skip
