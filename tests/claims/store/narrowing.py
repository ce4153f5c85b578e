"""What each filter admits, obviously right: every speaker and every article is looked at, every time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from claims.claim import Article, Kind, Speaker
from claims.filters import Filters
from claims.search import normal, tokens
from claims.store.dates import ending, first_day, last_day


class Reported(Protocol):
    """What a filter looks at."""

    utterance: str
    article: str
    speaker: str
    kind: Kind


R = TypeVar("R", bound=Reported)


class Admitted(NamedTuple):
    """What some filters admit; None where they narrow nothing."""

    articles: Collection[str] | None = None
    speakers: Collection[str] | None = None
    kind: Kind | None = None
    disputed: bool | None = None
    every: Collection[str] = ()
    """All utterances that are disputed."""

    def among(self, reports: Iterable[R]) -> Iterable[R]:
        """Those of the reports that are admitted, in their order."""
        articles, speakers, kind, disputed, every = self
        if articles is not None:
            reports = [report for report in reports if report.article in articles]
        if speakers is not None:
            reports = [report for report in reports if report.speaker in speakers]
        if kind is not None:
            reports = [report for report in reports if report.kind is kind]
        if disputed is not None:
            reports = [report for report in reports if (report.utterance in every) is disputed]
        return reports


class Narrowing:
    """Speakers and articles that stand, every id that an article or a speaker ever had, and utterances that are disputed."""

    def __init__(
        self,
        speakers: Sequence[Speaker],
        articles: Sequence[Article],
        ever: Collection[str],
        disputed: Mapping[str, Collection[str]],
    ) -> None:
        """`disputed`: by utterance, the articles that show it."""
        self._ever, self._disputed = ever, disputed
        self._names = {s.id: (normal(s.name), *map(normal, s.aliases)) for s in speakers}
        self._articles = {a.id for a in articles}
        self._days = {a.id: (first_day(a.published), last_day(a.published)) for a in articles if a.published}
        self._titles = {a.id: set(tokens(f"{a.title or ''} {a.description}")) for a in articles}
        self._outlets = {a.id: normal(a.outlet or "") for a in articles}

    def by(self, only: Filters) -> Admitted:
        """What these filters admit."""
        if not only:
            return Admitted()
        on_articles = (only.since, only.until, only.as_of, only.outlet, only.article, only.undated)
        return Admitted(
            articles=None if on_articles == (None,) * 6 else self.within(only),
            speakers=None if only.speaker is None else self._called(only.speaker),
            kind=only.kind,
            disputed=only.disputed,
            every=set() if only.disputed is None else self.told(self._disputed, only),
        )

    def told(self, meant: Mapping[str, Collection[str]], only: Filters) -> set[str]:
        """Of utterances with the articles that show it, those of which one can be told, be it older than is asked for."""
        bare = self.within(Filters(until=only.until, as_of=only.as_of, undated=only.undated))
        return {key for key, shown in meant.items() if not bare.isdisjoint(shown)}

    def within(self, only: Filters) -> set[str]:
        """The articles that the filters admit which look at the article alone.

        Of a date that is a month or a year, every day must be admitted; undated articles are within no bounds.
        """
        left = self._articles
        if only.since is not None:
            since = first_day(only.since)
            left = {key for key, (first, _) in self._days.items() if first >= since}
        for end in (only.until, only.as_of):
            if end is not None:
                until = ending(end)
                left = {key for key, (_, last) in self._days.items() if last <= until and key in left}
        if only.undated is not None:
            left = {key for key in left if (key not in self._days) is only.undated}
        if only.outlet is not None:
            outlet = normal(only.outlet)
            left = {key for key in left if outlet and self._outlets[key] == outlet}
        if only.article is not None:
            article, wanted = only.article.lower(), set(tokens(only.article))
            titled = (key for key, words in self._titles.items() if wanted and wanted <= words)
            left = left & ({article} if article in self._ever else set(titled))
        return left

    def _called(self, name: str) -> set[str]:
        """The speaker of this id, else those of this name or alias, else those in whose name these words stand in a row."""
        if name in self._ever:
            return {name}
        plain = normal(name)
        if not plain:
            return set()
        whole = {key for key, names in self._names.items() if plain in names}
        return whole or {key for key, (own, *_) in self._names.items() if f" {plain} " in f" {own} "}
