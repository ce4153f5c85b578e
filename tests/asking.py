"""Asks a command as a person would, in words, without a desk: `await Asker(index)("/who-said Obviously")`."""

from datetime import UTC, datetime

from bot.ask import Said
from bot.understand import Understood, understand
from claims.errors import MemoryTrouble
from claims.index import Claims
from handlers.command import discover
from handlers.context import Context, Receipt
from handlers.place import Person, Place
from handlers.times.typed import Days

NOW = datetime(2025, 2, 1, tzinfo=UTC)


class Kept:
    """Receipts in a dict."""

    def __init__(self):
        self.kept = {}

    def keep(self, receipt_id, command, *claims):
        self.kept[receipt_id] = Receipt(receipt_id, command, {}, claims, NOW)

    async def recall(self, receipt_id):
        return self.kept.get(receipt_id)


class Forgetful:
    """A memory that cannot be read."""

    async def recall(self, receipt_id):
        raise MemoryTrouble("The memory cannot be read.")


class Asker:
    """Understands words and runs the command they name."""

    def __init__(self, index, receipts=None):
        self.index = index if isinstance(index, Claims) else Claims(index)
        self.receipts = receipts or Kept()
        self.commands = discover()

    async def __call__(self, text):
        understood = understand(Said(text), self.commands, Days(NOW.date()))
        assert isinstance(understood, Understood), understood.lead
        context = Context(self.index, self.receipts, Place("terminal"), Person("p"), NOW, self.commands)
        only = {"only": understood.only} if understood.command.takes_filters else {}
        return await understood.command.run(context, **understood.values, **only)


def places(item):
    """The stems' numbers of the articles an item cites: `["000", "004"]`."""
    return [citation.article.id[:3] for citation in item.citations]
