"""Schedules: the days and times at which something is to come, as people type them. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from cronsim import CronSim, CronSimError

from claims.errors import BadInput
from handlers.times.zones import zone_named

CLOSEST = 15
"""Minutes between two times of one schedule, at least."""
LONGEST = 200
"""Characters of a schedule that is read."""
EXAMPLES = "“daily 09:00”, “weekdays 08:30”, “weekly mon 9:00”, “monday 9am” or “cron 0 9 * * 1-5”"

_DAYS = {"daily": "*", "day": "*", "weekdays": "1-5", "weekday": "1-5"}
_NAMES = ("Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays")
"""In the order of cron, which counts them from 0."""
_SHORTEST = 3
"""Letters of a day's name, at least."""
_SAID = {"*": "daily", "1-5": "weekdays", **{str(number): name for number, name in enumerate(_NAMES)}}

_ZONE = r"(?:(?:\s*,\s*|\s+)(?:in\s+)?(?P<zone>[^\W\d].*))?"
_WORDS = re.compile(
    r"(?:(?:every|each)\s+)?(?:weekly\s+)?(?:on\s+)?(?P<days>[^\W\d]+)\s+(?:at\s+)?"
    rf"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s*(?:(?P<half>[ap])\.?m\b\.?)?{_ZONE}",
    re.IGNORECASE,
)
_CRON = re.compile(rf"(?:cron\s+)?(?P<fields>[\d*]\S*(?:\s+\S*[^\s,]){{4}}){_ZONE}", re.IGNORECASE)


@dataclass(frozen=True)
class Schedule:
    """Days and times on the wall clock of one zone. Made by `read_schedule`, which sees that it can be kept to."""

    cron: str
    """Minute, hour, day of month, month and day of week, as Debian's cron has them: `30 8 * * 1-5`."""
    zone: str
    """An IANA name, such as Europe/Berlin; empty where none was named yet."""

    @property
    def words(self) -> str:
        """For people: `weekdays at 08:30, Europe/Berlin`; without its zone where it has none.

        `read_schedule` reads them, save those that tell what cron alone can say.
        """
        where = f", {self.zone}" if self.zone else ""
        minute, hour, day, month, week = self.cron.split()
        if (day, month) == ("*", "*") and week in _SAID and minute.isdecimal() and hour.isdecimal():
            return f"{_SAID[week]} at {int(hour):02}:{int(minute):02}{where}"
        told = CronSim(self.cron, _SOME_TIME).explain()
        return f"{told[0].lower()}{told[1:]}{where}"


def read_schedule(typed: str, zone: str = "") -> Schedule:
    """The schedule that was typed, in the zone that stands at its end, or else in `zone`; without one where none is named.

    Raises BadInput, saying what is wrong and what would do: no days or no time, a time that no clock shows, cron
    fields that are none or never come, times nearer than CLOSEST to one another, an unknown zone.
    """
    if len(typed) > LONGEST:
        raise BadInput(f"A schedule of more than {LONGEST} characters is not read. Try {EXAMPLES}.")
    text = " ".join(typed.split())
    if found := _CRON.fullmatch(text):
        cron = found["fields"].upper()
    elif found := _WORDS.fullmatch(text):
        cron = f"{_time(found)} * * {_days(found['days'])}"
    elif text.casefold().startswith("cron"):
        raise BadInput(
            "cron needs five fields (minute, hour, day of month, month, day of week): “cron 0 9 * * 1-5”."
        )
    else:
        raise BadInput(f"I cannot tell days and a time from “{text}”. Try {EXAMPLES}.")
    _check(cron)
    named = found["zone"] or zone
    return Schedule(cron, zone_named(named) if named else "")


def _time(found: re.Match[str]) -> str:
    """Cron's minute and hour."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").casefold()
    if minute > 59 or hour > (12 if half else 23) or (half and not hour):
        raise BadInput(f"No clock shows {found['hour']}:{minute:02}{half and half + 'm'}. Try {EXAMPLES}.")
    return f"{minute} {hour % 12 + 12 * (half == 'p') if half else hour}"


def _days(typed: str) -> str:
    """Cron's day of week."""
    word = typed.casefold()
    named = (
        n for n, name in enumerate(_NAMES) if name.casefold().startswith(word) and len(word) >= _SHORTEST
    )
    days = _DAYS.get(word) or next(map(str, named), None)
    if days is None:
        raise BadInput(f"Which days are “{typed}”? Try {EXAMPLES}.")
    return days


_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Any will do: what cron asks of a calendar comes again within forty years, or never."""


def _check(cron: str) -> None:
    """Raises BadInput where a schedule cannot be kept to."""
    try:
        times = CronSim(cron, _SOME_TIME)
    except CronSimError as error:
        wrong = str(error).removeprefix("Bad ")
        raise BadInput(f"“cron {cron}” has no good {wrong}. An example is “cron 0 9 * * 1-5”.") from error
    minutes = sorted(60 * hour + minute for hour in times.hours for minute in times.minutes)
    apart = min(after - before for before, after in pairwise((*minutes, minutes[0] + 24 * 60)))
    if apart < CLOSEST:
        raise BadInput(
            f"Two times of “cron {cron}” are {apart} min apart; {CLOSEST} is the least: “cron */{CLOSEST} * * * *”."
        )
    if next(times, None) is None:
        raise BadInput(f"The day of “cron {cron}” never comes. An example is “cron 0 9 * * 1-5”.")
