"""In what the articles that report one utterance do not agree. Pure."""

from collections.abc import Callable, Sequence

from claims.amount import amount, of_when
from claims.cite import citable, citations_of
from claims.claim import Claim, Kind, Modality, PartialDate, PublicId
from claims.counts import counts
from claims.item import Difference, Reading
from claims.search import normal
from claims.utterance import Reported, Utterance

WORDING, COUNTED, WHEN = "the wording", "what is counted", "when it was said"
NOT_SO = {
    Modality.DENIES: "denied", Modality.ASKS: "asked about", Modality.WANTS: "wanted", Modality.PLANS: "planned",
}  # fmt: skip
"""Who does this with a number or a statement does not say that it is so."""


def differences(utterance: Utterance) -> tuple[Difference, ...]:
    """Where the articles that report an utterance now do not agree, each reading with its citations."""
    if len(utterance.reports) < 2:
        return ()
    reports = [report for report in citable(utterance) if not report.retracted]
    found = (_difference(utterance.id, about, read, reports) for about, read in READ_BY)
    return tuple(difference for difference in found if difference is not None)


def _number(claim: Claim) -> str | None:
    return amount(claim.figure) if claim.figure else None


def _counted(claim: Claim) -> str | None:
    if claim.figure is None:
        return None
    day = f", {of_when(claim.figure)} {claim.figure.as_of}" if claim.figure.as_of else ""
    return f"{counts(claim.figure)}{day}"


def _holder(claim: Claim) -> str | None:
    return claim.figure.holder if claim.figure else None


def _put(claim: Claim) -> str | None:
    """Whether it is said to be so; of quotations their words tell."""
    return None if claim.words is not None else NOT_SO.get(claim.modality, "stated")


def _hedge(claim: Claim) -> str | None:
    return None if claim.kind is Kind.DIRECT else f"“{claim.hedge}”" if claim.hedge else "no hedge"


def _wording(claim: Claim) -> str | None:
    """The words without case, marks and spacing, in which the same words may be printed otherwise."""
    return (normal(claim.words) or claim.words) if claim.words else None


READ_BY: tuple[tuple[str, Callable[[Claim], str | None]], ...] = (
    (WORDING, _wording),
    ("the number", _number),
    (COUNTED, _counted),
    ("whom it is about", _holder),
    ("how it is put", _put),
    ("how sure it is", _hedge),
    ("whom it was said to", lambda claim: claim.addressee),
    (WHEN, lambda claim: claim.said_at),
)
"""What reports of one utterance may differ in, and how each says it; None: it does not say."""
IN_WORDS = frozenset({"whom it is about", "how sure it is", "whom it was said to"})
"""Where case and marks say nothing."""


def same(about: str, text: str) -> str:
    """What readings share that differ in case and marks alone: `Around` is no other hedge than `around`."""
    return (normal(text) or text) if about in IN_WORDS else text


def _difference(
    utterance: PublicId,
    about: str,
    read: Callable[[Claim], str | None],
    reports: Sequence[Reported],
) -> Difference | None:
    said: dict[str, list[Reported]] = {}
    for report in reports:
        text = read(report.claim)
        if text is not None:
            said.setdefault(same(about, text), []).append(report)
    if len(said) < 2:
        return None
    readings = (
        Reading(
            text=_printed(by[0].claim) if about == WORDING else read(by[0].claim) or "",
            dates=_dates(about, by[0].claim),
            citations=tuple(c for report in by for c in citations_of(report)),
        )
        for by in said.values()
    )
    return Difference(about=about, utterance_id=utterance, readings=tuple(readings))


def _dates(about: str, claim: Claim) -> tuple[PartialDate, ...]:
    """Those that the reading tells."""
    as_of = claim.figure.as_of if claim.figure else None
    date = claim.said_at if about == WHEN else as_of if about == COUNTED else None
    return (date,) if date else ()


def _printed(claim: Claim) -> str:
    return f"“{claim.words}”"
