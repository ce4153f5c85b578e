"""The mock-ups show what is in a payload: every text, button and picture, in light and dark."""

import re
from html import unescape

import pytest

from bot.render import text
from gallery import discord, slack, terminal
from gallery.frame import Look
from gallery.messages import FILE, to_discord, to_slack
from gallery.sheet import names, sheet
from tests.replies import every_kind

LIGHT, DARK = Look(dark=False, width=360), Look(dark=True, width=1280)
PNG = b"\x89PNG"


def words(page):
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)).split())


@pytest.mark.parametrize("reply", every_kind().values(), ids=every_kind().keys())
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_each_kind_of_reply_is_shown_with_its_first_line_and_buttons(reply, look):
    on_discord, on_slack = (
        words(discord.shown(*to_discord(reply, None), look)),
        words(slack.shown(*to_slack(reply, None), look)),
    )
    for shown in (on_discord, on_slack):
        assert " ".join(reply.body.lead.split()) in shown
        assert all(action.label in shown for action in reply.actions)
        assert "\\" not in shown


def test_a_block_that_nobody_knows_the_look_of_is_refused():
    with pytest.raises(ValueError, match="video"):
        slack.shown({"blocks": [{"type": "video"}]}, {}, LIGHT)


def test_a_picture_is_shown_and_one_that_is_missing_leaves_its_words():
    block = {"type": "image", "slack_file": {"id": FILE}, "alt_text": "Three figures."}
    assert "data:image/png;base64," in slack.shown({"blocks": [block]}, {FILE: PNG}, DARK)
    assert "[Three figures.]" in slack.shown({"blocks": [block]}, {}, DARK)


def test_the_terminal_s_ink_is_shown_and_its_text_is_escaped():
    shown = terminal.shown("\x1b[1m<b>\x1b[0m and \x1b[2mfaint\x1b[0m", 80)
    assert '<span class="bold">&lt;b&gt;</span> and <span class="faint">faint</span>' in shown
    reply = every_kind()["answer"]
    coloured = text.render(reply, colour=True, width=80).text
    assert "\x1b" not in terminal.shown(coloured, 80)


def test_the_contact_sheet_leads_to_every_picture():
    from gallery.exhibits import Exhibit  # noqa: PLC0415  # it imports the whole bot

    one = Exhibit("who-said.1", "<who>", every_kind()["answer"])
    made = sheet([one])
    assert len(names(one)) == 14
    assert all(f'href="{name}"' in made for name in names(one))
    assert "&lt;who&gt;" in made
