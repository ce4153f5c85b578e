"""Questions at the command line: `whosaid ask` and `whosaid digest`."""

import importlib
import json
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from bot.ask import Ask, Person, Place, Said
from bot.clock.preview import previewed
from bot.memory.post import Post
from bot.opening import House, open_house
from bot.output import aside, say
from bot.render.parts import page_of, parts
from bot.settings import Settings
from bot.status import ERROR, NOTHING_FOUND, OK
from claims.answer import Guide
from handlers.reply import Reply
from handlers.sound import wrong_with
from handlers.subscription import Subscription


async def ask(settings: Settings, options: Namespace) -> int:
    """Answer one question and print the reply."""
    async with open_house(settings) as house:
        reply = await _answered(house, " ".join(options.words))
    return _printed(_messages(reply, options.form, settings), options.form, settings)


async def digest(settings: Settings, options: Namespace) -> int:
    """Run `/digest …`; a preview prints the very messages that would be posted, which other questions do not show."""
    words = " ".join(options.words)
    async with open_house(settings) as house:
        one = await _to_preview(house, words)
        reply = await previewed(one, house.desk, datetime.now(UTC)) if one else None
        if reply is None:
            replies = _messages(await _answered(house, f"/digest {words}"), options.form, settings)
        else:
            fits = _fits(options.form, settings)
            replies = parts(reply, fits) if fits else (reply,)
    return _printed(replies, options.form, settings)


def _messages(reply: Reply, form: str, settings: Settings) -> tuple[Reply, ...]:
    """All messages of a reply that a chat shows one by one; of one of them that was asked for (`part:2`) it alone."""
    fits = _fits(form, settings)
    if not reply.page or fits is None:
        return (reply,)
    return (page_of(reply, fits),) if "part" in reply.values else parts(reply, fits)


def _fits(form: str, settings: Settings) -> Callable[[Reply], bool] | None:
    """Whether the form shows a reply whole as one message; None of a form without limits."""
    whole = getattr(_renderer(form), "whole", None)
    return partial(whole, **_places(form, settings)) if whole else None


async def _to_preview(house: House, words: str) -> Subscription | None:
    """The one that `preview ID` names, or the only one that there is; None where there is none such that can be posted."""
    name, _, ident = words.strip().casefold().partition(" ")
    if name != "preview" or house.memory_trouble:
        return None
    named = [one for one in await house.memory.every() if ident.strip() in {"", one.id}]
    if len(named) != 1 or wrong_with(
        named[0], house.desk.settings_of(named[0].place).zone, datetime.now(UTC)
    ):
        return None
    return named[0]


async def _answered(house: House, words: str) -> Reply:
    asked = Ask(
        f"terminal:{uuid4().hex}", Place("terminal", direct=True), Person("terminal"), Said(words), "typed"
    )
    await house.desk.accept(asked)
    reply = await house.desk.answer(asked, aside)
    await house.desk.posted(asked, reply, Post("terminal"))
    return reply


def _printed(replies: tuple[Reply, ...], form: str, settings: Settings) -> int:
    """The exit status: 2 also for what was refused. Several messages in JSON are one array."""
    made = [_renderer(form).render(reply, **_places(form, settings)).payload for reply in replies]
    if isinstance(made[0], str):
        say("\n".join(made))
    else:
        say(json.dumps(made[0] if len(made) == 1 else made, ensure_ascii=False, indent=2))
    body = replies[0].body
    refused = isinstance(body, Guide) and body.refused
    return ERROR if refused else {"nothing": NOTHING_FOUND, "error": ERROR}.get(body.kind, OK)


def _renderer(form: str) -> Any:
    return importlib.import_module(f"bot.render.{form}")


def _places(form: str, settings: Settings) -> dict[str, str | None]:
    """What a renderer is told of the settings."""
    known = {"public_url": settings.whosaid_public_url}
    return {**known, "umbrella": settings.whosaid_slack_command} if form == "slack" else known
