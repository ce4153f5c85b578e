"""/speaker: what somebody said, and, apart from it, what they are said to think."""

from typing import Annotated

from claims.answer import Answer, Guide, Hint, Nothing
from claims.claim import Kind
from claims.filters import Filters
from claims.index import Claims
from handlers.answered import answered, count, nothing, quoted, unknown_speaker, within
from handlers.command import Arg, command
from handlers.context import Context

Name = Annotated[str, Arg("a person or organisation", complete=Claims.speakers_like)]


@command(
    "speaker",
    asked_as=(
        "what did {name} say",
        "what has {name} said",
        "what does {name} think",
        "what does {name} say",
        "what did {name} say exactly",
        "did {name} say anything",
        "what else did {name} say",
        "what did {name} claim",
        "what was said by {name}",
        "everything {name} said",
        "show me everything {name} said",
        "show me what {name} said",
        "who did {name} reply to",
        "who did {name} answer",
        "quote {name}",
        "who is {name}",
        "quotes by {name}",
    ),
    examples=("/speaker Alexandr Wang", "what did Musk say?"),
)
async def speaker(ctx: Context, name: Name, only: Filters = Filters()) -> Answer | Nothing | Guide:
    """Show what somebody said, and under its own heading what they are said to believe, want or plan."""
    people = await ctx.index.speakers(name)
    if not people:
        return await nothing(ctx, await unknown_speaker(ctx, name), name, only)
    if len(people) > 1:
        names = [p.name for p in people]
        called = ((p.name if names.count(p.name) == 1 else p.id, p) for p in people[:10])
        hints = tuple(Hint(type=f"/speaker {key}", does=p.role or p.kind.value) for key, p in called)
        return Guide(
            lead=f"The index knows {count(len(people), 'speaker')} called {quoted(name)}. Which one?",
            hints=hints,
        )
    who = people[0]
    said = await ctx.index.said_by(who.id, only)
    thought = await ctx.index.thought_by(who.id, only, limit=5)
    total = said.total + thought.total
    if not total:
        return await nothing(ctx, f"The index has nothing by {who.name}{within(only)}.", who.name, only)
    words = [hit for hit in said.hits if hit.utterance.reports[0].claim.kind in {Kind.DIRECT, Kind.MIXED}]
    figures = [hit for hit in said.hits if hit.utterance.reports[0].claim.kind is Kind.FIGURE]
    told = [hit for hit in said.hits if hit.utterance.reports[0].claim.kind is Kind.INDIRECT]
    role = f", {who.role}" if who.role else ""
    return await answered(
        ctx,
        f"{who.name}{role}: {count(total, 'claim', more=said.more or thought.more)}{within(only)}.",
        [
            ("In their words", words),
            ("Put in other words", told),
            ("Figures", figures),
            ("Said to believe, want, plan or expect: not their speech", thought.hits),
        ],
        only,
        total=total,
        more=said.more or thought.more,
    )
