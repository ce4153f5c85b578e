"""The questions the index can be asked. Async, one await a question; callers never see a store."""

from collections.abc import Sequence
from typing import NamedTuple

from claims import search
from claims.answer import Coverage, Tier
from claims.cite import Hit
from claims.claim import SPEECH, Kind, Modality, Model, RelationType, Speaker
from claims.filters import Filters
from claims.store.base import Looked, Store
from claims.utterance import Utterance

NO_FILTERS = Filters()
MARGIN = 160
"""Characters of a held text shown before and after a passage."""
CANDIDATES = 200
"""Utterances looked at for each word of a question, for the nearest ones."""
CHIPS = ("A100", "H100", "H800", "H20", "H200", "B200", "gpu", "chip")
"""What `/gpu-estimates` counts, as Figure.item names it."""
_ORDER = {Tier.EXACT: 0, Tier.NORMALISED: 1, Tier.CONTAINS: 2, Tier.MISSPELT: 3, Tier.MEANING: 4}


class Suggestion(Model):
    """What may be meant, while somebody types: `label` previews the evidence, `value` is what is sent."""

    value: str
    label: str


class Found(NamedTuple):
    """Hits, best first, and how many there are in all (1,001 stands for more than 1,000)."""

    hits: tuple[Hit, ...]
    total: int


class Claims:
    """An open claim index. Every question raises IndexTrouble or TooSlow where the store fails."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def saying(self, phrase: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """Who said these words: whole utterances before longer ones, each with its tier; misspelt only if none."""
        words = search.tokens(phrase)
        if not words:
            return Found((), 0)
        found = await self._spelt(words, search.elongated(phrase), only, limit)
        if found[0]:
            return await self._tiered(phrase, *found, only, limit)
        for spelling in search.respelt(words, await self._store.vocabulary()):
            found = await self._spelt(spelling, False, only, limit)
            if found[0]:
                utterances = await self._store.utterances(found[0][:limit], only)
                return Found(tuple(Hit(_as(u, SPEECH), Tier.MISSPELT) for u in utterances), found[1])
        return Found((), 0)

    async def nearest(self, asked: str, only: Filters = NO_FILTERS, most: int = 3) -> tuple[Hit, ...]:
        """What is nearest to words that were not found: what holds the most telling of them, misspelt ones too."""
        words = search.telling(asked)
        if not words:
            return ()
        vocabulary = await self._store.vocabulary()
        readings = [(word, *search.spellings(word, vocabulary)) for word in words]
        met, totals = await self._store.meeting(readings, only, CANDIDATES)
        shares = search.nearest(dict(met), totals)
        found = await self._store.utterances(tuple(shares), only)
        ranked = sorted(found, key=lambda u: (-shares[u.id] - _closeness(asked, u), u.id))
        return tuple(map(Hit, ranked[:most]))

    async def about(self, words: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """Quotations, paraphrases and figures with every one of these words in them or in their speaker's name."""
        wanted = search.topic(words)
        if not wanted:
            return Found((), 0)
        ids, total = await self._store.about(wanted, only, limit, every=True)
        return Found(tuple(map(Hit, await self._store.utterances(ids, only))), total)

    async def figures(
        self, items: Sequence[str], holder: str | None, only: Filters = NO_FILTERS
    ) -> tuple[Hit, ...]:
        """Figures that count one of these items; `holder` narrows to those whose holder has that name in its own."""
        ids = await self._store.figures(items, holder, only)
        return tuple(map(Hit, await self._store.utterances(ids, only)))

    async def speakers(self, name: str) -> tuple[Speaker, ...]:
        """Speakers of this name, alias or id, those quoted most first."""
        return await self._store.speakers(name) if name else ()

    async def said_by(self, speaker: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """What a speaker said: quotations, then paraphrases and figures, newest first within each."""
        spoken = sorted(SPEECH)
        quoted = await self._store.by_speaker(speaker, (Kind.DIRECT, Kind.MIXED), spoken, only, limit)
        told = await self._store.by_speaker(speaker, (Kind.INDIRECT, Kind.FIGURE), spoken, only, limit)
        utterances = await self._store.utterances([*quoted[0], *told[0]][:limit], only)
        return Found(tuple(Hit(_as(u, SPEECH)) for u in utterances), quoted[1] + told[1])

    async def thought_by(self, speaker: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """What is reported of a speaker's beliefs, wishes, plans and expectations; never speech."""
        inner = frozenset(Modality) - SPEECH
        ids, total = await self._store.by_speaker(speaker, tuple(Kind), sorted(inner), only, limit)
        utterances = await self._store.utterances(ids, only)
        return Found(tuple(Hit(_as(u, inner)) for u in utterances), total)

    async def disputed(self, topic: str = "", only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """Utterances that somebody disputes, then those that somebody agrees with, about every word of the topic."""
        ids, total = await self._store.disputed(search.topic(topic), only, limit)
        return Found(tuple(map(Hit, await self._store.utterances(ids, only))), total)

    async def parties(self, speaker: str, only: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        """What a speaker said or thinks that is disputed or agreed with, or that disputes or agrees with another."""
        ids, _ = await self._store.by_speaker(speaker, tuple(Kind), tuple(Modality), only, CANDIDATES)
        sides = {RelationType.DISPUTES, RelationType.AGREES}
        found = await self._store.utterances(ids, only)
        return tuple(Hit(u) for u in found if any(link.relation.type in sides for link in u.links))

    async def look_up(self, public_id: str) -> Looked | None:
        """What an id names, with the words around each passage where the text is held."""
        return await self._store.look_up(public_id.strip().lower(), MARGIN)

    async def in_article(self, article: str, limit: int = 200) -> Found:
        """What an article reports, in reading order: its own reports alone."""
        ids = await self._store.in_article(article)
        utterances = await self._store.utterances(ids[:limit], Filters(article=article), MARGIN)
        return Found(tuple(map(Hit, utterances)), len(ids))

    async def reported_in(self, claims: Sequence[str]) -> tuple[Hit, ...]:
        """The utterances of these claims, each once, with the words around each passage.

        Those of the claims that stand no longer on their page are among the reports, and marked.
        """
        looked = [await self._store.look_up(claim, MARGIN) for claim in dict.fromkeys(claims)]
        named = [one.utterance for one in looked if one and one.utterance]
        ids = tuple(dict.fromkeys(utterance.id for utterance in named))
        found = {u.id: u for u in await self._store.utterances(ids, NO_FILTERS, MARGIN)}
        for utterance in named:
            gone = tuple(report for report in utterance.reports if report.gone)
            if gone:
                standing = found[utterance.id].reports if utterance.id in found else ()
                found[utterance.id] = utterance.model_copy(update={"reports": (*standing, *gone)})
        return tuple(Hit(found[key]) for key in ids if key in found)

    async def origins(self, utterance: Utterance) -> int:
        """To how many origins the articles go back that report it: copies of one text, or of one interview, are one."""
        articles = dict.fromkeys(report.article.id for report in utterance.reports if not report.retracted)
        return len(await self._store.origins(tuple(articles), utterance.speaker.id))

    async def coverage(self, only: Filters = NO_FILTERS) -> Coverage:
        """How many articles the filters leave, from when to when, and how many of them bear no date."""
        return await self._store.coverage(only)

    async def phrases_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Quotations that hold what is typed: `“Obviously” — Elon Musk — 3 sources`."""
        utterances = await self._store.utterances(await self._store.phrases_like(typed, 25), NO_FILTERS)
        return tuple(_phrase(utterance) for utterance in utterances)

    async def speakers_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Speakers a word of whose name begins with what is typed: `Elon Musk — 21 claims`."""
        found = await self._store.speakers_like(typed, 25)
        return tuple(Suggestion(value=s.name, label=f"{s.name} — {_count(n, 'claim')}") for s, n in found)

    async def labs_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Holders of chips whose name holds what is typed: `DeepSeek — 3 figures`."""
        found = await self._store.holders(CHIPS, typed, 25)
        return tuple(Suggestion(value=name, label=f"{name} — {_count(n, 'figure')}") for name, n in found)

    async def _spelt(
        self, words: Sequence[str], drawn_out: bool, only: Filters, limit: int
    ) -> tuple[tuple[str, ...], int]:
        normal = " ".join(words)
        bones = search.bones(normal) if drawn_out else None
        whole = await self._store.whole(normal, bones, only, limit)
        column, sought = ("bones", search.tokens(bones)) if bones else ("words", words)
        longer, total = await self._store.containing(sought, column, only, limit + len(whole))
        ids = tuple(dict.fromkeys((*whole, *longer)))
        return ids, max(total, len(ids))

    async def _tiered(self, phrase: str, ids: Sequence[str], total: int, only: Filters, limit: int) -> Found:
        utterances = await self._store.utterances(ids[:limit], only)
        hits = [_met(phrase, _as(utterance, SPEECH)) for utterance in utterances]
        return Found(tuple(sorted(hits, key=lambda hit: _ORDER[hit.tier or Tier.CONTAINS])), total)


def _as(utterance: Utterance, modalities: frozenset[Modality]) -> Utterance:
    """The utterance with the reports of these modalities alone: one article has it as speech, another as belief."""
    kept = tuple(report for report in utterance.reports if report.claim.modality in modalities)
    return utterance.model_copy(update={"reports": kept})


def _met(phrase: str, utterance: Utterance) -> Hit:
    """The utterance with the report that meets the asked words best in front."""
    tiers = [
        search.tier_of(phrase, report.claim.words or "") or Tier.CONTAINS for report in utterance.reports
    ]
    order = sorted(range(len(tiers)), key=lambda at: _ORDER[tiers[at]])
    reports = tuple(utterance.reports[at] for at in order)
    return Hit(utterance.model_copy(update={"reports": reports}), tiers[order[0]])


def _closeness(asked: str, utterance: Utterance) -> float:
    """0 to 1: how little else than the asked words it says."""
    claim = utterance.reports[0].claim
    return max(search.likeness(asked, text)[1] for text in (claim.words, claim.paraphrase) if text) / 100


def _phrase(utterance: Utterance) -> Suggestion:
    words = utterance.reports[0].claim.words or ""
    sources = len({report.article.id for report in utterance.reports})
    end = f" — {utterance.speaker.name} — {_count(sources, 'source')}"
    return Suggestion(value=words, label=f"“{words}”{end}")


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
