"""The obviously right answer to each question: every claim is looked at, one after the other, every time.

No index and nothing clever: the normal forms are made once, the claims put into the order of time once, and each
question goes through them. What a filter and an order mean is said in claims/filters.py and claims/store/base.py.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, repeat
from operator import eq
from typing import NamedTuple

from claims.answer import Coverage
from claims.claim import SPEECH, Article, Claim, Kind, RelationType, Speaker
from claims.corpus import Corpus
from claims.everyday import Named
from claims.filters import Filters
from claims.search import bones, normal, stem, tokens
from claims.store.dates import last_day
from claims.store.page import Sought, Wording
from tests.claims.store.narrowing import Narrowing

DISPUTED = (RelationType.DISPUTES, RelationType.AGREES)
"""What is told of disputes, in this order."""


class Coming(NamedTuple):
    """What came into the index at once: a batch that was loaded, or the shipped files as they were then."""

    corpus: Corpus
    shipped: bool = False


class Answer(NamedTuple):
    """The first utterances by their ids, each with the ids of its reports that the filters admit, and how many in all."""

    utterances: tuple[tuple[str, frozenset[str]], ...]
    total: int


class Suggested(NamedTuple):
    """What a preview must be; `words` are any of the utterance's."""

    words: frozenset[str]
    speaker: str
    sources: int


@dataclass(frozen=True, slots=True)
class Report:
    """A claim that stands, in the forms in which it is looked at."""

    utterance: str
    article: str
    speaker: str
    kind: Kind
    claim: Claim
    day: str
    """The last that the article's date may mean; empty where it has none."""
    came: int
    spoken: bool
    words: str
    """Normal form of a quotation of speech between blanks; empty for anything else."""
    bones: str
    stems: frozenset[str]
    item: str
    """Normal form of what a figure counts; empty where it counts nothing."""
    holder: str
    """Normal form of a figure's holder between blanks."""
    numbers: tuple[float, ...]
    """Those of a figure."""


class Texts:
    """Texts one after the other, each between blanks of its own: looked through as one, which is quicker."""

    def __init__(self, each: Sequence[str]) -> None:
        self.each, self._every = each, "".join(each)
        self._ends = list(accumulate(map(len, each)))

    def holding(self, sought: str) -> Iterator[int]:
        """Which of them hold these words, between blanks."""
        at = self._every.find(sought)
        while at >= 0:
            which = bisect_right(self._ends, at)
            yield which
            at = self._every.find(sought, self._ends[which])


class Reference:
    """The index after all this came, one after the other; the last shipped files are those that stand."""

    def __init__(self, comings: Sequence[Coming]) -> None:
        self.comings = comings
        latest = [coming.corpus for coming in comings if coming.shipped][-1:]
        standing = [coming.corpus for coming in comings if not coming.shipped] + latest
        self.speakers = {s.id: s for coming in comings for s in coming.corpus.speakers}
        self.articles = {a.id: a for corpus in standing for a in corpus.articles}
        claims = {claim.id: claim for corpus in standing for claim in corpus.claims}
        self.reports = self._in_order(claims.values(), comings)
        self.quoted = [report for report in self.reports if report.words]
        self.words = Texts([report.words for report in self.quoted])
        self.bones = Texts([report.bones for report in self.quoted])
        self.bys = [report.speaker for report in self.reports]
        self.counted = [report for report in self.reports if report.claim.figure]
        self.of: dict[str, list[Report]] = {}
        for report in self.reports:
            self.of.setdefault(report.utterance, []).append(report)
        self.meant: dict[RelationType, dict[str, set[str]]] = {kind: {} for kind in RelationType}
        """By utterance, the articles that show it."""
        for relation in (relation for corpus in standing for relation in corpus.relations):
            if relation.claim in claims and relation.target in claims:
                shown = self.meant[relation.type].setdefault(claims[relation.target].utterance, set())
                shown.add(claims[relation.claim].article)
        self.answered = {
            kind: [report for report in self.reports if report.utterance in meant]
            for kind, meant in self.meant.items()
        }
        # a speaker whom the shipped files name no longer stands for as long as somebody else quotes them
        named = {s.id for corpus in standing for s in corpus.speakers} | {c.speaker for c in claims.values()}
        self.narrowing = Narrowing(
            speakers=[self.speakers[key] for key in named],
            articles=list(self.articles.values()),
            ever={record.id for c in comings for record in (*c.corpus.articles, *c.corpus.speakers)},
            disputed=self.meant[RelationType.DISPUTES],
        )

    def _in_order(self, claims: Iterable[Claim], comings: Sequence[Coming]) -> list[Report]:
        """The newest first, undated ones last; of one day the latest come first, of those the lowest id."""
        came: dict[str, int] = {}
        for at, coming in enumerate(comings):
            for claim in coming.corpus.claims:
                came.setdefault(claim.id, at)
        reports = [
            report_of(claim, came[claim.id], self.speakers[claim.speaker], self.articles[claim.article])
            for claim in claims
        ]
        reports.sort(key=lambda report: report.utterance)
        reports.sort(key=lambda report: report.came, reverse=True)
        reports.sort(key=lambda report: report.day, reverse=True)
        return reports

    def saying(self, said: Wording, only: Filters, limit: int) -> Answer:
        """See Store."""
        bare, texts = " ".join(said.words), self.words
        if said.drawn_out:
            bare, texts = bones(bare), self.bones
        sought = f" {bare} "
        holding = list(texts.holding(sought))
        whole = [at for at in holding if texts.each[at] == sought]
        return self._answer([self.quoted[at] for at in (*whole, *holding)], only, limit)

    def about(self, words: Sequence[Named], only: Filters, limit: int) -> Answer:
        """See Store."""
        return self._answer((r for r in self.reports if _tells(r.stems, words)), only, limit)

    def newest(self, only: Filters, limit: int) -> Answer:
        """See Store."""
        return self._answer(self.reports, only, limit)

    def figures(self, sought: Sought, only: Filters, limit: int) -> Answer:
        """See Store."""
        return self._answer((report for report in self.counted if counts(report, sought)), only, limit)

    def by_speaker(
        self, speaker: str, kinds: Collection[Kind], only: Filters, limit: int, *, spoken: bool | None = None
    ) -> Answer:
        """See Store."""
        theirs = compress(self.reports, map(eq, self.bys, repeat(speaker)))
        told = [r for r in theirs if r.kind in kinds and (spoken is None or r.spoken == spoken)]
        return self._answer(told, only, limit)

    def disputed(self, words: Sequence[Named], only: Filters, limit: int) -> Answer:
        """See Store."""
        told = {kind: self.narrowing.told(self.meant[kind], only) for kind in DISPUTED}
        meant = (
            report for kind in DISPUTED for report in self.answered[kind] if report.utterance in told[kind]
        )
        return self._answer((report for report in meant if _tells(report.stems, words)), only, limit)

    def suggested(self, limit: int) -> tuple[Suggested, ...]:
        """The newest quotations, as they are suggested where nothing is typed."""
        ids = list(dict.fromkeys(report.utterance for report in self.quoted))
        return tuple(self._suggested(self.of[key]) for key in ids[:limit])

    def _suggested(self, reports: Sequence[Report]) -> Suggested:
        words = frozenset(r.claim.words for r in reports if r.words and r.claim.words)
        sources = len({r.claim.article for r in reports})
        return Suggested(words, self.speakers[reports[0].claim.speaker].name, sources)

    def coverage(self, only: Filters) -> Coverage:
        """See Store."""
        left = [self.articles[key] for key in self.narrowing.within(only)]
        dates = [article.published for article in left if article.published]
        return Coverage(
            articles=len(left),
            since=min(dates, default=None),
            until=max(dates, default=None),
            undated=len(left) - len(dates),
        )

    def _answer(self, matching: Iterable[Report], only: Filters, limit: int) -> Answer:
        """Each utterance where the first of these reports is that the filters admit."""
        admitted = self.narrowing.by(only)
        ids = list(dict.fromkeys(report.utterance for report in admitted.among(matching)))
        first = (
            (key, frozenset(report.claim.id for report in admitted.among(self.of[key])))
            for key in ids[:limit]
        )
        return Answer(tuple(first), len(ids))


def _tells(stems: frozenset[str], words: Iterable[Named]) -> bool:
    return all(not stems.isdisjoint(word.forms) for word in words)


def report_of(claim: Claim, came: int, speaker: Speaker, article: Article) -> Report:
    """A claim in the forms in which it is looked at."""
    figure, spoken = claim.figure, claim.modality in SPEECH
    told = (
        claim.words, claim.paraphrase, claim.addressee, claim.replying_to, claim.hedge, speaker.name, speaker.role,
        *speaker.aliases, *(piece.exact for piece in claim.evidence), *claim.via,
        *((figure.item, figure.holder, figure.subject) if figure else ()),
    )  # fmt: skip
    quoted = claim.words if spoken and claim.words else ""
    return Report(
        utterance=claim.utterance,
        article=claim.article,
        speaker=claim.speaker,
        kind=claim.kind,
        claim=claim,
        day=last_day(article.published) if article.published else "",
        came=came,
        spoken=spoken,
        words=f" {normal(quoted)} " if quoted else "",
        bones=f" {bones(quoted)} " if quoted else "",
        stems=frozenset(stem(token) for text in told if text for token in tokens(text)),
        item=normal(figure.item) if figure and figure.unit == "count" else "",
        holder=f" {normal(figure.holder)} " if figure else "",
        numbers=tuple(n for n in (figure.value, figure.low, figure.high) if n is not None) if figure else (),
    )


def counts(report: Report, sought: Sought) -> bool:
    """Whether a report with a figure puts such a number on something."""
    return (
        (sought.items is None or (bool(report.item) and report.item in map(normal, sought.items)))
        and (sought.holder is None or f" {normal(sought.holder)} " in report.holder)
        and sought.unit in {None, report.claim.figure.unit}
        and (sought.least is None or max(report.numbers) >= sought.least)
        and (sought.most is None or min(report.numbers) <= sought.most)
    )
