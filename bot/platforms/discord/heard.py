"""What discord.py hands over, read into the plain values of bot/platforms/discord/events.py."""

from collections.abc import Mapping
from typing import Any, cast

import discord

from bot.platforms.discord.events import MANAGER, Interaction, Message

TYPED = (discord.MessageType.default, discord.MessageType.reply)


def interaction_from(event: discord.Interaction) -> Interaction:
    """The interaction's values."""
    channel, thread = _channel_and_thread(event.channel_id, event.channel)
    return Interaction(
        id=str(event.id),
        type=event.type.value,
        token=event.token,
        application=str(event.application_id),
        data=cast("Mapping[str, Any]", event.data or {}),
        guild=str(event.guild_id or ""),
        channel=channel,
        user=str(event.user.id),
        permissions=event.permissions.value,
        created=event.created_at,
        direct=event.guild_id is None and not event.context.private_channel,
        roles=roles_of(event.user),
        thread=thread,
    )


def message_from(event: discord.Message, me: int) -> Message:
    """The message's values; `me` is the bot's user id."""
    author, channel = event.author, event.channel
    guild = event.guild.id if event.guild is not None else getattr(channel, "guild_id", None)
    answered = event.reference.resolved if event.reference is not None else None
    place, thread = _channel_and_thread(channel.id, channel)
    return Message(
        id=str(event.id),
        guild=str(guild or ""),
        channel=place,
        author=str(author.id),
        permissions=permissions_of(event),
        text=event.content,
        by_person=event.type in TYPED and not author.bot and event.webhook_id is None,
        answers_me=(
            isinstance(answered, discord.Message)
            and answered.author.id == me
            and any(user.id == me for user in event.mentions)
        ),
        roles=roles_of(author),
        thread=thread,
    )


def _channel_and_thread(channel_id: int | None, channel: object) -> tuple[str, str]:
    """The channel, and the thread of it. A thread that discord.py does not know counts as a channel."""
    here = str(channel_id or "")
    return (str(channel.parent_id), here) if isinstance(channel, discord.Thread) else (here, "")


def permissions_of(event: discord.Message) -> int:
    """What whoever wrote a message may where it stands, as an interaction of theirs would say it; 0 outside of a server.

    Of a channel that discord.py does not know, no more than that somebody manages the server: what is granted for
    all channels may be denied in this one.
    """
    person = event.author
    if not isinstance(person, discord.Member):
        return 0
    try:
        here = event.channel.permissions_for(person).value
    except discord.ClientException:  # a thread of a channel that is not known
        here = 0
    return here | person.guild_permissions.value & MANAGER


def roles_of(person: discord.User | discord.Member) -> frozenset[str]:
    """The ids of a member's roles, the server's own (`@everyone`) among them; none outside of a server."""
    return (
        frozenset(str(role.id) for role in person.roles)
        if isinstance(person, discord.Member)
        else frozenset()
    )
