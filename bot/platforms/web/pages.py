"""Replies as whole pages: the answer's fragment in the house's frame. No network, no clock."""

from collections.abc import Mapping
from functools import cached_property

from bot.platforms.web.room.drawn import Drawn
from bot.platforms.web.static import Asset
from bot.platforms.web.templating import templates
from bot.render import html
from bot.render.span import clean
from handlers.described import Command
from handlers.reply import Action, Reply

POSTING = frozenset({"digest", "watch"})
"""Families of commands that need a place to post to, which a page is not."""


class Pages:
    """Makes pages. Everything that is not the renderer's fragment is escaped by the template engine."""

    def __init__(self, commands: tuple[Command, ...], assets: Mapping[str, Asset]) -> None:
        self._commands = commands
        self._assets = assets

    def answer(self, reply: Reply, asked: str, drawn: Drawn = Drawn()) -> str:  # noqa: B008  # it cannot be changed
        """A reply to what was asked, with its pictures as SVG. Its links are the fragment's; what must be sent is a form."""
        sent = tuple(action for action in reply.actions if not self._is_link(reply, action))
        linked = tuple(action for action in reply.actions if action not in sent)
        fragment = html.render(
            reply.model_copy(update={"actions": linked}),
            drawn={one.name: one.element for one in drawn.figures},
            note=self.made("drawn.html", drawn=drawn),
        ).payload
        return self.made(
            "answer.html",
            title=clean(asked),
            asked=asked,
            fragment=fragment,
            actions=[(action.label, action.wanted) for action in sent if action.wanted is not None],
            guided=reply.body.kind == "nothing",
        )

    def confirm(self, command: Command, asked: str) -> str:
        """Ask before a link runs a command that may change something."""
        return self.made("confirm.html", title="Run this?", asked=asked, command=command)

    def refused(self, title: str, why: str) -> str:
        """Why not, and how to ask."""
        return self.made("refused.html", title=title, why=why)

    def made(self, template: str, **values: object) -> str:
        """The page that a template makes of these values."""
        hashes = {name: asset.hash for name, asset in self._assets.items()}
        shown = {"asked": "", "assets": hashes, "commands": self._shown} | values
        return templates().get_template(template).render(shown)

    def is_safe(self, command: Command) -> bool:
        """Whether a link may run it: it only reads."""
        return command.needs is None and not command.hidden and command.responds == "answer"

    @cached_property
    def _shown(self) -> tuple[Command, ...]:
        """Those with examples that anybody may use, for a page knows nobody.

        First come those that most people come for, and so have a slash command of their own.
        """
        shown = (
            c
            for c in self._commands
            if not c.hidden and c.examples and c.needs is None and c.name.split()[0] not in POSTING
        )
        return tuple(sorted(shown, key=lambda command: command.slack_name is None))

    def _is_link(self, reply: Reply, action: Action) -> bool:
        """Whether the fragment's link to `/?q=…` does it: it reads, and what can be typed says all."""
        if action.wanted is None or reply.body.kind == "confirm" or not action.wanted.typed:
            return False
        command = next((c for c in self._commands if c.name == action.wanted.command), None)
        return command is not None and self.is_safe(command)
