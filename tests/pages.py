"""Made-up pages and what is found in them: `found(said(TEXT, "We lie", by=ADA))`. Each line of a text is a sentence."""

import hashlib
import re

from claims.claim import Figure, Kind, Modality, Predicate, Qualifier, RelationType, Speaker, SpeakerKind
from claims.extract.found import Attribution, Extraction, FoundFigure, FoundRelation, Who
from claims.ingest.page import Page


def a_page(text, url="https://planet.test/mill", **more):
    more = {"source": url or "mill.txt", "retrieved": "2026-11-20"} | more
    return Page(text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), url=url, **more)


def a_who(name, *aliases, kind=SpeakerKind.PERSON, role=None):
    return Who(name=name, aliases=aliases, kind=kind, role=role)


def a_lone(name, *aliases, role=None):
    """A word by itself that may be a surname or a firm."""
    return Who(name=name, aliases=aliases, kind=SpeakerKind.ORGANISATION, role=role, sure=False)


ADA = a_who("Ada Miller", "Miller", role="chair of Acme")
BEN = a_who("Ben Baker", "Baker", "Mr Baker")
ACME = a_who("Acme Corp", "Acme", kind=SpeakerKind.ORGANISATION)
OFFICIAL = a_who("a senior official", kind=SpeakerKind.UNNAMED)


def speaker_of(who):
    """The speaker of a mention, where it does not matter who is known."""
    name = who.name if who else "nobody"
    kind = who.kind if who else "unnamed"
    return Speaker(id="s-" + name.lower().replace(" ", "-").replace("'", ""), name=name, kind=kind)


def span(text, words, after=0):
    start = text.index(words, after)
    return (start, start + len(words))


def line_of(text, at):
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return (start, end if end >= 0 else len(text))


def said(text, *pieces, by=ADA, kind=Kind.DIRECT, after=0, **more):
    """Somebody said these pieces, found one after another; where it is mixed, what stands in curly marks word for word."""
    segments = []
    for piece in pieces:
        segments.append(span(text, piece, segments[-1][1] if segments else after))
    in_marks = [
        (max(start, mark.start(1)), min(end, mark.end(1)))
        for start, end in segments
        for mark in re.finditer("“([^”]*)”", text)
        if mark.start(1) < end and start < mark.end(1)
    ]
    quoted = {Kind.DIRECT: segments, Kind.MIXED: in_marks}.get(kind, ())
    more = {
        "sentence": line_of(text, segments[0][0]),
        "modality": Modality.SAID,
        "quoted": tuple(quoted),
    } | more
    return Attribution(segments=tuple(segments), who=by, kind=kind, **more)


def retold(text, content, by=ADA, **more):
    return said(text, content, by=by, kind=Kind.INDIRECT, **more)


def a_number(text, words, value, *, of=None, item="wheel", holder="Acme", hedge=None, **more):
    """A count of wheels, by default; `of` is the number of the attribution that it belongs to."""
    put = {"qualifier": Qualifier.EXACT, "unit": "count", "predicate": Predicate.OWNS} | more
    number = {} if put.keys() & {"low", "high"} else {"value": value}
    figure = Figure(item=item, holder=holder, **number, **put)
    place = span(text, words)
    return FoundFigure(
        span=place, sentence=line_of(text, place[0]), figure=figure, attribution=of, hedge=hedge
    )


def a_link(text, type_, claim, target, words):
    return FoundRelation(
        type=RelationType(type_), claim=claim, target=target, evidence=span(text, words), confirmed=True
    )


def found(*things):
    return Extraction(
        attributions=tuple(t for t in things if isinstance(t, Attribution)),
        figures=tuple(t for t in things if isinstance(t, FoundFigure)),
        relations=tuple(t for t in things if isinstance(t, FoundRelation)),
    )
