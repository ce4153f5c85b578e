"""How what was said changed on its way from report to report: hedges lost, units and numbers changed. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from claims.amount import amount, does
from claims.cite import citable
from claims.claim import Claim, Figure, Kind, PartialDate, PublicId
from claims.compare import same_number
from claims.search import normal
from claims.utterance import Reported, Utterance

SILENT = "not told"
UNHEDGED = "no hedge"
UNORDERED = {
    **dict.fromkeys(
        ("hedge lost", "hedge lost in part", "hedge gained", "hedge added", "other hedge"), "hedge"
    ),
    **dict.fromkeys(("via lost", "via gained"), "via"),
}
"""What a change is called where nobody knows which report was first."""


class Change(NamedTuple):
    """What one report tells otherwise than another."""

    about: str
    """`hedge lost`, `hedge gained`, `number`, `qualifier`, `unit`, `what is counted`, `wording` …"""
    was: str
    now: str


class Step(NamedTuple):
    """One report, and what it changed."""

    report: Reported
    date: PartialDate | None
    against: PublicId | None
    """The claim that it is compared with; None: the first."""
    changes: tuple[Change, ...] = ()
    ordered: bool = False
    """Whether the dates say that it came after that one: of one day, or of a month and a day in it, nobody knows."""


class Drift(NamedTuple):
    """Reports of one utterance: those whose articles are dated, in their order, and apart those of which nobody knows when."""

    dated: tuple[Step, ...]
    undated: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of them."""
        return (*self.dated, *self.undated)

    @property
    def drifts(self) -> bool:
        """Whether any report tells something otherwise than the one that it is compared with."""
        return any(step.changes for step in self.steps)


def drift(utterance: Utterance) -> Drift:
    """The reports that stand and can be cited, as they changed.

    A dated one is compared with the one before it, an undated one with the first of all, since nobody knows when it was.
    Articles of one day, or of a month and a day in it, come in the order of their claims' ids.
    """
    reports = [report for report in citable(utterance) if not report.retracted]
    dated = sorted(
        (report for report in reports if report.article.published),
        key=lambda report: (report.article.published or "", report.claim.id),
    )
    undated = [report for report in reports if not report.article.published]
    first = next(iter((*dated, *undated)), None)
    before = [None, *dated][: len(dated)]
    return Drift(
        tuple(_step(report, past) for report, past in zip(dated, before, strict=True)),
        tuple(_step(report, None if report is first else first) for report in undated),
    )


def changes(before: Claim, after: Claim) -> tuple[Change, ...]:
    """What the fields of two reports of one utterance show, and nothing else; what one says nothing of is no change.

    But a hedge and a source on the way are lost where they are not told: this is what drift is about.
    """
    found = [*_figures(before, after), *_words(before, after), *_hedges(before, after)]
    if before.modality is not after.modality:
        found.append(Change("how it is put", _put(before), _put(after)))
    found += [
        Change(about, was, now)
        for about, was, now in (
            ("whom it was said to", before.addressee, after.addressee),
            ("when it was said", before.said_at, after.said_at),
            ("where it was said", before.medium, after.medium),
        )
        if was and now and normal(was) != normal(now)
    ]
    return (*found, *_via(before.via, after.via))


def _step(report: Reported, past: Reported | None) -> Step:
    date = report.article.published
    if past is None:
        return Step(report, date, None)
    ordered = _in_order(past.article.published, date)
    found = changes(past.claim, report.claim)
    if not ordered:
        found = tuple(change._replace(about=UNORDERED.get(change.about, change.about)) for change in found)
    return Step(report, date, past.claim.id, found, ordered)


def _in_order(before: PartialDate | None, after: PartialDate | None) -> bool:
    if before is None or after is None:
        return False
    return not (before.startswith(after) or after.startswith(before))


def _figures(before: Claim, after: Claim) -> list[Change]:
    was, now = before.figure, after.figure
    if was is None or now is None:
        return []
    found = []
    if not same_number(was, now) or was.unit != now.unit:
        about = "unit" if was.unit != now.unit else "number"
        found.append(Change(about, amount(was), amount(now)))
    elif was.qualifier is not now.qualifier:
        found.append(Change("qualifier", amount(was), amount(now)))
    found += [
        Change(about, one or SILENT, other or SILENT)
        for about, one, other in (
            ("what is counted", _counted(was), _counted(now)),
            ("item", was.item, now.item),
            ("holder", was.holder, now.holder),
            ("what it is for", was.subject, now.subject),
            ("as of", was.as_of, now.as_of),
        )
        if (one or other) and normal(one or "") != normal(other or "")
    ]
    return found


def _counted(figure: Figure) -> str:
    return does(figure) or figure.predicate.value


def _words(before: Claim, after: Claim) -> list[Change]:
    was, now = before.words, after.words
    if not was or not now or was == now:
        return []
    about = "marks and case" if normal(was) == normal(now) else "wording"
    return [Change(about, f"“{was}”", f"“{now}”")]


def _hedges(before: Claim, after: Claim) -> list[Change]:
    """Those of a quotation are its speaker's own, and stand in its words."""
    if Kind.DIRECT in {before.kind, after.kind}:
        return []
    was, now = _parts(before.hedge), _parts(after.hedge)
    one, other = set(map(normal, was)), set(map(normal, now))
    if one == other:
        return []
    if not other:
        about = "hedge lost"
    elif not one:
        about = "hedge gained"
    elif other < one:
        about = "hedge lost in part"
    elif one < other:
        about = "hedge added"
    else:
        about = "other hedge"
    return [Change(about, _hedged(was), _hedged(now))]


def _parts(hedge: str | None) -> list[str]:
    return [part for part in (hedge or "").split("; ") if part]


def _hedged(parts: Sequence[str]) -> str:
    return " and ".join(f"“{part}”" for part in parts) or UNHEDGED


def _put(claim: Claim) -> str:
    return f"{claim.modality} (“{claim.cue}”)" if claim.cue else claim.modality.value


def _via(was: Sequence[str], now: Sequence[str]) -> list[Change]:
    if [normal(name) for name in was] == [normal(name) for name in now]:
        return []
    about = "via" if was and now else "via lost" if was else "via gained"
    return [Change(about, " ← ".join(was) or SILENT, " ← ".join(now) or SILENT)]
