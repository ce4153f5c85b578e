"""Bodies and forms as they go to Discord."""

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.platforms.discord.bodies import edit, first_response, nobody_pinged, reply_to
from bot.platforms.discord.form import modal
from claims.answer import Form, FormField, Wanted
from tests.peers.discord_limits import wrong_with_message, wrong_with_response

ASK = Ask("discord:9", Place("discord"), Person("3"), Said("x"), "mention", secrets={"message": "9"})
CARD = {"embeds": [{"description": "words"}], "components": []}
SUPPRESS_EMBEDS, EPHEMERAL = 1 << 2, 1 << 6


def form(*fields, **values):
    return Form(lead="A note on this", fields=fields, then=Wanted(command="note", values=values))


@pytest.mark.parametrize("mentions", [{}, {"allowed_mentions": {"parse": ["everyone"]}}])
def test_whatever_a_payload_says_nobody_is_pinged(mentions):
    for body in (edit({**CARD, **mentions}, replacing=False), reply_to(ASK, {**CARD, **mentions})):
        assert wrong_with_message(body) == []
    assert wrong_with_response(first_response({**CARD, **mentions}, ephemeral=True)) == []


def test_links_in_plain_text_are_not_unfurled_and_embeds_of_ours_stay():
    assert nobody_pinged({"content": "https://example.org"})["flags"] == SUPPRESS_EMBEDS
    assert "flags" not in nobody_pinged(CARD)


def test_a_reply_carries_a_nonce_that_follows_from_the_question():
    body = reply_to(ASK, CARD)
    assert (body["nonce"], body["enforce_nonce"]) == (ASK.receipt, True)
    assert body["message_reference"]["message_id"] == "9"
    assert "message_reference" not in reply_to(ASK, CARD, with_reference=False)


def test_what_takes_a_messages_place_leaves_nothing_of_it():
    body = edit({"content": "Done."}, replacing=True)
    assert (body["embeds"], body["components"]) == ([], [])


def test_a_first_response_may_be_for_the_asker_alone():
    assert first_response(CARD, ephemeral=True)["data"]["flags"] == EPHEMERAL
    assert "flags" not in first_response(CARD, ephemeral=False)["data"]


def test_a_form_becomes_a_modal_with_a_field_each():
    made = modal(form(FormField(name="text", label="Your note"), about="x"), "receipt")
    assert made["custom_id"] == "whosaid:run:note?about=x"
    (label,) = made["components"]
    assert label["component"] == {"type": 4, "custom_id": "text", "style": 1, "required": True}
    assert wrong_with_response({"type": 9, "data": made}) == []


def test_a_field_with_choices_becomes_a_list():
    made = modal(form(FormField(name="sure", label="Sure?", choices=("yes", "no"), value="no")), "receipt")
    options = made["components"][0]["component"]["options"]
    assert [(option["value"], option["default"]) for option in options] == [("yes", False), ("no", True)]


@pytest.mark.parametrize(
    "too_much",
    [
        form(*(FormField(name=f"f{n}", label="l") for n in range(6))),
        form(FormField(name="f", label="l", choices=tuple(map(str, range(26))))),
        form(FormField(name="f", label="l", choices=("x" * 101,))),
        form(FormField(name="f", label="l"), about="x" * 100),
    ],
    ids=["fields", "choices", "a long choice", "a long id"],
)
def test_a_form_that_discord_has_no_room_for_is_no_modal(too_much):
    assert modal(too_much, "receipt") is None
