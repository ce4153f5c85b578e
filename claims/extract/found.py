"""What is found in one text: attributions, figures, relations. Positions are code points of the text, end exclusive."""

from typing import Annotated

from pydantic import Field

from claims.claim import Figure, Kind, Medium, Modality, Model, RelationType, SpeakerKind

Span = tuple[int, int]
"""[start, end) in code points of the text as it was given, nothing normalised."""


class Who(Model):
    """Whom a mention stands for in this text. An unnamed speaker is described (`a senior official`), never guessed."""

    name: str
    """The fullest name printed in the text, or the description of somebody unnamed."""
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    """Other names for the same one that the text prints: `Musk`, `the Tesla CEO`; no pronouns."""
    role: str | None = None
    """As printed: `chief executive of Tesla`."""
    sure: bool = True
    """False: a lone capitalised word, which may be a person's surname or an organisation; `kind` then says organisation."""


class Attribution(Model):
    """Words or a statement that the text lays into somebody's mouth or mind."""

    segments: Annotated[tuple[Span, ...], Field(min_length=1)]
    """The content in reading order, without its outer marks; several where the cue breaks it."""
    quoted: tuple[Span, ...] = ()
    """What of the content stands in marks as this speaker's own words, without the marks, in reading order."""
    sentence: Span
    """The whole sentence or sentences in which content, cue and speaker stand."""
    speaker: Span | None = None
    """The mention as printed: `he`, `Mr Musk`; None where none is printed."""
    who: Who | None = None
    """None: nobody can tell. Unknown is an answer."""
    cue: Span | None = None
    kind: Kind
    """direct, indirect or mixed; never figure."""
    stated: bool = True
    """False: the text does not say that it was said, only that it was not, or might be: `did not say`, `would say`."""
    tells: bool = True
    """False: the content says nothing by itself: `it`, `the rival`, `he doesn’t`."""
    modality: Modality
    hedge: str | None = None
    """The words that weaken it, as printed, several joined by `; `."""
    addressee: str | None = None
    said_on: str | None = None
    """The day on which it was said, as printed beside the cue: `Tuesday`, `31 January`."""
    medium: Medium | None = None
    via: tuple[str, ...] = ()
    """The attribution chain back from this text: (`CNBC`,)."""


class FoundFigure(Model):
    """A number that somebody, or the text itself, puts on something."""

    span: Span
    """The number with its qualifier, unit and thing counted: `around 50,000 Nvidia H100 GPUs`."""
    sentence: Span
    figure: Figure
    attribution: int | None = None
    """Whose number it is: an index into `Extraction.attributions`; None: the text's own."""
    stated: bool = True
    """False: the text says that it does not hold, or only under a condition: `does not own`, `if it had`."""
    tells: bool = True
    """False: nobody can tell whom it is about (`it`, `most of the rest`, `the company`), or it is a handful of things that
    nothing is done with (`in two states`)."""
    hedge: str | None = None
    """The words that weaken it, as printed (`around; reportedly`); what the qualifier says stands here too."""


class FoundRelation(Model):
    """One attribution agrees with, disputes, replies to … another; both are indexes into `Extraction.attributions`."""

    type: RelationType
    claim: int
    target: int
    evidence: Span
    """The passage that shows it."""
    confirmed: bool = False
    """The text says it in so many words (`agreed`); otherwise it is read out of its words."""
    refers: bool = False
    """The content of the claim only points to what the target says: `disputed that`, `rejected Bell's figure`."""


class Extraction(Model):
    """All that is found in one text, each tuple in reading order."""

    attributions: tuple[Attribution, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    relations: tuple[FoundRelation, ...] = ()
