"""The contract of a store. tests/claims/store/test_store_contract.py holds every engine to it.

A store keeps; it does not judge: tiers, spelling and wording are decided in claims/search.py and claims/index.py.
Every order ends in a public id, so that it is total. Retracted rows are found by id alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from claims.answer import Coverage
from claims.claim import Article, Kind, Model, Speaker
from claims.corpus import Corpus
from claims.everyday import Named
from claims.filters import Filters
from claims.ingest.page import Validators
from claims.store.argued import Argued
from claims.store.keeping import Keeping
from claims.store.names import Names
from claims.store.of_figures import OfFigures
from claims.store.page import Page, Preview, Wording
from claims.store.shelves import Shelves
from claims.store.since import Alike, Counted, Since, Some
from claims.utterance import Utterance

ANY = Filters()


class Synced(Model):
    """What a synchronisation did."""

    new: int = 0
    changed: int = 0
    retracted: int = 0


class Change(Model):
    """A line of the log that digests and watches read."""

    seq: int
    kind: str
    """`new`; `backlog`: new and no news, see Writing.backlog; `changed`; `retracted`; `gone`: no longer on the page; or
    `moved`: see claims.same.only_moved; claims alone."""
    what: str
    """`claim` or `relation`."""
    id: str
    at: str


class Looked(NamedTuple):
    """What an id names: exactly one of these is there."""

    utterance: Utterance | None = None
    """For a claim's id, with that claim first; for an utterance's, with all."""
    article: Article | None = None
    speaker: Speaker | None = None


class Store(OfFigures, Shelves, Names, Argued, Protocol):
    """All methods raise IndexTrouble where the engine fails; questions never write."""

    async def sync(self, corpus: Corpus, digest: str) -> Synced:
        """Make the shipped rows those of the corpus, by id, in one transaction.

        MUST add what is new, update what changed or moved, mark what is missing as retracted, log each of these in
        `changes`, and leave rows of other origin alone. MUST leave everything as it was where it raises. The id of
        an utterance or speaker whose claims all came under another leads there from then on, see `look_up`.
        """
        ...

    def keeping(self) -> AbstractAsyncContextManager[Keeping]:
        """Keep one article: all that is asked and written within is one transaction, taken back where anything raises."""
        ...

    async def article_at(self, address: str | None, sha256: str) -> Article | None:
        """The article at an address; where none is known there, the one of no address that has this text.

        With no address, any article that has this text.
        """
        ...

    async def known(self, address: str) -> Validators | None:
        """What to ask a server by whether what is at this address changed; None where nothing is known of it."""
        ...

    async def ingested(self, after: str, limit: int) -> Corpus:
        """The next ingested articles after this id, with their claims and relations that stand, in reading order."""
        ...

    async def origins(
        self, asked: Sequence[tuple[Sequence[str], str]]
    ) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """Of each pair of articles and a speaker, the articles by origin, as far as they report what the speaker said.

        Articles have one origin where their texts are much the same, or where they share a verbatim quotation of
        six words or more by the speaker: one interview that many carry. MUST be one look at the index for all pairs.
        """
        ...

    async def load(self, batches: Iterable[Corpus]) -> int:
        """Bring in many records at once, as if each batch had been ingested; returns how many claims.

        All or nothing, a power cut included: until it is done, questions are answered from what there was before.
        Each batch MUST be whole, but for speakers, articles and claims of earlier batches or of the index; ids of
        what is new MUST be new: raises IndexTrouble where one is not.
        """
        ...

    async def attach(self, texts: Sequence[tuple[str, str]]) -> int:
        """Keep texts (sha256 of the file's bytes, decoded text); returns how many were not held before."""
        ...

    async def texts(self, hashes: Collection[str]) -> Mapping[str, str]:
        """Of these texts, by the sha256 of the file's bytes, those that are held."""
        ...

    async def fact(self, name: str) -> str | None:
        """A small fact about the index itself: the digest of the files it was last synchronised with."""
        ...

    async def saying(self, said: Wording, only: Filters, limit: int) -> Page:
        """Speech that holds these words in a row: whole utterances first, then the others, each newest first."""
        ...

    async def misspelt(self, words: Sequence[str], only: Filters, limit: int) -> Page:
        """Speech that holds words spelt much like these in a row, least respelt first; numbers are never respelt.

        MAY leave out phrases of over a dozen words, and what takes over two edits a word (one, if up to five letters and alone).
        """
        ...

    async def about(self, words: Sequence[Named], only: Filters, limit: int) -> Page:
        """Utterances of any kind with every word, in one of its forms, in words, paraphrase or names; newest first."""
        ...

    async def nearest(self, words: Sequence[str], only: Filters) -> tuple[tuple[Utterance, float], ...]:
        """Utterances of any kind that hold the most telling of these words, misspelt ones too, and the share (0 to 1) of each.

        Of each word, and of the most telling two by two, the newest hundred utterances or fewer are looked at; a dozen at most are given.
        """
        ...

    async def newest(self, only: Filters, limit: int) -> Page:
        """Utterances of any kind, newest first."""
        ...

    async def words_like(self, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words of quotations of speech that begin so, and how many quotations (a report each) hold each; most first."""
        ...

    async def utterances(self, ids: Sequence[str], only: Filters, margin: int = 0) -> tuple[Utterance, ...]:
        """These utterances in this order, with the reports that `only` admits; those with none are left out.

        A relation goes by the article that shows it. Where `only` ends on a day, or asks for undated articles or for
        dated ones alone, its other side MUST be told as such an article has it (older ones than `since` count), and
        without one not at all; and whether somebody disputes a claim goes by such articles alone.

        `margin` is how many characters of a held text to give before and after each passage.
        """
        ...

    async def by_speaker(
        self, speaker: str, kinds: Collection[Kind], only: Filters, limit: int, *, spoken: bool | None = None
    ) -> Page:
        """Utterances of these kinds by the speaker of this id, newest first; `spoken`: only speech, or only what is none."""
        ...

    async def speakers(self, name: str) -> tuple[Speaker, ...]:
        """Speakers of whose name or alias `name` is the normalised whole, else a run of whole words of the name itself, most quoted first."""
        ...

    async def speakers_like(self, typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Names of speakers a word of whose name or alias begins with what is typed, and how many utterances each has; most first."""
        ...

    async def phrases_like(self, typed: str, limit: int) -> tuple[Preview, ...]:
        """Quotations of speech that hold what is typed, its last word perhaps unfinished.

        First short ones (up to 24 characters of normal form) that begin with it, the shortest first; then the newest
        that hold it, each utterance once. Where nothing is typed, the newest. MAY, of an unfinished word, try only the
        likeliest few dozen words that begin so.
        """
        ...

    async def look_up(self, public_id: str, margin: int, only: Filters = ANY) -> Looked | None:
        """What an id names, retracted or not; where it was merged into another, what that names.

        A claim or utterance has the reports that `only` admits; None where it admits none.
        """
        ...

    async def in_article(self, article: str, limit: int, margin: int) -> Page:
        """What an article reports, in reading order: its own reports alone."""
        ...

    async def disputed(self, words: Sequence[Named], only: Filters, limit: int) -> Page:
        """What another disputes, then what another agrees with, about these words (none: any), each newest first.

        Who does so goes by the articles of which `utterances` tells relations.
        """
        ...

    async def coverage(self, only: Filters) -> Coverage:
        """How many articles the filters leave, from when to when."""
        ...

    async def rest(self) -> bool:
        """Do a few small steps of what keeps the index fast; False where nothing is left to do.

        For whoever has nothing else to do. Each step that holds up other writers is a write of its own, of about 50 ms at
        most; what holds up nobody may take longer.
        """
        ...

    async def backup(self, file: Path) -> None:
        """Copy the index as it is at one moment into a new file, while questions and writes go on. Raises IndexTrouble."""
        ...

    async def changes(self, after: int, limit: int) -> tuple[Change, ...]:
        """The log after a sequence number."""
        ...

    async def newest_change(self) -> int:
        """The sequence number of the newest line of the log; 0 where it has none."""
        ...

    async def news(self, after: int, upto: int, only: Filters, words: Sequence[str], limit: int) -> Since:
        """What the lines after one number, up to and with another, brought that is new, about these words (none: any).

        What stands is what stands now. An utterance was known of which a claim did not come after `after`, and stands
        or was lost after `after`; so with a relation of one type between two utterances. Another article with what was
        known is no news, nor is what came and went between. What came as `backlog` is never news: it was known where
        it came before all that came as `new` in the window and stands; changed or lost later, it is told. The filters
        and words MUST be met by the claim that came, changed or was lost; of a relation by one of its claims, but
        filters on articles by the article that shows it. Of figures alone, words are met as `figures_about` has it.
        Where `only.disputed` is True, new disputes are told and nothing else; where it is False, no dispute, and
        nothing of an utterance that is disputed. Each part holds `limit` at most, the newest first: by day, of one
        day the latest that came, of those the lowest utterance id (of relations: of the claim, then of the target).
        MAY look at a part of a large window, the newest of its latest lines, and says so by `more`.
        """
        ...

    async def rivals(self, after: int, upto: int, groups: Alike, only: Filters, limit: int) -> Some[Counted]:
        """The new figures that `news` tells, of which a claim that came stands in one of these groups (see claims.compare)."""
        ...

    async def close(self) -> None:
        """Close it. Harmless when repeated."""
        ...
