"""An utterance's page: how every article prints it, where they differ, how it drifted, and where it came from. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.platforms.web.room.told import Place, Told, places_of, told
from claims.differ import differences
from claims.drift import Drift, Step, drift
from claims.item import Difference, Spread
from claims.utterance import Utterance

SHOWN = 50
"""Reports shown with their passages; the rest are counted."""


class Variant(NamedTuple):
    """One way in which it is printed."""

    words: str
    lang: str
    places: tuple[Place, ...]


class Reading(NamedTuple):
    """One side of a difference."""

    text: str
    places: tuple[Place, ...]


class Differing(NamedTuple):
    """Where the sources differ."""

    about: str
    readings: tuple[Reading, ...]


class Moved(NamedTuple):
    """One report on the way, and what it changed."""

    place: Place
    against: str
    """Our page of the claim that it is compared with; empty: the first."""
    changes: tuple[tuple[str, str, str], ...]
    """About what, what it was, what it is now."""
    ordered: bool
    """Whether it is known to have come after that one."""


class From(NamedTuple):
    """One origin, and the articles that go back to it."""

    name: str | None
    chains: tuple[str, ...]
    places: tuple[Place, ...]


class UtterancePage(NamedTuple):
    """What the page shows."""

    told: Told
    variants: tuple[Variant, ...]
    reports: tuple[Place, ...]
    left: int
    """Reports beyond those shown."""
    differing: tuple[Differing, ...]
    dated: tuple[Moved, ...]
    undated: tuple[Moved, ...]
    spread: Spread | None
    origins: tuple[From, ...]

    @property
    def drifted(self) -> bool:
        """Whether any report changed anything."""
        return any(moved.changes for moved in (*self.dated, *self.undated))


def page(utterance: Utterance, spread: Spread | None) -> UtterancePage | None:
    """The page of an utterance; None where no report of it can be cited."""
    one = told(utterance, passages=True)
    if one is None:
        return None
    by_claim = {place.claim_id: place for place in one.places}
    moved = drift(utterance)
    return UtterancePage(
        told=one,
        variants=_variants(utterance, by_claim),
        reports=one.places[:SHOWN],
        left=len(one.places) - len(one.places[:SHOWN]),
        differing=tuple(map(_differing, differences(utterance))),
        dated=_steps(moved, by_claim, dated=True),
        undated=_steps(moved, by_claim, dated=False),
        spread=spread,
        origins=_origins(spread, one.places),
    )


def _variants(utterance: Utterance, by_claim: Mapping[str, Place]) -> tuple[Variant, ...]:
    """The words as printed, those that most articles print first."""
    printed: dict[str, list[Place]] = {}
    for report in utterance.reports:
        if report.claim.words is not None and report.claim.id in by_claim:
            printed.setdefault(report.claim.words, []).append(by_claim[report.claim.id])
    ordered = sorted(printed.items(), key=lambda pair: -len(pair[1]))
    return tuple(Variant(words, places[0].lang, tuple(places)) for words, places in ordered)


def _differing(difference: Difference) -> Differing:
    readings = tuple(Reading(r.text, places_of(r.citations)) for r in difference.readings)
    return Differing(difference.about, readings)


def _steps(moved: Drift, by_claim: Mapping[str, Place], *, dated: bool) -> tuple[Moved, ...]:
    steps = moved.dated if dated else moved.undated
    return tuple(
        _moved(step, by_claim[step.report.claim.id])
        for step in steps[:SHOWN]
        if step.report.claim.id in by_claim
    )


def _moved(step: Step, place: Place) -> Moved:
    against = f"/claim/{step.against}" if step.against else ""
    return Moved(place, against, tuple((c.about, c.was, c.now) for c in step.changes), step.ordered)


def _origins(spread: Spread | None, places: tuple[Place, ...]) -> tuple[From, ...]:
    """Told where there is something to tell: several articles, or an origin that is named."""
    if spread is None or (spread.articles == 1 and not spread.origins[0].name):
        return ()
    first = {place.article.id: place for place in reversed(places)}
    return tuple(
        From(
            source.name,
            tuple(" ← ".join(chain) for chain in source.chains),
            tuple(first[key] for key in source.articles if key in first),
        )
        for source in spread.origins
    )
