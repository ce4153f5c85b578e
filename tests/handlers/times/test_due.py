"""The latest slot is due, once: whatever was missed before it, and whatever the clock or the zone does meanwhile."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, takewhile

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from handlers.times.due import MOST_MISSED, Due, Slot, due, farthest, late_words, moment, next_after, started
from handlers.times.schedule import Schedule, read_schedule

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ODD = (
    "UTC", "Europe/Berlin", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
    "America/Sao_Paulo", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Antarctica/Casey",
    "Antarctica/Troll", "Asia/Kathmandu", "America/St_Johns", "Asia/Gaza", "Africa/Cairo",
)  # fmt: skip
"""Zones whose rules are unlike one another's: half hours, two and three hours, a day skipped, midnights that are none."""
zones = st.sampled_from(ODD)
moments = st.datetimes(
    datetime.fromisoformat("2009-01-01"), datetime.fromisoformat("2030-01-01"), timezones=st.just(UTC)
)
crons = st.sampled_from(
    ("0 9 * * *", "30 2 * * *", "0 0 * * *", "45 1 * * *", "30 8 * * 1-5", "0 9 * * 1", "*/15 * * * *", "0 * * * *",
     "0,30 2-3 * * *", "59 23 L * *", "15 1 1 * *")
)  # fmt: skip
schedules = st.builds(Schedule, crons, zones)
of_days = zones.filter(lambda zone: zone != "Pacific/Apia")
"""Zones that left out no day: what Apia did with one is in test_daylight.py."""
daily = st.builds(lambda t, zone: Schedule(f"{t.minute} {t.hour} * * *", zone), st.times(), of_days)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def sent_at(schedule, last, polls):
    """What is sent, where the clock is looked at in these moments: (slot, missed) of each."""
    for now in polls:
        if found := due(schedule, last, now):
            last = found.slot.name
            yield found


def every(step, first, until):
    return takewhile(lambda now: now <= until, (first + step * n for n in range(10**9)))


def test_nothing_is_due_before_its_time_and_one_thing_from_then_on():
    schedule = read_schedule("daily 09:00", "Europe/Berlin")
    last = started(schedule, utc("2026-11-25T12:00"))
    assert last == "2026-11-25T09:00"
    assert due(schedule, last, utc("2026-11-26T07:59:59.999999")) is None
    nine = Due(Slot("2026-11-26T09:00", utc("2026-11-26T08:00")), 0)
    assert due(schedule, last, utc("2026-11-26T08:00")) == nine
    assert due(schedule, last, utc("2026-11-27T07:59")) == nine
    assert due(schedule, "2026-11-26T09:00", utc("2026-11-27T07:59")) is None


def test_what_was_missed_is_one_and_is_marked_late():
    schedule = read_schedule("daily 09:00", "Europe/Berlin")
    now = utc("2026-11-26T10:20")
    found = due(schedule, "2026-11-22T09:00", now)
    assert found == Due(Slot("2026-11-26T09:00", utc("2026-11-26T08:00")), 3)
    assert late_words(found, schedule, now) == "due 09:00, sent 11:20; 3 before it were missed"
    assert late_words(found, schedule, now, "I was offline") == (
        "due 09:00, sent 11:20: I was offline; 3 before it were missed"
    )
    assert late_words(found, schedule, now + DAY, language="fr") == (
        "due 26 nov. 2026 09:00, sent 27 nov. 2026 11:20; 3 before it were missed"
    )
    assert late_words(found, schedule, now + DAY) == (
        "due 26 Nov 2026 09:00, sent 27 Nov 2026 11:20; 3 before it were missed"
    )


@pytest.mark.parametrize(
    ("missed", "minutes", "words"),
    [
        (0, 0, ""),
        (0, 5, ""),
        (0, 6, "due 09:00, sent 09:06"),
        (1, 0, "1 before this one was missed"),
        (3, 5, "3 before this one were missed"),
        (MOST_MISSED, 6, "due 09:00, sent 09:06; 100 or more before it were missed"),
    ],
)
def test_what_is_prompt_is_not_marked(missed, minutes, words):
    schedule = read_schedule("daily 09:00", "UTC")
    at = utc("2026-11-26T09:00")
    assert late_words(Due(Slot("2026-11-26T09:00", at), missed), schedule, at + minutes * MINUTE) == words


def test_what_a_gap_puts_off_is_not_late():
    schedule = read_schedule("daily 02:30", "Europe/Berlin")
    now = utc("2026-03-29T01:00:20")
    found = due(schedule, "2026-03-28T02:30", now)
    assert found == Due(Slot("2026-03-29T02:30", utc("2026-03-29T01:00")), 0)
    assert late_words(found, schedule, now) == ""


@pytest.mark.parametrize("cron", ["*/15 * * * *", "0 9 * * *", "0 0 29 2 *"])
@pytest.mark.parametrize("away", [DAY, 366 * DAY, 40 * 366 * DAY])
def test_of_any_outage_one_is_due_and_few_slots_are_looked_at(cron, away, monkeypatch):
    looked_at = []
    monkeypatch.setattr("handlers.times.due.moment", lambda *of: looked_at.append(of) or moment(*of))
    schedule = Schedule(cron, "Europe/Berlin")
    last = started(schedule, utc("2026-11-26T12:00"))
    now = utc("2026-11-26T12:00") + away
    list(sent_at(schedule, last, [now] * 3))
    next_after(schedule, last, now)
    assert len(looked_at) <= MOST_MISSED + 10


@given(schedules, moments, st.integers(1, 400 * 24 * 60))
def test_one_is_late_whatever_the_outage_and_what_it_missed_is_counted(schedule, since, minutes):
    now = since + minutes * MINUTE
    last = started(schedule, since)
    found = list(sent_at(schedule, last, (now, now, now + timedelta(seconds=1))))
    at, between = since, []
    while len(between) < MOST_MISSED + 1 and (at := next_after(schedule, last, at).at) <= now:
        between.append(at)
    assert len(found) <= 1
    assert [min(one.missed + 1, MOST_MISSED + 1) for one in found] == [len(between)] * bool(between)


@given(schedules, moments)
def test_slots_ascend_and_each_comes_once(schedule, start):
    last, now, seen = started(schedule, start), start, []
    for _ in range(50):
        now = next_after(schedule, last, now).at
        assert due(schedule, last, now - timedelta(microseconds=1)) is None
        found = due(schedule, last, now)
        assert found == due(schedule, last, now)
        assert (found.slot.at, found.missed) == (now, 0)
        last = found.slot.name
        assert due(schedule, last, now) is None
        seen.append(found.slot)
    assert all(a.at < b.at and a.name < b.name for a, b in pairwise(seen))


@given(schedules, moments, st.lists(st.integers(1, 24 * 60), min_size=1, max_size=8))
def test_however_seldom_the_clock_is_looked_at_no_slot_is_left_out(schedule, start, steps):
    """What is sent, and what it says it missed, are together what comes to one who always looks."""
    polls = [start + sum(steps[: n + 1]) * MINUTE for n in range(len(steps))]
    found = list(sent_at(schedule, started(schedule, start), polls))
    assume(all(one.missed < MOST_MISSED for one in found))
    at, always = start, []
    while (at := next_after(schedule, "2000-01-01T00:00", at).at) <= polls[-1]:
        always.append(at)
    assert sum(one.missed + 1 for one in found) == len(always)
    assert {one.slot.at for one in found} <= set(always)


@given(daily, moments, st.integers(20, 50))
@example(Schedule("0 9 * * *", "Pacific/Apia"), utc("2011-12-28T00:00"), 50)
@example(Schedule("30 0 * * *", "America/Sao_Paulo"), utc("2018-11-02T00:00"), 20)
def test_each_local_day_has_one_daily_slot(schedule, start, step):
    found = sent_at(schedule, started(schedule, start), every(step * MINUTE, start, start + 5 * DAY))
    days = [datetime.fromisoformat(one.slot.name).date() for one in found]
    assert len(days) >= 4
    assert all(b - a == DAY for a, b in pairwise(days))


@given(
    st.times(),
    moments,
    st.lists(st.tuples(of_days, st.integers(1, 40 * 60)), min_size=2, max_size=30),
    of_days,
)
def test_a_zone_changed_meanwhile_doubles_no_day_and_skips_none(time, start, changes, zone):
    """Each date comes once, or is said to be missed, wherever the channel moves and whenever one looks."""
    cron = f"{time.minute} {time.hour} * * *"
    last, now, dates = started(Schedule(cron, zone), start), start, []
    first = datetime.fromisoformat(last).date()
    for moved_to, minutes in changes:
        now += minutes * MINUTE
        if found := due(Schedule(cron, moved_to), last, now):
            last = found.slot.name
            date = datetime.fromisoformat(last).date()
            dates += [date - DAY * back for back in range(found.missed, -1, -1)]
    assert dates == [first + DAY * (n + 1) for n in range(len(dates))]


def test_the_name_makes_a_slot_once_where_the_moment_would_not():
    """09:00 in Berlin was sent; the channel moves to New York, where it is not yet 09:00 of the same day."""
    berlin, new_york = (Schedule("0 9 * * *", zone) for zone in ("Europe/Berlin", "America/New_York"))
    sent = due(berlin, "2026-11-25T09:00", utc("2026-11-26T08:00")).slot
    nine_there = Slot("2026-11-26T09:00", utc("2026-11-26T14:00"))
    assert due(new_york, "2026-11-25T09:00", nine_there.at).slot == nine_there
    assert (nine_there.at > sent.at, nine_there.name > sent.name) == (True, False)
    assert due(new_york, sent.name, nine_there.at) is None
    assert next_after(new_york, sent.name, nine_there.at).at == utc("2026-11-27T14:00")


def test_a_day_that_is_over_in_the_new_zone_is_sent_late_and_not_skipped():
    """It is 08:00 in New York; in Tokyo, where the channel moves, 09:00 of that day is long past."""
    tokyo, now = Schedule("0 9 * * *", "Asia/Tokyo"), utc("2026-11-26T13:00")
    found = due(tokyo, "2026-11-25T09:00", now)
    assert found == Due(Slot("2026-11-26T09:00", utc("2026-11-26T00:00")), 0)
    assert late_words(found, tokyo, now) == "due 09:00, sent 22:00"


NEAR = timedelta(hours=1)
"""By so much a clock may be put back, and nothing that it had sent lies far ahead, in any zone."""


@given(
    schedules, moments, st.lists(st.timedeltas(timedelta(0), 40 * DAY), min_size=1, max_size=30), st.data()
)
def test_no_slot_comes_twice_where_the_clock_jumps_ahead_and_a_little_back(schedule, start, steps, data):
    now, polls = start, []
    for step in steps:
        now += step
        polls.append(now - data.draw(st.timedeltas(timedelta(0), NEAR)))
    names = [one.slot.name for one in sent_at(schedule, started(schedule, start), polls)]
    assert all(a < b for a, b in pairwise(names))
    assert all(name > started(schedule, start) for name in names)


@given(schedules, moments, st.timedeltas(timedelta(0), NEAR))
def test_after_a_clock_that_was_a_little_ahead_nothing_comes_before_what_came(schedule, now, ahead):
    now = next_after(schedule, started(schedule, now), now).at - MINUTE
    (found,) = sent_at(schedule, started(schedule, now), [now + MINUTE + ahead])
    last = found.slot
    assert due(schedule, last.name, min(now, last.at)) is None
    assert next_after(schedule, last.name, now).at > last.at


@given(schedules, moments, st.timedeltas(40 * DAY, 400 * DAY))
def test_after_a_clock_that_was_days_ahead_it_goes_on_with_the_next_slot(schedule, now, ahead):
    last = started(schedule, now + ahead)
    coming = next_after(schedule, last, now)
    assume(last > farthest(coming.at))
    assert coming == next_after(schedule, started(schedule, now), now)
    assert due(schedule, last, coming.at) == Due(coming, 0)


def test_one_who_subscribes_in_the_hour_that_comes_twice_is_not_late():
    schedule = read_schedule("daily 02:30", "Europe/Berlin")
    second = utc("2026-10-25T01:10")  # 02:10 again
    assert started(schedule, second) == "2026-10-25T02:30"
    assert next_after(schedule, started(schedule, second), second).at == utc("2026-10-26T01:30")
