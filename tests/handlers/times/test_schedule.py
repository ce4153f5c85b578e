"""What people type becomes a schedule, or they are told what would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadInput
from handlers.times.schedule import CLOSEST, LONGEST, Schedule, read_schedule
from handlers.times.zones import USUAL

ZONE = "Europe/Berlin"

TYPED = [
    ("daily 09:00", "0 9 * * *", "daily at 09:00"),
    ("every day at 9", "0 9 * * *", "daily at 09:00"),
    ("weekdays 08:30", "30 8 * * 1-5", "weekdays at 08:30"),
    ("Every Weekday at 8.30 A.M.", "30 8 * * 1-5", "weekdays at 08:30"),
    ("weekly mon 9:00", "0 9 * * 1", "Mondays at 09:00"),
    ("monday 9am", "0 9 * * 1", "Mondays at 09:00"),
    ("on Sundays at 11:05 pm", "5 23 * * 0", "Sundays at 23:05"),
    ("thurs 12am", "0 0 * * 4", "Thursdays at 00:00"),
    ("daily 12pm", "0 12 * * *", "daily at 12:00"),
    ("cron 0 9 * * 1-5", "0 9 * * 1-5", "weekdays at 09:00"),
    ("cron  00 09 * * *", "00 09 * * *", "daily at 09:00"),
    ("0 9 * * mon,thu", "0 9 * * MON,THU", "at 09:00 on Monday and Thursday"),
    ("cron */15 * * * *", "*/15 * * * *", "every 15th minute of every hour"),
    ("cron 0 9 * * MON#1", "0 9 * * MON#1", "at 09:00 on the first Monday of the month"),
    ("cron 0 9 L * *", "0 9 L * *", "at 09:00 on the last day of every month"),
    ("cron 0 9 * 1 *", "0 9 * 1 *", "at 09:00 every day in January"),
    ("cron 0 0 29 2 *", "0 0 29 2 *", "at 00:00 on February 29"),
]


@pytest.mark.parametrize(("typed", "cron", "words"), TYPED)
def test_what_is_typed_is_read_and_told_in_words(typed, cron, words):
    made = read_schedule(typed, ZONE)
    assert made == Schedule(cron, ZONE)
    assert made.words == f"{words}, {ZONE}"


@pytest.mark.parametrize(("typed", "cron", "words"), TYPED)
@pytest.mark.parametrize("join", [" ", ", ", " in "])
def test_a_zone_at_the_end_is_the_zone_that_is_meant(typed, cron, words, join):
    assert read_schedule(f"{typed}{join}america/new york", ZONE) == Schedule(cron, "America/New_York")


@pytest.mark.parametrize(("typed", "cron", "words"), TYPED)
def test_what_is_kept_is_read_as_the_same_schedule(typed, cron, words):
    made = read_schedule(typed, ZONE)
    assert read_schedule(f"cron {made.cron}", made.zone) == made


@given(
    st.sampled_from(["daily", "weekdays", "Mondays", "sat"]),
    st.times(),
    st.sampled_from(USUAL),
    st.booleans(),
)
def test_words_are_read_as_the_schedule_that_they_tell(days, time, zone, of_twelve):
    form = "%I:%M %p" if of_twelve else "%H:%M"
    made = read_schedule(f"{days} {time:{form}}", zone)
    assert f"{time:%H:%M}" in made.words
    assert read_schedule(made.words, "Pacific/Apia") == made


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "I cannot tell days and a time from “”. Try “daily 09:00”"),
        ("daily", "I cannot tell days and a time from “daily”"),
        ("09:00", "I cannot tell"),
        ("weekly 9:00", "Which days are “weekly”?"),
        ("mo 9:00", "Which days are “mo”?"),
        ("dayly 9:00", "Which days are “dayly”?"),
        ("montags 9:00", "Which days are “montags”?"),
        ("daily 25:00", "No clock shows 25:00"),
        ("daily 9:60", "No clock shows 9:60"),
        ("daily 13pm", "No clock shows 13:00pm"),
        ("daily 0am", "No clock shows 0:00am"),
        ("daily 9:00 Europe/Berln", "There is no time zone “Europe/Berln”. Did you mean Europe/Berlin"),
        ("daily 9:00 or so", "There is no time zone “or so”"),
        ("cron 0 9 * *", "cron needs five fields"),
        ("cron 0 0 9 * * 1", "cron needs five fields"),
        ("cron @daily", "cron needs five fields"),
        ("cron 0 24 * * *", "“cron 0 24 * * *” has no good hour"),
        ("cron 0 9 * * 8", "has no good day-of-week"),
        ("cron 0 9 * * Europe/Berlin", "has no good day-of-week"),
        ("cron 0 9 31 4 *", "has no good day-of-month"),
        ("cron 0 9 */30 2 MON#5", "The day of “cron 0 9 */30 2 MON#5” never comes"),
        ("cron * * * * *", "1 min apart; 15 is the least"),
        ("cron */14 * * * *", "4 min apart"),
        ("cron */25 * * * *", "10 min apart"),
        ("cron 0,50 0,23 * * *", "10 min apart"),
        ("cron 0,50 9,10 * * *", "10 min apart"),
        (f"daily 9:00 {'x' * LONGEST}", "more than 200 characters"),
    ],
)
def test_what_cannot_be_kept_to_is_refused_with_what_would_do(typed, told):
    with pytest.raises(BadInput) as raised:
        read_schedule(typed, ZONE)
    assert told in str(raised.value)
    assert any(example in str(raised.value) for example in ("daily 09:00", "cron ", "Europe/Berlin", "200"))


def test_a_zone_of_the_place_that_is_none_is_told_too():
    with pytest.raises(BadInput, match="There is no time zone “Mars”"):
        read_schedule("daily 09:00", "Mars")


FIELD = st.text(alphabet="0123456789*/,-#LWMONJA", min_size=1, max_size=8)
FIELDS = st.tuples(st.sampled_from(["0", "30", "*/20"]), FIELD, FIELD, FIELD, FIELD).map(" ".join)


@given(st.text() | FIELDS | st.tuples(FIELD, FIELD, FIELD, FIELD, FIELD).map(" ".join))
def test_whatever_is_typed_is_a_schedule_or_bad_input(typed):
    try:
        made = read_schedule(typed, ZONE)
    except BadInput as error:
        assert str(error)  # noqa: PT017  # either may come
        return
    assert read_schedule(made.cron, made.zone) == made
    assert made.words.endswith(f", {made.zone}")


@given(st.integers(1, 59))
def test_times_are_never_nearer_than_the_least(step):
    minutes = sorted(range(0, 60, step))
    near = min(b - a for a, b in zip(minutes, [*minutes[1:], 60], strict=True)) < CLOSEST
    try:
        read_schedule(f"cron */{step} * * * *", ZONE)
    except BadInput:
        assert near
    else:
        assert not near
