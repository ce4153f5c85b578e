"""What an article says now beside what it said before: what stands, what is new, what stands no longer. Pure."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from claims.claim import Claim, Evidence, Kind, PublicId, Relation
from claims.ingest.passages import again
from claims.same import sameness
from claims.store.keeping import Standing


@dataclass
class Compared:
    """The claims and relations under the ids that they keep or get, by what happens to them."""

    new: list[Claim] = field(default_factory=list)
    changed: list[Claim] = field(default_factory=list)
    same: list[Claim] = field(default_factory=list)
    gone: list[PublicId] = field(default_factory=list)
    new_relations: list[Relation] = field(default_factory=list)
    changed_relations: list[Relation] = field(default_factory=list)
    gone_relations: list[PublicId] = field(default_factory=list)

    @property
    def standing(self) -> list[Claim]:
        """Every claim that stands, in reading order."""
        every = (*self.new, *self.changed, *self.same)
        return sorted(every, key=lambda c: (c.evidence[0].start, c.figure is not None, c.id))


def compared(
    before: Standing | None,
    text: str,
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    utterances: Mapping[str, PublicId],
) -> Compared:
    """What a reading changes.

    A claim keeps its id where the same speaker still says the same; of several such, those that stand come before
    those that were gone. One that the reading does not have, though its passage still stands in the text and
    nothing else was found there, stands all the same: only what the page no longer has is gone. What is new joins
    the utterance that `utterances` has for its `sameness`, or the first of this text with the same.
    """
    made = Compared()
    left: dict[str, deque[tuple[Claim, bool]]] = defaultdict(deque)
    for stood in sorted(before.claims if before else (), key=lambda one: one.gone):
        left[sameness(stood.claim)].append((stood.claim, stood.gone))
    known, ids = dict(utterances), dict[PublicId, PublicId]()
    for claim in claims:
        key = sameness(claim)
        if left[key]:
            old, was_gone = left[key].popleft()
            ids[claim.id] = old.id
            now = claim.model_copy(update={"id": old.id, "utterance": old.utterance})
            (made.same if now == old and not was_gone else made.changed).append(now)
        else:
            ids[claim.id] = claim.id
            utterance = known.setdefault(key, claim.utterance)
            made.new.append(claim.model_copy(update={"utterance": utterance}))
    taken = {kind: _Taken(claim for claim in made.new if claim.kind is kind) for kind in Kind}
    for old, was_gone in (one for some in left.values() for one in some):
        if was_gone:
            continue
        still = _still(old, before.text, text, taken[old.kind]) if before else None
        if still is None:
            made.gone.append(old.id)
        else:
            (made.same if still == old else made.changed).append(still)
    _relate(made, before, [_under(relation, ids) for relation in relations])
    return made


class _Taken:
    """The passages of some claims, in order, so that one looks up and goes through none."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        spans = sorted((piece.start, piece.end) for claim in claims for piece in claim.evidence)
        self._starts = [start for start, _ in spans]
        self._reach = list(accumulate((end for _, end in spans), max))

    def overlaps(self, piece: Evidence) -> bool:
        """Whether one of them has a character in common with it."""
        before = bisect_left(self._starts, piece.end)
        return before > 0 and self._reach[before - 1] > piece.start


def _still(old: Claim, before: str, text: str, taken: _Taken) -> Claim | None:
    """The claim where its passages stand now; None where one is not there, or was found to say something else."""
    moved: list[Evidence] = []
    for piece in old.evidence:
        here = again(piece, before, text, after=moved[-1].end if moved else 0)
        if here is None:
            return None
        moved.append(here)
    if any(taken.overlaps(piece) for piece in moved):
        return None
    return old.model_copy(update={"evidence": tuple(moved)})


def _under(relation: Relation, ids: Mapping[PublicId, PublicId]) -> Relation:
    return relation.model_copy(update={"claim": ids[relation.claim], "target": ids[relation.target]})


def _relate(made: Compared, before: Standing | None, relations: Sequence[Relation]) -> None:
    """A relation stands where both of its claims do and the reading has it; between the same two, one of a kind."""
    left = {(old.type, old.claim, old.target): old for old in (before.relations if before else ())}
    for relation in {(r.type, r.claim, r.target): r for r in reversed(relations)}.values():
        if relation.claim == relation.target:
            continue
        old = left.pop((relation.type, relation.claim, relation.target), None)
        if old is None:
            made.new_relations.append(relation)
        elif (now := relation.model_copy(update={"id": old.id})) != old:
            made.changed_relations.append(now)
    made.gone_relations += sorted(old.id for old in left.values())
