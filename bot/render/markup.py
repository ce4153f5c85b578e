"""Entries and sources in a chat's markup, each written once however many cards of a reply have it."""

from collections.abc import Callable, Iterable, Iterator

from bot.render.entry import Entry
from bot.render.sources import Source, Stand
from bot.render.span import Line


class Markup:
    """Keeps what it has written: of one reply, shorter and shorter cards are tried until one fits."""

    def __init__(self, line: Callable[[Line], str], heading: str, bullet: str) -> None:
        """`line`: the markup of a line; `heading`: how one is marked, `### {}`; `bullet`: what a line of a list begins with."""
        self._line, self._heading, self._bullet = line, heading, bullet
        self._entries: dict[Entry, str] = {}
        self._stands: dict[Stand, str] = {}
        self._articles: dict[Line, str] = {}

    def entry(self, entry: Entry) -> str:
        """What is said, and the lines below it."""
        if entry not in self._entries:
            self._entries[entry] = self._an_entry(entry)
        return self._entries[entry]

    def sources(self, sources: Iterable[Source]) -> Iterator[tuple[str, list[str]]]:
        """Each article with the places in it."""
        for source in sources:
            if source.article not in self._articles:
                self._articles[source.article] = self._line(source.article)
            yield self._articles[source.article], list(map(self._stand, source.stands))

    def _an_entry(self, entry: Entry) -> str:
        apart = [f"{self._line(entry.apart)}\n"] if entry.apart else []
        heading = [self._heading.format(self._line(entry.heading))] if entry.heading else []
        quote = [f"> {self._line(entry.quote)}"] if entry.quote else []
        below = [f"{self._bullet}{self._line(line)}" for line in entry.lines]
        return "\n".join([*apart, *heading, self._line(entry.head), *quote, *below])

    def _stand(self, stand: Stand) -> str:
        if stand not in self._stands:
            line = f"{self._bullet}{self._line(stand.line)}"
            passage = f"\n> {self._line(stand.passage)}" if stand.passage else ""
            self._stands[stand] = line + passage
        return self._stands[stand]
