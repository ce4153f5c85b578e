"""How far a long question is, on Slack: one message that says so until it becomes the reply."""

import logging
from dataclasses import dataclass

from bot.ask import Ask
from bot.platforms.slack.lines import Lines
from bot.platforms.slack.send import PROGRESS, Sent, delivery, post_message, update

log = logging.getLogger("whosaid.slack")


@dataclass
class Progress:
    """Of one question; `standing` is the message, once there is one."""

    lines: Lines
    ask: Ask
    public: bool
    standing: Sent | None = None
    _given_up: bool = False

    async def tell(self, text: str) -> None:
        """Say it, where all in the channel may see it. Never raises: it is a courtesy."""
        place = self.ask.place
        if self._given_up or not self.public or not place.channel:
            return  # what the asker alone sees cannot be taken back: the reply would be a second message
        metadata, body = delivery(self.ask.receipt, PROGRESS), {"text": text}
        if self.standing is None:
            fate = await post_message(self.lines, metadata, place.channel, place.thread, body)
        else:
            fate = await update(self.lines, self.standing, metadata, body)
        if isinstance(fate, Sent):
            self.standing = fate
            return
        self._given_up = True
        log.info("slack.untold receipt=%s why=%s", self.ask.receipt, fate.why)
