"""Replies as whole pages: the answer's fragment in the house's frame. No network, no clock."""

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.ask import Chosen, Said
from bot.platforms.web.static import Asset
from bot.render import html
from claims.answer import Wanted
from handlers.command import Command
from handlers.reply import Reply


class Pages:
    """Makes pages. Everything that is not the renderer's fragment is escaped by the template engine."""

    def __init__(
        self, commands: tuple[Command, ...], assets: Mapping[str, Asset], public_url: str | None
    ) -> None:
        self._commands = commands
        self._assets = assets
        self._public_url = public_url

    def home(self) -> str:
        """Where one asks."""
        return self._made("home.html", title="whosaid", asked="", commands=self._shown)

    def answer(self, reply: Reply, asked: str) -> str:
        """A reply, with its actions as links and buttons."""
        rendered = html.render(reply, public_url=self._public_url)
        return self._made(
            "answer.html",
            title=asked or getattr(reply.body, "lead", ""),
            asked=asked,
            fragment=rendered.payload,
            actions=[
                self._action(action.label, action.wanted, must_send=reply.body.kind == "confirm")
                for action in reply.actions
                if action.wanted is not None
            ],
            reply=reply,
        )

    def confirm(self, command: Command, wants: Said | Chosen) -> str:
        """Ask before a link runs a command that may change something."""
        if isinstance(wants, Said):
            action, fields = "/", {"q": wants.text}
        else:
            action, fields = f"/run/{quote(wants.command, safe='')}", dict(wants.values)
        return self._made(
            "confirm.html", title="Run this?", asked="", command=command, action=action, fields=fields
        )

    def refused(self, title: str, why: str) -> str:
        """Why not, and how to ask."""
        return self._made("refused.html", title=title, asked="", why=why, commands=self._shown)

    def is_safe(self, command: Command) -> bool:
        """Whether a link may run it: it only reads."""
        return command.needs is None and not command.hidden and command.responds == "answer"

    @cached_property
    def _shown(self) -> tuple[Command, ...]:
        return tuple(command for command in self._commands if not command.hidden and command.examples)

    @cached_property
    def _templates(self) -> Environment:
        return Environment(
            loader=PackageLoader("bot.platforms.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def _made(self, template: str, **values: object) -> str:
        hashes = {name: asset.hash for name, asset in self._assets.items()}
        return self._templates.get_template(template).render(assets=hashes, **values)

    def _action(self, label: str, wanted: Wanted, *, must_send: bool) -> dict[str, object]:
        """`href` where a link does it; `fields` where a form must be sent."""
        path = f"/run/{quote(wanted.command, safe='')}"
        command = next((c for c in self._commands if c.name == wanted.command), None)
        if must_send or command is None or not self.is_safe(command):
            return {"label": label, "href": path, "fields": dict(wanted.values)}
        return {"label": label, "href": f"{path}?{urlencode(wanted.values)}", "fields": None}
