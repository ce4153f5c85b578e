"""A claim's page: the one article's report of it, its evidence, and who else reports the same. Pure."""

from typing import NamedTuple

from bot.platforms.web.room.paths import language
from bot.platforms.web.room.told import Told, told
from bot.render.pages import in_article
from bot.render.wording import outlet_and_date
from claims.claim import Article, Kind, PartialDate, Speaker
from claims.store.base import Looked
from claims.utterance import Reported, Utterance
from handlers.grouped import hedged

OTHERS = 50
"""Other reports named on a claim's page; all of them stand on the utterance's."""


class Other(NamedTuple):
    """Another article's report of the same."""

    claim_id: str
    article: Article
    missing: str
    href: str
    words: str
    """As it prints or tells them."""
    how: str
    """What is no quotation is told with how it is put, and its hedge: `estimates, hedge: “around”`."""
    lang: str


class ClaimPage(NamedTuple):
    """What the page shows."""

    claim_id: str
    utterance_id: str
    speaker: Speaker
    article: Article
    told: Told | None
    """None: the text held here does not have the passage, and nothing is said."""
    withdrawn: bool
    gone: PartialDate | None
    others: tuple[Other, ...]
    more: int
    """Other reports that are not named."""

    @property
    def heading(self) -> str:
        """What the page is about."""
        return self.told.heading if self.told else f"Claim {self.claim_id}"


def page(looked: Looked, claim_id: str) -> ClaimPage | None:
    """The page of the claim with this id; None where the id names something else, or leads to something else by now."""
    utterance = looked.utterance
    report = next((r for r in utterance.reports if r.claim.id == claim_id), None) if utterance else None
    if utterance is None or report is None:
        return None
    alone = utterance._replace(reports=(report,))
    others = [r for r in utterance.reports if r is not report and not r.retracted]
    made = [one for r in others[:OTHERS] if (one := _other(utterance, r)) is not None]
    return ClaimPage(
        claim_id=claim_id,
        utterance_id=utterance.id,
        speaker=utterance.speaker,
        article=report.article,
        told=told(alone, passages=True),
        withdrawn=report.retracted and report.gone is None,
        gone=report.gone,
        others=tuple(made),
        more=len(others) - len(others[:OTHERS]),
    )


def present(looked: Looked) -> str:
    """The address of what an id names now."""
    if looked.utterance is not None:
        return f"/utterance/{looked.utterance.id}"
    if looked.article is not None:
        return f"/article/{looked.article.id}"
    return f"/speaker/{looked.speaker.id}" if looked.speaker else "/"


def _other(utterance: Utterance, report: Reported) -> Other | None:
    one, claim = told(utterance._replace(reports=(report,), links=())), report.claim
    if one is None:
        return None
    article, hedge = report.article, None if claim.kind is Kind.DIRECT else claim.hedge
    how = f"{'' if one.words else claim.modality}{hedged(hedge)}".removeprefix(", ")
    words = f"“{' … '.join(one.words)}”" if one.words else one.number or one.paraphrase or ""
    return Other(
        claim.id, article, outlet_and_date(article)[1],
        in_article(article.id, claim.id, claim.evidence[0].start), words, how, language(article),
    )  # fmt: skip
