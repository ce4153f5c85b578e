"""What was said in the order of time: when it was said where an article tells, else when it was published. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from claims.cite import Hit, citable, lead_of
from claims.claim import SPEECH, PartialDate
from claims.store.dates import first_day


class When(NamedTuple):
    """A date as precise as its source, and what it is the date of."""

    date: PartialDate
    said: bool
    """True: of the saying itself; False: of the article that was published first."""


class Moment(NamedTuple):
    """Something that was said, and when."""

    hit: Hit
    when: When | None
    """None: nobody tells."""
    spoken: bool
    """False: a belief, a wish, a plan or an expectation."""


def when(hit: Hit) -> When | None:
    """When it was said, as the first report tells that can be cited and does; else when the oldest of them was published."""
    reports = citable(hit.utterance)
    said = next((report.claim.said_at for report in reports if report.claim.said_at), None)
    if said is not None:
        return When(said, said=True)
    published = [report.article.published for report in reports if report.article.published]
    return When(min(published, key=_order), said=False) if published else None


def in_time(hits: Iterable[Hit]) -> tuple[Moment, ...]:
    """Each with its date, oldest first, what nobody dates last; of one date speech first, ties by the public id.

    A year comes before its first month, and a month before its first day: they may have been any day, and none is
    chosen for them.
    """
    moments = [Moment(hit, when(hit), _is_spoken(hit)) for hit in hits]
    return tuple(sorted(moments, key=_place))


def _is_spoken(hit: Hit) -> bool:
    """As the report that leads its item has it."""
    claims = [report.claim for report in citable(hit.utterance)] or [hit.utterance.reports[0].claim]
    return lead_of(claims).modality in SPEECH


def _order(date: PartialDate) -> tuple[str, int]:
    """By the first day that it may mean, what may mean more days first."""
    return first_day(date), len(date)


def _place(moment: Moment) -> tuple[bool, tuple[str, int], bool, bool, str]:
    known = moment.when
    if known is None:
        return True, ("", 0), False, not moment.spoken, moment.hit.utterance.id
    return False, _order(known.date), not known.said, not moment.spoken, moment.hit.utterance.id
