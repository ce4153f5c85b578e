"""Ask → command + values. Pure: no network, no clock, no index."""

from dataclasses import dataclass

from bot.ask import Chosen, Said
from claims.answer import Guide
from claims.filters import Filters
from handlers.command import Command


@dataclass(frozen=True)
class Understood:
    """A command with its values, checked against its form."""

    command: Command
    values: dict[str, str]
    only: Filters

    def as_values(self) -> dict[str, str]:
        """Values and filters together, as text: what a receipt keeps."""
        return {**self.values, **{k: str(v) for k, v in self.only.model_dump(exclude_none=True).items()}}


def understand(wants: Said | Chosen, commands: tuple[Command, ...]) -> Understood | Guide:
    """What is wanted, or how to ask for it."""
    raise NotImplementedError
