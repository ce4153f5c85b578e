"""How what was said changed on its way from report to report: hedges lost, units and numbers changed. Pure."""

from typing import NamedTuple

from claims.claim import PartialDate, PublicId
from claims.utterance import Reported, Utterance


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


class Drift(NamedTuple):
    """Reports of one utterance: those whose articles are dated, in their order, and apart those of which nobody knows when."""

    dated: tuple[Step, ...]
    undated: tuple[Step, ...]


def drift(utterance: Utterance) -> Drift:
    """The reports that can be cited, as they changed."""
    raise NotImplementedError
