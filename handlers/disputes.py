"""/disputes: who disagrees with what, and who agrees."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from claims.answer import Answer, Nothing
from claims.cite import Hit
from claims.claim import RelationType, Speaker
from claims.contradict import SAYING, by_reply
from claims.filters import Filters
from claims.found import Found
from claims.index import LATEST, Claims
from claims.item import AnyItem
from handlers.answered import cited, count, nothing, quoted, within
from handlers.by_rule import LOOKED_AT, REPLIES, Numbers, numbers, numbers_beside, replied
from handlers.command import Arg, command
from handlers.context import RECEIPT_ID, Context
from handlers.sides import with_replies, with_sides

Topic = Annotated[
    str,
    Arg("a speaker, words of the topic, or the id of a claim or an answer", complete=Claims.speakers_like),
]

DISPUTED, AGREED, ANSWERS = "Disputed", "Agreed with", "Disputes or agrees with another"
NUMBERS = "Numbers that do not go together"
SHOWN = 10
"""Claims that an answer shows of each kind: those that articles or we have in a relation, those a rule has, and numbers."""

NUMBERS_ABOUT = f"Numbers were set against each other among the newest {LOOKED_AT} figures about it alone."
NEWEST_ABOUT = f"Replies of a word or two were looked for among the newest {REPLIES} claims about it alone."
NEWEST = f"For whom they dispute or agree with, their newest {LATEST} statements were looked at."


@command(
    "disputes",
    asked_as=(
        "who disagrees with {topic}",
        "who disputes {topic}",
        "who disagrees about {topic}",
        "who agrees with {topic}",
        "who doubts {topic}",
        "who denies {topic}",
        "who denied {topic}",
        "who contradicts {topic}",
        "who believes {topic}",
        "who disputes {topic}'s claim",
        "who disputes {topic}'s claims",
        "who disagrees",
        "who disagrees with whom",
        "who agrees with whom",
        "what is disputed",
        "what is in dispute",
        "is anything disputed",
        "what are people arguing about",
        "is {topic} disputed",
        "does anyone dispute {topic}",
        "does anyone doubt {topic}",
        "does anyone disagree with {topic}",
        "did anyone dispute {topic}",
        "has anyone disputed {topic}",
        "has anyone denied {topic}",
    ),
    judged_as=(
        "who is right",
        "who is right about {topic}",
        "who is right on {topic}",
        "who is wrong",
        "who is wrong about {topic}",
        "who is lying",
        "who is lying about {topic}",
        "who lied about {topic}",
        "who should I believe about {topic}",
        "is {topic} right",
        "is {topic} wrong",
        "is {topic} lying",
        "is {topic} a liar",
        "was {topic} right",
        "was {topic} wrong",
        "was {topic} lying",
        "did {topic} lie",
        "did {topic} tell the truth",
        "is {speaker} right about {topic}",
        "is {speaker} wrong about {topic}",
        "is {speaker} lying about {topic}",
        "was {speaker} right about {topic}",
        "was {speaker} wrong about {topic}",
        "did {speaker} lie about {topic}",
    ),
    examples=("/disputes GPUs", "who disputes the A100s?"),
)
async def disputes(ctx: Context, topic: Topic = "", only: Filters = Filters()) -> Answer | Nothing:
    """Show claims that somebody disputes or agrees with, each side with its source.

    Of a person or organisation: what they said that others dispute or agree with, and what they dispute. Each line
    says how it is known: the article says so, we read it so, or a rule of ours suggests it. Numbers of different people
    on the same thing that cannot both be so are set against each other.
    """
    people = await ctx.index.speakers(topic) if topic and not only.speaker else ()
    if len(people) == 1:
        return await _of_a_party(ctx, people[0], only)
    found = await ctx.index.disputed(topic, only, SHOWN)
    if found.hits or not (named := await _named(ctx, topic, only)):
        return await _about(ctx, topic, found, only)
    hits = [hit for hit in named if _is_argued(hit)]
    if not hits:
        lead = f"Nobody in the index disputes or agrees with what {topic.strip()} cites."
        return Nothing(lead=lead, coverage=await ctx.index.coverage(only))
    beside = await numbers_beside(ctx, only, hits)
    lead = _lead(f"In what {topic.strip()} cites{within(only)}", hits, len(hits), False, beside)
    return await _told(ctx, lead, hits, beside, only, total=len(hits))


async def _about(ctx: Context, topic: str, found: Found, only: Filters) -> Answer | Nothing:
    """What is in dispute or agreement about a topic, or at all, with what our rules suggest."""
    by_rule, apart = await replied(ctx, topic, only, found.hits), await numbers(ctx, topic, only)
    if not found.hits and not by_rule.hits and not apart.pairs:
        if RECEIPT_ID.fullmatch(topic.strip().lower()):  # which no topic is: it has no vowel
            lead = f"The index has no claim with the id {quoted(topic)}, and no answer of that id is kept."
            return Nothing(lead=lead, coverage=await ctx.index.coverage(only))
        asked = f" about {quoted(topic)}" if topic else ""
        lead = f"The index has no dispute and no agreement{asked}{within(only)}."
        looked = [NUMBERS_ABOUT] * (apart.more and bool(topic)) + [NEWEST_ABOUT] * by_rule.more
        return await nothing(ctx, " ".join((lead, *looked)), topic, only)
    total, more = found.total + by_rule.total, found.more or (by_rule.more and not topic)
    notes = [NEWEST_ABOUT] if by_rule.more and topic else []
    hits = [*found.hits, *by_rule.hits[:SHOWN]]
    what = f"About {quoted(topic)}" if topic else "In the index"
    lead = _lead(f"{what}{within(only)}", hits, total, more, apart)
    return await _told(ctx, lead, hits, apart, only, total=total, more=more, notes=notes)


async def _told(
    ctx: Context,
    lead: str,
    hits: Sequence[Hit],
    apart: Numbers,
    only: Filters,
    *,
    total: int = 0,
    more: bool = False,
    notes: Sequence[str] = (),
) -> Answer | Nothing:
    """The claims with their sides, under their headings; numbers that no other claim is told with under one of their own."""
    made: list[AnyItem | None] = []
    used: list[Hit] = []
    shown = {hit.utterance.id for hit in hits}
    lines = apart.lines(shown)
    alone = [key for key in apart.hits if key in lines and key not in shown]
    for heading, some in _grouped(hits).items():
        for hit, as_told in some:
            one = with_sides(as_told, heading, replies=hit)
            made.append(one and one.model_copy(update={"beside": lines.get(hit.utterance.id, ())}))
            used.append(hit)
        if heading == DISPUTED:
            for key in alone[:SHOWN]:
                one = with_sides(apart.hits[key], NUMBERS)
                made.append(one and one.model_copy(update={"beside": lines[key]}))
                used.append(apart.hits[key])
    dropped = max(0, total - len(hits)) + len(alone[SHOWN:])
    more = more or apart.more or apart.total > len(apart.pairs)
    return cited(lead, made, used, await ctx.index.coverage(only), dropped=dropped, more=more, notes=notes)


def _lead(what: str, shown: Sequence[Hit], total: int, more: bool, apart: Numbers) -> str:
    """`About “GPUs”: 1 claim disputed; 1 claim agreed with.`; of more than are shown, how many there are in all."""
    told = _counted(_grouped(shown))
    if more or total > len(shown):
        told = [f"{count(total, 'claim', more=more)} in dispute or agreement"]
    if apart.pairs:
        told.append(f"{count(apart.total, 'pair', more=apart.more)} of numbers that do not go together")
    return f"{what}: {'; '.join(told)}."


def _counted(groups: Mapping[str, Sequence[object]]) -> list[str]:
    """`1 claim disputed`, `2 claims agreed with`: of each heading that has some."""
    told = {DISPUTED: "disputed", AGREED: "agreed with", ANSWERS: "disputing or agreeing with another"}
    return [f"{count(len(groups[name]), 'claim')} {how}" for name, how in told.items() if groups[name]]


def _is_argued(hit: Hit) -> bool:
    return any(link.relation.type in SAYING for link in hit.utterance.links) or bool(by_reply(hit.utterance))


async def _of_a_party(ctx: Context, who: Speaker, only: Filters) -> Answer | Nothing:
    found = await ctx.index.parties(who.id, only)
    notes = [NEWEST] if found.more else []
    if not found.hits:
        disputes = "has not been seen to dispute anybody" if found.more else "disputes nobody"
        lead = f"Nobody in the index disputes or agrees with {who.name}, who {disputes}{within(only)}."
        return Nothing(lead=" ".join((lead, *notes)), coverage=await ctx.index.coverage(only))
    groups = _grouped(found.hits)
    told = [*([] if groups[DISPUTED] else ["no claim disputed in the index"]), *_counted(groups)]
    beside = await numbers_beside(ctx, only, found.hits)
    lead = f"{who.name}{within(only)}: {'; '.join(told)}."
    return await _told(ctx, lead, found.hits, beside, only, notes=notes)


def _grouped(hits: Sequence[Hit]) -> dict[str, list[tuple[Hit, Hit]]]:
    """By heading; each hit as the index has it, and as it is told: its replies of a word or two are what they say."""
    groups: dict[str, list[tuple[Hit, Hit]]] = {DISPUTED: [], AGREED: [], ANSWERS: []}
    for hit in hits:
        told = with_replies(hit)
        groups[_heading(told)].append((hit, told))
    return groups


async def _named(ctx: Context, topic: str, only: Filters) -> tuple[Hit, ...]:
    """The utterances that an id names: a claim's, or all those of an answer; none where it is no id."""
    if not topic or not topic.strip().isalnum():
        return ()
    looked = await ctx.index.look_up(topic, only)
    if looked is not None and looked.utterance is not None:
        return (Hit(looked.utterance),)
    key = topic.strip().lower()
    receipt = await ctx.receipts.recall(key) if RECEIPT_ID.fullmatch(key) else None
    return await ctx.index.reported_in(receipt.claims, only) if receipt else ()


def _heading(hit: Hit) -> str:
    """By what others say of it: a claim that disputes another is not disputed thereby."""
    others = {link.relation.type for link in hit.utterance.links if link.incoming}
    if RelationType.DISPUTES in others:
        return DISPUTED
    return AGREED if RelationType.AGREES in others else ANSWERS
