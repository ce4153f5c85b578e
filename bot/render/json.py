"""A reply as the one object of `whosaid ask --as json`: absent values are null, nothing is shortened."""

import json
from typing import Any

from bot.render.rendered import Rendered
from claims.answer import Answer, Confirm, Coverage, Form, Guide, Nothing, Trouble
from claims.claim import Speaker
from claims.fragment import sentence_url
from claims.item import AnyItem, Citation, Difference, FigureItem, Quotation, Reading, RelationLine, State
from handlers.reply import Reply

SCHEMA = 1
"""Raised when a key changes its meaning or goes; new keys may come without."""


def render(reply: Reply, *, public_url: str | None = None) -> Rendered:
    """`payload` is the object, `text` the same as one line of JSON."""
    del public_url
    made = as_object(reply)
    return Rendered(made, lambda: json.dumps(made, ensure_ascii=False))


def as_object(reply: Reply) -> dict[str, Any]:
    """The reply, every key present in every kind of it; `hints`, `preview`, `fields` … in those that have them."""
    body = reply.body
    answer = body if isinstance(body, Answer) else None
    made: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": body.kind,
        "command": reply.command,
        "values": dict(reply.values),
        "receipt": reply.receipt,
        "lead": body.lead,
        "items": [_item(item) for item in answer.items] if answer else [],
        "differ": [_differ(d) for d in answer.differ] if answer else [],
        "notes": list(answer.notes) if answer else [],
        "nearest": [_item(item) for item in body.nearest] if isinstance(body, Nothing) else [],
        "coverage": _coverage(body.coverage) if isinstance(body, Answer | Nothing) else None,
        "dropped": answer.dropped if answer else 0,
        "more": answer is not None and answer.more,
        "warnings": list(reply.warnings),
    }
    match body:
        case Guide():
            made["hints"] = [hint.model_dump() for hint in body.hints]
        case Confirm():
            made |= {"preview": body.preview, "yes": body.yes.model_dump()}
        case Form():
            made |= {
                "fields": [field.model_dump(mode="json") for field in body.fields],
                "then": body.then.model_dump(),
            }
        case Trouble():
            made["reference"] = body.reference
        case _:
            pass  # all they hold is above
    return made


def _item(item: AnyItem) -> dict[str, Any]:
    quotation = item if isinstance(item, Quotation) else None
    return {
        "type": item.type,
        "claim_id": item.claim_id,
        "utterance_id": item.utterance_id,
        "words": quotation.words if quotation else None,
        "paraphrase": item.paraphrase,
        "speaker": _speaker(item.speaker),
        "kind": item.kind,
        "tier": item.tier,
        "modality": item.modality,
        "cue": item.cue or None,
        "hedge": item.hedge,
        "addressee": item.addressee,
        "replying_to": item.replying_to,
        "said_at": item.said_at,
        "medium": item.medium,
        "via": list(item.via),
        "group": item.group,
        "undated": item.undated,
        "apart": item.apart,
        "spread": item.spread.model_dump(mode="json") if item.spread else None,
        "figure": _figure(item) if isinstance(item, FigureItem) else None,
        "beside": [_reading(line) for line in item.beside],
        "relations": [_relation(line) for line in item.relations],
        "variants": list(quotation.variants) if quotation else [],
        "difference": [edit.model_dump() for edit in quotation.difference] if quotation else [],
        "citations": _citations(item.citations),
    }


def _figure(item: FigureItem) -> dict[str, Any]:
    return {
        **item.figure.model_dump(mode="json"),
        "claimed_by": item.speaker.name,
        "hedge": item.hedge,
    }


def _relation(line: RelationLine) -> dict[str, Any]:
    return {
        "type": line.type,
        "incoming": line.incoming,
        "speaker": _speaker(line.speaker),
        "words": line.words,
        "about": line.about,
        "utterance_id": line.utterance_id,
        "confirmed": line.confirmed,
        "because": line.known,
        "citations": _citations(line.citations),
    }


def _speaker(speaker: Speaker) -> dict[str, str]:
    return {"id": speaker.id, "name": speaker.name}


def _differ(difference: Difference) -> dict[str, Any]:
    return {
        "about": difference.about,
        "utterance_id": difference.utterance_id,
        "readings": list(map(_reading, difference.readings)),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {"text": reading.text, "citations": _citations(reading.citations)}


def _citations(citations: tuple[Citation, ...]) -> list[dict[str, Any]]:
    return [
        {
            "n": c.n,
            "claim_id": c.claim_id,
            "article_id": c.article.id,
            "title": c.article.title,
            "outlet": c.article.outlet,
            "url": c.article.url,
            "sentence_url": _sentence_url(c),
            "published": c.article.published,
            "exact": c.evidence.exact,
            "prefix": c.evidence.prefix,
            "suffix": c.evidence.suffix,
            "start": c.evidence.start,
            "end": c.evidence.end,
            "state": c.state.value,
            "gone": c.gone,
            "passage": c.passage.model_dump() if c.passage else None,
        }
        for c in citations
    ]


def _sentence_url(citation: Citation) -> str | None:
    """Where in the article the words are; the article's own address where none leads to them."""
    url = citation.article.url
    return sentence_url(url, citation.evidence) if url and citation.state is not State.GONE else url


def _coverage(held: Coverage) -> dict[str, Any]:
    return {"articles": held.articles, "from": held.since, "to": held.until, "undated": held.undated}
