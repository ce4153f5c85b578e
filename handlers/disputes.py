"""/disputes: who disagrees with what, and who agrees."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, NamedTuple

from claims.answer import Answer, AnyItem, Nothing, Reading
from claims.cite import Hit
from claims.claim import RelationType, Speaker
from claims.compare import group_of
from claims.contradict import SAYING, Pair, by_reply, contradictions
from claims.filters import Filters
from claims.groups import figure_of
from claims.index import Claims
from handlers.answered import cited, count, nothing, quoted, within
from handlers.command import Arg, command
from handlers.context import RECEIPT_ID, Context
from handlers.sides import against, with_replies, with_sides

Topic = Annotated[
    str,
    Arg("a speaker, words of the topic, or the id of a claim or an answer", complete=Claims.speakers_like),
]

DISPUTED, AGREED, ANSWERS = "Disputed", "Agreed with", "Disputes or agrees with another"
NUMBERS = "Numbers that do not go together"
LOOKED_AT, REPLIES, GROUPS = 100, 25, 4
"""Figures on a topic or in a group, claims about a topic, and groups, that are looked at for contradictions."""


class Numbers(NamedTuple):
    """Numbers that contradict others, by the ids of their utterances."""

    pairs: tuple[Pair, ...]
    hits: Mapping[str, Hit]

    @classmethod
    def among(cls, hits: Sequence[Hit]) -> "Numbers":
        """Those among these hits."""
        return cls(contradictions([hit.utterance for hit in hits]), {hit.utterance.id: hit for hit in hits})

    def lines(self, shown: Collection[str]) -> dict[str, tuple[Reading, ...]]:
        """Each pair once, below the claim of it that is shown anyway, else below the one that has most, else the first."""
        having: dict[str, list[Pair]] = {}
        often = Counter(key for pair in self.pairs for key in (pair.one, pair.other))
        for pair in self.pairs:
            key = min(
                (pair.one, pair.other), key=lambda key: (key not in shown, -often[key], key != pair.one)
            )
            having.setdefault(key, []).append(pair)
        return {key: against(some, key, self.hits) for key, some in having.items()}


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
    found = await ctx.index.disputed(topic, only)
    hits, total, more = list(found.hits), found.total, found.more
    about = topic
    if not hits:
        named = await _named(ctx, topic, only)
        hits = [
            hit
            for hit in named
            if any(link.relation.type in SAYING for link in hit.utterance.links) or by_reply(hit.utterance)
        ]
        total, more, about = len(hits), False, "" if named else topic
        if named and not hits:
            lead = f"Nobody in the index disputes or agrees with what {topic.strip()} cites."
            return Nothing(lead=lead, coverage=await ctx.index.coverage(only))
    replied = await _replied(ctx, about, only, hits)
    numbers = await _numbers(ctx, about, only, hits)
    if not hits and not replied and not numbers.pairs:
        if RECEIPT_ID.fullmatch(topic.strip().lower()):  # which no topic is: it has no vowel
            lead = f"The index has no claim with the id {quoted(topic)}, and no answer of that id is kept."
            return Nothing(lead=lead, coverage=await ctx.index.coverage(only))
        asked = f" about {quoted(topic)}" if topic else ""
        lead = f"The index has no dispute and no agreement{asked}{within(only)}."
        return await nothing(ctx, lead, topic, only)
    return await _told(
        ctx,
        _lead(total + len(replied), more, numbers, only),
        [*hits, *replied],
        numbers,
        only,
        total=total + len(replied),
        more=more,
    )


async def _told(
    ctx: Context,
    lead: str,
    hits: Sequence[Hit],
    numbers: Numbers,
    only: Filters,
    *,
    total: int = 0,
    more: bool = False,
) -> Answer | Nothing:
    """The claims with their sides, under their headings; numbers that no other claim is told with under one of their own."""
    made: list[AnyItem | None] = []
    used: list[Hit] = []
    shown = {hit.utterance.id for hit in hits}
    lines = numbers.lines(shown)
    for heading, some in _grouped(hits).items():
        for hit, as_told in some:
            one = with_sides(as_told, heading, replies=hit)
            made.append(one and one.model_copy(update={"beside": lines.get(hit.utterance.id, ())}))
            used.append(hit)
        if heading == DISPUTED:
            for key, told in lines.items():
                if key not in shown:
                    one = with_sides(numbers.hits[key], NUMBERS)
                    made.append(one and one.model_copy(update={"beside": told}))
                    used.append(numbers.hits[key])
    return cited(
        lead, made, used, await ctx.index.coverage(only), dropped=max(0, total - len(hits)), more=more
    )


def _lead(total: int, more: bool, numbers: Numbers, only: Filters) -> str:
    told = [f"{count(total, 'claim', more=more)} in dispute or agreement"] if total else []
    told += (
        [f"{count(len(numbers.pairs), 'pair')} of numbers that do not go together"] if numbers.pairs else []
    )
    first, *rest = told
    return f"{'; '.join([first.capitalize(), *rest])}{within(only)}."


async def _numbers(ctx: Context, topic: str, only: Filters, hits: Sequence[Hit]) -> Numbers:
    """The numbers that contradict others: on the topic, or else in the groups of those among the hits."""
    if topic:
        found = (await ctx.index.figures_about(topic, only, limit=LOOKED_AT)).hits
        return Numbers.among(found)
    groups: dict[tuple[str, ...], tuple[Hit, ...]] = {}
    for hit in hits:
        figure = figure_of(hit)
        if figure is None or group_of(figure) in groups or len(groups) == GROUPS:
            continue
        group = await ctx.index.group(hit.utterance.id, only, limit=LOOKED_AT)
        groups[group_of(figure)] = group.hits if group else ()
    return Numbers.among([hit for some in groups.values() for hit in some])


async def _replied(ctx: Context, topic: str, only: Filters, hits: Sequence[Hit]) -> list[Hit]:
    """What is about the topic and answered by a word or two that say yes or no, beyond these hits."""
    if not topic:
        return []
    shown = {hit.utterance.id for hit in hits}
    found = (await ctx.index.about(topic, only, limit=REPLIES)).hits
    return [hit for hit in found if hit.utterance.id not in shown and by_reply(hit.utterance)]


async def _of_a_party(ctx: Context, who: Speaker, only: Filters) -> Answer | Nothing:
    hits = await ctx.index.parties(who.id, only)
    if not hits:
        lead = f"Nobody in the index disputes or agrees with {who.name}, who disputes nobody{within(only)}."
        return Nothing(lead=lead, coverage=await ctx.index.coverage(only))
    groups = _grouped(hits)
    told = [
        f"{count(len(groups[DISPUTED]), 'claim')} disputed"
        if groups[DISPUTED]
        else "no claim disputed in the index",
        *([f"{count(len(groups[AGREED]), 'claim')} agreed with"] if groups[AGREED] else []),
        *(
            [f"{count(len(groups[ANSWERS]), 'claim')} in dispute or agreement with another"]
            if groups[ANSWERS]
            else []
        ),
    ]
    numbers = await _numbers(ctx, "", only, hits)
    return await _told(ctx, f"{who.name}{within(only)}: {'; '.join(told)}.", hits, numbers, only)


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
