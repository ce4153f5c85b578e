"""Tiny commands for Slack: named, in a menu, with a form, slow, broken."""

import asyncio
from typing import Annotated

from claims.answer import Done, Form, FormField, Guide, Wanted
from handlers.command import Arg, command
from tests.peers.draughtsman import counts, own_counts
from tests.small_desk import Phrase, offer, speaker, tidy
from tests.small_desk import source as shared_source
from tests.small_desk import who_said as shared_who_said


@command(
    "who-said", asked_as=("who said {phrase}",), examples=("/who-said Obviously",), slack_name="/who-said"
)
async def who_said(ctx, phrase: Phrase):
    """Find who said these words."""
    return await shared_who_said.run(ctx, phrase)


@command("quote-check", slack_name="/quote-check", menu="Check this quote", visibility="private")
async def quote_check(ctx, words: Annotated[str, Arg("words somebody may have said", quoted=True)]):
    """Check whether words were said as they stand."""
    return await shared_who_said.run(ctx, words)


@command("suggest", responds="form", needs=None)
async def suggest(ctx):
    """Suggest a quotation."""
    fields = (
        FormField(name="what", label="What was said", value="Obviously"),
        FormField(name="by", label="By"),
    )
    return Form(
        lead="What is missing?", fields=fields, then=Wanted(command="noted", values={"kind": "quotation"})
    )


@command("noted", hidden=True)
async def noted(
    ctx,
    kind: Annotated[str, Arg("kind")],
    what: Annotated[str, Arg("what")],
    by: Annotated[str, Arg("by")] = "",
):
    """Note a suggestion."""
    return Done(lead=f"Noted the {kind} {what} by {by or 'nobody'}.")


@command("slow", asked_as=("slowly {words}",))
async def slow(ctx, words: Annotated[str, Arg("words")]):
    """Take one's time."""
    await asyncio.sleep(0.4)
    return Guide(lead=f"Slowly: {words}.")


@command("read", seconds=20.0)
async def read(ctx, words: Annotated[str, Arg("words")]):
    """Tell how far it is, and answer."""
    await ctx.tell("Reading the page …")
    await ctx.tell("Looking …")
    if ctx.index.waiting is not None:
        await ctx.index.waiting.wait()
    return Guide(lead=f"Read: {words}.")


@command("broken")
async def broken(ctx):
    """Fail."""
    raise RuntimeError("secret words")


COMMANDS = (
    who_said,
    quote_check,
    suggest,
    noted,
    slow,
    read,
    broken,
    speaker,
    shared_source,
    tidy,
    offer,
    counts,
    own_counts,
)
