"""What is new since a line of the index's log, as it can be told and cited. Pure."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from claims.cite import Hit, item
from claims.claim import Figure, PublicId, RelationType
from claims.compare import Move, is_above, move, put, same_number, span
from claims.item import RelationLine
from claims.store.since import Came, Given, Group, Related, Since, Some
from claims.utterance import Utterance

OPEN_SHOWN = 3
"""Figures told beside one of which it is open whether it is more: the newest."""
NEW_SHOWN = 3
"""Figures told beside one that is as new as they are: the newest, each number once."""


class Told(NamedTuple):
    """An utterance that something happened to."""

    hit: Hit
    claims: tuple[PublicId, ...]
    """Those of its claims that it happened to, the newest first."""
    about: tuple[str, ...] = ()
    """Of a report that tells otherwise what was known: in what it differs, by the names of claims.compare."""


class Placed(NamedTuple):
    """Where a new figure stands in a group."""

    figure: Figure
    """What was compared: as the oldest report that is new in this group has it."""
    move: Move
    beside: tuple[Hit, ...] = ()
    """FIRST: those that are new as well and give other numbers, a few; SAME: all who give the number; HIGHEST: who gives
    the next below; LOWEST: the next above; BETWEEN: next below, next above; OPEN: those beside whom it may be more or
    less, a few. Each with the reports that give the number compared."""
    more: bool = False
    """There may be further ones that it was not compared with; of FIRST: that are not beside it."""


class Moved(NamedTuple):
    """A new figure, and where it stands among those it can be compared with: in each of its groups, mostly one."""

    hit: Hit
    placed: tuple[Placed, ...] = ()


class Sides(NamedTuple):
    """Who disputes or agrees with whom."""

    type: RelationType
    claim: Hit
    target: Hit
    relations: tuple[PublicId, ...]

    def line(self) -> RelationLine | None:
        """The new relations, citing both sides; None where one of these, or the relation, cannot be cited."""
        claim = self.claim.utterance
        links = tuple(link for link in claim.links if link.relation.id in self.relations)
        made, target = item(Hit(claim._replace(links=links))), item(self.target)
        lines = [line for line in made.relations if not line.incoming] if made else []
        if not lines or target is None:
            return None
        return lines[0].model_copy(update={"citations": (*lines[0].citations, *target.citations)})


class News(NamedTuple):
    """What is new, in each part the newest first, in the order of the store, which is total."""

    said: Some[Told] = Some()
    figures: Some[Moved] = Some()
    reworded: Some[Told] = Some()
    """Known before; a new report tells it otherwise. It has all its reports."""
    disputes: Some[Sides] = Some()
    agrees: Some[Sides] = Some()
    corrected: Some[Told] = Some()
    """Known before; a claim changed since."""
    gone: Some[Told] = Some()
    """Known before; a claim stands no longer on its page, or was withdrawn. Such reports come first, and are marked."""

    def nothing(self) -> bool:
        """Whether nothing is new that can be cited, as far as anybody looked."""
        figures = (moved.hit for moved in self.figures.first)
        told = (self.said, self.reworded, self.corrected, self.gone)
        hits = chain(figures, (one.hit for part in told for one in part.first))
        sides = (*self.disputes.first, *self.agrees.first)
        return not any(map(item, hits)) and not any(one.line() for one in sides)


def needed(since: Since) -> tuple[PublicId, ...]:
    """The utterances beside which new figures stand."""
    groups = (group for counted in since.figures.first for group in counted.groups)
    return tuple(dict.fromkeys(given.utterance for group in groups for given in _place_in(group).beside))


def news(since: Since, beside: Mapping[PublicId, Utterance]) -> News:
    """What a store found, with the utterances that are `needed`; one that is not there any more is left out."""
    figures = tuple(
        Moved(Hit(counted.came.utterance), tuple(_placed(group, beside) for group in counted.groups))
        for counted in since.figures.first
    )
    return News(
        said=_each(since.said),
        figures=Some(figures, since.figures.total, since.figures.more),
        reworded=_each(since.reworded),
        disputes=_sides(since.disputes),
        agrees=_sides(since.agrees),
        corrected=_each(since.changed),
        gone=_each(since.lost),
    )


def _each(some: Some[Came]) -> Some[Told]:
    told = tuple(Told(Hit(came.utterance), came.claims, came.about) for came in some.first)
    return Some(told, some.total, some.more)


def _sides(some: Some[Related]) -> Some[Sides]:
    sides = tuple(Sides(one.type, Hit(one.claim), Hit(one.target), one.relations) for one in some.first)
    return Some(sides, some.total, some.more)


class _Place(NamedTuple):
    """Where a figure stands in a group, and those others that show it."""

    move: Move
    beside: Sequence[Given]
    cut: bool = False
    """There are others that would show it as well."""


def _placed(group: Group, beside: Mapping[PublicId, Utterance]) -> Placed:
    place = _place_in(group)
    shown = (_giving(beside[one.utterance], one.figure) for one in place.beside if one.utterance in beside)
    hits = tuple(Hit(utterance) for utterance in shown if utterance.reports)
    return Placed(group.figure, place.move, hits, group.more or place.cut)


def _giving(utterance: Utterance, figure: Figure) -> Utterance:
    """The utterance with the reports that give this number: others may give another, or deny it, which was not compared."""
    return utterance._replace(reports=tuple(one for one in utterance.reports if put(one.claim) == figure))


def _place_in(group: Group) -> _Place:
    figure, others = group.figure, group.figures
    known = [given.figure for given in others if given.known]
    how = move(figure, known, [given.figure for given in others if not given.known])
    shown: Sequence[Given]
    match how:
        case Move.FIRST:
            contrary = _contrary(figure, others)
            return _Place(how, contrary[:NEW_SHOWN], len(contrary) > NEW_SHOWN)
        case Move.OPEN:
            shown = [given for given in others if not _apart(figure, given.figure)][:OPEN_SHOWN]
        case Move.SAME:
            shown = [given for given in others if same_number(figure, given.figure)]
        case Move.HIGHEST:
            shown = _highest(others)
        case Move.LOWEST:
            shown = _lowest(others)
        case Move.BETWEEN:
            shown = [
                *_highest([given for given in others if is_above(figure, given.figure)]),
                *_lowest([given for given in others if is_above(given.figure, figure)]),
            ]
    return _Place(how, shown)


def _contrary(figure: Figure, others: Sequence[Given]) -> Sequence[Given]:
    """Who give other numbers, each number once, as the first of them gives it."""
    found: list[Given] = []
    for given in others:
        if not any(same_number(given.figure, one) for one in (figure, *(other.figure for other in found))):
            found.append(given)
    return found


def _apart(one: Figure, other: Figure) -> bool:
    """Whether one of them is surely more."""
    return is_above(one, other) or is_above(other, one)


def _highest(some: Sequence[Given]) -> list[Given]:
    """Who gives the highest number; of equals the newest."""
    return [max(some, key=lambda given: span(given.figure)[1])]


def _lowest(some: Sequence[Given]) -> list[Given]:
    return [min(some, key=lambda given: span(given.figure)[0])]
