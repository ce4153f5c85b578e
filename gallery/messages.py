"""Replies as the messages that go out first, with their pictures: the same data, joined as the platforms' own senders join it. Pure."""

from collections.abc import Mapping
from typing import Any

from bot.render import discord, slack
from bot.render.attached import picture, whole_table, with_files, with_image
from bot.render.limits import DISCORD, SLACK
from bot.render.parts import page_of
from handlers.reply import Reply

FILE = "F0PICTURE"
"""The id that Slack would give to the uploaded picture."""

Message = tuple[Mapping[str, Any], Mapping[str, bytes]]
"""A payload, and the bytes of its files by the name that the payload has for them."""


def to_discord(reply: Reply, png: bytes | None) -> Message:
    """The body of a Discord message; beside the picture the whole table, where the card leaves something out."""
    reply = page_of(reply, discord.whole)
    payload = discord.render(reply).payload
    if png is None:
        return payload, {}
    shown = picture(reply.pictures, png, DISCORD.attachment_description)
    files = (shown,) if discord.whole(reply) else (shown, whole_table(reply.pictures))
    return with_files(payload, files), {file.name: file.content for file in files}


def to_slack(reply: Reply, png: bytes | None) -> Message:
    """The arguments of a Slack message, with its picture above the sources."""
    payload = slack.render(page_of(reply, slack.whole)).payload
    if png is None:
        return payload, {}
    shown = picture(reply.pictures, png, SLACK.alt_text)
    return with_image(payload, FILE, shown.alt), {FILE: png}
