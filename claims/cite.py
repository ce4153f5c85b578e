"""Utterances → cited items. No cite, no say: what cannot be cited is withheld here."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.amount import amount
from claims.claim import Article, Claim, Evidence, PartialDate, Qualifier, RelationType
from claims.item import AnyItem, Citation, Edit, FigureItem, Passage, Quotation, RelationLine, State, Tier
from claims.utterance import Linked, Reported, Slice, Utterance


class Hit(NamedTuple):
    """An utterance that answers a question, and how its words met those asked for."""

    utterance: Utterance
    tier: Tier | None = None
    difference: tuple[Edit, ...] = ()


def state_of(evidence: Evidence, held: Slice, *, quotation: bool) -> State:
    """Whether a passage stands in the text that is held; RECORDED where none is."""
    if held.passage is None:
        return State.RECORDED
    same = hashlib.sha256(held.passage.encode()).hexdigest() == evidence.passage_sha256
    found = held.passage == evidence.exact if quotation else evidence.exact in held.passage
    return State.VERIFIED if same and found else State.FAILED


def item(hit: Hit, group: str | None = None, *, passages: bool = False) -> AnyItem | None:
    """What may be said of an utterance, or None where no report of it can be cited.

    The first report leads, but a figure is led by the reading that most articles give, of equals the one that
    promises least. `passages` shows the words in their context, where the text is held.
    """
    cited = [(report.claim, citations_of(report, passages=passages)) for report in hit.utterance.reports]
    reports = [(claim, citations) for claim, citations in cited if citations]
    if not reports:
        return None
    claims = [claim for claim, _ in reports]
    lead = lead_of(claims)
    shared = {
        "claim_id": lead.id,
        "utterance_id": hit.utterance.id,
        "paraphrase": lead.paraphrase,
        "speaker": hit.utterance.speaker,
        "kind": lead.kind,
        "tier": hit.tier,
        "modality": lead.modality,
        "cue": lead.cue,
        "hedge": hedges(claims),
        "addressee": next((c.addressee for c in claims if c.addressee), None),
        "replying_to": lead.replying_to or next((c.replying_to for c in claims if c.replying_to), None),
        "said_at": next((c.said_at for c in claims if c.said_at), None),
        "medium": next((c.medium for c in claims if c.medium), None),
        "via": _distinct(name for c in claims for name in c.via),
        "group": group,
        "relations": _relations(hit.utterance.links),
        "citations": tuple(c for _, citations in reports for c in citations),
    }
    if lead.figure is not None:
        return FigureItem(figure=lead.figure, **shared)
    variants = _distinct((lead.words, *(c.words for c in claims)))
    return Quotation(
        words=lead.words, variants=variants if len(variants) > 1 else (), difference=hit.difference, **shared
    )


def hedges(claims: Iterable[Claim]) -> str | None:
    """Those of all the reports, each once: `speculated; around`."""
    return "; ".join(_distinct(part for c in claims if c.hedge for part in c.hedge.split("; "))) or None


def citable(utterance: Utterance) -> tuple[Reported, ...]:
    """The reports of an utterance that can be cited."""
    return tuple(report for report in utterance.reports if _stands(report))


def citations_of(report: Reported, *, passages: bool = False) -> tuple[Citation, ...]:
    """The places of one report, one per piece; none where one piece is not where it should be."""
    claim, quotation = report.claim, report.claim.words is not None
    return _citations(
        claim.id, report.article, claim.evidence, report.slices,
        quotation=quotation, passages=passages, gone=report.gone,
    )  # fmt: skip


def withheld(utterances: Iterable[Utterance]) -> int:
    """How many reports of these cannot be cited, because the text held here does not have their passage."""
    return sum(not _stands(report) for utterance in utterances for report in utterance.reports)


def _number(claim: Claim) -> str | None:
    return amount(claim.figure) if claim.figure else None


def lead_of(claims: Sequence[Claim]) -> Claim:
    """The reading that leads: the first; of figures, one with the reading that most articles give, of equals the one that promises least."""
    if claims[0].figure is None or len(claims) == 1:
        return claims[0]
    numbers, giving = list(map(_number, claims)), dict[str | None, set[str]]()
    for claim, number in zip(claims, numbers, strict=True):
        giving.setdefault(number, set()).add(claim.article)
    read = zip(claims, numbers, strict=True)
    return max(read, key=lambda c: (len(giving[c[1]]), _weakened(c[0])))[0]  # the first of equals


def _weakened(claim: Claim) -> int:
    """In how many ways a number is weakened: by its qualifier, by a hedge."""
    firm = claim.figure is None or claim.figure.qualifier in {Qualifier.EXACT, Qualifier.ONLY}
    return (not firm) + bool(claim.hedge)


def _stands(report: Reported) -> bool:
    """Whether every piece of its evidence is where it should be, or no text is held to tell."""
    claim = report.claim
    states = _states(claim.evidence, report.slices, quotation=claim.words is not None, gone=report.gone)
    return State.FAILED not in states


def _citations(
    claim_id: str,
    article: Article,
    evidence: Sequence[Evidence],
    slices: Sequence[Slice],
    *,
    quotation: bool,
    passages: bool = False,
    gone: PartialDate | None = None,
) -> tuple[Citation, ...]:
    """One citation per piece; none at all where one piece fails, since the rest would not be the whole."""
    states = _states(evidence, slices, quotation=quotation, gone=gone)
    if State.FAILED in states:
        return ()
    made = []
    for piece, held, state in zip(evidence, slices, states, strict=True):
        shown = None
        if passages and held.passage is not None:
            shown = Passage(before=held.before, cited=held.passage, after=held.after)
        made.append(
            Citation(
                claim_id=claim_id, article=article, evidence=piece, state=state, gone=gone, passage=shown
            )
        )
    return tuple(made)


def _states(
    evidence: Sequence[Evidence], slices: Sequence[Slice], *, quotation: bool, gone: PartialDate | None
) -> list[State]:
    """Of each piece. What is `gone` from its page has to stand in the text that the page had before."""
    states = [
        state_of(piece, held, quotation=quotation) for piece, held in zip(evidence, slices, strict=True)
    ]
    if gone is None:
        return states
    return [State.GONE if state is State.VERIFIED else State.FAILED for state in states]


def _relations(links: Sequence[Linked]) -> tuple[RelationLine, ...]:
    """One line per kind, direction and other utterance, with the evidence of every article that shows it.

    Those that most articles show come first within a kind; a mere reply goes where the same pair agrees or
    disputes, which says more.
    """
    lines: dict[tuple[RelationType, bool, str], list[tuple[Linked, tuple[Citation, ...]]]] = {}
    for link in links:
        citations = _citations(
            link.relation.claim, link.article, link.relation.evidence, link.slices, quotation=False
        )
        if citations:
            lines.setdefault((link.relation.type, link.incoming, link.other.utterance), []).append(
                (link, citations)
            )
    telling = {key[1:] for key in lines if key[0] in {RelationType.AGREES, RelationType.DISPUTES}}
    kept = {
        key: some
        for key, some in lines.items()
        if key[0] is not RelationType.REPLIES_TO or key[1:] not in telling
    }
    order = {key[:2]: at for at, key in reversed(list(enumerate(kept)))}
    return tuple(
        _line(kept[key]) for key in sorted(kept, key=lambda key: (order[key[:2]], -len(kept[key]), key[2]))
    )


def _line(group: Sequence[tuple[Linked, tuple[Citation, ...]]]) -> RelationLine:
    first = group[0][0]
    return RelationLine(
        type=first.relation.type,
        incoming=first.incoming,
        speaker=first.speaker,
        words=first.other.words,
        about=first.other.paraphrase,
        utterance_id=first.other.utterance,
        confirmed=all(link.relation.confirmed for link, _ in group),
        citations=tuple(c for _, citations in group for c in citations),
    )


def _distinct(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
