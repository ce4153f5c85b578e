"""Whatever the index did between two tries, the messages that are still posted tell exactly what does not stand."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.clock.completing import cuts_of, still_to_post
from bot.render import discord, slack
from bot.render.parts import MOST, parts
from tests.replies import a_citation, a_difference, a_quotation, a_reply, an_answer, nothing, telling

fuzz = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
PLATFORMS = {"discord": discord.whole, "slack": slack.whole}
NOTES = ("Read this first.",)


@dataclass(frozen=True)
class Said:
    """A quotation of so many words, that so many articles report."""

    number: int
    times: int
    reports: int = 1

    def item(self):
        return a_quotation(
            f"words {self.number} " * self.times,
            claim_id=f"claim{self.number:03}",
            utterance_id=f"utter{self.number:03}",
            citations=tuple(
                a_citation(f"words {self.number}", claim=f"claim{self.number:03}{'abc'[n]}")
                for n in range(self.reports)
            ),
        )


def news(said, **more):
    return a_reply(an_answer(*(one.item() for one in said), notes=NOTES, **more))


def told(messages):
    return [item.utterance_id for message in messages for item in message.body.items]


@pytest.mark.parametrize("on", PLATFORMS)
@fuzz
@given(data=st.data())
def test_each_item_stands_once_whatever_was_withdrawn_has_grown_or_is_new(on, data):
    fits = PLATFORMS[on]
    before = [Said(n, data.draw(st.integers(1, 60))) for n in range(data.draw(st.integers(5, 60)))]
    began = parts(news(before), fits)
    standing = data.draw(st.integers(0, len(began) - 1))
    after = [
        Said(one.number, one.times, data.draw(st.integers(1, 3)))
        for one in data.draw(st.permutations(before))
        if data.draw(st.integers(0, 9))
    ]
    after += [Said(900 + n, 10) for n in range(data.draw(st.integers(0, 3)))]
    if not after:
        return
    rest = still_to_post(news(after), fits, cuts_of(began), standing, sure=True)
    if rest is None:
        return
    known = told(began[:standing])
    assert known + told(rest) == known + [
        item.utterance_id for one in after for item in [one.item()] if item.utterance_id not in known
    ]
    if standing:
        assert [message.part for message in rest] == [
            f"{n} of {len(began)}" for n in range(standing + 1, len(began) + 1)
        ]
        assert all(not message.body.notes and not message.warnings for message in rest)
        assert [bool(message.actions) for message in rest] == [False] * (len(rest) - 1) + [True]
    assert all(fits(message) for message in rest[:-1] if len(message.body.items) > 1)
    assert len(began) == MOST or fits(rest[-1]) or len(rest[-1].body.items) == 1


@pytest.mark.parametrize("on", PLATFORMS)
@pytest.mark.parametrize("number", [20, 40, 90])
def test_where_nothing_changed_the_rest_is_what_it_was(on, number):
    reply = news(
        [Said(n, 25) for n in range(number)], differ=(a_difference("the date", "utter007"),), dropped=2
    )
    began = parts(reply, PLATFORMS[on])
    assert len(began) > 1
    for standing in range(len(began)):
        assert still_to_post(reply, PLATFORMS[on], cuts_of(began), standing, sure=True) == began[standing:]


def test_what_is_no_answer_by_now_completes_nothing():
    reply = a_reply(nothing())
    assert still_to_post(reply, discord.whole, (("claim000",), ("claim001",)), 1, sure=True) is None
    assert still_to_post(reply, discord.whole, (), 0, sure=True) == (reply,)
    assert still_to_post(reply, discord.whole, ((),), 0, sure=False) == (reply,)


@pytest.mark.parametrize("standing", [1, 2])
def test_of_what_nobody_knows_how_it_was_cut_nothing_is_completed(standing):
    assert (
        still_to_post(telling("0123"), discord.whole, (("claim000",),)[: 2 - standing], standing, sure=True)
        is None
    )
