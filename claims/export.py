"""The claims in the formats of others: JSON Lines, CSV, schema.org, W3C Web Annotation. Pure; one record a string."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claims.amount import amount
from claims.claim import SPEECH, Article, Claim, Figure, Kind, Speaker, SpeakerKind
from claims.corpus import Corpus

Json = dict[str, Any]

COLUMNS = (
    "claim_id", "utterance_id", "kind", "modality", "speaker_id", "speaker", "words", "paraphrase", "hedge",
    "addressee", "replying_to", "said_at", "via", "amount", "value", "low", "high", "qualifier", "unit", "item",
    "holder", "predicate", "subject", "as_of", "expected", "article_id", "title", "description", "outlet", "published", "source",
    "passages",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
TYPES = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organization"}
"""Of schema.org; groups and the unnamed are a Thing, for nobody says what they are."""


def jsonl(corpus: Corpus) -> Iterator[str]:
    """One JSON object a claim: its own fields, its article, its speaker, and how it stands to other claims."""
    articles, speakers = _by_id(corpus)
    for claim in corpus.claims:
        yield _line(
            claim.model_dump(mode="json")
            | {
                "article": articles[claim.article].model_dump(mode="json"),
                "speaker": speakers[claim.speaker].model_dump(mode="json"),
                "relations": [
                    relation.model_dump(mode="json", exclude={"claim"})
                    for relation in corpus.relations
                    if relation.claim == claim.id
                ],
            }
        )


def as_csv(corpus: Corpus) -> Iterator[str]:
    """A head and one row a claim (RFC 4180, without line ends); no text in it can act as a formula."""
    articles, speakers = _by_id(corpus)
    yield _row(COLUMNS)
    for claim in corpus.claims:
        article, figure = articles[claim.article], claim.figure
        cells = {
            **article.model_dump(mode="json"),
            **(figure.model_dump(mode="json") if figure else {}),
            **claim.model_dump(mode="json"),
            "claim_id": claim.id,
            "utterance_id": claim.utterance,
            "speaker_id": claim.speaker,
            "speaker": speakers[claim.speaker].name,
            "via": "; ".join(claim.via),
            "amount": amount(figure) if figure else None,
            "expected": "yes" if figure and figure.expected else None,
            "article_id": article.id,
            "source": _source(article),
            "passages": "; ".join(f"{piece.start}–{piece.end}" for piece in claim.evidence),
        }
        yield _row(cells.get(name) for name in COLUMNS)


def schemaorg(corpus: Corpus) -> Iterator[str]:
    """One JSON-LD object an utterance: a Quotation, or a Claim with each `appearance`; never a ClaimReview.

    Relations are left out: schema.org has no words for them.
    """
    articles, speakers = _by_id(corpus)
    reports: dict[str, list[Claim]] = {}
    for claim in corpus.claims:
        reports.setdefault(claim.utterance, []).append(claim)
    for utterance, claims in reports.items():
        first = claims[0]
        where = [_work(articles[name]) for name in dict.fromkeys(claim.article for claim in claims)]
        made: Json = {"@context": "https://schema.org", "@id": f"urn:whosaid:utterance:{utterance}"}
        # reports may word and count it differently: none is chosen silently
        texts = list(dict.fromkeys(claim.words or claim.paraphrase for claim in claims))
        figures = list(dict.fromkeys(claim.figure for claim in claims if claim.figure))
        made |= {"text": texts[0], "alternateName": texts[1:], "mentions": [_quantity(f) for f in figures]}
        agent = _agent(speakers[first.speaker])
        if first.words is not None:
            made |= {"@type": "Quotation", "isPartOf": where, "spokenByCharacter": agent}
        else:
            # what somebody only believes or plans is told of him, not claimed by him
            by = "author" if first.modality in SPEECH else "about"
            made |= {"@type": "Claim", "appearance": where, by: agent}
        yield _line({key: value for key, value in made.items() if value})


def webannotation(corpus: Corpus) -> Iterator[str]:
    """One W3C Web Annotation a claim; a target for each piece of it, selected by position and by its words."""
    articles, speakers = _by_id(corpus)
    for claim in corpus.claims:
        speaker = speakers[claim.speaker].name
        said = f"{speaker}: “{claim.words}”" if claim.words is not None else claim.paraphrase
        yield _line(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"urn:whosaid:claim:{claim.id}",
                "type": "Annotation",
                "motivation": "describing",
                "body": [
                    _body("describing", said),
                    _body("tagging", speaker),
                    _body("classifying", claim.kind),
                ],
                "target": [
                    {"source": _source(articles[claim.article]), "selector": selector}
                    for selector in _selectors(claim)
                ],
            }
        )


FORMATS: Mapping[str, Callable[[Corpus], Iterator[str]]] = {
    "jsonl": jsonl,
    "csv": as_csv,
    "schemaorg": schemaorg,
    "webannotation": webannotation,
}


def _by_id(corpus: Corpus) -> tuple[dict[str, Article], dict[str, Speaker]]:
    return {a.id: a for a in corpus.articles}, {s.id: s for s in corpus.speakers}


def _source(article: Article) -> str:
    return article.url or f"urn:sha256:{article.sha256}"


def _line(made: Json) -> str:
    # these two end a line for some readers, and JSON alone would leave them as they are
    text = json.dumps(made, ensure_ascii=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _row(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(
        [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in cells]
    )
    return line.getvalue().removesuffix("\r\n")


def _work(article: Article) -> Json:
    made: Json = {
        "@type": "Article",
        "@id": _source(article),
        "identifier": article.id,
        "url": article.url,
        "headline": article.title,
        "description": article.description,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "creditText": article.author,
        "datePublished": article.published,
        "inLanguage": article.language,
    }
    return {key: value for key, value in made.items() if value is not None}


def _agent(speaker: Speaker) -> Json:
    made: Json = {"@type": TYPES.get(speaker.kind, "Thing"), "@id": f"urn:whosaid:speaker:{speaker.id}"}
    made |= {"name": speaker.name}
    return made | ({"description": speaker.role} if speaker.role else {})


def _quantity(figure: Figure) -> Json:
    """`description` keeps in words that it is to come, and the qualifier: schema.org has none for about, nearly or only."""
    money = figure.unit.isupper()
    numbers = {"value": figure.value, "minValue": figure.low, "maxValue": figure.high}
    made: Json = {"@type": "MonetaryAmount" if money else "QuantitativeValue", "name": figure.item}
    made["currency" if money else "unitText"] = figure.item if figure.unit == "count" else figure.unit
    made |= {key: number for key, number in numbers.items() if number is not None}
    return made | {"description": f"{'expected: ' if figure.expected else ''}{amount(figure)}"}


def _body(purpose: str, value: str | None) -> Json:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": "text/plain",
        "language": "en",
    }


def _selectors(claim: Claim) -> Iterator[Json | list[Json]]:
    for piece in claim.evidence:
        place: Json = {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}
        words: Json = {"type": "TextQuoteSelector", "exact": piece.exact}
        words |= {key: text for key, text in (("prefix", piece.prefix), ("suffix", piece.suffix)) if text}
        if claim.kind in {Kind.DIRECT, Kind.MIXED}:
            yield [place, words]  # two ways to the same words
        else:
            yield place | {"refinedBy": words}  # the words are a fragment of the passage
