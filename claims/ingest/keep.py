"""Keeps a page with what was found in it: one article, in one transaction, the same however often it comes."""

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import Protocol

from claims.claim import Article, PartialDate, PublicId
from claims.errors import BadInput
from claims.extract.found import Extraction
from claims.ids import draw
from claims.ingest.address import canonical, is_address
from claims.ingest.cited import Cited, cited
from claims.ingest.kept import Kept
from claims.ingest.likeness import is_copy, marks, shingles
from claims.ingest.page import Page
from claims.ingest.records import article_of, records
from claims.ingest.reread import compared
from claims.ingest.speakers import Cast, sought, voice
from claims.same import sameness
from claims.store import Store
from claims.store.keeping import Keeping, Standing, Writing


async def held(store: Store, page: Page) -> PublicId | None:
    """The article, where the index has it with this very text: then it need not be extracted, nor kept again.

    What the server gave to ask by next time is remembered all the same. Raises IndexTrouble.
    """
    page = await _where_it_is(store, store, page)
    there = await store.article_at(page.url, page.sha256)
    if there is None or there.sha256 != page.sha256:
        return None
    known = [await store.known(address) for address in _addresses(page)]
    if any(validators != page.validators for validators in known):
        async with store.keeping() as keeping:
            await keeping.note(there.id, _addresses(page), page.validators)
    return there.id


async def keep(store: Store, page: Page, found: Extraction, *, backlog: bool = False) -> Kept:
    """Bring an article into the index, or up to what its page says now.

    It is the same article where its address is the same or, where it has none, its text. With the same text nothing
    changes. With another text its claims are compared with those that it had: see claims.ingest.reread. Several
    processes that keep the same article at once keep one. Of a `backlog`, an article that was not there before is no
    news; what became of one that was is. Raises BadInput where the text cannot be kept, IndexTrouble.

    What takes as long as the text is long is done in a thread, and as far as it can be before the index is locked.
    """
    _check(page)
    evidence = await asyncio.to_thread(cited, page.text, found)
    runs = await asyncio.to_thread(shingles, page.text)
    async with store.keeping() as keeping:
        page = await _where_it_is(store, keeping, page, runs)
        there = await keeping.article_at(page.url, page.sha256)
        if there is not None and there.sha256 == page.sha256:
            await keeping.note(there.id, _addresses(page), page.validators)
            return Kept(article=there.id, came="unchanged")
        if there is not None and there.url not in {None, page.url} and not await _copied(store, runs, there):
            there = None  # it led to an article at another address; now something else stands here
        before = await keeping.standing(there.id) if there else None
        backlog = backlog and before is None
        return await _read_now(keeping, page, found, before, evidence, runs, backlog=backlog)


def _check(page: Page) -> None:
    """Raises BadInput."""
    if "\0" in page.text:
        raise BadInput("it has NUL characters, and so is no text")
    if hashlib.sha256(page.text.encode()).hexdigest() != page.sha256:
        raise BadInput("its sha256 is not that of its text")


async def _where_it_is(store: Store, asked: "_Asked", page: Page, runs: frozenset[int] | None = None) -> Page:
    """The page under the address that is its: the one that it gives as its own, where nothing but a copy of it is held.

    Else a page could put its words in the place of another article: it stays where it was found.
    `runs` are its shingles, where these are known.
    """
    if page.found_at in {None, page.url}:
        return page
    there = await asked.article_at(page.url, "")
    if there is None or there.sha256 == page.sha256:
        return page
    if runs is None:
        runs = await asyncio.to_thread(shingles, page.text)
    if await _copied(store, runs, there):
        return page
    return page.model_copy(update={"url": page.found_at})


async def _copied(store: Store, runs: frozenset[int], there: Article) -> bool:
    """Whether the text that is held of an article goes back to the same one."""
    texts = await store.texts([there.sha256])
    text = texts.get(there.sha256)
    return text is not None and await asyncio.to_thread(lambda: is_copy(runs, shingles(text)))


class _Asked(Protocol):
    """An index, within a writing or without."""

    async def article_at(self, address: str | None, sha256: str) -> Article | None:
        """See Store."""
        ...


async def _read_now(
    keeping: Keeping,
    page: Page,
    found: Extraction,
    before: Standing | None,
    evidence: Cited,
    runs: frozenset[int],
    *,
    backlog: bool,
) -> Kept:
    key = before.article.id if before else draw("a")
    day = _day(page)
    speaking = voice(page.outlet, page.author, page.url)
    whos = [attribution.who for attribution in found.attributions]
    whos += [speaking] if any(figure.attribution is None for figure in found.figures) else []
    cast = Cast(key, lambda: draw("s"), before.speakers if before else ())
    await asyncio.to_thread(cast.settle, whos, await keeping.bearers(sought(whos)))
    made = await asyncio.to_thread(records, page, found, key, cast.speaker_of, speaking, evidence)
    joined = await keeping.utterances({sameness(claim) for claim in made.claims})
    change = await asyncio.to_thread(compared, before, page.text, made.claims, made.relations, joined)
    quoted = {claim.speaker for claim in change.standing}
    likely = await keeping.likely(marks(runs), key)
    copies = await asyncio.to_thread(
        lambda: tuple(other.article for other in likely if is_copy(runs, shingles(other.text)))
    )
    await keeping.write(
        Writing(
            article=article_of(page, key, day),
            text=page.text,
            addresses=_addresses(page),
            validators=page.validators,
            speakers=tuple(speaker for speaker in cast.new if speaker.id in quoted),
            aliases=tuple(alias for alias in cast.aliases if alias[0] in quoted),
            new=tuple(change.new),
            changed=tuple(change.changed),
            gone=tuple(change.gone),
            new_relations=tuple(change.new_relations),
            changed_relations=tuple(change.changed_relations),
            gone_relations=tuple(change.gone_relations),
            marks=marks(runs),
            copies=copies,
            day=day,
            backlog=backlog,
        )
    )
    return Kept(
        article=key,
        came="changed" if before else "new",
        added=len(change.new),
        gone=len(change.gone),
        dropped=made.dropped,
    )


def _addresses(page: Page) -> tuple[str, ...]:
    """Its own address, where it was found, and what was asked for, in canonical form, where there are such."""
    asked = canonical(page.source) if is_address(page.source) else None
    return tuple(dict.fromkeys(address for address in (page.url, page.found_at, asked) if address))


def _day(page: Page) -> PartialDate:
    return page.retrieved or datetime.now(UTC).date().isoformat()
