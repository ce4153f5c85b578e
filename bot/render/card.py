"""The card: a reply in lines of spans, its order and wording decided once for all platforms. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from bot.press import pressed_id
from bot.render.cut import Cut
from bot.render.dates import dates_in
from bot.render.entry import Entry, Writer
from bot.render.items import Items
from bot.render.left_out import Counts, all_of, left_out
from bot.render.sources import Shelf, Source
from bot.render.span import Line, Span, Style, clean, clip, own, span
from bot.render.wording import CHECK, coverage
from claims.answer import (
    Answer,
    Confirm,
    Coverage,
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


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A reply from top to bottom. Compared by identity, as entries are."""

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
    return Cards(reply).of(cut)


class Cards:
    """The cards of one reply, which share all that is alike in them; of cuts that show the same it is one card."""

    def __init__(self, reply: Reply, public_url: str | None = None) -> None:
        """`public_url`: of the page that shows what these leave out; None where it is not known, or none is."""
        body, dated = reply.body, dates_in(reply.language)
        self._reply, self._all = reply, all_of(reply, public_url)
        self._shelf = Shelf(dated)
        nearest = body.nearest if isinstance(body, Nothing) else ()
        shown = (body.items, body.differ) if isinstance(body, Answer) else (nearest, ())
        self._items = Items(*shown, dated)
        self._buttons = {
            pressed: Button(clean(action.label), pressed)
            for action in reply.actions
            if action.label.strip() and (pressed := pressed_id(action, reply.receipt))
        }
        self._made: dict[Cut, Card] = {}

    @property
    def there(self) -> int:
        """How many items, hints, fields or lines there are to choose from; 1 where there is nothing to choose."""
        match self._reply.body:
            case Answer(items=those) | Nothing(nearest=those) | Guide(hints=those) | Form(fields=those):
                return max(1, len(those))
            case Confirm(preview=text):
                return max(1, len(text.splitlines()))
            case _:
                return 1

    def guess(self, cut: Cut, room: int) -> int:
        """How many of them may fit into so many characters."""
        return self._items.guess(cut, room) if self._items else self.there

    def of(self, cut: Cut = WHOLE) -> Card:
        """The card that shows as much as the cut allows."""
        cut = self._items.tight(cut) if self._items else cut
        if cut not in self._made:
            self._made[cut] = _Body(
                self._reply, cut, self._items, self._shelf, self._buttons, self._all
            ).card()
        return self._made[cut]


class _Body:
    """The making of one card."""

    def __init__(
        self,
        reply: Reply,
        cut: Cut,
        items: Items,
        shelf: Shelf,
        buttons: Mapping[str, Button],
        all_of_it: Line,
    ) -> None:
        self.reply, self.cut, self.all_of_it = reply, cut, all_of_it
        self.items, self.shelf, self.buttons = items, shelf, buttons
        self.writer = Writer(cut, dates_in(reply.language))
        self.without_details = False

    def card(self) -> Card:
        body = self.reply.body
        match body:
            case Answer():
                made = self._answer(body)
            case Nothing():
                entries = self._entries()
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
        entries = self._entries()
        loose = self.items.loose[: self.cut.notes]
        differ = tuple(map(self.writer.differ, loose))
        notes = tuple(self._own(note) for note in body.notes[: self.cut.notes])
        told = self.items.told(len(entries), self.cut.notes) + len(differ)
        rest = len(body.differ) - told + len(body.notes) - len(notes)
        return self._made(
            entries,
            differ=differ,
            notes=notes,
            left_out=self._left_out(len(body.items) - len(entries), rest, body.dropped, more=body.more),
            held=body.coverage,
        )

    def _entries(self) -> tuple[Entry, ...]:
        made, marks, detailed = [], self.writer.marks, self.cut.detailed
        for place, written in enumerate(self.items.written(self.cut)):
            marks.add(written.marks)
            if detailed is None or place < detailed:
                marks.add(written.more)
                made.append(written.entry)
            else:
                self.without_details |= written.entry is not written.bare
                made.append(written.bare)
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
        return own(text, self.cut.label)

    def _left_out(self, items: int, notes: int, dropped: int = 0, *, more: bool = False) -> tuple[Line, ...]:
        notes += len(self.reply.warnings) - len(self.reply.warnings[: self.cut.notes])
        counts = Counts(items, self.writer.marks.left_out, notes, self.without_details, dropped, more)
        return left_out(self.reply, counts, self.all_of_it, self.cut.label)

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
        part = (Span(f" ({reply.part})"),) if reply.part else ()  # not clipped with the lead
        own = (Span("answer "), span(reply.receipt, Style.CODE), *part)
        footer = (*coverage(held, self.writer.dated), Span(" · "), *own) if held else own
        check: tuple[Line, ...] = ((Span(CHECK),),) if entries and held else ()
        marks = self.writer.marks
        return Card(
            kind=body.kind,
            receipt=reply.receipt,
            lead=(*self._own(body.lead), *part),
            warnings=tuple(self._own(warning) for warning in reply.warnings[: self.cut.notes]),
            entries=entries,
            entries_heading=heading,
            differ=differ,
            notes=notes,
            left_out=left_out,
            sources=self.shelf.sources(marks.shown, self.cut),
            legend=marks.legend(),
            footer=() if isinstance(body, Trouble) else (footer, *check),
            buttons=tuple(self.buttons.values()),
            actions=reply.actions,
        )
