"""A page and what was found in it → the records that the index keeps. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from claims.claim import (
    Article,
    Claim,
    Evidence,
    Kind,
    Modality,
    PartialDate,
    PublicId,
    Relation,
    RelationType,
    Speaker,
)
from claims.extract.found import Attribution, Extraction, FoundFigure, FoundRelation, Span, Who
from claims.ids import draw
from claims.ingest.cited import Cited, cited, kind_of
from claims.ingest.figure_line import figure_line
from claims.ingest.page import Page
from claims.ingest.said_at import said_at
from claims.same import sameness

TEXT, MENTION, CUE, DESCRIPTION = 4000, 300, 200, 60
"""Characters that the model's fields may have."""


@dataclass
class Records:
    """The claims of one text in reading order, each under a new id and an utterance of its own."""

    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    dropped: int = 0
    """What was found and could not be kept."""


def article_of(page: Page, key: PublicId, day: PartialDate) -> Article:
    """The article's record. What the page does not say is left empty; `day` is when it was read, where it does not tell."""
    return Article(
        id=key,
        title=_some(page.title),
        description=_description(page),
        url=page.url or None,
        outlet=_some(page.outlet),
        author=_some(page.author),
        published=page.published,
        retrieved=page.retrieved or day,
        sha256=page.sha256,
        file=_some(page.file),
        language=page.language,
    )


def records(
    page: Page,
    found: Extraction,
    article: PublicId,
    speaker_of: Callable[[Who | None], Speaker],
    voice: Who,
    evidence: Cited | None = None,
) -> Records:
    """All that can be kept. `voice` is who answers for the numbers that the text itself states.

    `evidence` is what `cited` gives of the same text, where that was asked before.
    """
    return _Maker(page, found, article, speaker_of, voice, evidence or cited(page.text, found)).made()


class _Maker:
    """The making of one text's records."""

    def __init__(
        self,
        page: Page,
        found: Extraction,
        article: PublicId,
        speaker_of: Callable[[Who | None], Speaker],
        voice: Who,
        evidence: Cited,
    ) -> None:
        self._text, self._published = page.text, page.published
        self._found, self._article = found, article
        self._speaker_of, self._voice, self._cited = speaker_of, voice, evidence
        self._meant = {one.claim: found.attributions[one.target] for one in found.relations if one.refers}
        self._made = Records()

    def made(self) -> Records:
        """Everything, what cannot be kept counted."""
        here, there = self._found, self._cited
        attributed = _once(
            [
                self._kept(self._attribution(*a, self._meant.get(number)))
                for number, a in enumerate(zip(here.attributions, there.attributions, strict=True))
            ]
        )
        figures = _once([self._kept(self._figure(*f)) for f in zip(here.figures, there.figures, strict=True)])
        claims = {claim.id: claim for claim in (*attributed, *figures) if claim is not None}
        self._made.claims = sorted(
            claims.values(), key=lambda c: (c.evidence[0].start, c.kind is Kind.FIGURE)
        )
        for found, evidence in zip(here.relations, there.relations, strict=True):
            relation = self._relation(found, evidence, attributed[found.claim], attributed[found.target])
            if relation is None:
                self._made.dropped += 1
                continue
            self._made.relations.append(relation)
            if number := self._only_number(found, figures):
                also = found.model_copy(update={"confirmed": False})
                self._made.relations += filter(
                    None, [self._relation(also, evidence, attributed[found.claim], number)]
                )
        return self._made

    def _only_number(self, found: FoundRelation, figures: Sequence[Claim | None]) -> Claim | None:
        """The number of what is disputed or agreed with, where it has just one: that is then meant as well."""
        if found.type not in {RelationType.AGREES, RelationType.DISPUTES}:
            return None
        put = [
            figure
            for one, figure in zip(self._found.figures, figures, strict=True)
            if one.attribution == found.target
        ]
        return put[0] if len(put) == 1 else None

    def _kept(self, fields: Mapping[str, Any] | None) -> Claim | None:
        """The claim, where it is whole; else it is counted as dropped."""
        if fields is not None:
            try:
                return Claim(id=draw("c"), utterance=draw("u"), article=self._article, **fields)
            except ValidationError:
                pass  # too long, or not whole: one claim less, and the article is kept
        self._made.dropped += 1
        return None

    def _attribution(
        self, found: Attribution, whole: tuple[Evidence, ...] | None, meant: Attribution | None
    ) -> dict[str, Any] | None:
        """`meant` is what the content only points to (`disputed that`): the paraphrase says what that is."""
        if whole is None:
            return None
        kind = kind_of(found)
        content, sentence = self._content(found), self._text[slice(*found.sentence)]
        if meant is not None and meant.who is not None:
            content = self._pointing(found, content, sentence, meant.who.name, self._content(meant))
        paraphrase = {Kind.INDIRECT: content, Kind.MIXED: sentence}.get(kind)
        return self._shared(found) | {
            "speaker": self._speaker_of(found.who).id,
            "kind": kind,
            "words": None if kind is Kind.INDIRECT else " ".join(piece.exact for piece in whole),
            "paraphrase": _some(paraphrase),
            "modality": found.modality,
            "hedge": _some(found.hedge),
            "evidence": whole,
        }

    def _figure(self, found: FoundFigure, evidence: Evidence | None) -> dict[str, Any] | None:
        source = None if found.attribution is None else self._found.attributions[found.attribution]
        if evidence is None or (source is not None and not source.stated):
            return None
        speaker = self._speaker_of(source.who if source else self._voice)
        modality = source.modality if source else Modality.REPORTED
        hedge = _some(found.hedge)
        return (self._shared(source) if source else {}) | {
            "speaker": speaker.id,
            "kind": Kind.FIGURE,
            "figure": found.figure,
            "paraphrase": _some(figure_line(found.figure, modality, speaker.name, hedge)),
            "modality": modality,
            "hedge": hedge,
            "evidence": (evidence,),
        }

    def _shared(self, found: Attribution) -> dict[str, Any]:
        return {
            "mention": self._printed(found.speaker, MENTION),
            "cue": self._printed(found.cue, CUE),
            "addressee": _some(found.addressee),
            "said_at": said_at(found.said_on, self._published),
            "medium": found.medium,
            "via": tuple(name for name in map(_some, found.via) if name),
        }

    @staticmethod
    def _pointing(found: Attribution, content: str, sentence: str, name: str, meant: str) -> str:
        """`what Bell said: it leaks`, `Bell’s claim (Ann Bell: it leaks)`; of what is called false all of the sentence."""
        if content.lower() in {"that", "this", "it"}:
            return f"what {name} said: {meant}"
        if found.modality in {Modality.AGREES, Modality.DENIES}:
            return f"{content} ({name}: {meant})"
        return f"{sentence.rstrip(' .')} ({name}: {meant})"

    def _content(self, found: Attribution) -> str:
        return " ".join(self._text[slice(*span)] for span in found.segments)

    def _relation(
        self, found: FoundRelation, evidence: Evidence | None, claim: Claim | None, target: Claim | None
    ) -> Relation | None:
        if claim is None or target is None or evidence is None or claim is target:
            return None
        return Relation(
            id=draw("r"),
            type=found.type,
            claim=claim.id,
            target=target.id,
            confirmed=found.confirmed,
            evidence=(evidence,),
        )

    def _printed(self, span: Span | None, room: int) -> str:
        return self._text[slice(*span)].strip()[:room].rstrip() if span else ""


def _once(claims: Sequence[Claim | None]) -> list[Claim | None]:
    """What a text prints more than once, as a headline or a pulled quotation, as one claim: the first with a cue."""
    kept: dict[object, Claim] = {}

    def key(claim: Claim) -> object:
        return sameness(claim), claim.figure, claim.hedge if claim.figure else None

    for claim in sorted(filter(None, claims), key=lambda c: (not c.cue, c.evidence[0].start)):
        kept.setdefault(key(claim), claim)
    return [None if claim is None else kept[key(claim)] for claim in claims]


def _some(text: str | None) -> str | None:
    """The text with its blanks made even, cut at a word with `…` where it is too long; None where there is none."""
    even = " ".join((text or "").split())
    if len(even) <= TEXT:
        return even or None
    return shorten(even, TEXT, placeholder=" …") if " " in even[:TEXT] else f"{even[: TEXT - 1]}…"


def _description(page: Page) -> str:
    """A few words that tell it from others: its file, else its address, else how it begins."""
    if page.file and page.file.strip():
        return f"file {shorten(page.file, DESCRIPTION, placeholder='…')}"
    if page.url:
        parts = urlsplit(page.url)
        last = PurePosixPath(parts.path).name
        return f"{parts.hostname or ''}{'/…/' + last[:DESCRIPTION] if last else ''}" or page.url[:DESCRIPTION]
    return f"begins “{shorten(page.text, DESCRIPTION, placeholder=' …')}”"
