"""A command as whoever shows or runs it sees it: its name, its parameters, its help, and how it is run."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from claims.answer import Answer, Confirm, Done, Form, Guide, Nothing
from claims.found import Suggestion
from claims.index import Claims

Outcome = Answer | Nothing | Guide | Done | Confirm | Form
Handler = Callable[..., Awaitable[Outcome]]
Completer = Callable[[Claims, str], Awaitable[tuple[Suggestion, ...]]]


@dataclass(frozen=True)
class Param:
    """A parameter of a command: always text; `required` has no default."""

    name: str
    help: str
    required: bool
    complete: Completer | None = None
    quoted: bool = False
    named: bool = False
    choices: tuple[str, ...] = ()

    def usage(self) -> str:
        """As it is typed, in brackets where it may be left out: `PHRASE`, `[topic]`, `[zone:ZONE]`, `[nothing:silent/say]`."""
        if self.named:
            return f"[{self.name}:{'/'.join(self.choices) or self.name.upper()}]"
        return self.name.upper() if self.required else f"[{self.name}]"


@dataclass(frozen=True)
class Command:
    """A command, as every platform, the help and the manifest see it."""

    name: str
    """One word, or two (`digest subscribe`), lower case, with hyphens."""
    run: Handler
    summary: str
    """The docstring's first line."""
    details: str
    """The rest of it."""
    params: tuple[Param, ...]
    takes_filters: bool
    asked_as: tuple[str, ...]
    """Wordings in free text: `who said {phrase}`."""
    judged_as: tuple[str, ...]
    """Wordings that want a verdict: `who is right about {topic}`. The answer says that none is given."""
    examples: tuple[str, ...]
    """Each is help and a test."""
    slack_name: str | None
    """The slash command of its own on Slack; None: a word after the umbrella command."""
    menu: str | None
    """The label in a message's menu; the message's words become the first parameter."""
    needs: str | None
    """The permission without which it is refused."""
    may_need: str | None
    """The permission that some of its values need: the handler refuses these to whoever lacks it."""
    visibility: Literal["setting", "public", "private"]
    responds: Literal["answer", "edit", "form"]
    """`form` must be the first response and is never deferred; `edit` replaces the message with the button."""
    hidden: bool
    """Left out of help, menus and slash commands; reached by buttons."""
    seconds: float | None = None
    """How long it may take, and so tells how far it is; None: as long as any question."""
    pictured: bool = False
    """Its figures are drawn, group by group."""
    parted: bool = False
    """In chats it is shown message by message, as the clock would post it; its parameter `part` says which."""

    def usage(self) -> str:
        """`/who-said PHRASE`, optional parameters in brackets."""
        return " ".join((f"/{self.name}", *(param.usage() for param in self.params)))
