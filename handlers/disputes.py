"""/disputes: who disagrees with what, and who agrees."""

from collections.abc import Sequence
from typing import Annotated

from claims.answer import Answer, Nothing
from claims.cite import Hit
from claims.claim import RelationType, Speaker
from claims.filters import Filters
from claims.index import Claims
from handlers.answered import answered, count, nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import RECEIPT_ID, Context

Topic = Annotated[
    str,
    Arg("a speaker, words of the topic, or the id of a claim or an answer", complete=Claims.speakers_like),
]

SHOWN = {RelationType.DISPUTES, RelationType.AGREES}
DISPUTED, AGREED, ANSWERS = "Disputed", "Agreed with", "Disputes or agrees with another"


@command(
    "disputes",
    asked_as=(
        "who disagrees with {topic}",
        "who disputes {topic}",
        "who disagrees about {topic}",
        "who agrees with {topic}",
    ),
    examples=("/disputes GPUs", "who disputes the A100s?"),
)
async def disputes(ctx: Context, topic: Topic = "", only: Filters = Filters()) -> Answer | Nothing:
    """Show claims that somebody disputes or agrees with, each side with its source.

    Of a person or organisation: what they said that others dispute or agree with, and what they dispute.
    """
    people = await ctx.index.speakers(topic) if topic else ()
    if len(people) == 1:
        return await _of_a_party(ctx, people[0], only)
    hits, total, more = await ctx.index.disputed(topic, only)
    if not hits:
        named = await _named(ctx, topic)
        hits = tuple(hit for hit in named if any(link.relation.type in SHOWN for link in hit.utterance.links))
        total, more = len(hits), False
        if named and not hits:
            lead = f"Nobody in the index disputes or agrees with what {topic.strip()} cites."
            return Nothing(lead=lead, coverage=await ctx.index.coverage(only))
    if not hits:
        about = f" about {quoted(topic)}" if topic else ""
        lead = f"The index has no dispute and no agreement{about}{within(only)}."
        return await nothing(ctx, lead, topic, only)
    lead = f"{count(total, 'claim', more=more).capitalize()} in dispute or agreement{within(only)}."
    return await answered(ctx, lead, _grouped(hits).items(), only, total=total, more=more)


async def _of_a_party(ctx: Context, who: Speaker, only: Filters) -> Answer | Nothing:
    hits = await ctx.index.parties(who.id, only)
    if not hits:
        lead = f"Nobody in the index disputes or agrees with {who.name}, who disputes nobody{within(only)}."
        return Nothing(lead=lead, coverage=await ctx.index.coverage(only))
    groups = _grouped(hits)
    told = [
        f"{count(len(groups[DISPUTED]), 'claim')} disputed"
        if groups[DISPUTED]
        else "nobody in the index disputes a claim",
        *([f"{count(len(groups[AGREED]), 'claim')} agreed with"] if groups[AGREED] else []),
        *(
            [f"disputes or agrees with others in {count(len(groups[ANSWERS]), 'claim')}"]
            if groups[ANSWERS]
            else []
        ),
    ]
    return await answered(ctx, f"{who.name}{within(only)}: {'; '.join(told)}.", groups.items(), only)


def _grouped(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    groups: dict[str, list[Hit]] = {DISPUTED: [], AGREED: [], ANSWERS: []}
    for hit in hits:
        groups[_heading(hit)].append(hit)
    return groups


async def _named(ctx: Context, topic: str) -> tuple[Hit, ...]:
    """The utterances that an id names: a claim's, or all those of an answer; none where it is no id."""
    if not topic or not topic.strip().isalnum():
        return ()
    looked = await ctx.index.look_up(topic)
    if looked is not None and looked.utterance is not None:
        return (Hit(looked.utterance),)
    key = topic.strip().lower()
    receipt = await ctx.receipts.recall(key) if RECEIPT_ID.fullmatch(key) else None
    return await ctx.index.reported_in(receipt.claims) if receipt else ()


def _heading(hit: Hit) -> str:
    """By what others say of it: a claim that disputes another is not disputed thereby."""
    others = {link.relation.type for link in hit.utterance.links if link.incoming}
    if RelationType.DISPUTES in others:
        return DISPUTED
    return AGREED if RelationType.AGREES in others else ANSWERS
