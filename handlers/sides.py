"""The sides of a dispute: a claim, and under it who disputes it and who agrees, each with how that is known."""

from collections.abc import Mapping, Sequence

from claims.beside import dates_of, put
from claims.cite import Hit, item
from claims.claim import RelationType
from claims.contradict import SAYING, Pair, Rule, by_reply
from claims.item import AnyItem, Citation, FigureItem, Reading, RelationLine
from claims.utterance import Linked

BY_RULE = "suggested by our rule"
SHOWN = 3
"""Numbers set against one; the rest are counted."""


def with_replies(hit: Hit) -> Hit:
    """The utterance whose replies of a word or two are what they say: a dispute or an agreement, suggested."""
    said = {id(link): says for link, says in by_reply(hit.utterance)}
    if not said:
        return hit
    links = tuple(_saying(link, said.get(id(link))) for link in hit.utterance.links)
    return hit._replace(utterance=hit.utterance._replace(links=links))


def with_sides(hit: Hit, group: str, *, replies: Hit | None = None) -> AnyItem | None:
    """The item with its disputes, then its agreements: what others say of it first, and of that what is confirmed.

    `replies` is the hit as the index has it, where `hit` was made by `with_replies`: what a rule read is told so.
    """
    made = item(hit, group)
    if made is None:
        return None
    read = {(link.incoming, link.other.utterance) for link, _ in by_reply((replies or hit).utterance)}
    lines = [_known(line, read) for line in made.relations if line.type in SAYING]
    lines.sort(
        key=lambda line: (not line.incoming, line.type is not RelationType.DISPUTES, not line.confirmed)
    )
    return made.model_copy(update={"relations": tuple(lines), "foremost": True})


def against(pairs: Sequence[Pair], utterance: str, others: Mapping[str, Hit]) -> tuple[Reading, ...]:
    """The lines below a number, of the pairs it is in: whose number contradicts it, and by which rule."""
    lines, citations = list[Reading](), list[tuple[Citation, ...]]()
    for pair in pairs:
        other = others[pair.other if pair.one == utterance else pair.one]
        made = item(other)
        if not isinstance(made, FigureItem):
            continue
        if len(lines) == SHOWN:
            citations.append(made.citations)
            continue
        text = f"{_against(pair, utterance)} {put(made)} ({BY_RULE}: {pair.rule})"
        lines.append(Reading(text=text, dates=dates_of(made), citations=made.citations))
    if citations:
        text = f"and by {len(citations):,} more ({BY_RULE})"
        lines.append(Reading(text=text, citations=tuple(c for some in citations for c in some)))
    return tuple(lines)


def _against(pair: Pair, utterance: str) -> str:
    if pair.rule is Rule.NUMBERS:
        return "contradicted by"
    return "denies" if pair.one == utterance else "denied:"


def _saying(link: Linked, says: RelationType | None) -> Linked:
    if says is None:
        return link
    return link._replace(relation=link.relation.model_copy(update={"type": says, "confirmed": False}))


def _known(line: RelationLine, read: set[tuple[bool, str]]) -> RelationLine:
    if (line.incoming, line.utterance_id) not in read:
        return line
    return line.model_copy(update={"because": f"{BY_RULE}: {Rule.REPLY}"})
