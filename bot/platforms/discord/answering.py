"""From an Ask to its one visible reply on Discord: accept, acknowledge, answer, post, record."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from bot.ask import Ask
from bot.desk import Desk
from bot.drawing.drawing import Drawing
from bot.drawing.in_time import png_of
from bot.in_hand import InHand
from bot.memory.post import Post
from bot.platforms.discord.bodies import NONCE_HOLDS, edit, first_response, nobody_pinged, reply_to
from bot.platforms.discord.events import stands_in
from bot.platforms.discord.form import modal
from bot.platforms.discord.line import HISTORY_NEEDED, Line, Refused, Unsure
from bot.render.attached import Attached, picture, whole_table, with_files
from bot.render.discord import render, whole
from bot.render.limits import DISCORD, check_discord
from bot.render.parts import page_of
from claims.answer import Form, Trouble
from handlers.context import unsaid
from handlers.reply import Reply, Visibility

log = logging.getLogger("whosaid.discord")

TYPING_SECONDS = 2.0
"""How long an answer waits for the typing sign to be taken, so that none shows after the answer."""

Defer = Callable[[bool, bool], Awaitable[object]]
"""(ephemeral, replacing) → the acknowledgement."""
Show = Callable[[Mapping[str, Any], Sequence[Attached]], Awaitable[Mapping[str, Any]]]
"""A payload, and its files → the message as it then stands; raises Refused or Unsure."""
BAD_REQUEST, FORBIDDEN, TOO_LARGE = 400, 403, 413


class BadCard(Exception):
    """A card over Discord's limits; the text says which, and nothing of what it holds."""


class Answering:
    """Takes questions through the desk. One that cannot be posted for now is left to Resuming."""

    def __init__(
        self,
        desk: Desk,
        line: Line,
        in_hand: InHand,
        *,
        public_url: str | None,
        drawing: Drawing | None = None,
    ) -> None:
        self._desk, self._drawing = desk, drawing
        self._line = line
        self._in_hand = in_hand
        self._public_url = public_url

    async def interaction(self, ask: Ask, defer: Defer) -> None:
        """Answer an interaction that came in just now."""
        async with self._in_hand.accepting(ask) as ours:
            if not ours:
                return
            if self._responds(ask) == "form":
                await self._answer_at_once(ask)
                return
            ephemeral = self._desk.visibility(ask) is Visibility.PRIVATE
            try:
                await self._line.deferred(lambda: defer(ephemeral, self._replaces(ask)))
            except Refused as refused:
                await self._desk.failed(ask, f"Discord refused the acknowledgement: {refused}")
                return
            except Unsure as unsure:  # it may stand all the same: whether the edit is taken will tell
                log.warning("discord.unsure step=defer receipt=%s why=%s", ask.receipt, unsure)
            await self.edit_original(ask, last=False)

    async def message(self, ask: Ask) -> None:
        """Answer a message that came in just now."""
        async with self._in_hand.accepting(ask) as ours:
            if not ours:
                return
            typing = asyncio.create_task(self._line.typing(stands_in(ask.place)))
            reply = await self._desk.answer(ask, lambda _: self._line.typing(stands_in(ask.place)))
            await asyncio.wait({typing}, timeout=TYPING_SECONDS)
            await self.post(ask, reply, last=False)

    async def edit_original(self, ask: Ask, *, last: bool) -> None:
        """Answer into the deferred reply. Safe to repeat; `last`: where Discord stays silent, give up."""
        application, token = ask.secrets["application"], ask.secrets["token"]
        command = self._desk.command_of(ask)
        tells = command is not None and command.seconds is not None

        async def tell(text: str) -> None:
            await self._line.show_progress(application, token, nobody_pinged({"content": text}))

        async def shown(payload: Mapping[str, Any], files: Sequence[Attached]) -> Mapping[str, Any]:
            # what it told before is taken away, also where a process before this one told it
            body = edit(payload, replacing=tells or self._replaces(ask))
            return await self._line.edit_original(application, token, body, files)

        reply = await self._desk.answer(ask, tell if tells else unsaid)
        await self._posted(ask, reply, shown, last=last)

    async def post(self, ask: Ask, reply: Reply, *, last: bool) -> None:
        """Reply to the message that asked, without a ping. Safe to repeat for a few minutes."""
        channel = stands_in(ask.place)

        async def shown(payload: Mapping[str, Any], files: Sequence[Attached]) -> Mapping[str, Any]:
            try:
                return await self._line.send(channel, reply_to(ask, payload), files)
            except Refused as refused:
                if refused.code != HISTORY_NEEDED:
                    raise
                return await self._line.send(channel, reply_to(ask, payload, with_reference=False), files)

        await self._posted(ask, reply, shown, last=last)

    async def _answer_at_once(self, ask: Ask) -> None:
        """A form must be the first response; so, where there is none, is what stands in its place."""
        reply = await self._desk.answer(ask)
        ephemeral = reply.visibility is Visibility.PRIVATE

        async def shown(payload: Mapping[str, Any], _: Sequence[Attached]) -> Mapping[str, Any]:
            body = first_response(payload, ephemeral=ephemeral)
            if isinstance(reply.body, Form):
                filled = modal(reply.body, reply.receipt)
                body = {"type": 9, "data": filled} if filled else body
            await self._line.respond(ask.secrets["interaction"], ask.secrets["token"], body)
            return {}

        await self._posted(ask, reply, shown, last=True)

    async def _posted(self, ask: Ask, reply: Reply, shown: Show, *, last: bool) -> None:
        """Show the reply, or say that Discord would not take it; then record what came of it."""
        try:
            message = await self._shown(reply, shown)
        except Refused as refused:
            await self._desk.failed(ask, f"Discord refused the reply: {refused}")
        except Unsure as unsure:
            if last:
                await self._desk.failed(ask, f"Discord did not say whether it took the reply: {unsure}")
            else:  # still claimed, and no longer held: once the lease has lapsed it is taken up again
                log.warning("discord.unsure step=post receipt=%s why=%s", ask.receipt, unsure)
        else:
            await self._desk.posted(ask, reply, standing(ask, reply, message))

    async def _shown(self, reply: Reply, shown: Show) -> Mapping[str, Any]:
        try:
            page, payload = self._payload(reply)
            files = await self._files(page)
            if files and (message := await self._with_files(reply, payload, files, shown)) is not None:
                return message
            return await shown(payload, ())
        except Refused as refused:
            if refused.status != BAD_REQUEST:
                raise
            why = str(refused)
        except Unsure:
            raise
        except BadCard as bad:
            why = str(bad)
        except Exception as error:  # noqa: BLE001  # a card that cannot be made must not leave the asker without a word
            why = type(error).__name__
        log.error("discord.bad_card receipt=%s command=%s why=%s", reply.receipt, reply.command, why)
        trouble = Trouble(lead="That answer cannot be shown on Discord.", reference=reply.receipt)
        _, payload = self._payload(reply.model_copy(update={"body": trouble, "actions": (), "pictures": ()}))
        return await shown(payload, ())

    async def _with_files(
        self, reply: Reply, payload: Mapping[str, Any], files: Sequence[Attached], shown: Show
    ) -> Mapping[str, Any] | None:
        """The message with its files; None where the words are to go alone. Raises as `shown` does."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            return await shown(_checked(with_files(payload, files)), files)
        except Refused as refused:  # no Attach Files there, or too large
            if refused.status not in {BAD_REQUEST, FORBIDDEN, TOO_LARGE}:
                raise
            why: Exception = refused
        except BadCard as bad:
            why = bad
        except Unsure as unsure:
            # maybe only the file does not get through: the words alone edit or, by their nonce, give the message that
            # stands, if one does
            if loop.time() - began > NONCE_HOLDS.total_seconds() / 2:
                raise
            why = unsure
        log.info("discord.no_files receipt=%s why=%s", reply.receipt, why)
        return None

    def _payload(self, reply: Reply) -> tuple[Reply, Mapping[str, Any]]:
        """What is shown of it, and the card, held against Discord's limits before Discord sees it. Raises BadCard."""
        page = page_of(reply, partial(whole, public_url=self._public_url))
        payload: Mapping[str, Any] = render(page, public_url=self._public_url).payload
        return page, _checked(payload)

    async def _files(self, reply: Reply) -> tuple[Attached, ...]:
        """The picture, if it is there in time; beside it all figures as text, where the card does not show all."""
        png = await png_of(self._drawing, reply)
        if png is None:
            return ()
        shown = picture(reply.pictures, png, DISCORD.attachment_description)
        return (shown,) if whole(reply, public_url=self._public_url) else (shown, whole_table(reply.pictures))

    def _responds(self, ask: Ask) -> str:
        command = self._desk.command_of(ask)
        return command.responds if command is not None else "answer"

    def _replaces(self, ask: Ask) -> bool:
        """Whether the answer takes the place of the message whose button was pressed."""
        return ask.way == "button" and self._responds(ask) == "edit"


def _checked(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    if problems := check_discord(nobody_pinged(payload)):
        raise BadCard("; ".join(problems))
    return payload


def standing(ask: Ask, reply: Reply, message: Mapping[str, Any]) -> Post:
    """Where the reply stands. What the asker alone sees has no id that lasts, and cannot be edited later."""
    seen_by_all = bool(message) and (reply.visibility is Visibility.PUBLIC or "message" in ask.secrets)
    return Post(
        "discord",
        ask.place.workspace,
        stands_in(ask.place),
        str(message["id"]) if seen_by_all else None,
        editable=seen_by_all,
    )
