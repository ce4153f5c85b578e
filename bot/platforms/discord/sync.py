"""Registering the commands with Discord: only when they are not those registered last."""

import logging
from collections.abc import Sequence

from bot.memory.base import Memory
from bot.platforms.discord.line import Line, Refused, Unsure
from bot.platforms.discord.tree import command_tree, fingerprint
from claims.errors import MemoryTrouble
from handlers.described import Command

log = logging.getLogger("whosaid.discord")

NOTE = "discord.commands"


async def sync(line: Line, memory: Memory, application: str, commands: Sequence[Command]) -> bool:
    """Register them; False where Discord has them already, or would not take them now.

    Where the memory cannot be read they are registered all the same: Discord counts only new commands against
    its daily limit, and commands that are missing are worse than a call too many. A refusal is logged and
    tried again at the next start: mentions and direct messages need no registered command.
    """
    tree = command_tree(commands)
    mark = fingerprint(application, tree)
    try:
        if await memory.note(NOTE) == mark:
            return False
    except MemoryTrouble:
        log.warning("discord.sync memory=unreadable registering=anyway")
    try:
        await line.register(application, tree)
    except (Refused, Unsure) as error:
        log.error("discord.sync_failed why=%s next=start", error)  # noqa: TRY400  # status and code say it all
        return False
    log.info("discord.synced commands=%d", len(tree))
    try:
        await memory.set_note(NOTE, mark)
    except MemoryTrouble:
        log.warning("discord.sync memory=unwritable registering_again=next_start")
    return True
