"""What is said of a picture to whoever does not see it: whole sentences, in the room that there is."""

import re

import pytest

from bot.render import discord, slack
from bot.render.attached import alt, picture, with_files, with_image
from bot.render.limits import check_discord, check_slack
from claims.claim import Qualifier
from claims.plot import Plot, Row, plots, units
from tests.replies import a_figure, a_figure_item, a_reply, an_answer

HEDGE = "our understanding"


def plot(title, who="Wang", many=2):
    row = Row(
        who=who, how="estimates", number="about 50,000 H100", hedge=HEDGE, qualifier=Qualifier.ABOUT, value=1
    )
    return Plot(title=title, axis="H100", rows=(row,) * many)


def test_groups_that_would_get_no_sentence_are_counted():
    said = alt([plot(f"Group {n}") for n in range(50)], 1024)
    shown = len(re.findall(r"Group \d+", said))
    assert said.endswith(f"{50 - shown} more groups of figures, in the text.")
    assert "…" not in said
    assert units(said) <= 1024


@pytest.mark.parametrize("most", [0, 5, 60, 200, 500, 1024, 2000])
def test_signs_that_are_shown_by_several_take_no_hedge_away(most):
    said = alt(
        [plot("One", who="\u202eWang\x00" * 4, many=40), plot("Two", who="\u05d0\u05d1", many=40)], most
    )
    assert units(said) <= most
    assert said.count("about 50,000 H100") == said.count(f"hedge: “{HEDGE}”)")


def figures(many):
    items = tuple(
        a_figure_item(a_figure(value=1000 + n), claim_id=f"c{n:06}", utterance_id=f"u{n:06}")
        for n in range(many)
    )
    return a_reply(an_answer(*items), command="figures", values={"topic": "x"}, pictures=plots(items))


@pytest.mark.parametrize("many", [2, 20, 200])
def test_discord_shows_the_answer_with_the_picture_then_the_sources_within_all_limits(many):
    reply = figures(many)
    payload = discord.render(reply).payload
    (whole,) = payload["embeds"]
    made = with_files(payload, [picture(reply.pictures, b"PNG", 1024)])
    answer, sources = made["embeds"]
    assert check_discord({**made}) == []
    assert answer == {
        "description": whole["description"],
        "color": whole["color"],
        "image": {"url": f"attachment://{made['attachments'][0]['filename']}"},
    }
    assert sources == {key: whole[key] for key in ("color", "fields", "footer")}
    assert made["components"] == payload["components"]


def test_without_a_picture_discord_shows_one_embed():
    payload = discord.render(figures(2)).payload
    assert with_files(payload, []) == payload


@pytest.mark.parametrize("many", [2, 20, 200])
def test_slack_shows_the_picture_after_the_items_and_before_the_sources(many):
    reply = figures(many)
    made = with_image(slack.render(reply).payload, "F0", "in words")
    kinds = [block["type"] for block in made["blocks"]]
    place = kinds.index("image")
    assert kinds[place + 1] == "divider"
    assert "section" not in kinds[place:]
    assert check_slack(made) == []
