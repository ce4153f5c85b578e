"""Lets an index live: by chance files are shipped, an article is kept again and again, and others are loaded."""

from random import Random

from claims.claim import Kind, Qualifier
from claims.compare import group_of
from claims.corpus import Corpus
from claims.filters import Filters
from claims.store.keeping import Writing
from tests.claims.store.happened import Happened
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
    evidence_of,
    sha,
)

SPEAKERS = (ADA, BEN, EVE, LAB)
SHIPPED = (DAY, MONTH, UNDATED, an_article("a-same-day", published=DAY.published, outlet="Le Monde"))


class Chronicle:
    """The same for a seed. `lines` has the number of the newest line of the log after each step."""

    def __init__(self, store, seed):
        self.store, self.chance = store, Random(seed)
        self.told = Happened(SPEAKERS, SHIPPED)
        self.shipped, self.numbers, self.lines = {}, 0, [0]

    async def live(self, steps):
        await self.ship()
        for _ in range(steps - 1):
            await self.chance.choice((self.ship, self.ship, self.keep, self.keep, self.load))()

    async def ship(self):
        """Files to which some was added, of which some was changed, left out, or is back."""
        before = self.shipped
        left = [key for key in before if self.chance.random() < 0.85]
        back = [key for key in self.told.claims if key.startswith("c-s") and self.chance.random() < 0.05]
        claims = {key: self.told.claims[key].record for key in dict.fromkeys((*left, *back)) if key[0] == "c"}
        claims = {key: self._altered(claim, 0.4) for key, claim in claims.items()}
        claims |= {
            c.id: c for c in (self._claim("s", self.chance.choice(SHIPPED)) for _ in range(self._few()))
        }
        related = {key: before[key] for key in left if key[0] == "r"}
        related |= {r.id: r for r in self._relations(list(claims.values()), list(claims.values()))}
        related = {key: r for key, r in related.items() if {r.claim, r.target} <= claims.keys()}
        self.shipped = claims | related
        kept = self.told.claims | self.told.relations
        written = [
            r for key, r in self.shipped.items()
            if key not in kept or kept[key].record != r or not kept[key].stands
        ]  # fmt: skip
        self.told.happen(written, [key for key in before if key not in self.shipped])
        corpus = Corpus(SHIPPED, SPEAKERS, tuple(claims.values()), tuple(related.values()))
        await self.store.sync(corpus, f"digest {self.told.step}")
        self.lines.append(await self.store.newest_change())

    async def keep(self):
        """Another reading of one article: claims are new, changed, gone or back."""
        mill = an_article(
            "a-mill", f"text {self.told.step}", published="2025-01-31", outlet="The Daily Planet"
        )
        self.told.articles[mill.id] = mill
        own = [one for one in self.told.claims.values() if one.record.article == mill.id]
        gone = [one.record.id for one in own if one.stands and self.chance.random() < 0.2]
        stand = [one.record for one in own if one.stands and one.record.id not in gone]
        changed = [after for before in stand if (after := self._altered(before, 0.5)) != before]
        changed += [one.record for one in own if not one.stands and self.chance.random() < 0.2]
        new = [self._claim("m", mill) for _ in range(self._few())]
        parted = [
            one.record.id for one in self.told.relations.values()
            if one.stands and one.record.id.startswith("r-m") and (one.record.claim in gone or self.chance.random() < 0.1)
        ]  # fmt: skip
        others = [one.record for one in self.told.claims.values() if one.stands and one.record.id not in gone]
        related = self._relations([*new, *stand], [*new, *others], "m")
        backlog = self.chance.random() < 0.4
        self.told.happen([*new, *changed, *related], [*gone, *parted], backlog=backlog)
        writing = Writing(
            article=mill, text=f"text {self.told.step - 1}", new=tuple(new), changed=tuple(changed), gone=tuple(gone),
            new_relations=tuple(related), gone_relations=tuple(parted), day="2026-11-26", backlog=backlog,
        )  # fmt: skip
        assert writing.article.sha256 == sha(writing.text)
        async with self.store.keeping() as keeping:
            await keeping.write(writing)
        self.lines.append(await self.store.newest_change())

    async def load(self):
        """Another article, that comes with its claims."""
        article = an_article(
            f"a-{self._next()}", published=self.chance.choice(("2025-02-01", "2024-12", None))
        )
        self.told.articles[article.id] = article
        new = [self._claim("l", article) for _ in range(1 + self._few())]
        standing = [one.record for one in self.told.claims.values() if one.stands]
        related = self._relations(new, [*new, *standing], "l")
        self.told.happen([*new, *related])
        await self.store.load([Corpus((article,), (), tuple(new), tuple(related))])
        self.lines.append(await self.store.newest_change())

    def only(self):
        """Filters, mostly of two sorts at most."""
        some = {
            "speaker": self.chance.choice(("Ada Miller", "baker", "s-ben-baker", "nobody")),
            "outlet": self.chance.choice(("the daily planet", "Le Monde")),
            "article": self.chance.choice(("a-mill", "a-day")),
            "kind": self.chance.choice(list(Kind)),
            "since": self.chance.choice(("2025", "2024-12")),
            "until": "2025-01-30",
            "disputed": self.chance.random() < 0.5,
        }
        return Filters(**dict(self.chance.sample(list(some.items()), self.chance.choice((0, 0, 1, 1, 2)))))

    def words(self):
        return self.chance.choice(
            ((), (), ("chip",), ("need", "chips"), ("h100",), ("miller",), ("nothing",))
        )

    def groups(self):
        """Those of a few figures that there are."""
        figures = [one.record.figure for one in self.told.claims.values() if one.record.figure]
        return {group_of(figure) for figure in self.chance.sample(figures, min(2, len(figures)))}

    def window(self):
        return sorted(self.chance.choices(range(len(self.lines)), k=2))

    def _next(self):
        self.numbers += 1
        return self.numbers

    def _few(self):
        return self.chance.choice((0, 1, 2, 4))

    def _claim(self, whose, article):
        by, n, at = self.chance.choice(SPEAKERS[:3]), self.chance.randrange(4), self._next()
        more = {
            "id": f"c-{whose}-{at}",
            "addressee": self.chance.choice((None, None, "reporters", "Reuters")),
        }
        hedged = more | {"hedge": self.chance.choice((None, "perhaps"))}
        match self.chance.randrange(4):
            case 0 | 1:
                words = self.chance.choice((f"We need {n} chips", f"“we need {n} chips!”"))
                return a_quotation(words, by, article, evidence=(evidence_of(words, start=at),), **more)
            case 2:
                return a_paraphrase(f"chips cost {n} dollars", by, article, **hedged)
            case _:
                number = 1000 * (n + 1)
                put = self.chance.choice(
                    ({}, {"qualifier": Qualifier.ABOUT}, {"qualifier": Qualifier.OVER, "low": number})
                )
                item = self.chance.choice(("H100", "gpu"))
                utterance = self.chance.choice((None, f"u-{by.id}-{item.lower()}-{n}"))
                return a_figure(number, item, by, article, utterance=utterance, **put, **hedged)

    def _altered(self, claim, share):
        """The claim, sometimes elsewhere in the text, told otherwise, or under another utterance."""
        if self.chance.random() >= share:
            return claim
        (piece,) = claim.evidence
        moved = piece.model_copy(update={"start": piece.start + 5, "end": piece.end + 5})
        others = [
            one.record.utterance for one in self.told.claims.values()
            if (one.record.kind, one.record.speaker) == (claim.kind, claim.speaker)
        ]  # fmt: skip
        changes = (
            {"evidence": (moved,)}, {"evidence": (moved,)}, {"addressee": f"somebody {self._next()}"},
            {"utterance": self.chance.choice(others)},
        )  # fmt: skip
        return claim.model_copy(update=self.chance.choice(changes))

    def _relations(self, claims, targets, whose="s"):
        """A few relations of the one to the other."""
        if not claims or not targets:
            return []
        made = []
        for _ in range(self.chance.choice((1, 2, 3))):
            claim, target = self.chance.choice(claims), self.chance.choice(targets)
            kind = self.chance.choice(("disputes", "agrees", "agrees", "replies_to"))
            if claim.utterance != target.utterance:
                made.append(a_relation(kind, claim, target, id=f"r-{whose}-{self._next()}"))
        return made
