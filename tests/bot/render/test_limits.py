"""The checks of the limits table find each way to break it."""

import copy

import pytest

from bot.render import discord, slack
from bot.render.limits import check_discord, check_slack, length
from tests.replies import obviously


def broken(payload, change):
    made = copy.deepcopy(payload)
    change(made)
    return made


DISCORD = {
    "content: 2,001": lambda p: p.update(content="x" * 2001),
    "embeds: 11": lambda p: p.update(embeds=p["embeds"] * 11),
    "embed title: 257": lambda p: p["embeds"][0].update(title="x" * 257),
    "embed description: 4,097": lambda p: p["embeds"][0].update(description="x" * 4097),
    "embed footer: 2,049": lambda p: p["embeds"][0].update(footer={"text": "x" * 2049}),
    "embed author: 257": lambda p: p["embeds"][0].update(author={"name": "x" * 257}),
    "embed fields: 26": lambda p: p["embeds"][0].update(fields=[{"name": "a", "value": "b"}] * 26),
    "embed field name: 257": lambda p: p["embeds"][0]["fields"][0].update(name="x" * 257),
    "embed field value: 1,025": lambda p: p["embeds"][0]["fields"][0].update(value="x" * 1025),
    "embed field value: empty": lambda p: p["embeds"][0]["fields"][0].update(value=" "),
    "embed characters in all": lambda p: p.update(embeds=[{"description": "x" * 3001}] * 2),
    "embed: empty": lambda p: p.update(embeds=[{"description": " "}]),
    "message: empty": lambda p: p.update(embeds=[]),
    "attachments: 11": lambda p: p.update(attachments=[{"filename": "a.png"}] * 11),
    "attachment description: 1,025": lambda p: p.update(
        attachments=[{"filename": "a.png", "description": "x" * 1025}]
    ),
    "embed image: not attached": lambda p: p["embeds"][0].update(image={"url": "attachment://a.png"}),
    "rows: 6": lambda p: p.update(components=p["components"] * 6),
    "buttons in a row: 6": lambda p: p["components"][0].update(
        components=p["components"][0]["components"] * 3
    ),
    "button label: 81": lambda p: p["components"][0]["components"][0].update(label="x" * 81),
    "button label: empty": lambda p: p["components"][0]["components"][0].update(label=""),
    "button url: 513": lambda p: p["components"][0]["components"][0].update(url="x" * 513),
    "custom_id: 101": lambda p: p["components"][0]["components"][0].update(custom_id="x" * 101),
    "custom_id: given twice": lambda p: p["components"].append(p["components"][0]),
    "allowed_mentions": lambda p: p.update(allowed_mentions={"parse": ["users"]}),
    "allowed_mentions: parse": lambda p: p.pop("allowed_mentions"),
}
SLACK = {
    "text: 3,901": lambda p: p.update(text="x" * 3901),
    "text: empty": lambda p: p.update(text=""),
    "blocks: 51": lambda p: p.update(blocks=[{"type": "divider"}] * 51),
    "section: 3,001": lambda p: p["blocks"][0]["text"].update(text="x" * 3001),
    "section: empty": lambda p: p["blocks"][0]["text"].update(text=" "),
    "section: mrkdwn must be verbatim": lambda p: p["blocks"][0]["text"].pop("verbatim"),
    "header: 151": lambda p: p["blocks"].append(
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    ),
    "context elements: 11": lambda p: p["blocks"][4].update(elements=p["blocks"][4]["elements"] * 11),
    "context: 2,901": lambda p: p["blocks"][4]["elements"][0].update(text="x" * 2901),
    "characters of all blocks": lambda p: p.update(blocks=[p["blocks"][1]] * 2 + _sections(2900, 5)),
    "alt_text: 2,001": lambda p: p["blocks"].append({"type": "image", "alt_text": "x" * 2001}),
    "alt_text: empty": lambda p: p["blocks"].append({"type": "image", "alt_text": ""}),
    "block: video is not": lambda p: p["blocks"].append({"type": "video"}),
    "block_id: given twice": lambda p: [block.update(block_id="x") for block in p["blocks"]],
    "button text: 76": lambda p: p["blocks"][-1]["elements"][0]["text"].update(text="x" * 76),
    "button value: 2,001": lambda p: p["blocks"][-1]["elements"][0].update(value="x" * 2001),
    "button url: 3,001": lambda p: p["blocks"][-1]["elements"][0].update(url="x" * 3001),
    "action_id: 256": lambda p: p["blocks"][-1]["elements"][0].update(action_id="x" * 256),
    "action_id: given twice": lambda p: p["blocks"].append(p["blocks"][-1]),
    "actions: 26": lambda p: p["blocks"][-1].update(elements=p["blocks"][-1]["elements"] * 13),
    "unfurl_links": lambda p: p.pop("unfurl_links"),
    "unfurl_links, unfurl_media": lambda p: p.update(unfurl_media=True),
}


def _sections(size, number):
    text = {"type": "mrkdwn", "text": "x" * size, "verbatim": True}
    return [{"type": "section", "text": text} for _ in range(number)]


def test_what_the_renderers_make_has_no_problem():
    assert check_discord(discord.render(obviously()).payload) == []
    assert check_slack(slack.render(obviously()).payload) == []


@pytest.mark.parametrize("problem", DISCORD)
def test_a_discord_message_over_a_limit_is_found(problem):
    payload = broken(discord.render(obviously()).payload, DISCORD[problem])
    assert any(found.startswith(problem) for found in check_discord(payload))


@pytest.mark.parametrize("problem", SLACK)
def test_a_slack_message_over_a_limit_is_found(problem):
    payload = broken(slack.render(obviously()).payload, SLACK[problem])
    assert any(found.startswith(problem) for found in check_slack(payload))


def test_characters_beyond_the_first_plane_count_twice():
    assert length("abc") == 3
    assert length("“é”") == 3
    assert length("😀") == 2
