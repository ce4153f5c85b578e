"""The questions the index can be asked. Async, one await a question; callers never see a store."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from claims import news, search
from claims.answer import Coverage
from claims.arguments import Arguments
from claims.browse import Browse
from claims.cite import Hit
from claims.claim import SPEECH, Kind, Modality, RelationType, Speaker
from claims.contradict import by_reply
from claims.everyday import Named, thing
from claims.figures import Figures
from claims.filters import Filters
from claims.found import NO_FILTERS, SUGGESTED, Found, Suggestion, count, found_of, suggestion
from claims.item import Spread, Tier
from claims.news import Moved, News
from claims.spread import carrying, spread
from claims.store.base import Looked, Store
from claims.store.names import Unknown
from claims.store.page import Page, Preview, Wording
from claims.store.since import Alike, Since, Some
from claims.utterance import Utterance

MARGIN = 160
"""Characters of a held text shown before and after a passage."""
LATEST = 200
"""Utterances of a speaker looked at for whether others have opinions on them."""
_ORDER = {Tier.EXACT: 0, Tier.NORMALISED: 1, Tier.CONTAINS: 2, Tier.MISSPELT: 3, Tier.MEANING: 4}


class Claims(Figures, Arguments):
    """An open claim index. Every question raises IndexTrouble or TooSlow where the store fails."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.browse = Browse(store)
        """For whoever leafs through it."""

    async def saying(self, phrase: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """Who said these words: whole utterances before longer ones, each with its tier; misspelt only if none."""
        words = search.tokens(phrase)
        if not words:
            return Found((), 0)
        page = await self._store.saying(Wording(words, search.elongated(phrase)), only, limit)
        if page.utterances:
            hits = [_met(phrase, _as(utterance, SPEECH)) for utterance in page.utterances]
            ranked = sorted(hits, key=lambda hit: _ORDER[hit.tier or Tier.CONTAINS])
            return Found(tuple(ranked), page.total, page.more)
        page = await self._store.misspelt(words, only, limit)
        hits = [Hit(_as(utterance, SPEECH), Tier.MISSPELT) for utterance in page.utterances]
        return Found(tuple(hits), page.total, page.more)

    async def nearest(self, asked: str, only: Filters = NO_FILTERS, most: int = 3) -> tuple[Hit, ...]:
        """What is nearest to words that were not found: what holds the most telling of them, misspelt ones too."""
        words = search.telling(asked)
        found = await self._store.nearest(words, only) if words else ()
        ranked = sorted(found, key=lambda pair: (-pair[1] - _closeness(asked, pair[0]), pair[0].id))
        return tuple(Hit(utterance) for utterance, _ in ranked[:most])

    async def about(self, words: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """Quotations, paraphrases and figures with every one of these words in them or in their speaker's name.

        Chips are met in whatever word they are told (claims.everyday), `50k` as `50,000`.
        """
        wanted = _things(words)
        return found_of(await self._store.about(wanted, only, limit)) if wanted else Found((), 0)

    async def speakers(self, name: str) -> tuple[Speaker, ...]:
        """Speakers of this name, alias or id, those quoted most first."""
        return await self._store.speakers(name) if name else ()

    async def said_by(self, speaker: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """What a speaker said: quotations, then paraphrases and figures, newest first within each."""
        quoted = await self._store.by_speaker(speaker, (Kind.DIRECT, Kind.MIXED), only, limit, spoken=True)
        told = await self._store.by_speaker(speaker, (Kind.INDIRECT, Kind.FIGURE), only, limit, spoken=True)
        utterances = dict.fromkeys((*quoted.utterances, *told.utterances))
        hits = tuple(Hit(_as(u, SPEECH)) for u in utterances)[:limit]
        return Found(hits, quoted.total + told.total, quoted.more or told.more)

    async def thought_by(self, speaker: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """What is reported of a speaker's beliefs, wishes, plans and expectations; never speech."""
        page = await self._store.by_speaker(speaker, tuple(Kind), only, limit, spoken=False)
        inner = frozenset(Modality) - SPEECH
        return Found(tuple(Hit(_as(u, inner)) for u in page.utterances), page.total, page.more)

    async def all_by(self, speaker: str, only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """What a speaker said, and what they are said to think: of any kind, newest first."""
        return found_of(await self._store.by_speaker(speaker, tuple(Kind), only, limit))

    async def disputed(self, topic: str = "", only: Filters = NO_FILTERS, limit: int = 10) -> Found:
        """Utterances that somebody disputes, then those that somebody agrees with, about every word of the topic."""
        return found_of(await self._store.disputed(_things(topic), only, limit))

    async def parties(self, speaker: str, only: Filters = NO_FILTERS) -> Found:
        """What a speaker said or thinks that is disputed or agreed with, or that disputes or agrees with another.

        A reply of a word or two does so, too: see claims.contradict. All that others dispute or agree with; beyond that,
        of the newest LATEST utterances. `more`: there are older ones, at which nobody looked.
        """
        page = await self._store.by_speaker(speaker, tuple(Kind), only, LATEST)
        more = page.more or page.total > len(page.utterances)
        sides = {RelationType.DISPUTES, RelationType.AGREES}
        found = [
            u for u in page.utterances if any(link.relation.type in sides for link in u.links) or by_reply(u)
        ]
        if more:
            by_others = only.model_copy(update={"speaker": speaker})
            found += (await self._store.disputed((), by_others, LATEST)).utterances
        hits = tuple(Hit(u) for u in {u.id: u for u in found}.values())
        return Found(hits, len(hits), more)

    async def utterances(self, ids: Sequence[str], only: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        """These utterances in this order, with the reports that the filters admit; those with none are left out."""
        return tuple(map(Hit, await self._store.utterances(ids, only)))

    async def look_up(self, public_id: str, only: Filters = NO_FILTERS) -> Looked | None:
        """What an id names, with the words around each passage where the text is held.

        A claim or utterance has the reports that the filters admit; None where they admit none.
        """
        return await self._store.look_up(public_id.strip().lower(), MARGIN, only)

    async def in_article(self, article: str, only: Filters = NO_FILTERS, limit: int = 200) -> Found:
        """What an article reports, in reading order: its own reports alone, of the first `limit` utterances those that fit."""
        page = await self._store.in_article(article, limit, MARGIN)
        if only:
            ids = [utterance.id for utterance in page.utterances]
            only = only.model_copy(update={"article": article})
            page = Page(await self._store.utterances(ids, only, MARGIN), page.total, page.more)
            page = page._replace(total=len(page.utterances)) if len(ids) < limit else page
        return found_of(page)

    async def reported_in(self, claims: Sequence[str], only: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        """The utterances of these claims, each once, with the words around each passage.

        Those of the claims that stand no longer on their page are among the reports, and marked.
        """
        looked = [await self._store.look_up(claim, MARGIN, only) for claim in dict.fromkeys(claims)]
        named = [one.utterance for one in looked if one and one.utterance]
        ids = tuple(dict.fromkeys(utterance.id for utterance in named))
        found = {u.id: u for u in await self._store.utterances(ids, only, MARGIN)}
        for utterance in named:
            gone = tuple(report for report in utterance.reports if report.gone)
            if gone:
                standing = found[utterance.id].reports if utterance.id in found else ()
                found[utterance.id] = utterance._replace(reports=(*standing, *gone))
        return tuple(Hit(found[key]) for key in ids if key in found)

    async def spreads(self, utterances: Sequence[Utterance]) -> Mapping[str, Spread]:
        """By the id of each utterance how far it went: articles, outlets, origins. One await, however many.

        What no article that can be cited reports now is left out.
        """
        carried = {utterance.id: carrying(utterance) for utterance in utterances}
        several = [utterance for utterance in utterances if len(carried[utterance.id]) > 1]
        asked = tuple((carried[utterance.id], utterance.speaker.id) for utterance in several)
        parted = await self._store.origins(asked) if asked else ()
        texts = {utterance.id: parts for utterance, parts in zip(several, parted, strict=True)}
        found = ((utterance.id, spread(utterance, texts.get(utterance.id, ()))) for utterance in utterances)
        return {key: far for key, far in found if far is not None}

    async def coverage(self, only: Filters = NO_FILTERS) -> Coverage:
        """How many articles the filters leave, from when to when, and how many of them bear no date."""
        return await self._store.coverage(only)

    async def unknown(self, only: Filters, limit: int = 3) -> tuple[Unknown, ...]:
        """The speaker, outlet and article of the filters that the index does not know, each with names much like it."""
        return await self._store.unknown(only, limit)

    async def newest_change(self) -> int:
        """The number of the newest line of the index's log of changes; 0 where it has none."""
        return await self._store.newest_change()

    async def written_at(self, line: int) -> datetime | None:
        """When this line of the log of changes was written, aware and in UTC; None where there is no such line."""
        found = await self._store.changes(line - 1, 1) if line > 0 else ()
        return datetime.fromisoformat(found[0].at) if found and found[0].seq == line else None

    async def news(
        self, after: int, upto: int, only: Filters = NO_FILTERS, topic: str = "", limit: int = 10
    ) -> News:
        """What the lines of the log after one, up to and with another, brought that was not known before: see Store.news.

        Each part has `limit` at most. `only.disputed` leaves new disputes alone. Figures are compared with all that
        the index has, whatever the filters.
        """
        return await self._beside(await self._store.news(after, upto, only, search.topic(topic), limit))

    async def rivals(
        self, after: int, upto: int, groups: Alike, only: Filters = NO_FILTERS, limit: int = 10
    ) -> Some[Moved]:
        """The new figures that stand in one of these groups, as `news` has them, whatever words they are told in."""
        since = Since(figures=await self._store.rivals(after, upto, groups, only, limit))
        return (await self._beside(since)).figures

    async def _beside(self, since: Since) -> News:
        needed = news.needed(since)
        beside = await self._store.utterances(needed, NO_FILTERS) if needed else ()
        return news.news(since, {utterance.id: utterance for utterance in beside})

    async def phrases_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Quotations that hold what is typed: `“Obviously” — Elon Musk — 3 sources`."""
        return tuple(_phrase(preview) for preview in await self._store.phrases_like(typed, SUGGESTED))

    async def speakers_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Speakers a word of whose name begins with what is typed: `Elon Musk — 21 claims`."""
        found = await self._store.speakers_like(typed, SUGGESTED)
        return tuple(suggestion(name, n, "claim") for name, n in found)


def _things(topic: str) -> tuple[Named, ...]:
    """What a topic asks for, word by word."""
    return tuple(dict.fromkeys(map(thing, search.topic(topic))))


def _as(utterance: Utterance, modalities: frozenset[Modality]) -> Utterance:
    """The utterance with the reports of these modalities alone: one article has it as speech, another as belief."""
    kept = tuple(report for report in utterance.reports if report.claim.modality in modalities)
    return utterance._replace(reports=kept)


def _met(phrase: str, utterance: Utterance) -> Hit:
    """The utterance with the report that meets the asked words best in front."""
    words = [report.claim.words or "" for report in utterance.reports]
    tier = {text: search.tier_of(phrase, text) or Tier.CONTAINS for text in dict.fromkeys(words)}
    tiers = [tier[text] for text in words]
    order = sorted(range(len(tiers)), key=lambda at: _ORDER[tiers[at]])
    reports = tuple(utterance.reports[at] for at in order)
    return Hit(utterance._replace(reports=reports), tiers[order[0]])


def _closeness(asked: str, utterance: Utterance) -> float:
    """0 to 1: how little else than the asked words it says."""
    claim = utterance.reports[0].claim
    return max(search.likeness(asked, text)[1] for text in (claim.words, claim.paraphrase) if text) / 100


def _phrase(preview: Preview) -> Suggestion:
    end = f" — {preview.speaker} — {count(preview.sources, 'source')}"
    return Suggestion(value=preview.words, label=f"“{preview.words}”{end}")
