"""The contract of a store. tests/claims/store/test_store_contract.py holds every engine to it.

A store keeps; it does not judge: tiers, spelling and wording are decided in claims/search.py and claims/index.py.
Every order ends in a public id, so that it is total. Retracted rows are found by id alone.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from claims.answer import Coverage
from claims.claim import Article, Kind, Modality, Model, Speaker
from claims.corpus import Corpus
from claims.filters import Filters
from claims.ingest.page import Validators
from claims.store.keeping import Keeping
from claims.utterance import Utterance


class Synced(Model):
    """What a synchronisation did."""

    new: int = 0
    changed: int = 0
    retracted: int = 0


class Change(Model):
    """A line of the log that digests and watches read."""

    seq: int
    kind: str
    """`new`, `changed`, `retracted`, or `gone`: no longer on the page."""
    what: str
    """`claim` or `relation`."""
    id: str
    at: str


class Looked(Model):
    """What an id names: exactly one of these is there."""

    utterance: Utterance | None = None
    """For a claim's id, with that claim first; for an utterance's, with all."""
    article: Article | None = None
    speaker: Speaker | None = None


class Store(Protocol):
    """All methods raise IndexTrouble where the engine fails; questions never write."""

    async def sync(self, corpus: Corpus, digest: str) -> Synced:
        """Make the shipped rows those of the corpus, by id, in one transaction.

        MUST add what is new, update what changed, mark what is missing as retracted, log each of these in
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

    async def origins(self, articles: Sequence[str], speaker: str) -> tuple[tuple[str, ...], ...]:
        """These articles by origin, as far as they report what this speaker said.

        Articles have one origin where their texts are much the same, or where they share a verbatim quotation of
        six words or more by the speaker: one interview that many carry.
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

    async def whole(self, normal: str, bones: str | None, only: Filters, limit: int) -> tuple[str, ...]:
        """Ids of utterances of speech whose normalised words equal `normal`, or whose bones equal `bones`."""
        ...

    async def containing(
        self, tokens: Sequence[str], column: str, only: Filters, limit: int
    ) -> tuple[tuple[str, ...], int]:
        """Ids of utterances of speech that hold these tokens in a row, newest first, and how many there are.

        `column` is `words` (normal forms) or `bones`.
        """
        ...

    async def about(
        self, tokens: Sequence[str], only: Filters, limit: int, *, every: bool
    ) -> tuple[tuple[str, ...], int]:
        """Ids of utterances of any kind with every token (or, where not `every`, any) in words, paraphrase or names."""
        ...

    async def meeting(
        self, readings: Sequence[Sequence[str]], only: Filters, limit: int
    ) -> tuple[tuple[tuple[str, tuple[int, ...]], ...], tuple[int, ...]]:
        """Utterances of any kind that hold a word, by its place in `readings`, and how many hold each.

        Each reading is a word with its other spellings. Of each, the newest `limit` utterances are looked at.
        """
        ...

    async def vocabulary(self) -> dict[str, int]:
        """Each word of the quotations, and how many quotations, a report each, hold it."""
        ...

    async def utterances(self, ids: Sequence[str], only: Filters, margin: int = 0) -> tuple[Utterance, ...]:
        """These utterances in this order, with the reports that `only` admits; those with none are left out.

        `margin` is how many characters of a held text to give before and after each passage.
        """
        ...

    async def figures(self, items: Sequence[str], holder: str | None, only: Filters) -> tuple[str, ...]:
        """Ids of utterances whose figures count one of these items, of holders whose normalised name holds `holder`."""
        ...

    async def by_speaker(
        self, speaker: str, kinds: Sequence[Kind], modalities: Sequence[Modality], only: Filters, limit: int
    ) -> tuple[tuple[str, ...], int]:
        """Ids of utterances by a speaker, newest first, and how many there are."""
        ...

    async def speakers(self, name: str) -> tuple[Speaker, ...]:
        """Speakers of whose name or alias `name` is the normalised whole, else a run of whole words of the name itself, most quoted first."""
        ...

    async def speakers_like(self, typed: str, limit: int) -> tuple[tuple[Speaker, int], ...]:
        """Speakers a word of whose name or alias begins with what is typed, and how many utterances each has."""
        ...

    async def phrases_like(self, typed: str, limit: int) -> tuple[str, ...]:
        """Ids of utterances of speech that hold a word beginning with the last typed one after the others."""
        ...

    async def look_up(self, public_id: str, margin: int) -> Looked | None:
        """What an id names, retracted or not; where it was merged into another, what that names."""
        ...

    async def in_article(self, article: str) -> tuple[str, ...]:
        """Ids of the utterances that an article reports, in reading order."""
        ...

    async def disputed(self, tokens: Sequence[str], only: Filters, limit: int) -> tuple[tuple[str, ...], int]:
        """Ids of utterances that another disputes or agrees with, about these tokens (none: any), newest first."""
        ...

    async def coverage(self, only: Filters) -> Coverage:
        """How many articles the filters leave, from when to when."""
        ...

    async def holders(self, items: Sequence[str], typed: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Holders of figures of these items whose name holds what is typed, and how many figures each has."""
        ...

    async def changes(self, after: int, limit: int) -> tuple[Change, ...]:
        """The log after a sequence number."""
        ...

    async def close(self) -> None:
        """Close it. Harmless when repeated."""
        ...
