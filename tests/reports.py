"""Utterances as the store hands them back: `an_utterance(a_quotation("No"), links=[a_link("agrees", YES, BEN)])`."""

from claims.claim import Qualifier
from claims.utterance import Linked, Reported, Slice, Utterance
from tests.corpora import ADA, DAY, MONTH, UNDATED, YEAR, a_figure, a_quotation, a_relation

ARTICLES = {a.id: a for a in (DAY, MONTH, YEAR, UNDATED)}


def reported(claim, *passages, article=None):
    """A report; `passages` is what the held text has at each piece, none: no text is held."""
    slices = [Slice(passage=p, before="before ", after=" after") for p in passages] or [Slice()] * len(
        claim.evidence
    )
    return Reported(claim=claim, article=article or ARTICLES[claim.article], slices=tuple(slices))


def an_utterance(*reports, links=(), speaker=ADA):
    made = tuple(r if isinstance(r, Reported) else reported(r) for r in reports)
    return Utterance(id=made[0].claim.utterance, speaker=speaker, reports=made, links=tuple(links))


def a_link(type_, other, by, *, incoming=False, article=DAY, passage=None, confirmed=False):
    mine = a_quotation("Mine", ADA, article)
    ends = (other, mine) if incoming else (mine, other)
    relation = a_relation(type_, *ends, id=f"r{type_[:3]}{other.id}{article.id}"[:60], confirmed=confirmed)
    return Linked(
        relation=relation,
        incoming=incoming,
        other=other,
        speaker=by,
        article=article,
        slices=(Slice(passage=passage),),
    )


def counts(*readings):
    """Reports of one figure, one an article."""
    articles = (DAY, MONTH, YEAR, UNDATED)
    return [
        a_figure(5000, article=article, utterance="u-figure", **reading)
        for article, reading in zip(articles, readings, strict=False)
    ]


ABOUT, JUST = {"qualifier": Qualifier.ABOUT}, {"qualifier": Qualifier.EXACT}
