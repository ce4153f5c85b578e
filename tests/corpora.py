"""Made-up corpora with a voice: `a_corpus(a_quotation("Obviously", by=MUSK), a_figure(50_000, "H100", by=WANG))`.

Each factory gives something whole; what a test is about, it says by name. Ids follow from what a record says, so
that the same words by the same speaker are one utterance; a test that needs an id gives it. With `text=` the
evidence is found in that text, so that the text can be attached.
"""

import hashlib

from claims.claim import (
    Article,
    Claim,
    Evidence,
    Figure,
    Kind,
    Modality,
    Predicate,
    Qualifier,
    Relation,
    RelationType,
    Speaker,
    SpeakerKind,
)
from claims.corpus import Corpus
from claims.search import normal


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def an_id(letter, *parts):
    return f"{letter}{sha(chr(0).join(map(str, parts)))[:9]}"


def an_article(id="a-one", text=None, **more):  # noqa: A002  # named as in the model
    more = {"description": f"made-up text {id}", "file": f"{id}.txt"} | more
    return Article(id=id, sha256=sha(text if text is not None else id), **more)


def a_speaker(name, *aliases, kind=SpeakerKind.PERSON, **more):
    more = {"id": "s-" + "-".join(normal(name).split())} | more
    return Speaker(name=name, aliases=aliases, kind=kind, **more)


ADA = a_speaker("Ada Miller", "Miller", "the chair", role="chair of Nobody & Co")
BEN = a_speaker("Ben Baker", "Baker")
EVE = a_speaker("Eve Baker", "Baker")
LAB = a_speaker("DeepSeek", "Deep Seek", kind=SpeakerKind.ORGANISATION)

DAY = an_article("a-day", published="2025-01-30", outlet="The Daily Planet", title="Chips and makers")
MONTH = an_article("a-month", published="2024-12", outlet="Le Monde", title="Makers without chips")
YEAR = an_article("a-year", published="2024")
UNDATED = an_article("a-undated")
"""Articles as precise as their dates."""

CAST = {record.id: record for record in (ADA, BEN, EVE, LAB, DAY, MONTH, YEAR, UNDATED)}


def evidence_of(words, text=None, *, exact=None, start=None):
    """Where a passage stands; `exact` is the fragment within it, for what is no quotation."""
    if start is None:
        start = text.index(words) if text is not None else 0
    return Evidence(start=start, end=start + len(words), exact=exact or words, passage_sha256=sha(words))


def a_quotation(words, by=ADA, article=UNDATED, *, text=None, pieces=None, evidence=None, **more):
    """A direct quotation; `pieces` where its cue breaks it."""
    pieces = pieces or (words,)
    more = {
        "id": an_id("c", article.id, by.id, words),
        "utterance": an_id("u", by.id, normal(words)),
        "kind": Kind.DIRECT,
        "modality": Modality.SAID,
        "evidence": evidence or tuple(evidence_of(piece, text) for piece in pieces),
    } | more
    return Claim(article=article.id, speaker=by.id, words=" ".join(pieces), **more)


def a_paraphrase(told, by=ADA, article=UNDATED, *, passage=None, text=None, **more):
    """What somebody said, in other words; its passage is `passage`."""
    passage = passage or f"Somebody said that {told}"
    fragment = " ".join(passage.split()[:3])
    more = {
        "id": an_id("c", article.id, by.id, told),
        "utterance": an_id("u", by.id, normal(told)),
        "kind": Kind.INDIRECT,
        "modality": Modality.SAID,
        "evidence": (evidence_of(passage, text, exact=fragment),),
    } | more
    return Claim(article=article.id, speaker=by.id, paraphrase=told, **more)


def a_figure(number, item="H100", by=ADA, article=UNDATED, *, holder="DeepSeek", utterance=None, **more):
    """A count of chips; `predicate`, `qualifier`, `subject`, `unit`, `low`, `high`, `as_of` and `expected` go into the figure."""
    put = {
        name: more.pop(name)
        for name in ("predicate", "qualifier", "subject", "unit", "low", "high", "as_of", "expected")
        if name in more
    }
    put = {"predicate": Predicate.OWNS, "qualifier": Qualifier.EXACT, "unit": "count"} | put
    value = {} if put.keys() & {"low", "high"} else {"value": number}
    figure = Figure(item=item, holder=holder, **value, **put)
    told = f"{holder} has {number} {item}."
    return a_paraphrase(
        told, by, article, kind=Kind.FIGURE, figure=figure,
        utterance=utterance or an_id("u", by.id, item, holder, figure.predicate), **more,
    )  # fmt: skip


def a_relation(type, claim, target, *, exact="They agreed", text=None, **more):  # noqa: A002  # as in the model
    more = {"id": an_id("r", type, claim.id, target.id), "evidence": (evidence_of(exact, text),)} | more
    return Relation(type=RelationType(type), claim=claim.id, target=target.id, **more)


def a_corpus(*records):
    """A corpus of these records, with the articles and speakers of the cast that they name."""
    given = CAST | {r.id: r for r in records if isinstance(r, Article | Speaker)}
    claims = [r for r in records if isinstance(r, Claim)]
    named = {key for claim in claims for key in (claim.article, claim.speaker)}
    named |= {r.id for r in records if isinstance(r, Article | Speaker)}
    kept = [record for key, record in given.items() if key in named]
    return Corpus(
        articles=tuple(r for r in kept if isinstance(r, Article)),
        speakers=tuple(r for r in kept if isinstance(r, Speaker)),
        claims=tuple(claims),
        relations=tuple(r for r in records if isinstance(r, Relation)),
    )
