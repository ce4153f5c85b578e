"""The card: a reply in lines of spans, its order and wording decided once for all platforms. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from bot.press import pressed_id
from bot.render.cut import Cut
from bot.render.entry import Entry, Writer
from bot.render.sources import Shelf, Source
from bot.render.span import Line, Span, Style, clean, clip, span
from bot.render.wording import CHECK, count, coverage
from claims.answer import (
    Answer,
    AnyItem,
    Confirm,
    Coverage,
    Difference,
    Done,
    Form,
    FormField,
    Guide,
    Hint,
    Nothing,
    Trouble,
)
from handlers.reply import Action, Reply


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `id` is what comes back when it is pressed."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Card:
    """A reply from top to bottom. `check` is empty where nothing is claimed."""

    kind: str
    receipt: str
    lead: Line
    warnings: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    entries_heading: str = ""
    differ: tuple[Line, ...] = ()
    """Differences on what no entry shows."""
    notes: tuple[Line, ...] = ()
    left_out: tuple[Line, ...] = ()
    """What was found and is not shown, counted."""
    sources: tuple[Source, ...] = ()
    legend: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    actions: tuple[Action, ...] = ()


WHOLE = Cut()


def card_of(reply: Reply, cut: Cut = WHOLE) -> Card:
    """The card of a reply, showing as much as the cut allows and counting the rest."""
    return _Body(reply, cut).card()


class _Body:
    """The making of one card."""

    def __init__(self, reply: Reply, cut: Cut) -> None:
        self.reply, self.cut = reply, cut
        self.shelf = Shelf(cut)
        self.writer = Writer(self.shelf, cut)
        self.differences = 0

    def card(self) -> Card:
        body = self.reply.body
        match body:
            case Answer():
                made = self._answer(body)
            case Nothing():
                entries = self._items(body.nearest, ())
                made = self._made(
                    entries,
                    heading="Nearest" if entries else "",
                    left_out=self._left_out(len(body.nearest) - len(entries), 0),
                    held=body.coverage,
                )
            case Guide():
                hints = tuple(map(self._hint, body.hints[: self.cut.items]))
                made = self._made(hints, left_out=self._left_out(len(body.hints) - len(hints), 0))
            case Form():
                fields = tuple(map(self._field, body.fields[: self.cut.items]))
                made = self._made(fields, left_out=self._left_out(len(body.fields) - len(fields), 0))
            case Confirm():
                lines = body.preview.splitlines()
                shown = tuple(Entry(self._own(line)) for line in lines[: self.cut.items] if line.strip())
                made = self._made(
                    shown, left_out=self._left_out(len(lines) - len(lines[: self.cut.items]), 0)
                )
            case Done():
                made = self._made(())
            case Trouble():
                code = span(clip(body.reference, self.cut.label), Style.CODE)
                made = self._made((Entry((Span("Quote this when you report it: "), code)),))
            case _:
                assert_never(body)
        return made

    def _answer(self, body: Answer) -> Card:
        entries = self._items(body.items, body.differ)
        loose = [d for d in body.differ if _home(d, body.items) is None]
        differ = tuple(self.writer.differ(d) for d in loose[: self.cut.notes])
        notes = tuple(self._own(note) for note in body.notes[: self.cut.notes])
        rest = len(body.differ) - self.differences - len(differ) + len(body.notes) - len(notes)
        return self._made(
            entries,
            differ=differ,
            notes=notes,
            left_out=self._left_out(len(body.items) - len(entries), rest, body.dropped),
            held=body.coverage,
        )

    def _items(self, items: tuple[AnyItem, ...], differ: tuple[Difference, ...]) -> tuple[Entry, ...]:
        made: list[Entry] = []
        group: str | None = None
        for place, item in enumerate(items[: self.cut.items]):
            own = tuple(d for d in differ if _home(d, items) == place)[: self.cut.notes]
            self.differences += len(own)
            detailed = self.cut.detailed is None or place < self.cut.detailed
            entry = self.writer.entry(item, own, detailed=detailed)
            if item.group != group:
                group = item.group
                entry = replace(entry, heading=self._own(group) if group else ())
            made.append(entry)
        return tuple(made)

    def _hint(self, hint: Hint) -> Entry:
        return Entry((span(clip(hint.type, self.cut.label), Style.CODE), Span(" — "), *self._own(hint.does)))

    def _field(self, field: FormField) -> Entry:
        value = f": {field.value}" if field.value else ""
        choices = f" ({' · '.join(field.choices)})" if field.choices else ""
        optional = "" if field.required else " (may be left empty)"
        return Entry(
            (span(clip(field.label, self.cut.label), Style.STRONG), *self._own(value + choices + optional))
        )

    def _own(self, text: str) -> Line:
        if not text.strip():
            return ()
        return (span(clip(text, self.cut.label and 3 * self.cut.label)),)

    def _left_out(self, items: int, notes: int, dropped: int = 0) -> tuple[Line, ...]:
        made = []
        notes += len(self.reply.warnings) - len(self.reply.warnings[: self.cut.notes])
        sources = self.shelf.left_out
        what = [
            count(items, "more item") if items else "",
            count(sources, "more source") if sources else "",
            count(notes, "more note") if notes else "",
            "some details" if self.writer.without_details else "",
        ]
        said = ", ".join(filter(None, what))
        if said:
            press = " Press Sources." if any(a.label == "Sources" for a in self.reply.actions) else ""
            made.append((Span(f"Not shown here: {said}.{press}", Style.QUIET),))
        if dropped:
            found = f"{count(dropped, 'more item')} found: narrow the question to see them."
            made.append((Span(found, Style.QUIET),))
        return tuple(made)

    def _made(
        self,
        entries: tuple[Entry, ...],
        *,
        heading: str = "",
        differ: tuple[Line, ...] = (),
        notes: tuple[Line, ...] = (),
        left_out: tuple[Line, ...] = (),
        held: Coverage | None = None,
    ) -> Card:
        reply, body = self.reply, self.reply.body
        own = (Span("answer "), span(reply.receipt, Style.CODE))
        footer = (*(coverage(held) if held else ()), *((Span(" · "),) if held else ()), *own)
        check: tuple[Line, ...] = ((Span(CHECK),),) if entries and held else ()
        buttons = {
            pressed: Button(clean(action.label), pressed)
            for action in reply.actions
            if action.label.strip() and (pressed := pressed_id(action, reply.receipt))
        }
        return Card(
            kind=body.kind,
            receipt=reply.receipt,
            lead=self._own(body.lead),
            warnings=tuple(self._own(warning) for warning in reply.warnings[: self.cut.notes]),
            entries=entries,
            entries_heading=heading,
            differ=differ,
            notes=notes,
            left_out=left_out,
            sources=self.shelf.sources(),
            legend=self.shelf.legend(),
            footer=() if isinstance(body, Trouble) else (footer, *check),
            buttons=tuple(buttons.values()),
            actions=reply.actions,
        )


def _home(difference: Difference, items: Sequence[AnyItem]) -> int | None:
    """The item that a difference stands under: of its utterance, and with its sources.

    An utterance may be there twice, as speech by some sources and as thought by others.
    """
    same = [place for place, item in enumerate(items) if item.utterance_id == difference.utterance_id]
    sources = {c.claim_id for reading in difference.readings for c in reading.citations}
    having = (place for place in same if sources <= {c.claim_id for c in items[place].citations})
    return next(having, same[0] if same else None)
