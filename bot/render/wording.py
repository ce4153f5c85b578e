"""The fixed wordings of cards: tiers, media, relations, coverage. Pure."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from bot.render.dates import Dated, dated
from bot.render.span import Line, Span, Style, joined, words
from claims.answer import Coverage
from claims.claim import Article, Medium, Modality, RelationType
from claims.item import Citation, State, Tier

HEDGED = 4
"""The marks around a hedge, and what stands before the next."""
CHECK = "Extracted from articles; check the source."

TIERS = {
    Tier.EXACT: "exact words",
    Tier.NORMALISED: "same words, ignoring case and punctuation",
    Tier.CONTAINS: "contains the words",
    Tier.MISSPELT: "spelt differently",
    Tier.MEANING: "same meaning, other words",
}

STATES = {
    State.VERIFIED: "verified in the text held here",
    State.RECORDED: "recorded: text not held here, verified when the index was made",
    State.GONE: "no longer on the page: verified in the text that the page had before, which is kept here",
}
"""What the word that stands with each source means."""

MEDIA = {
    Medium.POST: "in a post",
    Medium.INTERVIEW: "in an interview",
    Medium.REPORT: "in a report",
    Medium.SPEECH: "in a speech",
    Medium.STATEMENT: "in a statement",
}

POSTED_ON = frozenset(
    {
        "bluesky", "facebook", "instagram", "linkedin", "mastodon", "reddit", "telegram", "threads", "tiktok",
        "truth social", "twitter", "wechat", "weibo", "x", "youtube",
    }
)  # fmt: skip
"""Where people post: a post `via X` was made there, and nobody passed it on."""

VERBS = {
    Modality.SAID: "said",
    Modality.WROTE: "wrote",
    Modality.ESTIMATES: "estimated",
    Modality.CLAIMS: "claimed",
    Modality.ARGUES: "argued",
    Modality.SUGGESTS: "suggested",
    Modality.ADMITS: "admitted",
    Modality.DENIES: "denied",
    Modality.AGREES: "agreed",
    Modality.PRAISES: "praised",
    Modality.CRITICISES: "criticised",
    Modality.WARNS: "warned",
    Modality.ASKS: "asked",
    Modality.BELIEVES: "believed",
    Modality.WANTS: "wanted",
    Modality.PLANS: "planned",
    Modality.EXPECTS: "expected",
    Modality.REPORTED: "reported",
}
"""In the past, which is the same for one speaker and for many."""

PUT_BY = {
    Modality.REPORTED: "reported by",
    Modality.ESTIMATES: "estimated by",
    Modality.SUGGESTS: "suggested by",
    Modality.DENIES: "denied by",
    Modality.ASKS: "asked about by",
    Modality.BELIEVES: "believed by",
    Modality.WANTS: "wanted by",
    Modality.PLANS: "planned by",
    Modality.EXPECTS: "expected by",
}
"""How a number is put on something, before the name: a denied one was never claimed. `claimed by` for all else."""


class Related(NamedTuple):
    """How a relation is told under an item."""

    to: str
    """Before the other speaker, where this item is the one that agrees: `agreed with`."""
    by: str
    """After the other speaker, where that is the one: `Elon Musk agreed`."""
    among: str
    """Before how many more there are of those: `agreed with in 2 more claims`."""


RELATIONS = {
    RelationType.AGREES: Related("agreed with", "agreed", "agreed with in"),
    RelationType.DISPUTES: Related("disputed", "disputed this", "disputed in"),
    RelationType.REPEATS: Related("repeated", "repeated this", "repeated in"),
    RelationType.REPLIES_TO: Related("replied to", "replied", "replied to in"),
    RelationType.QUOTES: Related("quoted", "quoted this", "quoted in"),
    RelationType.SUPERSEDES: Related("superseded", "superseded this", "superseded by"),
}


def posted_on(medium: Medium | None, via: Sequence[str]) -> str:
    """Where a post was made: the last of the names on its way, where people post there. Else empty."""
    return via[-1] if medium is Medium.POST and via and via[-1].casefold() in POSTED_ON else ""


def standing(citation: Citation, dated: Dated = dated) -> Line:
    """`verified`, `recorded`, or `no longer on the page, seen on 26 Nov 2026`."""
    if citation.gone is None:
        return (Span(citation.state.value),)
    return (Span("no longer on the page, seen on "), dated(citation.gone))


def count(number: int, thing: str) -> str:
    """`1 article`, `5 articles`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def more_items(cut: int, beyond: int, *, more: bool = False) -> str:
    """`3 more items`; with those found beyond the answer, one number: `10 more items (3 of which are in this answer)`.

    `more`: and others beyond, that nobody counted.
    """
    if not beyond and not more:
        return count(cut, "more item")
    least = "more than " if more else ""
    of = "1 of which is" if cut == 1 else f"{cut:,} of which are"
    return f"{least}{count(cut + beyond, 'more item')} ({of} in this answer)"


def outlet_and_date(article: Article) -> tuple[str | None, str]:
    """The outlet's name, if any, and the words for what is not given."""
    if article.outlet is None and article.published is None:
        return None, "no outlet, no date given"
    if article.outlet is None:
        return None, "no outlet given"
    return article.outlet, "" if article.published else "no date given"


def hedges(hedge: str, label: int | None) -> Line:
    """`hedge: “speculated”, “around”`: sources may hedge differently, so each is in its own marks, as printed."""
    every = hedge.split("; ")
    sizes = accumulate(len(one) + HEDGED for one in every)
    kept = len(every) if label is None else max(1, sum(size <= 3 * label for size in sizes))
    rest = len(every) - kept
    more = (Span(f", +{rest} more", Style.QUIET),) if rest else ()
    return (
        Span("hedge: ", Style.QUIET),
        *joined([words(one, label) for one in every[:kept]], ", "),
        *more,
    )


def coverage(held: Coverage, dated: Dated = dated) -> Line:
    """`Index of 5 articles, one dated 30 Jan 2025, 4 undated`."""
    if not held.articles:
        return (Span("No article in the index fits"),)
    dated_ones = held.articles - held.undated
    made: list[Span] = [Span(f"Index of {count(held.articles, 'article')}")]
    if dated_ones <= 0 or held.since is None or held.until is None:
        made.append(Span(", none dated"))
        return tuple(made)
    made.append(Span(f", {'one' if dated_ones == 1 else f'{dated_ones:,}'} dated "))
    made.append(dated(held.since))
    if held.until != held.since:
        made += [Span(" to "), dated(held.until)]
    if held.undated:
        made.append(Span(f", {held.undated:,} undated"))
    return tuple(made)
