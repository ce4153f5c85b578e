"""The rest between two questions of one person in one channel."""

from datetime import UTC, datetime, timedelta

import pytest

import bot.rests
from bot.ask import Ask, Person, Place, Said
from bot.rests import Rests

NOW = datetime(2025, 2, 3, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def on(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rests(clock):
    return Rests(clock)


def ask(person="u1", channel="c1", thread=""):
    return Ask("k", Place("discord", "g1", channel, thread), Person(person), Said("x"), "slash")


def test_the_second_question_waits_for_what_is_left(rests, clock):
    assert rests.left(ask(), 30) == 0
    clock.on(17.5)
    assert rests.left(ask(), 30) == 13
    clock.on(12.4)
    assert rests.left(ask(), 30) == 1
    clock.on(0.1)
    assert rests.left(ask(), 30) == 0


def test_asking_too_early_does_not_make_the_rest_longer(rests, clock):
    rests.left(ask(), 10)
    for _ in range(9):
        clock.on(1)
        assert rests.left(ask(), 10)
    clock.on(1)
    assert rests.left(ask(), 10) == 0


def test_a_question_that_was_answered_begins_the_rest_anew(rests, clock):
    rests.left(ask(), 10)
    clock.on(10)
    assert (rests.left(ask(), 10), rests.left(ask(), 10)) == (0, 10)


@pytest.mark.parametrize("other", [ask(person="u2"), ask(channel="c2")])
def test_others_and_other_channels_do_not_wait(rests, other):
    rests.left(ask(), 30)
    assert rests.left(other, 30) == 0


def test_a_thread_is_its_channel(rests):
    rests.left(ask(), 30)
    assert rests.left(ask(thread="t1"), 30) == 30


def test_a_clock_that_is_set_back_makes_nobody_wait_for_hours(rests, clock):
    rests.left(ask(), 30)
    clock.on(-7200)
    assert rests.left(ask(), 30) == 0
    assert rests.left(ask(), 30) == 30


def test_a_shorter_rest_holds_at_once(rests, clock):
    rests.left(ask(), 3600)
    clock.on(11)
    assert rests.left(ask(), 10) == 0


def test_whoever_asked_longest_ago_is_forgotten_first(rests, monkeypatch):
    monkeypatch.setattr(bot.rests, "MOST", 3)
    for person in ("u1", "u2", "u3"):
        rests.left(ask(person), 30)
    assert rests.left(ask("u2"), 30) == 30
    rests.left(ask("u4"), 30)
    assert [rests.left(ask(person), 30) for person in ("u2", "u3", "u4", "u1")] == [30, 30, 30, 0]
