"""Attributions → relations between them: agreement, denial, reply; each with the sentence that shows it."""

import re
from collections.abc import Iterator, Sequence

from claims.claim import Kind, Modality, RelationType
from claims.extract.found import Attribution, FoundRelation, Span

REPLIES = frozenset(
    "replied reply replies replying responded respond responds responding retorted retort answered answers countered counters rejoined".split()
)
"""Cues that say that something is answered, as printed."""
YES = frozenset(
    "yes yep yeah exactly obviously absolutely indeed agreed true right correct precisely definitely certainly bingo same amen this".split()
)
NO = frozenset(
    "no nope nah wrong false never nonsense rubbish untrue incorrect lies lie bullshit garbage hardly".split()
)
SHORT = 4
"""Words of a reply that takes a side by itself."""
NEAR = 1_500
"""Code points back in which a reply's target is looked for."""
_WORD = re.compile(r"\w+(?:[’']\w+)?")


def find_relations(text: str, attributions: Sequence[Attribution]) -> tuple[FoundRelation, ...]:
    """Every relation, by the place of its claim; of one pair the one that says most."""
    found: dict[tuple[int, int], FoundRelation] = {}
    for number in range(len(attributions)):
        for relation in (*_sided(text, attributions, number), *_replies(text, attributions, number)):
            known = found.get((relation.claim, relation.target))
            if known is None or (
                known.type is RelationType.REPLIES_TO and relation.type is not RelationType.REPLIES_TO
            ):
                found[relation.claim, relation.target] = relation
    return tuple(found.values())


def _sided(text: str, attributions: Sequence[Attribution], number: int) -> Iterator[FoundRelation]:
    """`agreed with Wang's theory`, `denied the claim that …`: what is agreed with or denied stands in the content."""
    attribution = attributions[number]
    side = {Modality.AGREES: RelationType.AGREES, Modality.DENIES: RelationType.DISPUTES}.get(
        attribution.modality
    )
    if side is None or attribution.who is None:
        return
    for other, target in enumerate(attributions):
        if (
            target.cue is not None
            and other != number
            and _holds(attribution.segments, target.cue)
            and _others(attribution, target)
        ):
            yield FoundRelation(
                type=side, claim=number, target=other, evidence=attribution.sentence, confirmed=True
            )
            return
    named = _named_in(text, attributions, number)
    if named is not None:
        yield FoundRelation(
            type=side, claim=number, target=named, evidence=attribution.sentence, confirmed=True
        )


def _named_in(text: str, attributions: Sequence[Attribution], number: int) -> int | None:
    """The last thing said before by somebody whose name the content has."""
    content = " ".join(text[start:end] for start, end in attributions[number].segments)
    for other in range(len(attributions) - 1, -1, -1):
        target = attributions[other]
        if (
            target.segments[0][0] >= attributions[number].segments[0][0]
            or target.who is None
            or not _others(attributions[number], target)
        ):
            continue
        names = {target.who.name, target.who.name.split()[-1], *target.who.aliases}
        if any(re.search(rf"\b{re.escape(name)}\b", content) for name in names if name[:1].isupper()):
            return other
    return None


def _replies(text: str, attributions: Sequence[Attribution], number: int) -> Iterator[FoundRelation]:
    """What answers the attribution by somebody else that stands directly before it."""
    attribution = attributions[number]
    cue = text[slice(*attribution.cue)].lower().split() if attribution.cue else []
    words = [w.lower() for start, end in attribution.segments for w in _WORD.findall(text[start:end])]
    short = attribution.kind is Kind.DIRECT and len(words) <= SHORT
    answers = bool(REPLIES & set(cue))
    if not (answers or short) or attribution.who is None:
        return
    target = _before(attributions, number)
    if target is None:
        return
    together = _overlap(attribution.sentence, attributions[target].sentence)
    if short and set(words) & YES:
        side = RelationType.AGREES
    elif short and set(words) & NO:
        side = RelationType.DISPUTES
    elif answers:
        side = RelationType.REPLIES_TO
    else:
        return
    yield FoundRelation(
        type=side,
        claim=number,
        target=target,
        evidence=attribution.sentence,
        confirmed=together and side is RelationType.REPLIES_TO,
    )


def _before(attributions: Sequence[Attribution], number: int) -> int | None:
    begins = attributions[number].segments[0][0]
    for other in range(number - 1, -1, -1):
        target = attributions[other]
        if begins - target.segments[-1][1] > NEAR:
            return None
        if target.segments[-1][1] <= begins and _others(attributions[number], target):
            return other
    return None


def _others(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions have different sources, as far as the text tells."""
    return one.who is not None and other.who is not None and one.who.name != other.who.name


def _holds(segments: Sequence[Span], inner: Span) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in segments)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
