"""Zones are found however they are typed, and offered while they are."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadInput
from handlers.times.zones import MOST, USUAL, zone_named, zones_like

ALL = sorted(available_timezones() - {"Factory", "localtime"})


@pytest.mark.parametrize("typed", ["Europe/Berlin", "europe/berlin", " EUROPE/BERLIN "])
def test_capitals_do_not_matter(typed):
    assert zone_named(typed) == "Europe/Berlin"


def test_a_blank_is_as_good_as_a_line():
    assert zone_named("america/new york") == "America/New_York"


@given(st.sampled_from(ALL))
def test_every_zone_is_found_by_its_name_in_small_letters_and_by_its_beginning(name):
    assert zone_named(name.lower()) == name
    assert name in zones_like(name.lower())
    assert name in zones_like(name.split("/")[-1], most=len(ALL))


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Berlin", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("new yrok", "America/New_York"),
    ],
)
def test_of_an_unknown_zone_the_nearest_are_named(typed, near):
    with pytest.raises(BadInput) as raised:
        zone_named(typed)
    assert f"“{typed}”" in str(raised.value)
    assert near in str(raised.value)


@pytest.mark.parametrize("typed", ["Munich", "San Francisco", "localtime", "Factory", "???"])
def test_where_nothing_is_near_it_is_told_how_zones_are_named(typed):
    with pytest.raises(BadInput) as raised:
        zone_named(typed)
    assert (
        str(raised.value)
        == f"There is no time zone “{typed}”. Zones are named by a large city: Europe/Berlin."
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ber", "Europe/Berlin"),
        ("york", "America/New_York"),
        ("new y", "America/New_York"),
        ("lord", "Australia/Lord_Howe"),
    ],
)
def test_a_zone_is_offered_by_the_beginning_of_any_part(typed, found):
    assert found in zones_like(typed)


def test_a_city_comes_before_the_area_that_begins_alike():
    assert "Europe/Amsterdam" in zones_like("am")
    assert zones_like("am")[-1].startswith("America/")


def test_the_middle_of_a_part_offers_nothing():
    assert "Europe/Berlin" not in zones_like("erlin")


def test_what_was_typed_whole_comes_first_and_zones_of_cities_before_others():
    assert zones_like("utc")[0] == "UTC"
    assert zones_like("hongkong") == ("Hongkong",)
    found = zones_like("pacific")
    assert found[0].startswith("Pacific/")
    assert zones_like("pacific", most=len(ALL))[-1] in {"Canada/Pacific", "US/Pacific"}


@given(st.text(max_size=5) | st.sampled_from(["a", "e", "am", "/", "_"]))
def test_no_more_are_offered_than_are_shown_and_each_is_a_zone(typed):
    found = zones_like(typed)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert all(zone_named(name) == name for name in found)


def test_before_anything_is_typed_the_usual_are_offered():
    assert zones_like(" ") == USUAL
    assert zones_like("", most=1) == ("UTC",)
    assert [ZoneInfo(name).key for name in USUAL] == list(USUAL)


def test_where_the_machine_has_no_zones_those_of_the_package_serve():
    reset_tzpath(to=())
    try:
        assert set(USUAL) <= available_timezones()
        assert datetime(2026, 7, 1, tzinfo=ZoneInfo.no_cache("Europe/Berlin")).utcoffset() == timedelta(
            hours=2
        )
    finally:
        reset_tzpath()
