"""A long answer as several messages: every item stands once, each message alone is cited and whole."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.render import discord, slack
from bot.render.limits import check_discord, check_slack
from bot.render.parts import MOST, page_of, parts
from bot.render.text import plain
from claims.answer import Answer, Done
from handlers.reply import Action
from tests.bot.render.cards import assert_cited, discord_card, slack_card
from tests.bot.render.hostile import replies
from tests.replies import (
    a_citation,
    a_difference,
    a_quotation,
    a_relation,
    a_reply,
    an_answer,
    every_kind,
    nothing,
)

fuzz = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
ON = {
    "discord": (discord, discord_card, check_discord),
    "slack": (slack, slack_card, check_slack),
}

SHARE = Action(name="share", label="Share")
TOO_LONG = a_quotation("*word* " * 570)


def many(number, times=12, **more):
    return tuple(
        a_quotation(
            f"words {n} " * times,
            claim_id=f"claim{n:03}",
            utterance_id=f"utter{n:03}",
            citations=(a_citation(f"words {n}", claim=f"claim{n:03}"),),
            **more,
        )
        for n in range(number)
    )


def ids(reply):
    return [item.claim_id for item in reply.body.items]


def left_out(card):
    return "".join(span.text for line in card.left_out for span in line)


def assert_whole(reply, made, *, on, most=MOST):
    """What is promised of the parts of an answer on a platform."""
    platform, card_of, problems = ON[on]
    assert [claim for part in made for claim in ids(part)] == ids(reply)
    assert [part.part for part in made] == (
        [f"{n + 1} of {len(made)}" for n in range(len(made))] if len(made) > 1 else [""]
    )
    assert [part.actions for part in made] == [()] * (len(made) - 1) + [reply.actions]
    assert {part.receipt for part in made} == {reply.receipt}
    differ = [difference.about for part in made for difference in part.body.differ]
    assert sorted(differ) == sorted(difference.about for difference in reply.body.differ)
    assert made[0].body.notes == reply.body.notes
    assert len(made) <= most
    for part in made:
        rendered = platform.render(part, public_url="https://who.example")
        assert problems(rendered.payload) == []
        card = card_of(part)
        assert_cited(card, part.body)
        uncut = len(part.body.items) > 1 and len(made) < most
        if uncut or (len(part.body.items) > 1 and part is not made[-1]):
            assert platform.whole(part)
            assert "Not shown here" not in left_out(card)
        if part is not made[-1]:
            assert "found: narrow" not in left_out(card)


@pytest.mark.parametrize("on", ON)
@fuzz
@given(reply=replies().filter(lambda reply: isinstance(reply.body, Answer)))
def test_whatever_an_answer_holds_its_parts_hold_all_of_it(reply, on):
    assert_whole(reply, parts(reply, ON[on][0].whole), on=on)


@pytest.mark.parametrize("on", ON)
@pytest.mark.parametrize("times", [1, 12, 60])
@pytest.mark.parametrize("number", [2, 9, 40, 120])
def test_of_any_number_and_length_of_items_every_one_stands_once(number, times, on):
    reply = a_reply(an_answer(*many(number, times, relations=(a_relation(),)), dropped=3))
    assert_whole(reply, parts(reply, ON[on][0].whole), on=on)


@given(
    weights=st.lists(st.integers(1, 9), min_size=1, max_size=30),
    room=st.integers(1, 30),
    most=st.integers(1, 12),
)
def test_there_are_as_few_parts_as_hold_it(weights, room, most):
    items = many(len(weights), 1)
    weight = {item.claim_id: w for item, w in zip(items, weights, strict=True)}

    def fits(reply):
        return sum(weight[claim] for claim in ids(reply)) + len(reply.actions) <= room

    reply = a_reply(an_answer(*items))
    made = parts(reply, fits, most)
    assert [claim for part in made for claim in ids(part)] == ids(reply)
    assert len(made) <= most
    for part, after in pairwise(made):
        assert fits(part) or len(ids(part)) == 1
        body = an_answer(*part.body.items, after.body.items[0])
        last = body.items[-1].claim_id == ids(reply)[-1]
        longer = part.model_copy(update={"body": body, "actions": reply.actions if last else ()})
        assert not fits(longer)


@pytest.mark.parametrize("name", every_kind())
def test_what_fits_is_one_message_as_it_was(name):
    for platform in (discord, slack):
        reply = every_kind()[name]
        assert platform.whole(reply)
        assert parts(reply, platform.whole) == (reply,)


@pytest.mark.parametrize("body", [nothing(*many(60)), Done(lead="done " * 900)], ids=lambda body: body.kind)
def test_what_is_no_answer_is_one_message(body):
    reply = a_reply(body)
    assert not discord.whole(reply) or body.kind == "done"
    assert parts(reply, discord.whole) == (reply,)


def test_one_item_that_does_not_fit_is_one_message_and_is_cut_as_ever():
    reply = a_reply(an_answer(TOO_LONG))
    assert not discord.whole(reply)
    assert parts(reply, discord.whole) == (reply,)


def test_an_item_that_does_not_fit_stands_alone_among_the_others():
    first, last = many(2)
    made = parts(a_reply(an_answer(first, TOO_LONG, last)), discord.whole)
    assert [ids(part) for part in made] == [["claim000"], ["cmusk001"], ["claim001"]]
    assert "(shortened; " in plain(discord_card(made[1]))


def test_where_there_are_too_many_the_last_part_counts_what_it_leaves_out():
    reply = a_reply(an_answer(*many(300), dropped=7))
    made = parts(reply, discord.whole)
    assert len(made) == MOST
    card = discord_card(made[-1])
    unseen = len(made[-1].body.items) - len(card.entries)
    assert unseen > 100
    assert f"{unseen + 7} more items ({unseen} of which are in this answer)" in left_out(card)


def test_each_part_says_which_it_is_also_where_its_first_line_is_very_long():
    reply = a_reply(an_answer(*many(40), lead="so much is new " * 100))
    made = parts(reply, discord.whole)
    for number, part in enumerate(made, 1):
        payload = discord.render(part).payload
        (embed,) = payload["embeds"]
        assert f"… ({number} of {len(made)})" in embed["description"]
        assert f"answer {reply.receipt} ({number} of {len(made)})\n" in embed["footer"]["text"]
        assert f"({number} of {len(made)})" in slack.render(part).payload["text"]
        assert bool(payload["components"]) == (part is made[-1])


def test_each_part_numbers_its_own_sources_from_one():
    for part in parts(a_reply(an_answer(*many(40))), discord.whole):
        assert part.body.items[0].citations[0].n == 1


def test_a_group_that_goes_on_in_the_next_part_has_its_heading_there_again():
    for part in parts(a_reply(an_answer(*many(40, group="Of one topic"))), discord.whole):
        assert "### Of one topic" in discord.render(part).payload["embeds"][0]["description"]


def test_differences_stand_with_their_item_and_those_of_no_item_at_the_beginning():
    own, loose = a_difference("the date", "utter030"), a_difference("the number", "other000")
    reply = a_reply(an_answer(*many(40), differ=(own, loose), notes=("Read this first.",)))
    made = parts(reply, discord.whole)
    assert_whole(reply, made, on="discord")
    assert [d.about for d in made[0].body.differ] == ["the number"]
    (with_own,) = [part for part in made if "claim030" in ids(part)]
    assert [d.about for d in with_own.body.differ] == ["the date"]


def test_a_slack_part_is_whole_for_those_who_have_it_read_to_them():
    reply = a_reply(an_answer(*many(20)))
    assert not slack_card(reply).left_out
    made = parts(reply, slack.whole)
    assert len(made) > 1
    for part in made:
        assert "Not shown here" not in slack.render(part).payload["text"]


def test_links_take_their_room():
    items = many(9, 10)
    fitting = next(n for n in range(9, 0, -1) if discord.whole(a_reply(an_answer(*items[:n]))))
    reply = a_reply(an_answer(*items[:fitting]))
    long = "https://who.example/" + "a" * 400
    assert discord.whole(reply)
    assert not discord.whole(reply, public_url=long)
    assert not slack.whole(reply, public_url=long + "a" * 3000)


@pytest.mark.parametrize("on", ON)
def test_how_late_it_is_moves_no_cut(on):
    late = (
        "Due 22 Nov 2026 09:00, sent 27 Nov 2026 05:30: I was offline; 100 or more before it were missed.",
    )
    whole = ON[on][0].whole
    for times in range(12, 24):
        reply = a_reply(an_answer(*many(30, times)))
        told = parts(reply.model_copy(update={"warnings": late}), whole)
        assert told[0].warnings == late
        assert [ids(part) for part in told] == [ids(part) for part in parts(reply, whole)]


@pytest.mark.parametrize("on", ON)
def test_a_page_is_the_very_part_with_a_button_for_the_next_one(on):
    platform = ON[on][0]
    reply = a_reply(
        an_answer(*many(90)), page=1, command="digest preview", values={"id": "bcdf2345"}, actions=(SHARE,)
    )
    made = parts(reply, platform.whole)
    assert len(made) > 2
    for number, part in enumerate(made, 1):
        page = page_of(reply.model_copy(update={"page": number}), platform.whole)
        last = number == len(made)
        values = [] if last else [{"id": "bcdf2345", "part": str(number + 1)}]
        assert [action.wanted.values for action in page.actions if action.wanted] == values
        assert page.model_copy(update={"actions": (), "page": 0}) == part.model_copy(
            update={"actions": (), "page": 0}
        )
        assert (SHARE in page.actions) is last
    assert page_of(reply.model_copy(update={"page": 5}), platform.whole) == made[-1].model_copy(
        update={"page": 5}
    )


def test_what_is_not_shown_by_pages_is_shown_as_one():
    reply = a_reply(an_answer(*many(40)))
    assert page_of(reply, discord.whole) is reply
