"""The least card fits every platform, also where each text of a reply is as long and as hostile as can be."""

import pytest

from bot.render import discord, slack
from bot.render.card import Cards
from bot.render.fit import LEAST
from bot.render.limits import SLACK, check_discord, check_slack, length
from bot.render.text import Paper
from claims.answer import Confirm, Done, Form, FormField, Guide, Hint, Trouble, Wanted
from claims.claim import Medium
from claims.item import Difference, Edit, Reading, State, Tier
from tests.replies import (
    a_citation,
    a_figure,
    a_figure_item,
    a_quotation,
    a_reading,
    a_relation,
    a_reply,
    a_speaker,
    a_spread,
    an_answer,
    an_article,
    nothing,
)

SIGNS = ("\u202e", "\u2066", "\x00", "\x85", "\x9f", "&", "<", "*", "_", "`", "|", "😀", "א", "e\u0301", "://", ":a:", "discord.gg ", "- ", "a; ", "\u200d")  # fmt: skip


def citations(hostile, claim):
    """Two places, and two pieces of each."""
    url = f"https://x.y/{hostile.strip()}"
    return tuple(
        one.model_copy(update={"evidence": one.evidence.model_copy(update={"prefix": hostile[:32], "suffix": hostile[:32]})})
        for n in range(2)
        for one in [
            a_citation(
                hostile,
                an_article(f"a10{n}", title=hostile, outlet=hostile, url=url[:short], published="2025-01-30"),
                f"{claim}{n}",
                state=State.GONE,
                gone="2026-11-26",
            )
            for short in (60, 4000)
        ]
    )  # fmt: skip


def items(hostile):
    """One of each sort, with everything that an item can have."""
    shared = {
        "claim_id": "claim000",
        "utterance_id": "utter000",
        "speaker": a_speaker(hostile, id="shostile"),
        "hedge": "; ".join([hostile[:20]] * 100),
        "replying_to": hostile,
        "addressee": hostile,
        "said_at": "2025-01-30",
        "medium": Medium.STATEMENT,
        "via": (hostile,) * 20,
        "group": hostile,
        "apart": hostile,
        "tier": Tier.NORMALISED,
        "spread": a_spread(*(hostile,) * 5),
        "beside": (a_reading(hostile),) * 20,
        "relations": (a_relation(hostile, about=hostile),) * 20,
        "citations": citations(hostile, "claim"),
        "paraphrase": hostile,
    }
    edits = (
        Edit(op="same", text=""),
        Edit(op="missing", text=hostile[:1]),
        Edit(op="added", text=hostile[:3]),
    )
    figure = a_figure(item=hostile, holder=hostile, subject=hostile, as_of="2025-01-30")
    made = (
        a_quotation(hostile, variants=(hostile,) * 9, difference=(edits[:1] * 1000 + edits * 500), **shared),
        a_quotation(None, **shared),
        a_figure_item(figure, **shared),
    )
    return (*made, *(item.model_copy(update={"foremost": True}) for item in made))


def bodies(hostile):
    differ = tuple(
        Difference(about=hostile, utterance_id=about, readings=(Reading(text=hostile, citations=citations(hostile, about)),) * 9)
        for about in ("utter000", "other000")
    )  # fmt: skip
    for item in items(hostile):
        yield an_answer(
            item, item, lead=hostile, differ=differ * 5, notes=(hostile,) * 9, dropped=10**9, more=True
        )
        yield nothing(item, item, lead=hostile)
    field = FormField(name="a", label=hostile, value=hostile, choices=(hostile,) * 9, required=False)
    yield Guide(lead=hostile, hints=(Hint(type=hostile, does=hostile),) * 9)
    yield Form(lead=hostile, fields=(field,) * 9, then=Wanted(command="then"))
    yield Confirm(lead=hostile, preview="\n".join([hostile] * 9), yes=Wanted(command="yes"))
    yield Done(lead=hostile)
    yield Trouble(lead=hostile, reference=hostile)


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_the_least_of_whatever_a_reply_holds_fits_everywhere(sign):
    hostile = (sign * 4000)[:4000]
    for body in bodies(hostile):
        reply = a_reply(body, warnings=(hostile,) * 9, part="10 of 10")
        card = Cards(reply).of(LEAST)
        assert check_discord(discord.Messages("https://who.example").of(card)) == []
        assert check_slack(slack.message("twin", list(slack.Blocks("https://who.example").of(card)))) == []
        assert length(slack._entities(Paper(typed=str).text(card))) <= SLACK.text


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_and_so_every_reply_is_shown(sign):
    hostile = (sign * 4000)[:4000]
    for body in bodies(hostile):
        reply = a_reply(body, warnings=(hostile,))
        assert check_discord(discord.render(reply).payload) == []
        assert check_slack(slack.render(reply).payload) == []


def test_very_many_pieces_of_a_comparison_without_a_word_are_too_many_too():
    reply = a_reply(an_answer(a_quotation("word", difference=(Edit(op="missing", text=""),) * 3000)))
    assert check_discord(discord.render(reply).payload) == []
    assert check_slack(slack.render(reply).payload) == []
