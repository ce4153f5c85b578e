"""From a Reply to its message on Slack, and the word to the desk of how that went."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.ask import Ask
from bot.desk import Desk
from bot.drawing.drawing import Drawing
from bot.drawing.in_time import png_of
from bot.memory.post import Post
from bot.platforms.slack.events import Me
from bot.platforms.slack.form import modal
from bot.platforms.slack.lines import Lines
from bot.platforms.slack.lookback import Absent, Unreadable, look_back
from bot.platforms.slack.progress import Progress
from bot.platforms.slack.refusals import NETWORK
from bot.platforms.slack.send import PROGRESS, Fate, Refused, Sent, Unsure, deliver
from bot.platforms.slack.upload import upload
from bot.render.attached import picture, with_image
from bot.render.limits import SLACK, check_slack
from bot.render.parts import page_of
from bot.render.slack import render, whole
from bot.settings import Settings
from bot.where import where
from claims.answer import Form, Guide, Trouble
from handlers.reply import Reply, Visibility

log = logging.getLogger("whosaid.slack")


@dataclass(frozen=True)
class Giver:
    """Gives replies, each once."""

    lines: Lines
    me: Me
    desk: Desk
    settings: Settings
    settle: tuple[float, ...]
    drawing: Drawing | None = None

    async def answer(self, ask: Ask) -> None:
        """Have it answered, and give the reply; a long question tells how far it is meanwhile."""
        progress = self._progress(ask)
        await self.give(ask, await self.desk.answer(ask, progress.tell), progress)

    async def give(self, ask: Ask, reply: Reply, progress: Progress) -> None:
        """Post the reply, and tell the desk. Where nobody knows whether it stands, look; never guess."""
        if isinstance(reply.body, Form):
            if await self._opened(ask, reply.body):
                return await self._posted(ask, reply, Sent(ask.place.channel, None))
            reply = reply.model_copy(
                update={
                    "body": Guide(
                        lead=f"This needs a form, which opens from a slash command: please type “/{reply.command}”."
                    ),
                    "visibility": Visibility.PRIVATE,
                }
            )
        began = datetime.now(UTC)
        payload = self._rendered(reply)
        pictured = await self._pictured(reply, payload)
        deliver_it = partial(self._deliver, ask, reply, payload, progress.standing, pictured)
        fate = await deliver_it()
        if isinstance(fate, Unsure):
            fate = await self._settled(ask, fate, began, deliver_it)
        return await self._told(ask, reply, fate)

    async def finish(self, ask: Ask, accepted: datetime) -> None:
        """Give the reply to a question that a dead process accepted, where surely none stands."""
        if self.desk.visibility(ask) is not Visibility.PUBLIC:
            return await self.desk.failed(ask, "an ephemeral answer cannot be looked for")
        found = await look_back(self.lines, ask.place.channel, ask.place.thread, ask.receipt, accepted)
        if isinstance(found, Unreadable):
            return await self.desk.failed(ask, f"cannot look for the answer: {found.why}")
        progress = self._progress(ask)
        if isinstance(found, Absent):
            begun = await self._begun(ask, accepted)
            progress.standing = begun if isinstance(begun, Sent) else None
            return await self.give(ask, await self.desk.answer(ask, progress.tell), progress)
        return await self._posted(ask, await self.desk.answer(ask), found)

    async def _begun(self, ask: Ask, accepted: datetime) -> Sent | Absent | Unreadable:
        """The message that told how far a long question was when its process died."""
        command = self.desk.command_of(ask)
        if command is None or command.seconds is None:
            return Absent()
        place = ask.place
        return await look_back(self.lines, place.channel, place.thread, ask.receipt, accepted, PROGRESS)

    def _progress(self, ask: Ask) -> Progress:
        return Progress(self.lines, ask, self.desk.visibility(ask) is Visibility.PUBLIC)

    async def _pictured(self, reply: Reply, payload: dict[str, Any]) -> dict[str, Any] | None:
        """The message with its picture; None where it has none, or none that Slack has in time."""
        png = await png_of(self.drawing, reply)
        if png is None:
            return None
        shown = picture(reply.pictures, png, SLACK.alt_text)
        file = await upload(self.lines, shown, reply.receipt)
        made = with_image(payload, file, shown.alt) if file else None
        return made if made and not check_slack(made) else None

    async def _deliver(
        self,
        ask: Ask,
        reply: Reply,
        payload: dict[str, Any],
        standing: Sent | None,
        pictured: dict[str, Any] | None,
    ) -> Fate:
        command = self.desk.command_of(ask)
        return await deliver(
            self.lines,
            ask,
            payload,
            datetime.now(UTC),
            public=reply.visibility is Visibility.PUBLIC,
            replaces=ask.way == "button" and command is not None and command.responds == "edit",
            standing=standing,
            pictured=pictured,
        )

    async def _settled(
        self, ask: Ask, fate: Unsure, since: datetime, deliver_it: Callable[[], Awaitable[Fate]]
    ) -> Fate:
        """What became of a message that may or may not have been posted. Sent anew only where it surely was not."""
        for seconds in self.settle:
            await asyncio.sleep(seconds)
            found = await look_back(self.lines, fate.channel, fate.thread, ask.receipt, since)
            if isinstance(found, Sent):
                return found
            if isinstance(found, Unreadable):
                return fate
        log.warning("slack.lost receipt=%s why=%s", ask.receipt, fate.why)
        return await deliver_it()

    async def _told(self, ask: Ask, reply: Reply, fate: Fate) -> None:
        match fate:
            case Sent():
                await self._posted(ask, reply, fate)
            case Refused():
                await self.desk.failed(ask, f"Slack refused it: {fate.why}")
            case Unsure():
                await self.desk.failed(ask, f"nobody knows whether it was posted: {fate.why}")

    async def _posted(self, ask: Ask, reply: Reply, sent: Sent) -> None:
        post = Post("slack", ask.place.workspace or self.me.team, sent.channel, sent.ts, sent.ts is not None)
        await self.desk.posted(ask, reply, post)

    async def _opened(self, ask: Ask, form: Form) -> bool:
        """Whether the modal stands. A trigger opens one modal and no more, so trying again does no harm."""
        trigger = ask.secrets.get("trigger_id")
        if trigger is None:
            return False
        try:
            await self.lines.asking.views_open(trigger_id=trigger, view=modal(form, ask))
        except (SlackApiError, *NETWORK) as error:
            log.warning("slack.form receipt=%s error=%s", ask.receipt, type(error).__name__)
            return False
        return True

    def _rendered(self, reply: Reply) -> dict[str, Any]:
        def draw(drawn: Reply) -> dict[str, Any]:
            known = self.settings
            url, umbrella = known.whosaid_public_url, known.whosaid_slack_command
            page = page_of(drawn, partial(whole, public_url=url, umbrella=umbrella))
            return dict(render(page, public_url=url, umbrella=umbrella).payload)

        try:
            return draw(reply)
        except Exception as error:  # noqa: BLE001  # an answer that cannot be drawn must not leave its asker without one
            log.error(  # noqa: TRY400  # a traceback's messages may hold what people wrote
                "slack.unrendered receipt=%s error=%s at=%s",
                reply.receipt,
                type(error).__name__,
                where(error),
            )
            trouble = Trouble(
                lead="Something went wrong on my side. Please ask again in a minute.", reference=reply.receipt
            )
            return draw(reply.model_copy(update={"body": trouble, "actions": ()}))
