"""The data model: articles, speakers, claims with their evidence, figures and relations. All frozen."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

PublicId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{2,63}$")]
"""Short, lower-case, opaque; given once; what people, links and buttons carry."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


@lru_cache(maxsize=8192)
def _in_the_calendar(day: str) -> str:
    """The date; raises ValueError for a thirtieth of February."""
    date.fromisoformat(f"{day}-01-01"[:10])
    return day


PartialDate = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_in_the_calendar)
]
"""`2025`, `2025-01` or `2025-01-30`: as precise as the source, never more."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class Model(BaseModel):
    """Base of every record: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(Model):
    """One text in which claims stand. The text itself is kept apart, by its sha256."""

    id: PublicId
    title: Text | None = None
    description: Text
    """A few words of ours that tell the article from others; shown in brackets where there is no title."""
    url: Text | None = None
    outlet: Text | None = None
    author: Text | None = None
    published: PartialDate | None = None
    retrieved: PartialDate | None = None
    sha256: Sha256
    """Of the file's bytes."""
    file: Text | None = None
    language: str = "en"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"


class Speaker(Model):
    """Who said it. `aliases` are other names people ask for, without the name itself."""

    id: PublicId
    name: Text
    aliases: tuple[Text, ...] = ()
    kind: SpeakerKind
    role: Text | None = None


class Evidence(Model):
    """Where in the article a claim stands: W3C Web Annotation TextPositionSelector and TextQuoteSelector.

    `start` and `end` count Unicode code points (end exclusive) in the file decoded as UTF-8, nothing
    normalised. For a quotation, `exact` is the whole slice (the quoted words without their marks). For a
    paraphrase or a figure, the slice is the whole passage and `exact` a fragment of at most eight words in it;
    `prefix` and `suffix` stand directly before and after `exact`.
    """

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    exact: Text
    prefix: str = Field(default="", max_length=32)
    suffix: str = Field(default="", max_length=32)
    passage_sha256: Sha256
    """Of the UTF-8 bytes of exactly the slice [start, end)."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end - self.start < len(self.exact):
            raise ValueError("the passage [start, end) is shorter than its exact words")
        return self


class Qualifier(StrEnum):
    """How a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    UNDER = "under"
    NEARLY = "nearly"
    ONLY = "only"
    RANGE = "range"


class Predicate(StrEnum):
    """What the holder has to do with the number."""

    OWNS = "owns"
    HAS_ACCESS = "has_access"
    RENTS = "rents"
    TRAINED_ON = "trained_on"
    ORDERED = "ordered"
    COSTS = "costs"
    RAISED = "raised"
    SPENDS = "spends"
    LOST = "lost"
    ROSE = "rose"
    PRICED_AT = "priced_at"
    RANKS = "ranks"
    OTHER = "other"


class Figure(Model):
    """A number that somebody puts on something. Claimant and hedge are those of the claim that carries it.

    `value`, `low`, `high` are numbers in full (590000000000). A bound fills `low` or `high` alone; `range`
    fills both; every other qualifier fills `value`.
    """

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    qualifier: Qualifier
    unit: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3}|percent|times|count)$")]
    """An ISO 4217 code, `percent` (11, not .11), `times`, or `count` with the thing counted in `item`."""
    item: Text
    """The thing counted or priced: `H100`, `gpu`, `chip`, `market value`."""
    holder: Text
    """Who or what the number is about: who has it, pays it, lost it."""
    predicate: Predicate
    subject: Text | None = None
    """What it was for, where that tells two numbers apart: `R1`, `V3`, `Llama 4`."""
    as_of: PartialDate | None = None
    expected: bool = False
    """It is to come, or only would: expected, planned, promised. It is no number of what is so."""
    printed: Text | None = None
    """What stands where no number is printed: `tens of thousands`; its lowest reading fills `low`."""

    @model_validator(mode="after")
    def _filled(self) -> Self:
        filled = {name for name in ("value", "low", "high") if getattr(self, name) is not None}
        match self.qualifier:
            case Qualifier.RANGE:
                wanted = {"low", "high"}
            case Qualifier.OVER | Qualifier.AT_LEAST:
                wanted = {"low"}
            case Qualifier.UNDER | Qualifier.UP_TO:
                wanted = {"high"}
            case _:
                wanted = {"value"}
        if filled != wanted:
            raise ValueError(
                f"a figure with qualifier {self.qualifier} fills {sorted(wanted)}, not {sorted(filled)}"
            )
        return self


class Kind(StrEnum):
    """How the claim stands in the article."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    FIGURE = "figure"


class Modality(StrEnum):
    """What the article says the speaker did. SPEECH holds those that are speech."""

    SAID = "said"
    WROTE = "wrote"
    ESTIMATES = "estimates"
    CLAIMS = "claims"
    ARGUES = "argues"
    SUGGESTS = "suggests"
    ADMITS = "admits"
    DENIES = "denies"
    AGREES = "agrees"
    PRAISES = "praises"
    CRITICISES = "criticises"
    WARNS = "warns"
    ASKS = "asks"
    BELIEVES = "believes"
    WANTS = "wants"
    PLANS = "plans"
    EXPECTS = "expects"
    REPORTED = "reported"


SPEECH = frozenset(Modality) - {Modality.BELIEVES, Modality.WANTS, Modality.PLANS, Modality.EXPECTS}
"""`/who-said` and `/quote-check` answer from these; the others stand under their own heading."""


class Medium(StrEnum):
    """Where the speaker said it, as far as the article tells."""

    POST = "post"
    INTERVIEW = "interview"
    REPORT = "report"
    SPEECH = "speech"
    STATEMENT = "statement"


class Claim(Model):
    """What one article reports that somebody said, or put on something."""

    id: PublicId
    utterance: PublicId
    """Joins the claims that report the same words, or the same statement or figure, by the same speaker."""
    article: PublicId
    speaker: PublicId
    mention: str = Field(default="", max_length=300)
    """The speaker exactly as printed at this place: `he`, `Musk`; empty where none is printed."""
    kind: Kind
    words: Text | None = None
    """The quoted words, as printed, without their marks; pieces joined by one blank."""
    paraphrase: Text | None = None
    """What was said, in our words."""
    figure: Figure | None = None
    modality: Modality
    cue: str = Field(default="", max_length=200)
    """The word or words that introduce it, as printed: `said`, `according to`."""
    hedge: Text | None = None
    """The words that weaken it, as printed: `around`, `my understanding is`."""
    addressee: Text | None = None
    replying_to: Text | None = None
    """What it answers, in our words; the claim answered, where the index has it, is a relation."""
    said_at: PartialDate | None = None
    medium: Medium | None = None
    via: tuple[Text, ...] = ()
    """The attribution chain from this article back to the origin: (`CNBC`,)."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    """One per piece, in reading order."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind in {Kind.DIRECT, Kind.MIXED} and self.words is None:
            raise ValueError(f"a {self.kind} claim has words")
        if self.kind is not Kind.DIRECT and self.paraphrase is None:
            raise ValueError(f"a {self.kind} claim has a paraphrase")
        if self.kind in {Kind.INDIRECT, Kind.FIGURE} and self.words is not None:
            raise ValueError(
                f"a {self.kind} claim has no words of its own: the quotation is a claim beside it"
            )
        if (self.kind is Kind.FIGURE) != (self.figure is not None):
            raise ValueError("a figure claim, and no other, has a figure")
        if self.words is not None and self.words != " ".join(piece.exact for piece in self.evidence):
            raise ValueError("the words are not those of the evidence, joined by one blank")
        return self


class RelationType(StrEnum):
    """How one claim stands to another."""

    AGREES = "agrees"
    DISPUTES = "disputes"
    REPEATS = "repeats"
    REPLIES_TO = "replies_to"
    QUOTES = "quotes"
    SUPERSEDES = "supersedes"


class Relation(Model):
    """`claim` agrees with, disputes, replies to … `target`, as `evidence` in the article of `claim` shows."""

    id: PublicId
    type: RelationType
    claim: PublicId
    target: PublicId
    confirmed: bool = False
    """The article says it in so many words, or a person has confirmed it; otherwise it is suggested."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Origin(StrEnum):
    """Who put a row into the index."""

    SHIPPED = "shipped"
    INGESTED = "ingested"
    CORRECTED = "corrected"
