"""One item of an answer as lines: who said it, the words, what weakens it, what others say to it."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.render.compared import compared
from bot.render.context import context
from bot.render.cut import Cut
from bot.render.dates import Dated, dated, written
from bot.render.order import Part, in_order
from bot.render.sources import Marks
from bot.render.span import Line, Span, Style, clip, joined, own, span, words
from bot.render.wording import PUT_BY, RELATIONS, VERBS, count, hedges, posted_on
from claims.amount import amount, counted, does, of_when
from claims.called import called
from claims.claim import Kind, Speaker
from claims.differ import WORDING
from claims.item import Difference, FigureItem, Item, Quotation, Reading, RelationLine
from claims.spread import beside

INLINE = 120
"""Characters up to which words stand in the first line; longer ones are set as a block."""
RELATIONS_SHOWN = 3
"""Of each type; the rest are counted."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What stands together: one item, hint or field. Compared by identity: renderers keep what they made of it."""

    head: Line
    quote: Line = ()
    """Longer words, set apart, with the marks after them."""
    lines: tuple[Line, ...] = ()
    differ: tuple[Line, ...] = ()
    """Those of the lines that say in what its sources differ: a hedge that one of them tells stands there alone."""
    heading: Line = ()
    """Of the group that begins here."""
    apart: Line = ()
    """Above the heading: why this group cannot be compared with the one before."""
    claim_id: str = ""
    utterance_id: str = ""
    is_figure: bool = False


class Written(NamedTuple):
    """An item as an entry, with its details and without; where it has none, these are the same."""

    entry: Entry
    bare: Entry
    marks: Marks
    """Of the bare entry."""
    more: Marks
    """Of the details."""


@dataclass(slots=True)
class Writer:
    """Turns what a card says into lines, as one cut has it."""

    cut: Cut
    dated: Dated = dated
    marks: Marks = field(init=False)

    def __post_init__(self) -> None:
        self.marks = Marks(self.cut.citations)

    def item(self, item: Quotation | FigureItem, differ: tuple[Difference, ...], heading: Line) -> Written:
        """The item; `differ` are the differences on its utterance."""
        marks = (Span(" "), *self.marks.of(item.citations))
        if self._told_by(differ, item):
            item = item.model_copy(update={"hedge": None})
        quote: Line = ()
        lines: dict[Part, list[Line]] = {"told": [context(item, self.cut.label)] if item.tier else []}
        if isinstance(item, FigureItem):
            head = self._figure(item, marks)
        else:
            head, quote = self._quotation(item, marks)
            lines["compared"] = list(compared(item.difference, self.cut.words))
        lines["differ"] = [self.differ(d) for d in differ]
        lines["relations"] = self._foremost(item) if item.foremost else []
        bare = Entry(
            head=head,
            quote=quote,
            lines=in_order(lines),
            differ=tuple(lines["differ"]),
            heading=heading,
            apart=own(item.apart, self.cut.words) if item.apart else (),
            claim_id=item.claim_id,
            utterance_id=item.utterance_id,
            is_figure=isinstance(item, FigureItem),
        )
        below, self.marks = self.marks, Marks(self.cut.citations)
        lines["told"] = [
            self._paraphrase(item) if isinstance(item, FigureItem) or item.kind is Kind.MIXED else (),
            context(item, self.cut.label),
            self._variants(item, differ) if isinstance(item, Quotation) else (),
        ]
        lines["far"] = [self._spread(item)]
        if not item.foremost:
            lines["beside"] = list(map(self._beside, item.beside))
            lines["relations"] = self._relations(item, item.relations)
        shown = in_order(lines)
        entry = replace(bare, lines=shown) if len(shown) > len(bare.lines) else bare
        return Written(entry, bare, below, self.marks)

    def differ(self, difference: Difference) -> Line:
        """`Sources differ on the date: “…” [1]; “…” [2]`."""
        about = f"Sources differ on {clip(difference.about, self.cut.label)}"
        made = [span(about, Style.STRONG), Span(": ")]
        for place, reading in enumerate(difference.readings[: self.cut.notes]):
            made += [Span("; ")] if place else []
            text = clip(reading.text, self.cut.label)
            told = written((span(text),), reading.dates, self.dated)
            made += [*told, Span(" "), *self.marks.of(reading.citations)]
        rest = len(difference.readings[self.cut.notes :]) if self.cut.notes is not None else 0
        return (*made, Span(f"; +{rest} more", Style.QUIET)) if rest else tuple(made)

    def _name(self, speaker: Speaker) -> Span:
        return span(clip(called(speaker), self.cut.label), Style.STRONG, f"/speaker/{speaker.id}")

    def _words(self, text: str, claim_id: str) -> Line:
        return words(text, self.cut.words, f"/source {claim_id}")

    def _quotation(self, item: Quotation, marks: Line) -> tuple[Line, Line]:
        said: Line = (self._name(item.speaker), Span(f" {VERBS[item.modality]}"))
        tail = [(self.dated(item.said_at),) if item.said_at else (), self._hedge(item)]
        if item.words is None:
            text = clip(item.paraphrase or "", self.cut.words)
            what: Line = (Span("Paraphrase: ", Style.QUIET), span(text))
            return (*joined([said, what, *tail]), *marks), ()
        printed = self._printed(item, item.words)
        if len(item.words) <= INLINE:
            return (*joined([(*said, Span(": "), *printed), *tail]), *marks), ()
        return joined([said, *tail]), (*printed, *marks)

    def _printed(self, item: Quotation, text: str) -> Line:
        """The words; where the article breaks them by its own, each piece in its own marks."""
        pieces = [c.evidence.exact for c in item.citations if c.claim_id == item.claim_id]
        broken = len(pieces) > 1 and " ".join(pieces) == text
        if broken and (self.cut.words is None or len(text) <= self.cut.words):
            return joined([words(piece, None) for piece in pieces], " … ")
        return self._words(text, item.claim_id)

    def _figure(self, item: FigureItem, marks: Line) -> Line:
        f, cut = item.figure, self.cut
        by = PUT_BY.get(item.modality, "claimed by")
        via: Line = ()
        if item.via:
            how = " on " if posted_on(item.medium, item.via) else " via "
            via = (Span(how), span(clip(" ← ".join(item.via), cut.label)))
        counts = f.unit == "count" and amount(f).endswith(counted(f.item, [2]))
        line = joined(
            [
                (span(clip(amount(f), cut.label), Style.STRONG),),
                () if counts else (span(clip(f.item, cut.label)),),
                (span(clip(f.holder, cut.label)),),
                (Span(does(f)),) if does(f) else (),
                (Span("for "), span(clip(f.subject, cut.label))) if f.subject else (),
                (Span(f"{of_when(f)} "), self.dated(f.as_of)) if f.as_of else (),
                (Span(f"{by} "), self._name(item.speaker), *via),
                (self.dated(item.said_at),) if item.said_at else (),
                self._hedge(item),
            ]
        )
        return (*line, *marks)

    def _hedge(self, item: Item) -> Line:
        return hedges(item.hedge, self.cut.label) if item.hedge else ()

    def _told_by(self, differ: tuple[Difference, ...], item: Item) -> bool:
        """Whether one of these differences tells each hedge of the item, with the sources that have it."""
        if not item.hedge or self.cut.notes is not None:  # where notes are cut, a reading may be left out
            return False
        every = set(item.hedge.split("; "))
        return any(
            every <= {hedge for reading in d.readings for hedge in reading.text.strip("“”").split("; ")}
            for d in differ
        )

    def _paraphrase(self, item: Item) -> Line:
        if not item.paraphrase:
            return ()
        return (Span("Paraphrase: ", Style.QUIET), span(clip(item.paraphrase, self.cut.words)))

    def _variants(self, item: Quotation, differ: tuple[Difference, ...]) -> Line:
        if len(item.variants) < 2 or any(d.about == WORDING for d in differ):
            return ()
        return (Span("printed as "), *joined([self._words(v, item.claim_id) for v in item.variants], " / "))

    def _spread(self, item: Item) -> Line:
        outlet = item.citations[0].article.outlet
        told = beside(item.spread, outlet, item.via, lambda name: clip(name, self.cut.label))
        return (span(told),) if told else ()

    def _beside(self, line: Reading) -> Line:
        text = written(own(line.text, self.cut.label), line.dates, self.dated)
        return (*text, Span(" "), *self.marks.of(line.citations))

    def _foremost(self, item: Item) -> list[Line]:
        """What stands beside it and its relations; where notes are cut, as many of them, and the rest counted."""
        beside, relations = item.beside[: self.cut.notes], item.relations
        if self.cut.notes is not None:
            relations = relations[: max(0, self.cut.notes - len(beside))]
        rest = len(item.beside) + len(item.relations) - len(beside) - len(relations)
        more = [(Span(f"+{rest:,} more", Style.QUIET),)] if rest else []
        return [*map(self._beside, beside), *self._relations(item, relations), *more]

    def _relations(self, item: Item, lines: tuple[RelationLine, ...]) -> list[Line]:
        """What the item's speaker does is told without the name, unless it stands below what others do."""
        made: list[Line] = []
        others = False
        kinds = dict.fromkeys((line.type, line.incoming) for line in lines)
        for kind in kinds:
            same = [line for line in lines if (line.type, line.incoming) == kind]
            by = item.speaker if others and not kind[1] else None
            made += [self._relation(line, by) for line in same[:RELATIONS_SHOWN]]
            others |= kind[1]
            rest = len(same) - RELATIONS_SHOWN
            if rest > 0:
                told = RELATIONS[kind[0]]
                among = told.among if kind[1] else told.to
                made.append((Span(f"{among} {count(rest, 'more claim')}"),))
        return made

    def _relation(self, line: RelationLine, by: Speaker | None) -> Line:
        told, name = RELATIONS[line.type], self._name(line.speaker)
        head: Line = (name, Span(f" {told.by}")) if line.incoming else (Span(f"{told.to} "), name)
        head = (self._name(by), Span(" "), *head) if by else head
        what: Line = ()
        if line.words is not None:
            what = (Span(": "), *words(line.words, self.cut.fragment))
        elif line.about:
            what = (Span(", "), Span("paraphrase: ", Style.QUIET), span(clip(line.about, self.cut.words)))
        known = Span(f" ({line.known})", Style.QUIET)
        return (*head, *what, known, Span(" "), *self.marks.of(line.citations))
