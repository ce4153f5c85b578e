"""/add: an article is read into the index, and what was found in it is shown."""

import re
from typing import Annotated

from claims.answer import Answer, Done, Guide, Nothing
from claims.claim import SPEECH, Article, Claim, Kind
from claims.errors import BadInput
from claims.filters import Filters
from claims.ingest.address import is_address, without_user
from handlers.answered import answered, count, quoted
from handlers.command import Arg, command
from handlers.context import Added, Context
from handlers.permission import Permission

SHOWN = 10
"""Claims that are shown; /source shows all."""
HEADINGS = (QUOTED, FIGURES, TOLD, THOUGHT) = (
    "Quoted",
    "Figures",
    "Put in other words",
    "Said to believe, want, plan or expect: not their speech",
)
"""What is most telling comes first; within each, in reading order."""

Url = Annotated[str, Arg("the address of an article, such as https://example.org/news/article")]


@command(
    "add",
    examples=("/add https://example.org/news/article",),
    needs=Permission.ADD,
    seconds=120.0,
)
async def add(ctx: Context, url: Url) -> Answer | Nothing | Guide | Done:
    """Read an article from the web into the index, and show what was found in it.

    It is for those whom the settings allow. An article that is there already is read again where it changed.
    """
    if ctx.articles is None:
        return Guide(lead="Articles cannot be added here.")
    address = _address(url)
    added = await ctx.articles.add(address, ctx.tell)
    looked = await ctx.index.look_up(added.article) if added.article else None
    if looked is None or looked.article is None:
        return Nothing(
            lead=f"{quoted(without_user(address))} was not added: {added.reason.removesuffix('.')}.",
            coverage=await ctx.index.coverage(),
        )
    found = await ctx.index.in_article(looked.article.id)
    lead = f"{_came(added, looked.article)} {_holds(found.total)}"
    if not found.hits:
        return Done(lead=lead)
    grouped, room = [], SHOWN
    for heading in HEADINGS:
        hits = [hit for hit in found.hits if _heading(hit.utterance.reports[0].claim) == heading][:room]
        grouped.append((heading, hits))
        room -= len(hits)
    return await answered(ctx, lead, grouped, Filters(), total=found.total, more=found.more)


def _heading(claim: Claim) -> str:
    if claim.modality not in SPEECH:
        return THOUGHT
    if claim.kind is Kind.FIGURE:
        return FIGURES
    return TOLD if claim.kind is Kind.INDIRECT else QUOTED


def _address(typed: str) -> str:
    """The address in what was typed; one without a scheme is https. Raises BadInput."""
    bare = typed.strip().removeprefix("<").removesuffix(">").strip()
    if not bare or re.search(r"\s", bare) or not re.search(r"[.:]", bare):
        raise BadInput(
            "This needs the address of an article, such as “/add https://example.org/news/article”."
        )
    return bare if is_address(bare) else f"https://{bare}"


def _came(added: Added, article: Article) -> str:
    """`Added “Title” (The Paper, 2025-01-30).`."""
    about = ", ".join(filter(None, (article.outlet, article.published)))
    called = (quoted(article.title) if article.title else "the untitled article") + (
        f" ({about})" if about else ""
    )
    match added.came:
        case "new":
            return f"Added {called}."
        case "changed":
            gone = f", {added.gone} no longer on the page" if added.gone else ""
            return f"Read {called} again, for it changed: {count(added.claims, 'claim')} new{gone}."
        case _:
            return f"{called[0].upper()}{called[1:]} is in the index already, and has not changed."


def _holds(total: int) -> str:
    if not total:
        return "Nobody is quoted in it, and no figure was found."
    return f"{count(total, 'claim')} found in it."
