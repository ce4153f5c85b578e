"""What questions are made of: words, names, dates and numbers of the claims they are put to, taken by chance."""

from collections import Counter, defaultdict
from functools import lru_cache
from random import Random
from typing import NamedTuple

from claims.claim import Kind
from claims.everyday import thing
from claims.filters import Filters
from claims.search import STOP_WORDS, stem, tokens
from claims.store.page import Wording
from tests.claims.store.reference import report_of

ANY = Filters()
COMMON = 150
"""Words that count as common ones."""
FEW = 0.1
"""Share of the questions made of what was shipped, or about the same speakers: there is little of it."""
LIMITS = (1, 2, 3, 5, 10)
BOUNDS = (("since",), ("until",), ("as_of",), ("since", "until"), ("since", "as_of"), ("until", "as_of"))


class Question(NamedTuple):
    """A method of the store, what it is given before the filters, and what by name."""

    method: str
    given: tuple
    only: Filters = ANY
    limit: int | None = None
    named: dict = {}  # noqa: RUF012  # never changed

    def put_to(self, store):
        """What the store answers, or the reference."""
        limit = () if self.limit is None else (self.limit,)
        return getattr(store, self.method)(*self.given, self.only, *limit, **self.named)

    def __str__(self):
        only = ", ".join(f"{name}={value!r}" for name, value in self.only if value is not None)
        given = [*map(repr, self.given), f"Filters({only})", str(self.limit)]
        return (
            f"{self.method}({', '.join(given + [f'{name}={value!r}' for name, value in self.named.items()])})"
        )


class Stock:
    """All that is taken from, made once."""

    def __init__(self, reference):
        self.speakers = reference.speakers
        self.articles = {a.id: a for coming in reference.comings for a in coming.corpus.articles}
        shipped = {s.id for coming in reference.comings if coming.shipped for s in coming.corpus.speakers}
        every = {claim.id: claim for coming in reference.comings for claim in coming.corpus.claims}
        few = [
            report_of(claim, 0, self.speakers[claim.speaker], self.articles[claim.article])
            for claim in every.values()
            if claim.speaker in shipped
        ]
        meant = set[str]().union(*reference.meant.values())
        self.sorts = {
            "any": reference.reports,
            "quoted": [report for report in reference.reports if report.words],
            "counted": [report for report in reference.reports if report.claim.figure],
            "answered": [report for report in reference.reports if report.utterance in meant],
        }
        self.few = {
            "any": few,
            "quoted": [report for report in few if report.words],
            "counted": [report for report in few if report.claim.figure],
            "answered": [report for report in few if report.utterance in meant],
        }
        self.said = "\n".join(report.words for report in self.sorts["quoted"])
        counted = Counter(self.said.split())
        self.words = list(counted)
        self.common = frozenset(word for word, _ in counted.most_common(COMMON))
        self.of_stem = defaultdict(list)
        for word in self.words:
            self.of_stem[stem(word)].append(word)


stock = lru_cache(maxsize=4)(Stock)


class Material:
    """Takes from the stock, always the same after the same seed."""

    def __init__(self, reference, seed):
        self.stock, self.chance = stock(reference), Random(seed)
        self.of_a_report = {
            "speaker": self.name, "outlet": self.outlet, "article": self.title_words, "kind": lambda r: r.claim.kind,
            "since": self.date, "until": self.date, "as_of": self.date, "disputed": lambda _: self.often(0.5),
            "undated": self.undated,
        }  # fmt: skip

    def often(self, share):
        return self.chance.random() < share

    def question(self, method, *given, only=ANY, **named):
        return Question(method, given, only, self.chance.choice(LIMITS), named)

    def saying(self, words, only=ANY):
        return self.question("saying", Wording(tuple(words)), only=only)

    def report(self, sort="any"):
        some = self.stock.few if self.often(FEW) and self.stock.few[sort] else self.stock.sorts
        return self.chance.choice(some[sort])

    def narrowed(self, report=None, **of_a_report):
        """Words of a report with filters that mostly admit it, each made of a report."""
        report = report or self.report("quoted" if self.often(0.6) else "any")
        other = report if self.often(0.85) else self.report()
        only = Filters(**{name: made(other) for name, made in of_a_report.items()})
        if report.words and self.often(0.6):
            return self.saying(self.phrase(1, 1 if self.often(0.6) else 3, of=report), only)
        return self.question("about", self.topic(1 if self.often(0.7) else 2, report), only=only)

    def sometimes(self, share, report):
        """One filter or two that admit the report."""
        if not self.often(share):
            return ANY
        some = self.chance.sample(list(self.of_a_report), self.chance.randint(1, 2))
        return Filters(**{name: self.of_a_report[name](report) for name in some})

    def word(self):
        """Any word, or any word at any place: rare ones, or common ones."""
        return self.chance.choice(self.stock.words) if self.often(0.5) else self.phrase(1, 1)[0]

    def phrase(self, least, most, among=None, of=None):
        """So many words in a row of a quotation, all of them among some."""
        while True:
            words = (of or self.report("quoted")).words.split()
            length = min(self.chance.randint(least, most), len(words))
            at = self.chance.randint(0, len(words) - length)
            taken = tuple(words[at : at + length])
            if length and (among is None or (length >= least and among.issuperset(taken))):
                return taken

    def spliced(self):
        """Words around two places of one word: each two stand beside each other, but not all."""
        while True:
            words = self.report("quoted").words.split()
            at = self.chance.randrange(len(words))
            again = [n for n in range(at + 1, len(words) - 1) if words[n] == words[at]]
            if at and again:
                on = self.chance.choice(again) + 1
                before, after = self.chance.randint(1, 2), self.chance.randint(1, 2)
                return (*words[max(0, at - before) : at + 1], *words[on : on + after])

    def drawn_out(self, words):
        """The same words, a letter of one in them three times."""
        letters = [(n, at) for n, word in enumerate(words) for at, c in enumerate(word) if c.isalpha()]
        if not letters:
            return self.drawn_out(self.phrase(1, 3))
        n, at = self.chance.choice(letters)
        long = words[n][:at] + words[n][at] * 3 + words[n][at + 1 :]
        return (*words[:n], long, *words[n + 1 :])

    def topic(self, words, report=None):
        """Words of a report's texts or names, in this form or in another, as they are asked for."""
        report = report or self.report()
        other = report if self.often(0.8) else self.report()
        return tuple(thing(self._told(one)) for one in (report, other)[:words])

    def _told(self, report):
        claim, speaker = report.claim, self.stock.speakers[report.claim.speaker]
        texts = [
            claim.words,
            claim.paraphrase,
            claim.words,
            claim.paraphrase,
            speaker.name,
            speaker.role,
            claim.hedge,
        ]
        texts += [
            claim.addressee,
            *claim.via,
            *((claim.figure.item, claim.figure.holder) if claim.figure else ()),
        ]
        told = tokens(self.chance.choice([text for text in texts if text])) or ("nothing",)
        telling = [token for token in told if token not in STOP_WORDS]
        token = self.chance.choice(telling if telling and self.often(0.85) else told)
        return self.chance.choice(self.stock.of_stem.get(stem(token), [token])) if self.often(0.4) else token

    def name(self, report):
        """The speaker's id, name, alias or a word of the name."""
        speaker = self.stock.speakers[report.claim.speaker]
        names = [speaker.name, speaker.name.split()[-1], speaker.name.split()[0], *speaker.aliases]
        return speaker.id if self.often(0.2) else self.in_any_case(self.chance.choice(names))

    def in_any_case(self, text):
        return self.chance.choice((text, text.upper(), text.lower()))

    def outlet(self, report):
        return self.in_any_case(self.stock.articles[report.claim.article].outlet or "The Nowhere Times")

    def article(self, report):
        return self.in_any_case(report.claim.article)

    def title_words(self, report):
        """Some words of the title, or of the description, in any order."""
        article = self.stock.articles[report.claim.article]
        words = (article.title or article.description).split()
        return " ".join(self.chance.sample(words, min(self.chance.randint(1, 3), len(words))))[:200]

    def date(self, report):
        """The day of the report or any other, as precise or less so."""
        other = report if self.often(0.7) else self.report()
        published = self.stock.articles[other.claim.article].published or "2024-02-28"
        return published[: self.chance.choice((4, 7, 10, 10))]

    def undated(self, report):
        """Whether the report's article is, mostly."""
        return (not self.stock.articles[report.claim.article].published) is self.often(0.8)

    def dates(self):
        return dict.fromkeys(self.chance.choice(BOUNDS), self.date)

    def figure(self):
        return self.report("counted").claim.figure

    def range(self):
        """From the one to the other: around a number that there is, narrow or wide, or open."""
        figure = self.figure()
        number = next(n for n in (figure.value, figure.low, figure.high) if n is not None)
        power = 10 ** (len(str(int(number))) - 1)
        wide = self.chance.choice((1, 1.02, 1.5, 10, 1000))
        ranges = [(number / wide, number * wide)] * 4 + [
            (power, power * wide),
            (number, None),
            (None, number),
        ]
        return self.chance.choice(ranges)

    def kind(self, _report):
        return self.chance.choice(list(Kind))
