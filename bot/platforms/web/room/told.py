"""One utterance as a page tells it: who, what, how sure, where it stands, who agrees. Pure; no cite, no say."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.platforms.web.room.paths import language, source
from bot.render.pages import in_article
from bot.render.sources import whole_words
from bot.render.wording import MEDIA, PUT_BY, RELATIONS, VERBS, outlet_and_date, posted_on
from claims.amount import amount, counted, does, of_when
from claims.cite import Hit, item
from claims.claim import Article, Evidence, Figure, PartialDate, RelationType, Speaker
from claims.item import AnyItem, Citation, FigureItem, Passage, RelationLine, State
from claims.utterance import Utterance

NAMED = 3
"""Articles named with an item; the rest are counted, and stand on the utterance's page."""


class Piece(NamedTuple):
    """A passage of a claim: its selectors, and the words around it where the text is held."""

    evidence: Evidence
    passage: Passage | None
    """What stands before and after is whole words; `…` where the text goes on."""
    article: Article
    gone: bool

    @property
    def source(self) -> str:
        """Leads to the very sentence; empty where the article has no address, or its page has it no more."""
        return "" if self.gone else source(self.article, self.evidence)


class Place(NamedTuple):
    """An article that has it, and where in it."""

    claim_id: str
    article: Article
    href: str
    """Our page of the article, at the claim."""
    lang: str
    state: State
    gone: PartialDate | None
    pieces: tuple[Piece, ...]

    @property
    def missing(self) -> str:
        """`no outlet, no date given`: what the article does not say."""
        return outlet_and_date(self.article)[1]


class Side(NamedTuple):
    """Who agrees with it, disputes it, or is answered by it."""

    type: RelationType
    incoming: bool
    """True: `speaker` agrees with this; False: this agrees with `speaker`."""
    to: str
    """`agreed with`, before the name; empty where the other is the one that agrees."""
    by: str
    """`agreed`, after the name; empty where this is the one."""
    speaker: Speaker
    words: str | None
    about: str | None
    utterance_id: str
    known: str
    """How it is known: `confirmed: the article says so`, `suggested: our reading`."""
    places: tuple[Place, ...]


class Told(NamedTuple):
    """What may be said of an utterance."""

    claim_id: str
    utterance_id: str
    speaker: Speaker
    verb: str
    """`said`; of a figure, `estimated by`, which stands before the name."""
    words: tuple[str, ...]
    """The quoted words in their pieces, where the article breaks them; none of a paraphrase."""
    paraphrase: str | None
    number: str
    """Of a figure, with its qualifier: `about 50,000 H100`."""
    counts: tuple[str, ...]
    """What the number is: `DeepSeek`, `owns`, `for R1`."""
    as_of: PartialDate | None
    of_when: str
    """What stands before that day: `as of`, `for`."""
    hedges: tuple[str, ...]
    said_at: PartialDate | None
    context: tuple[str, ...]
    """`replying to …`, `in a post`, `via CNBC`."""
    sides: tuple[Side, ...]
    places: tuple[Place, ...]
    variants: tuple[str, ...]

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.places[0].lang

    @property
    def articles(self) -> int:
        """How many articles report it."""
        return len({place.article.id for place in self.places})

    @property
    def heading(self) -> str:
        """`Elon Musk said: “Obviously”`, `about 50,000 H100 · DeepSeek · owns · estimated by Alexandr Wang`."""
        name = self.speaker.name
        if self.number:
            return " · ".join((self.number, *self.counts, f"{self.verb} {name}"))
        said = f"“{' … '.join(self.words)}”" if self.words else self.paraphrase or ""
        return f"{name} {self.verb}: {said}"


def told(utterance: Utterance, *, passages: bool = False) -> Told | None:
    """What may be said of an utterance by its reports; None where none of them can be cited."""
    made = item(Hit(utterance), passages=passages)
    return None if made is None else told_of(made)


def all_told(utterances: Iterable[Utterance]) -> tuple[Told, ...]:
    """Those of these that can be cited."""
    return tuple(one for one in map(told, utterances) if one is not None)


def counts_of(figure: Figure) -> tuple[str, ...]:
    """What a number is: the thing where the amount does not name it, whose it is, what they have to do with it, what for."""
    named = figure.unit == "count" and amount(figure).endswith(counted(figure.item, [2]))
    return tuple(
        part
        for part in (
            "" if named else figure.item,
            figure.holder,
            does(figure),
            f"for {figure.subject}" if figure.subject else "",
        )
        if part
    )


def places_of(citations: Sequence[Citation]) -> tuple[Place, ...]:
    """The citations by claim, in their order."""
    claims: dict[str, list[Citation]] = {}
    for citation in citations:
        claims.setdefault(citation.claim_id, []).append(citation)
    return tuple(_place(pieces) for pieces in claims.values())


def told_of(one: AnyItem) -> Told:
    """The same of an item."""
    places = places_of(one.citations)
    figure = one.figure if isinstance(one, FigureItem) else None
    words = getattr(one, "words", None)
    pieces = tuple(piece.evidence.exact for piece in places[0].pieces)
    on = posted_on(one.medium, one.via)
    via = one.via[:-1] if on else one.via
    context = (
        f"replying to {one.replying_to}" if one.replying_to else "",
        f"to {one.addressee}" if one.addressee else "",
        f"{MEDIA[one.medium]}{f' on {on}' if on else ''}" if one.medium else "",
        f"via {' ← '.join(via)}" if via else "",
    )
    return Told(
        claim_id=one.claim_id,
        utterance_id=one.utterance_id,
        speaker=one.speaker,
        verb=PUT_BY.get(one.modality, "claimed by") if figure else VERBS[one.modality],
        words=() if words is None else pieces if " ".join(pieces) == words else (words,),
        paraphrase=one.paraphrase,
        number=amount(figure) if figure else "",
        counts=counts_of(figure) if figure else (),
        as_of=figure.as_of if figure else None,
        of_when=of_when(figure) if figure else "",
        hedges=tuple(one.hedge.split("; ")) if one.hedge else (),
        said_at=one.said_at,
        context=tuple(filter(None, context)),
        sides=tuple(map(_side, one.relations)),
        places=places,
        variants=getattr(one, "variants", ()),
    )


def _place(pieces: Sequence[Citation]) -> Place:
    first = pieces[0]
    article = first.article
    return Place(
        claim_id=first.claim_id,
        article=article,
        href=in_article(article.id, first.claim_id, first.evidence.start),
        lang=language(article),
        state=first.state,
        gone=first.gone,
        pieces=tuple(
            Piece(piece.evidence, whole_words(piece), article, piece.gone is not None) for piece in pieces
        ),
    )


def _side(line: RelationLine) -> Side:
    return Side(
        type=line.type,
        incoming=line.incoming,
        to="" if line.incoming else RELATIONS[line.type].to,
        by=RELATIONS[line.type].by if line.incoming else "",
        speaker=line.speaker,
        words=line.words,
        about=line.about,
        utterance_id=line.utterance_id,
        known=line.known,
        places=places_of(line.citations),
    )
