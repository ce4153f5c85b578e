"""The items of a reply as entries, for all of its cards: each is written once for all cuts that have it alike."""

from collections.abc import Sequence

from bot.render.cut import Cut
from bot.render.dates import Dated, dated
from bot.render.entry import Writer, Written
from bot.render.span import Line, own
from claims.item import AnyItem, Citation, Difference, Quotation

AROUND, AN_ITEM, A_SOURCE = 400, 60, 160
"""About how many characters go to first line and foot, to a name, a verb and marks, to ids, outlet and place: for guessing."""


class Items:
    """Items with the differences on them; `loose` are those that stand under no item."""

    def __init__(
        self, items: Sequence[AnyItem], differ: Sequence[Difference] = (), dated: Dated = dated
    ) -> None:
        self._items, self._dated = items, dated
        self._differ: list[list[Difference]] = [[] for _ in items]
        self.loose: list[Difference] = []
        for difference in differ:
            home = home_of(difference, items)
            (self.loose if home is None else self._differ[home]).append(difference)
        self._sizes = [_sizes(item, differ) for item, differ in zip(items, self._differ, strict=True)]
        lines = [reading for d in differ for reading in d.readings] + [
            line for item in items for line in (item, *item.beside, *item.relations)
        ]
        self._longest = max((longest for longest, _ in self._sizes), default=0)
        self._most = max((len(line.citations) for line in lines), default=0)
        self._passages = sum(c.passage is not None for line in lines for c in line.citations)
        self._linked = any(c.article.url for line in lines for c in line.citations)
        self._written: dict[tuple[object, ...], Written] = {}

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._items)

    def tight(self, cut: Cut) -> Cut:
        """The cut without bounds that nothing meets: cuts that are then the same show the same."""
        return cut._replace(
            items=_met(cut.items, len(self._items)),
            detailed=_met(cut.detailed, len(self._items)),
            passages=_met(cut.passages, self._passages),
            words=_met(cut.words, self._longest),
            citations=_met(cut.citations, self._most),
            pieces=_met(cut.pieces, self._most),
            sentence=cut.sentence if self._linked else None,
        )

    def guess(self, cut: Cut, room: int) -> int:
        """How many of the first items may take so many characters, with their sources."""
        room -= AROUND
        for place, item in enumerate(self._items):
            room -= _weight(item, cut)
            if room < 0:
                return place
        return len(self._items)

    def told(self, items: int, notes: int | None) -> int:
        """How many differences stand under the first items."""
        return sum(len(some[:notes]) for some in self._differ[:items])

    def written(self, cut: Cut) -> list[Written]:
        """The first items, as many as the cut allows."""
        return [self._of(place, cut) for place in range(len(self._items[: cut.items]))]

    def _of(self, place: int, cut: Cut) -> Written:
        longest, most = self._sizes[place]
        bounds = (_met(cut.words, longest), _met(cut.citations, most), cut.notes, cut.fragment, cut.label)
        key = (place, *bounds)
        if key not in self._written:
            differ = tuple(self._differ[place][: cut.notes])
            self._written[key] = Writer(cut, self._dated).item(
                self._items[place], differ, self._heading(place, cut.label)
            )
        return self._written[key]

    def _heading(self, place: int, label: int | None) -> Line:
        """Of the group that begins with this item."""
        group = self._items[place].group
        before = self._items[place - 1].group if place else None
        return own(group, label) if group and group != before else ()


def _weight(item: AnyItem, cut: Cut) -> int:
    """About how many characters an item takes with its sources."""
    said = (item.words if isinstance(item, Quotation) else None) or item.paraphrase or ""
    return (
        AN_ITEM
        + len(said[: cut.words])
        + sum(_source_weight(c, cut) for c in item.citations[: cut.citations])
    )


def _source_weight(citation: Citation, cut: Cut) -> int:
    article, evidence = citation.article, citation.evidence
    name = article.title or article.description
    shown = (
        name[: cut.label],
        article.url or "",
        evidence.exact[: cut.fragment],
        evidence.prefix,
        evidence.suffix,
    )
    return A_SOURCE + sum(map(len, shown))


def _met(bound: int | None, there: int) -> int | None:
    return bound if bound is not None and bound < there else None


def _sizes(item: AnyItem, differ: Sequence[Difference]) -> tuple[int, int]:
    """How long its longest text is of those that a cut shortens as words, and how many places a line cites at most."""
    texts = [item.paraphrase, item.apart, *(line.about for line in item.relations)]
    compared = 0
    if isinstance(item, Quotation):
        texts += [item.words, *item.variants]
        compared = sum(len(edit.text) + 1 for edit in item.difference)
    lines = (item, *item.beside, *item.relations, *(reading for d in differ for reading in d.readings))
    return max(compared, *(len(text or "") for text in texts)), max(len(line.citations) for line in lines)


def home_of(difference: Difference, items: Sequence[AnyItem]) -> int | None:
    """The item that a difference stands under: of its utterance, and with its sources.

    An utterance may be there twice, as speech by some sources and as thought by others.
    """
    same = [place for place, item in enumerate(items) if item.utterance_id == difference.utterance_id]
    sources = {c.claim_id for reading in difference.readings for c in reading.citations}
    having = (place for place in same if sources <= {c.claim_id for c in items[place].citations})
    return next(having, same[0] if same else None)
