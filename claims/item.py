"""Items of an answer: quotations and figures with their citations, relations and differences. None without a citation."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from claims.claim import (
    Article,
    Evidence,
    Figure,
    Kind,
    Medium,
    Modality,
    Model,
    PartialDate,
    PublicId,
    RelationType,
    Speaker,
)

CONFIRMED = "confirmed: the article says so"
READ = "suggested: our reading"


class State(StrEnum):
    """How far a citation has been checked.

    VERIFIED: the text is held here and the passage was re-found in it. RECORDED: the text is not held; the
    words equal the evidence and were verified when the index was made. GONE: the page no longer has the
    passage; it was re-found in the text that the page had before, which is kept. FAILED: the text is held and
    the passage is not in it; such a citation is withheld and never reaches an item.
    """

    VERIFIED = "verified"
    RECORDED = "recorded"
    GONE = "gone"
    FAILED = "failed"


class Tier(StrEnum):
    """How an utterance met the words that were asked for, best first."""

    EXACT = "exact"
    NORMALISED = "normalised"
    CONTAINS = "contains"
    MISSPELT = "misspelt"
    MEANING = "meaning"


class Passage(Model):
    """A stretch of an article's held text: the cited words between what stands before and after."""

    before: str
    cited: str
    after: str


class Citation(Model):
    """One place in one article. `n` numbers the place within the answer; pieces of one claim share it."""

    n: int = Field(default=0, ge=0)
    """0 until an Answer or a Nothing numbers it."""
    claim_id: PublicId
    article: Article
    evidence: Evidence
    state: Literal[State.VERIFIED, State.RECORDED, State.GONE]
    gone: PartialDate | None = None
    """The day it was seen that the page no longer has the passage; there exactly where the state is GONE."""
    passage: Passage | None = None
    """The words in their context, where the text is held and the command shows it."""

    @model_validator(mode="after")
    def _dated_where_gone(self) -> Self:
        if (self.state is State.GONE) != (self.gone is not None):
            raise ValueError("a citation that is gone, and no other, has the day that this was seen")
        return self


Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]


class Reading(Model):
    """A line of ours with the places that show it: one side of a difference, or where an item stands beside others."""

    text: str
    """A date in it is in ISO form, and stands in `dates` as well: whoever shows the line writes it as its readers do."""
    dates: tuple[PartialDate, ...] = ()
    """In the order in which they stand in the text."""
    citations: Citations


class RelationLine(Model):
    """Who agrees with, disputes or is answered by an item, with the place that shows it."""

    type: RelationType
    incoming: bool = False
    """False: this item agrees with `speaker`; True: `speaker` agrees with this item."""
    speaker: Speaker
    words: str | None = None
    """The other side's words, where it is a quotation; else our paraphrase is in `about`."""
    about: str | None = None
    utterance_id: PublicId
    confirmed: bool = False
    because: str | None = None
    """The rule of ours by which it was found: `suggested by our rule: …`; None: it is a relation of the index."""
    citations: Citations

    @property
    def known(self) -> str:
        """How it is known: `confirmed: the article says so`, `suggested: our reading`, or `suggested by our rule: …`."""
        return self.because or (CONFIRMED if self.confirmed else READ)


class Source(Model):
    """One origin of what is reported, and the articles that go back to it."""

    name: str | None = None
    """As the articles name it, `CNBC`; None: they do not say, and nothing else shows that they share one."""
    articles: tuple[PublicId, ...] = Field(min_length=1)
    chains: tuple[tuple[str, ...], ...] = ()
    """The ways on which it came, each from the outlet back to the origin: (`The Herald`, `CNBC`)."""


class Spread(Model):
    """How far a report went: how many articles and outlets have it, and to how few origins they go back."""

    articles: int = Field(ge=1)
    outlets: int
    """Outlets that are named, each once."""
    unplaced: int = 0
    """Articles that give no outlet."""
    origins: tuple[Source, ...] = Field(min_length=1)
    """Those that most articles go back to first."""


class Edit(Model):
    """A stretch of the comparison of asked words with printed ones: whole words, without the blanks around."""

    op: Literal["same", "added", "missing", "around"]
    """`added`: asked for but not printed; `missing`: printed but not asked for, within what was; `around`: printed before or after."""
    text: str


class Item(Model):
    """What quotations and figures share. Cannot be built without a citation."""

    claim_id: PublicId
    utterance_id: PublicId
    paraphrase: str | None = None
    speaker: Speaker
    kind: Kind
    tier: Tier | None = None
    modality: Modality
    cue: str = ""
    hedge: str | None = None
    addressee: str | None = None
    replying_to: str | None = None
    said_at: PartialDate | None = None
    medium: Medium | None = None
    via: tuple[str, ...] = ()
    group: str | None = None
    """The heading it stands under; items of one group follow each other."""
    undated: bool = False
    """It is listed apart: the articles give no date, and another day was asked for."""
    apart: str | None = None
    """Of the first of a group: why this cannot be compared with the group before."""
    spread: Spread | None = None
    """Articles, outlets and origins of it, where the command counts them."""
    beside: tuple[Reading, ...] = ()
    """How it stands to what was known: the highest number so far, told otherwise by a new report, no longer on its page."""
    relations: tuple[RelationLine, ...] = ()
    foremost: bool = False
    """Whether its relations and what stands beside it are what was asked for: they stay where other details go."""
    citations: Citations


class Quotation(Item):
    """Words that were said, or, with `words` absent, a paraphrase and marked so."""

    type: Literal["quotation"] = "quotation"
    words: str | None = None
    variants: tuple[str, ...] = ()
    """How the sources print it, where they differ; the first is `words`."""
    difference: tuple[Edit, ...] = ()
    """Where words were checked: how the asked ones differ from these."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.words is None and self.paraphrase is None:
            raise ValueError("a quotation has words or a paraphrase")
        return self


class FigureItem(Item):
    """A number somebody put on something."""

    type: Literal["figure"] = "figure"
    figure: Figure


AnyItem = Annotated[Quotation | FigureItem, Field(discriminator="type")]


class Difference(Model):
    """Where sources differ on one utterance; `about` says in what: date, addressee, number, wording, hedge."""

    about: str
    utterance_id: PublicId
    readings: tuple[Reading, ...] = Field(min_length=2)
