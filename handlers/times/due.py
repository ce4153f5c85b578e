"""What is due: the latest slot of a schedule since the last one, and how many were missed before it. Pure.

A slot is one time that a schedule asks for, and it is named by what the wall clock shows then: `2026-11-26T09:00`.
The name, and not the moment, makes it once. A zone that is changed, or whose rules are, moves the moment of today's
09:00 and not its name: whoever had it does not get it again, and whoever had not gets it. Names are compared as texts.
The price: what comes hourly pauses in the hour that a clock repeats, and for the hours by which its channel moves west.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim

from handlers.times.schedule import Schedule
from handlers.times.words import ENGLISH, date

MOST_MISSED = 100
"""To which missed slots are counted, so that a year's outage is told in no time."""
PROMPT = timedelta(minutes=5)
"""Until when what is sent is not called late."""
AHEAD = timedelta(hours=15)
"""What is named this much later than UTC's clock shows was named by a clock that has been put back since: no zone's
wall clock is more than 14 hours ahead of UTC's."""
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Slot:
    """One time that a schedule asks for."""

    name: str
    """Local date and time as ISO 8601 has them, `2026-11-26T09:00`: with the schedule's own key, a key for good."""
    at: datetime
    """When that is, aware and in UTC."""


@dataclass(frozen=True)
class Due:
    """What is to be sent now."""

    slot: Slot
    missed: int
    """Slots before it for which nothing was sent, MOST_MISSED at most: they are part of this one."""


def due(schedule: Schedule, last: str, now: datetime) -> Due | None:
    """The latest slot until `now` (aware) that comes after the one named `last`; None where there is none.

    Of whatever was missed, one is due: nothing is, once its name is `last`. None while `last` lies in the near future,
    as after a clock that was a little ahead: no slot comes twice. Where it lies farther ahead, a slot that comes just now
    is due.
    """
    if last > farthest(now):
        newest = next(_back(schedule, now))
        return Due(newest, 0) if now - newest.at <= PROMPT else None
    since = takewhile(lambda slot: slot.name > last, _back(schedule, now))
    latest = next(since, None)
    return Due(latest, sum(1 for _ in islice(since, MOST_MISSED))) if latest else None


def next_after(schedule: Schedule, last: str, now: datetime) -> Slot:
    """The next slot that comes after both `now` and the one named `last`; of those that a gap moves to one moment, the last.

    A `last` that lies far ahead counts for nothing, as in `due`.
    """
    zone = ZoneInfo(schedule.zone)
    shown = now.astimezone(zone).replace(tzinfo=None)
    if last <= farthest(now):
        shown = max(shown, datetime.fromisoformat(last))
    slots = (_slot(local, zone) for local in CronSim(schedule.cron, shown))
    found = next(slot for slot in slots if slot.at > now)
    for slot in slots:
        if slot.at != found.at:
            break
        found = slot
    return found


def farthest(now: datetime) -> str:
    """The name that no slot until `now` can come after, whatever its zone."""
    return _name(now.astimezone(UTC).replace(tzinfo=None) + AHEAD)


def started(schedule: Schedule, now: datetime) -> str:
    """The name of the latest slot until `now`: what a new subscription counts as its `last`, so that none is late."""
    return next(_back(schedule, now)).name


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """When the wall clock of `zone` shows `local` (naive, whole minutes), aware and in UTC.

    Of two such moments it is the first; where the clock skips that time, it is the first moment after the gap.
    """
    while True:
        at = local.replace(tzinfo=zone).astimezone(UTC)
        if at.astimezone(zone).replace(tzinfo=None) == local:
            return at
        local += _MINUTE


def late_words(due: Due, schedule: Schedule, sent: datetime, why: str = "", language: str = ENGLISH) -> str:
    """What to say of what is late: `due 09:00, sent 11:20: WHY; 3 before it were missed`; empty where nothing is.

    Where it comes in time, and others before it never did: `3 before this one were missed: WHY`.
    """
    zone = ZoneInfo(schedule.zone)
    planned, local = due.slot.at.astimezone(zone), sent.astimezone(zone)
    same_day = planned.date() == local.date()
    was, came = (
        f"{at:%H:%M}" if same_day else f"{date(f'{at:%Y-%m-%d}', language)} {at:%H:%M}"
        for at in (planned, local)
    )
    because = f": {why}" if why else ""
    number = f"{due.missed}{' or more' * (due.missed == MOST_MISSED)}"
    were = f"{'was' if due.missed == 1 else 'were'} missed"
    if sent - due.slot.at <= PROMPT:
        return f"{number} before this one {were}{because}" if due.missed else ""
    missed = f"; {number} before it {were}" if due.missed else ""
    return f"due {was}, sent {came}{because}{missed}"


def _back(schedule: Schedule, now: datetime) -> Iterator[Slot]:
    """The slots until `now`, the latest first; of those that a gap moves to one moment, the last alone."""
    zone = ZoneInfo(schedule.zone)
    here = now.astimezone(zone)
    # where the clock was put back, it has shown later times than it shows now, a day at most
    shown = here.replace(tzinfo=None, second=0, microsecond=0) + here.fold * _DAY + _MINUTE
    after = None
    for local in CronSim(schedule.cron, shown, reverse=True):
        at = moment(local, zone)
        if at <= now and at != after:
            after = at
            yield Slot(_name(local), at)


def _slot(local: datetime, zone: ZoneInfo) -> Slot:
    return Slot(_name(local), moment(local, zone))


def _name(local: datetime) -> str:
    return local.isoformat(timespec="minutes")
