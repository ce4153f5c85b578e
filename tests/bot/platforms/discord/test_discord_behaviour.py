"""Behaviour against a model of Discord that runs in this process: permissions, visibility, what people can click."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord  # noqa: TID251  # only for its Permissions, which the model of Discord takes
import pytest
import simcord

from bot.desk import Desk
from bot.memory.sqlite import open_memory
from bot.platforms.discord.client import Discord
from bot.platforms.discord.sync import sync
from bot.settings import Settings
from handlers.reply import Visibility
from tests.peers.discord_commands import COMMANDS, OneQuotation

pytestmark = pytest.mark.wire


class World:
    """A guild with a channel and one member, and the bot in it."""

    def __init__(self, env, client, memory):
        self.env, self.client, self.memory = env, client, memory
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.alice = self.guild.add_member(env.create_user("alice"))


@asynccontextmanager
async def a_world(folder) -> AsyncIterator[World]:
    """Not a fixture: the model's clock must be left in the very context that entered it."""
    memory = await open_memory(folder / "memory.sqlite")
    desk = Desk(OneQuotation(), memory, COMMANDS, slash_visibility=Visibility.PRIVATE)
    client = Discord(Settings(_env_file=None), desk, memory).client
    try:
        async with simcord.run(client) as env:
            await sync(client.line, memory, str(client.application_id), COMMANDS)
            yield World(env, client, memory)
    finally:
        await memory.close()  # also after a failure: its thread would keep the process alive


def words(message):
    return " ".join(embed.description for embed in message.embeds)


async def test_a_private_answer_is_seen_by_the_asker_and_shared_by_a_click(tmp_path):
    async with a_world(tmp_path) as world:
        private = await world.alice.slash(world.channel, "who-said", phrase="Obviously")
        assert private.ephemeral
        shared = await world.alice.click(private.response, label="Share")
        assert not shared.ephemeral
        assert "Elon Musk" in words(shared.response)


async def test_a_message_can_be_checked_from_its_menu(tmp_path):
    async with a_world(tmp_path) as world:
        message = await world.alice.send(world.channel, "Obviously")
        checked = await world.alice.context_menu(world.channel, "Check this quote", message)
        assert "Elon Musk" in words(checked.response)


async def test_a_form_can_be_filled_in(tmp_path):
    async with a_world(tmp_path) as world:
        shown = await world.alice.slash(world.channel, "note-form", about="obviously")
        sent = await world.alice.submit_modal(shown, {"text": "Misspelt."})
        assert "Noted on obviously: Misspelt." in words(sent.response)


async def test_a_preview_gives_way_to_what_was_done(tmp_path):
    async with a_world(tmp_path) as world:
        preview = await world.alice.slash(world.channel, "offer")
        await world.alice.click(preview.response, label="Yes")
        assert "Tidied shelf" in words(preview.response.message)


async def test_a_manager_may_what_others_may_not(tmp_path):
    async with a_world(tmp_path) as world:
        role = world.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        bert = world.guild.add_member(world.env.create_user("bert"), roles=[role])
        done = await bert.slash(world.channel, "digest subscribe", day="Friday")
        refused = await world.alice.slash(world.channel, "digest subscribe", day="Friday")
        assert "each Friday" in words(done.response)
        assert "who may manage this server" in words(refused.response)


async def test_a_manager_who_mentions_the_bot_is_known_as_one(tmp_path):
    async with a_world(tmp_path) as world:
        role = world.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        bert = world.guild.add_member(world.env.create_user("bert"), roles=[role])
        await bert.send(world.channel, f"<@{world.client.user.id}> /digest subscribe Friday")
        assert "each Friday" in words(world.channel.last_message)


async def test_where_the_bot_may_not_write_the_question_is_given_up(tmp_path):
    async with a_world(tmp_path) as world:
        closed = world.guild.create_text_channel(
            "closed", overwrites={world.client.user: discord.PermissionOverwrite(send_messages=False)}
        )
        await world.alice.send(closed, f"<@{world.client.user.id}> who said Obviously")
        ((_, why, _),) = await world.memory.unknown()
        assert why == "Discord refused the reply: status 403, code 50013"
