"""A reply as plain text: for the terminal, and as the plain twin of chat messages."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.render.card import Card, card_of
from bot.render.entry import Entry
from bot.render.rendered import Rendered
from bot.render.sources import Source
from bot.render.span import TYPED, Line, Span, Style, span
from bot.render.table import columns, table
from claims.plot import Plot
from handlers.reply import Reply

_SIGNS = {
    Style.WORDS: ("“", "”"),
    Style.TYPED: ("“", "”"),
    Style.MARK: ("[", "]"),
    Style.ADDED: ("{+", "+}"),
    Style.MISSING: ("[-", "-]"),
    Style.CITED: ("»", "«"),
}
"""The other styles are plain text."""
_INKS = {Style.STRONG: "1", Style.MARK: "1", Style.QUIET: "2", Style.CITED: "1"}
"""ANSI: bold and faint."""


def render(
    reply: Reply, *, public_url: str | None = None, colour: bool = False, width: int | None = None
) -> Rendered:
    """The whole reply; nothing is left out.

    `colour`: ANSI bold, faint and underline for terminals that know them. `width`: columns to wrap at; ids,
    addresses and other words without blanks are never broken. `public_url` changes nothing: ids are shown.
    """
    del public_url
    card = card_of(reply)
    text = Paper(colour=colour, width=width, sentences=True).text(card, _typed(card), reply.pictures)
    return Rendered(text, lambda: text)


def plain(card: Card) -> str:
    """The card as plain text."""
    return Paper().text(card)


class Paper:
    """Cards on their way to the page; what several cards of one reply have is written once."""

    def __init__(
        self,
        *,
        colour: bool = False,
        width: int | None = None,
        typed: Callable[[str], str] = str,
        sentences: bool = False,
    ) -> None:
        """`typed` turns a command into what is typed for it where the text goes.

        `sentences`: addresses that lead to the very words are written out. Where the text is read to somebody who
        listens, an article's own is enough.
        """
        self._colour, self._width, self._typed, self._sentences = colour, width, typed, sentences
        self._entries: dict[Entry, tuple[str, ...]] = {}
        self._sources: dict[Source, tuple[str, ...]] = {}

    def text(self, card: Card, more: Iterable[Line] = (), plots: Sequence[Plot] = ()) -> str:
        """The card, with its figures at a glance below its first line, and `more` above its foot."""
        blocks = ("\n".join(block) for block in self._blocks(card, more, plots))
        return "\n\n".join(block for block in blocks if block)

    def _blocks(self, card: Card, more: Iterable[Line], plots: Sequence[Plot]) -> Iterator[Iterable[str]]:
        yield [*self._all(card.warnings), *self._all([card.lead])]
        yield self._tables(plots)
        yield self._heading(card.entries_heading)
        compact = all(not (e.quote or e.lines or e.claim_id) for e in card.entries)
        if compact:
            yield [line for e in card.entries for line in self._set(e.head, 0, 4)]
        else:
            for entry in card.entries:
                yield self._all([entry.apart])
                yield self._all([entry.heading], strong=True)
                yield self._entry(entry)
        yield [*self._all(card.differ), *self._all(card.notes)]
        yield self._all(card.left_out)
        if card.sources:
            yield [
                *self._heading("Sources"),
                *(row for source in card.sources for row in self._source(source)),
            ]
            yield self._all(card.legend)
        yield [*self._all(more), *self._all(card.footer)]

    def _tables(self, plots: Sequence[Plot]) -> Iterator[str]:
        for title, rows in table(plots, self._width and self._width - 2) if plots else ():
            yield from self._heading(title)
            for row in rows:
                indent = 2 + len(row) - len(row.lstrip())
                fits = self._width is None or columns(row) + 2 <= self._width
                yield from [f"  {row}"] if fits else self._set((Span(row.lstrip()),), indent, 4)

    def _entry(self, entry: Entry) -> tuple[str, ...]:
        if entry not in self._entries:
            self._entries[entry] = self._an_entry(entry)
        return self._entries[entry]

    def _source(self, source: Source) -> tuple[str, ...]:
        if source not in self._sources:
            self._sources[source] = self._a_source(source)
        return self._sources[source]

    def _an_entry(self, entry: Entry) -> tuple[str, ...]:
        return (
            *self._set(entry.head, 0, 2),
            *self._all([entry.quote], 2),
            *self._all(entry.lines, 2),
        )

    def _a_source(self, source: Source) -> tuple[str, ...]:
        rows = self._set(source.article, 0, 2)
        if source.url:
            rows.append(f"  {source.url}")
        for stand in source.stands:
            rows += self._set(stand.line, 2, 6)
            rows += [f"      {stand.url}"] if stand.url and self._sentences else []
            rows += self._set(stand.passage, 6, 6)
        return tuple(rows)

    def _heading(self, text: str) -> list[str]:
        return self._all([(Span(text),)], strong=True) if text else []

    def _all(self, lines: Iterable[Line], indent: int = 0, *, strong: bool = False) -> list[str]:
        if strong:
            lines = [tuple(Span(s.text, Style.STRONG) for s in line) for line in lines]
        return [row for line in lines for row in self._set(line, indent, indent + (2 if indent else 0))]

    def _set(self, line: Line, first: int, hanging: int) -> list[str]:
        """The line in rows: wrapped at blanks, the later rows indented by `hanging`."""
        if not line:
            return []
        if self._width is None and not self._colour:
            return [" " * first + "".join(map(self._dressed, line))]
        pieces = [(self._dressed(s), s.style) for s in line]
        if self._width is None:
            return [" " * first + "".join(self._inked(text, style) for text, style in pieces)]
        rows: list[str] = []
        row, used, gap = " " * first, first, ""
        for word in _words(pieces):
            size = sum(columns(text) for text, _ in word)
            if used + len(gap) + size > self._width and used > (hanging if rows else first):
                rows.append(row)
                row, used, gap = " " * hanging, hanging, ""
            row += gap + "".join(self._inked(text, style) for text, style in word)
            used += len(gap) + size
            gap = " "
        return [*rows, row]

    def _inked(self, text: str, style: Style) -> str:
        code = _INKS.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and code and text else text

    def _dressed(self, piece: Span) -> str:
        """The span with the signs that tell its meaning where there is no type to tell it."""
        text = self._typed(piece.text) if piece.style in TYPED else piece.text
        if piece.style not in _SIGNS:
            return text
        before, after = _SIGNS[piece.style]
        return before + text + after


def _words(pieces: Iterable[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    """The pieces regrouped into what stays in one row: words, of several styles, and an id with the word before it."""
    word: list[tuple[str, Style]] = []
    ended = False
    for text, style in pieces:
        for place, part in enumerate(text.split(" ")):
            ended = ended or place > 0
            if not part:
                continue
            if ended and word and style is Style.CODE and part == text and word[-1][0].isalpha():
                word.append((" ", Style.PLAIN))
            elif ended and word:
                yield word
                word = []
            word.append((part, style))
            ended = False
    if word:
        yield word


def _typed(card: Card) -> Iterator[Line]:
    """What may be typed where there are no buttons to press."""
    for action in card.actions:
        if action.wanted is not None and action.wanted.typed:
            yield span(f"{action.label}: ", Style.QUIET), span(action.wanted.typed, Style.CODE)
