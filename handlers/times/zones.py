"""The time zones that there are: found however they are typed, and offered while somebody types one."""

import re
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz

from claims.errors import BadInput

MOST = 25
"""Zones offered at one time: what Discord shows."""
NEAR = 3
"""Zones named where what was typed is none."""
ALIKE = 75
"""Of 100: how like what was typed a zone or its city must be to be named."""
AREAS = frozenset(
    (
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
)
"""Where zones are named by a city. Other names (`US/Pacific`, `CET`) are kept for those who know them, and come last."""
USUAL = (
    "UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "America/New_York", "America/Chicago",
    "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip
"""What is offered before anything is typed."""


def zone_named(typed: str) -> str:
    """The IANA name of the zone, spelt as the data spell it; capitals do not matter, and a blank is as good as `_`.

    Raises BadInput, with the names that are near, where there is no such zone.
    """
    name = _zones().get(_plain(typed))
    if name is None:
        near = zones_like(typed, NEAR) or _resembling(typed)
        also = f" Did you mean {' or '.join(near)}?" if near else ""
        raise BadInput(
            f"There is no time zone “{typed.strip()}”.{also} Zones are named by a large city: Europe/Berlin."
        )
    return name


def zones_like(typed: str, most: int = MOST) -> tuple[str, ...]:
    """Names of zones of which a part begins with what was typed: `ber` finds Europe/Berlin. The likeliest first."""
    begun = _plain(typed)
    if not begun:
        return USUAL[:most]
    part = re.compile(rf"(?:^|[/_-]){re.escape(begun)}")
    found = [(name, plain) for plain, name in _zones().items() if part.search(plain)]

    def rank(zone: tuple[str, str]) -> tuple[bool, bool, bool, str]:
        name, plain = zone
        return plain != begun, name.split("/")[0] not in AREAS, f"/{begun}" not in plain, name

    return tuple(name for name, _ in sorted(found, key=rank)[:most])


def _resembling(typed: str) -> tuple[str, ...]:
    plain = _plain(typed)

    def alike(zone: str) -> float:
        return max(fuzz.ratio(plain, zone), fuzz.ratio(plain, zone.rpartition("/")[2]))

    near = sorted((zone for zone in _zones() if alike(zone) >= ALIKE), key=alike, reverse=True)
    return tuple(_zones()[zone] for zone in near[:NEAR])


def _plain(typed: str) -> str:
    return "_".join(typed.split()).casefold()


@cache
def _zones() -> Mapping[str, str]:
    """Plain name → name. Read once, in some tens of milliseconds: from the system's data, else from `tzdata`'s."""
    names = available_timezones() - {"Factory", "localtime"}  # the machine's own, by no name
    return {_plain(name): name for name in sorted(names)}
