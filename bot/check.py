"""`whosaid check`: each precondition, whether it holds, and what to do where it does not."""

import asyncio
import os
import stat
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from time import time

from bot.check_drawing import pictures
from bot.check_feeds import adding, feeds
from bot.check_rules import channels, permissions
from bot.check_unasked import unasked
from bot.finding import Finding
from bot.memory.base import Memory
from bot.memory.sqlite import open_memory
from bot.opening import open_index
from bot.settings import Settings, misspelt
from bot.where import reason
from claims.claim import Origin
from claims.corpus import read_corpus, shipped_folder
from claims.errors import IndexTrouble, MemoryTrouble, PlatformTrouble
from claims.found import count
from claims.intact import damage
from claims.store.sqlite.health import damaged
from handlers.place import Place
from handlers.rules import DEFAULTS, Channel, ChannelSettings

APART = 60.0
"""Seconds that our clock may differ from a platform's; Slack's signatures are good for 300."""
NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
"""A clock that shows less was never set: this code is younger."""


async def checked(settings: Settings) -> AsyncIterator[Finding]:
    """Every precondition of `whosaid run` with these settings, each tried for real. Raises nothing of its own."""
    for finding in _settings(settings):
        yield finding
    clocks: list[tuple[str, float]] = []
    for found in (_index(settings), _memory(settings), _discord(settings, clocks), _slack(settings, clocks)):
        for finding in await found:
            yield finding
    for finding in (adding(settings), *await feeds(settings), await pictures()):
        yield finding
    yield _clock(time(), clocks)


def _settings(settings: Settings) -> list[Finding]:
    given = sorted(name.upper() for name in settings.model_fields_set)
    wrong = [Finding("settings", False, line) for line in misspelt()]
    if given:
        return [*wrong, Finding("settings", True, f"set are {', '.join(given)}")]
    return wrong or [Finding("settings", True, "none is set: all defaults")]


async def _index(settings: Settings) -> list[Finding]:
    try:
        async with open_index(settings) as store:
            corpus = read_corpus(shipped_folder())
            if what := await asyncio.to_thread(damage, settings.index_path, corpus):
                return [Finding("index", False, damaged(settings.index_path, what))]
            held = await store.texts([article.sha256 for article in corpus.articles])
            others = [one for one in await store.stock() if one.origin is not Origin.SHIPPED]
    except IndexTrouble as error:
        if reason(error).startswith("SQLITE_CORRUPT"):
            return [Finding("index", False, damaged(settings.index_path, str(error.__cause__)))]
        return [Finding("index", False, str(error))]
    texts = sum(article.sha256 in held for article in corpus.articles)
    said = (
        f"{settings.index_path} has the {len(corpus.claims)} shipped claims of {len(corpus.articles)} articles,"
        f" and the texts of {texts} of them"
    )
    for one in others:
        said += f"; {count(one.claims, f'{one.origin} claim')} of {count(one.articles, 'article')}"
    return [Finding("index", True, said), _writable("index folder", settings.index_path.parent)]


async def _memory(settings: Settings) -> list[Finding]:
    path = settings.memory_path
    try:
        memory: Memory = await open_memory(path)
        try:
            await memory.check()
            unknown = await memory.unknown()
            places = await memory.settings()
            ruled = (*permissions(await memory.grants()), *channels(places))
            posted = tuple(unasked(await memory.every(), partial(_zone, places), datetime.now(UTC)))
        finally:
            await memory.close()
    except MemoryTrouble as error:
        said = f"{error} Until then questions are answered, and nothing is remembered."
        return [Finding("memory", False, said)]
    mode = stat.S_IMODE(path.stat().st_mode)
    private = not mode & 0o077
    return [
        Finding("memory", True, f"{path} can be written"),
        *(
            Finding(
                "memory",
                True,
                f"nobody knows what became of {key} of {at:%d %b %Y, %H:%M} UTC: {why}; it is not sent again:"
                " look where it was to stand",
            )
            for key, why, at in unknown
        ),
        Finding(
            "memory file",
            private,
            "its owner's alone" if private else f"others may read it (mode {mode:03o}): chmod 600 {path}",
        ),
        *ruled,
        *posted,
    ]


def _zone(places: Mapping[Channel, ChannelSettings], place: Place) -> str:
    return places.get(Channel(place.platform, place.workspace, place.channel), DEFAULTS).zone


async def _discord(settings: Settings, clocks: list[tuple[str, float]]) -> list[Finding]:
    if settings.discord_token is None:
        return [Finding("Discord", True, "DISCORD_TOKEN is not set: not served")]
    from bot.platforms.discord.start import who_am_i  # noqa: PLC0415  # its library is loaded only if it is served

    try:
        me = await who_am_i(settings)
    except PlatformTrouble as error:
        return [Finding("Discord", False, str(error))]
    if me.date is not None:
        clocks.append(("Discord", me.date))
    where = f"in {len(me.lacks)} server{'s' * (len(me.lacks) != 1)}"
    return [
        Finding("Discord", True, f"the bot is {me.name}, {where}; add it to one by {me.invitation}"),
        *(
            Finding(
                f"Discord permissions in {_printable(server)}",
                False,
                f"the bot lacks {', '.join(lacks)}; give these to its role under Server Settings, Roles",
            )
            for server, lacks in me.lacks.items()
            if lacks
        ),
    ]


async def _slack(settings: Settings, clocks: list[tuple[str, float]]) -> list[Finding]:
    if settings.slack_bot_token is None:
        return [Finding("Slack", True, "SLACK_BOT_TOKEN is not set: not served")]
    from bot.platforms.slack.scopes import missing  # noqa: PLC0415  # its library is loaded only if it is served
    from bot.platforms.slack.start import try_tokens  # noqa: PLC0415  # as above

    try:
        me = await try_tokens(settings)
    except PlatformTrouble as error:
        return [Finding("Slack", False, str(error))]
    if me.date:
        clocks.append(("Slack", parsedate_to_datetime(me.date).timestamp()))
    mode = "Socket Mode" if settings.slack_app_token is not None else "HTTP mode"
    found = [Finding("Slack", True, f"the bot is {me.user} in {me.team}, by {mode}")]
    if lacks := missing(me.scopes):
        said = (
            f"the bot lacks {', '.join(lacks)}; give the app what `whosaid manifest` prints, and reinstall it"
        )
        found.append(Finding("Slack scopes", False, said))
    return found


def _clock(now: float, clocks: list[tuple[str, float]]) -> Finding:
    shown = f"{datetime.fromtimestamp(now, UTC):%Y-%m-%d %H:%M} UTC"
    if now < NOT_BEFORE:
        return Finding(
            "clock", False, f"it shows {shown}, which is past; set it, or turn on time synchronisation"
        )
    for name, theirs in clocks:
        if abs(now - theirs) > APART:
            said = f"it is {abs(now - theirs):,.0f} seconds from {name}'s; turn on time synchronisation"
            return Finding("clock", False, said)
    return Finding("clock", True, shown)


def _writable(what: str, folder: Path) -> Finding:
    if os.access(folder, os.W_OK | os.X_OK):
        return Finding(what, True, f"{folder} can be written")
    return Finding(
        what, False, f"{folder} cannot be written, as SQLite must even to read: chmod u+wx {folder}"
    )


def _printable(name: str) -> str:
    """A name that others chose, with nothing in it that a terminal would obey."""
    return "".join(character if character.isprintable() else "?" for character in name)
