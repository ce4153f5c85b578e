"""Slots where clocks are put forward or back: a table from the zones' rules, and a clock that is watched minute by minute."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.times.due import due, moment, next_after
from handlers.times.schedule import Schedule

DOCS = Path(__file__).parents[3] / "docs"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

DAILY = [
    # Berlin: 02:00 becomes 03:00 at 01:00Z; 03:00 becomes 02:00 at 01:00Z
    ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59", "before the gap"),
    ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00", "the gap's first minute"),
    ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00", "in the gap"),
    ("Europe/Berlin", "2026-03-29T02:59", "2026-03-29T01:00", "the gap's last minute"),
    ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00", "after the gap"),
    ("Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59", "before the fold"),
    ("Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00", "the fold's first minute"),
    ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "in the fold"),
    ("Europe/Berlin", "2026-10-25T02:59", "2026-10-25T00:59", "the fold's last minute"),
    ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00", "after the fold"),
    # New York: 02:00 becomes 03:00 at 07:00Z; 02:00 becomes 01:00 at 06:00Z
    ("America/New_York", "2026-03-08T01:59", "2026-03-08T06:59", "before the gap"),
    ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00", "in the gap"),
    ("America/New_York", "2026-03-08T03:00", "2026-03-08T07:00", "after the gap"),
    ("America/New_York", "2026-11-01T00:59", "2026-11-01T04:59", "before the fold"),
    ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30", "in the fold"),
    ("America/New_York", "2026-11-01T02:00", "2026-11-01T07:00", "after the fold"),
    # Lord Howe, by half an hour: 02:00 becomes 02:30 at 15:30Z; 02:00 becomes 01:30 at 15:00Z
    ("Australia/Lord_Howe", "2026-10-04T01:59", "2026-10-03T15:29", "before the gap"),
    ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30", "in the gap"),
    ("Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30", "after the gap"),
    ("Australia/Lord_Howe", "2026-04-05T01:29", "2026-04-04T14:29", "before the fold"),
    ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", "in the fold"),
    ("Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30", "after the fold"),
    # Casablanca: until 2018 back in October; from then an hour back in Ramadan alone
    ("Africa/Casablanca", "2017-10-29T02:30", "2017-10-29T01:30", "in the fold of the old rule"),
    ("Africa/Casablanca", "2017-10-29T03:00", "2017-10-29T03:00", "after the fold of the old rule"),
    ("Africa/Casablanca", "2018-10-28T02:30", "2018-10-28T01:30", "the fold that was called off"),
    ("Africa/Casablanca", "2018-10-28T03:00", "2018-10-28T02:00", "after the fold that was called off"),
    ("Africa/Casablanca", "2024-03-10T02:30", "2024-03-10T01:30", "in Ramadan's fold"),
    ("Africa/Casablanca", "2024-03-10T03:00", "2024-03-10T03:00", "after Ramadan's fold"),
    ("Africa/Casablanca", "2024-04-14T02:30", "2024-04-14T02:00", "in the gap after Ramadan"),
    ("Africa/Casablanca", "2024-04-14T03:00", "2024-04-14T02:00", "after that gap"),
    # Sao Paulo: until 2019 by midnight, and no more
    ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00", "a midnight that is none"),
    ("America/Sao_Paulo", "2018-11-04T00:30", "2018-11-04T03:00", "in the gap after it"),
    ("America/Sao_Paulo", "2018-11-04T01:00", "2018-11-04T03:00", "after the gap"),
    ("America/Sao_Paulo", "2019-02-16T23:30", "2019-02-17T01:30", "in the fold before midnight"),
    ("America/Sao_Paulo", "2019-02-17T00:00", "2019-02-17T03:00", "after the fold"),
    ("America/Sao_Paulo", "2019-11-03T00:30", "2019-11-03T03:30", "the gap that was called off"),
    # Apia: the 30th of December 2011 never was
    ("Pacific/Apia", "2011-12-30T09:00", "2011-12-30T10:00", "a day that was skipped"),
    ("Pacific/Apia", "2011-12-31T09:00", "2011-12-30T19:00", "the day after it"),
]  # fmt: skip


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("zone", "local", "at", "why"), DAILY, ids=[f"{row[0]}: {row[3]}" for row in DAILY])
def test_a_daily_slot_comes_once_at_its_time_or_the_first_moment_after_the_gap(zone, local, at, why):
    asked = datetime.fromisoformat(local)
    schedule, last = (
        Schedule(f"{asked.minute} {asked.hour} * * *", zone),
        (asked - DAY).isoformat("T", "minutes"),
    )
    assert next_after(schedule, last, utc(at) - MINUTE).at == utc(at)
    came = []
    for minutes in range(-2 * 60, 6 * 60, 5):  # through the change and past it
        now = utc(at) + minutes * MINUTE
        if found := due(schedule, last, now):
            last = found.slot.name
            came.append((now, found.slot.name, found.slot.at, found.missed))
    assert came == [(utc(at), local, utc(at), 0)]


def test_the_documented_slots_are_among_these():
    page = DOCS.joinpath("digests.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\w+/\w+) \|.*\| ([\d-]+ [\d:]+) \|.*\| ([\d-]+ [\d:]+) \|$", page, re.MULTILINE)
    rows = {(zone, local.replace("T", " "), at.replace("T", " ")) for zone, local, at, _ in DAILY}
    assert len(told) > 10
    assert set(told) <= rows


OFTEN = [
    (
        "Europe/Berlin", "0 * * * *", "2026-03-29T00:30", "2026-03-29T05:30",
        ["00:00Z 01:00", "01:00Z 03:00", "02:00Z 04:00", "03:00Z 05:00"],
    ),
    (
        "Europe/Berlin", "0,30 2-3 * * *", "2026-03-29T00:30", "2026-03-29T05:30",
        ["01:00Z 03:00", "01:30Z 03:30"],
    ),
    (
        "Europe/Berlin", "0 * * * *", "2026-10-25T01:30", "2026-10-25T04:30",
        ["00:00Z 02:00", "02:00Z 03:00", "03:00Z 04:00"],
    ),
    (
        "Australia/Lord_Howe", "*/15 * * * *", "2026-10-04T01:40", "2026-10-04T02:50",
        ["15:15Z 01:45", "15:30Z 02:30", "15:45Z 02:45"],
    ),
    (
        "Australia/Lord_Howe", "*/15 * * * *", "2026-04-05T01:20", "2026-04-05T02:20",
        ["14:30Z 01:30", "14:45Z 01:45", "15:30Z 02:00", "15:45Z 02:15"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "cron", "since", "until", "slots"), OFTEN)
def test_of_slots_that_come_often_a_gap_makes_one_and_a_fold_repeats_none(zone, cron, since, until, slots):
    last, came = since, []
    schedule, now = Schedule(cron, zone), moment(datetime.fromisoformat(since), ZoneInfo(zone))
    while now <= moment(datetime.fromisoformat(until), ZoneInfo(zone)):
        if found := due(schedule, last, now):
            last = found.slot.name
            assert (found.slot.at, found.missed) == (now, 0)
            came.append(f"{now:%H:%M}Z {last[-5:]}")
        now += MINUTE
    assert came == slots


def watched(zone, local, start):
    """When a clock that is watched from `start`, minute by minute, first shows `local` or jumps over it; in UTC."""
    now = start
    while now.astimezone(zone).replace(tzinfo=None) < local:
        now += MINUTE
    return now


CHANGES = [
    ("Europe/Berlin", "2026-03-29T01:00"), ("Europe/Berlin", "2026-10-25T01:00"),
    ("America/New_York", "2026-03-08T07:00"), ("America/New_York", "2026-11-01T06:00"),
    ("Australia/Lord_Howe", "2026-10-03T15:30"), ("Australia/Lord_Howe", "2026-04-04T15:00"),
    ("Africa/Casablanca", "2024-03-10T02:00"), ("America/Sao_Paulo", "2018-11-04T03:00"),
    ("America/Sao_Paulo", "2019-02-17T02:00"), ("Antarctica/Troll", "2026-03-29T01:00"),
]  # fmt: skip


@given(st.sampled_from(CHANGES), st.integers(-5 * 60, 5 * 60))
@example(CHANGES[0], 30)
@example(CHANGES[1], -30)
def test_a_slot_is_when_one_who_watches_the_clock_sees_it(change, minutes):
    zone, at = ZoneInfo(change[0]), utc(change[1])
    local = at.astimezone(zone).replace(tzinfo=None, fold=0) + minutes * MINUTE
    assert moment(local, zone) == watched(zone, local, at - 12 * 60 * MINUTE)
