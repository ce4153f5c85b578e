"""What is news, obviously right: every claim that an index ever had is looked at, step by step of what happened to it."""

from collections import defaultdict
from dataclasses import dataclass, field

from claims.claim import Claim, Kind, Relation, RelationType
from claims.compare import differs, group_of, put
from claims.everyday import Named, meets, named
from claims.filters import Filters
from claims.same import only_moved
from claims.search import stem
from claims.store.dates import last_day
from tests.claims.store.narrowing import Narrowing
from tests.claims.store.reference import report_of


@dataclass
class Kept:
    """A claim or a relation, as the index has it, and what happened to it at which step."""

    record: Claim | Relation
    came: int
    place: tuple = ()
    """Where a claim stands in the order of time."""
    lost: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    stands: bool = True
    backlog: bool = False


class Happened:
    """An index to which something happens, one step after the other."""

    def __init__(self, speakers, articles):
        self.speakers, self.articles = {s.id: s for s in speakers}, {a.id: a for a in articles}
        self.claims, self.relations, self.step = {}, {}, 0

    def happen(self, written=(), lost=(), *, backlog=False):
        """A step: records that are written, each new, as a backlog or not, or other than it was, and ids that are lost."""
        self.step += 1
        claims = [record for record in written if isinstance(record, Claim)]
        claims.sort(key=lambda claim: claim.utterance, reverse=True)
        for n, claim in enumerate(claims):
            day = last_day(self.articles[claim.article].published or "0000")
            place = (day if self.articles[claim.article].published else "", self.step, n)
            self._write(self.claims, Kept(claim, self.step, place, backlog=backlog))
        for relation in (record for record in written if isinstance(record, Relation)):
            self._write(self.relations, Kept(relation, self.step, backlog=backlog))
        for key in lost:
            kept = self.claims.get(key) or self.relations[key]
            kept.stands = False
            kept.lost.append(self.step)

    def _write(self, table, new):
        record = new.record
        kept = table.setdefault(record.id, new)
        if kept is new:
            return
        if not (kept.stands and isinstance(record, Claim) and only_moved(kept.record, record)):
            kept.changed.append(self.step)
        kept.record, kept.stands = record, True

    def news(self, after, upto, only, words, limit):
        """What the steps after one, up to and with another, brought; as `shown` in the test has what a store gives."""
        asked = _Asked(self, after, upto, only, words)
        return {name: (told[:limit], len(told)) for name, told in asked.parts()}

    def rivals(self, after, upto, groups, only, limit):
        """The new figures in these groups."""
        told = [] if only.disputed else _Asked(self, after, upto, only, ()).rivals(groups)
        return told[:limit], len(told)


class _Asked:
    def __init__(self, happened, after, upto, only, words):
        self.all, self.after, self.upto, self.only = happened, after, upto, only
        self.words = [named(word) if only.kind is Kind.FIGURE else Named(stem(word)) for word in words]
        kept = happened.claims
        self.newest_first = sorted(kept.values(), key=lambda one: one.place, reverse=True)
        self.of = defaultdict(list)
        for one in self.newest_first:
            self.of[one.record.utterance].append(one)
        self.disputes = {
            kept[r.record.target].record.utterance
            for r in happened.relations.values()
            if r.record.type is RelationType.DISPUTES and r.stands and kept[r.record.claim].stands
        }
        self.narrowing = Narrowing(
            list(happened.speakers.values()), list(happened.articles.values()),
            {*happened.speakers, *happened.articles}, {key: list(happened.articles) for key in self.disputes},
        )  # fmt: skip

    def parts(self):
        if not self.only.disputed:
            new, again = self._new()
            yield "said", [(u, ids, self._admitted(u)) for u, ids in new.items() if not self._counts(ids)]
            yield "figures", self._figures(new)
            yield "reworded", list(self._reworded(again))
            yield "changed", [(u, ids, self._admitted(u)) for u, ids in self._of(self._changed)]
            yield "lost", [(u, ids, {*ids, *self._standing(u)}) for u, ids in self._of(self._lost)]
        if self.only.disputed is not False:
            yield "disputes", self._related(RelationType.DISPUTES)
        if not self.only.disputed:
            yield "agrees", self._related(RelationType.AGREES)

    def rivals(self, groups):
        figures = {key: kept.record.figure for key, kept in self.all.claims.items()}
        alike = {key for key, figure in figures.items() if figure and group_of(figure) in groups}
        new = {u: [key for key in ids if key in alike] for u, ids in self._new()[0].items()}
        return self._figures({u: ids for u, ids in new.items() if ids})

    def within(self, step):
        return self.after < step <= self.upto

    def is_news(self, kept):
        return not kept.backlog and kept.came > self.after

    def known(self, some):
        """Of all claims of an utterance, or all relations of a pair: those that were there before the window, and are not forgotten."""
        news = (kept.came for kept in some if self.is_news(kept) and kept.stands)
        first = min([self.upto + 1, *news])
        return [
            kept for kept in some
            if not self.is_news(kept) and (kept.came <= self.after or kept.came < first)
            and (kept.stands or any(step > self.after for step in kept.lost))
        ]  # fmt: skip

    def _report(self, kept):
        claim = kept.record
        return report_of(claim, 0, self.all.speakers[claim.speaker], self.all.articles[claim.article])

    def is_within(self, kept, only):
        return bool([*self.narrowing.by(only).among([self._report(kept)])])

    def is_about(self, kept):
        figure = kept.record.figure
        return meets(self.words, self._report(kept).stems, figure.predicate if figure else None)

    def _of(self, meets):
        """Utterances with those of their claims that meet something, the newest first."""
        found = defaultdict(list)
        for kept in self.newest_first:
            if meets(kept) and self.is_within(kept, self.only) and self.is_about(kept):
                found[kept.record.utterance].append(kept.record.id)
        return found.items()

    def _new(self):
        came = dict(self._of(lambda kept: self.within(kept.came) and kept.stands and not kept.backlog))
        again = {u: ids for u, ids in came.items() if self.known(self.of[u])}
        return {u: ids for u, ids in came.items() if u not in again}, again

    def _changed(self, kept):
        return kept.stands and not self.is_news(kept) and any(map(self.within, kept.changed))

    def _lost(self, kept):
        return not kept.stands and not self.is_news(kept) and any(map(self.within, kept.lost))

    def _standing(self, utterance):
        return {kept.record.id for kept in self.of[utterance] if kept.stands}

    def _admitted(self, utterance):
        """The reports that the filters admit, whatever the words."""
        standing = [self._report(kept) for kept in self.of[utterance] if kept.stands]
        return {report.claim.id for report in self.narrowing.by(self.only).among(standing)}

    def _counts(self, ids):
        return self.all.claims[ids[0]].record.kind is Kind.FIGURE

    def _reworded(self, again):
        for utterance, ids in again.items():
            before = [kept.record for kept in self.known(self.of[utterance])]
            told = {key: differs(self.all.claims[key].record, before) for key in ids}
            if any(told.values()):
                yield utterance, [key for key in ids if told[key]], self._standing(utterance)

    def _figures(self, new):
        return [(u, ids, list(self._groups(u, ids))) for u, ids in new.items() if self._counts(ids)]

    def _groups(self, utterance, ids):
        """Each group of what came of a figure: its figure there, and the others, that with the newest report there first."""
        groups = {}
        for kept in self._oldest_first(ids):
            if figure := put(kept.record):
                groups.setdefault(group_of(figure), figure)
        for group, figure in groups.items():
            yield figure, [one for other, one in self._stand_in(group) if other != utterance]

    def _stand_in(self, group):
        """Utterances of a group: their figures there, as the oldest report has it, and whether they were known."""
        there = defaultdict(list)
        for kept in self.newest_first:
            if kept.stands and (figure := put(kept.record)) and group_of(figure) == group:
                there[kept.record.utterance].append(kept.record.id)
        for other, ids in there.items():
            oldest = self._oldest_first(ids)[0].record
            yield other, (other, oldest.figure, bool(self.known(self.of[other])))

    def _oldest_first(self, ids):
        """As the reports of an utterance are ordered."""

        def order(kept):
            article = self.all.articles[kept.record.article]
            day = f"{article.published}-01-01"[:10] if article.published else ""
            return not day, day, article.id, kept.record.evidence[0].start, kept.record.id

        return sorted((self.all.claims[key] for key in ids), key=order)

    def _related(self, kind):
        claims, pairs = self.all.claims, defaultdict(list)
        relations = [one for one in self.all.relations.values() if one.record.type is kind]
        for one in relations:
            pairs[self._pair(one)].append(one)
        on_claims = Filters(speaker=self.only.speaker, kind=self.only.kind)
        on_articles = self.only.model_copy(update=dict.fromkeys(("speaker", "kind", "disputed")))
        new = defaultdict(list)
        for one in relations:
            claim, target = claims[one.record.claim], claims[one.record.target]
            shown = self.is_within(claim, on_articles)
            meant = any(self.is_within(side, on_claims) and self.is_about(side) for side in (claim, target))
            stand = one.stands and claim.stands and target.stands
            known = self.known(pairs[self._pair(one)])
            wanted = self.only.disputed is not False or not {*self._pair(one)} & self.disputes
            if (
                self.within(one.came)
                and not one.backlog
                and stand
                and shown
                and meant
                and wanted
                and not known
            ):
                new[self._pair(one)].append((claim.place, target.place, one.record.id))
        newest = sorted(new.items(), key=lambda pair: max(place[:2] for place in pair[1]), reverse=True)
        return [(*pair, {key for *_, key in some}) for pair, some in newest]

    def _pair(self, one):
        return tuple(self.all.claims[key].record.utterance for key in (one.record.claim, one.record.target))
