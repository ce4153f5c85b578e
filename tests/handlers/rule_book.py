"""Rules in a dict, for handlers; and a context in which to change them."""

from dataclasses import replace
from datetime import UTC, datetime

from handlers.context import Context
from handlers.permission import GRANTED
from handlers.place import Person, Place
from handlers.rules import DEFAULTS

HERE = Place("discord", "g1", "c1")


class RuleBook:
    """`trouble` is raised by whoever changes something."""

    def __init__(self, trouble=None):
        self.trouble = trouble
        self.settings, self.grants = DEFAULTS, dict(GRANTED)

    def of(self, place):
        return self.settings

    def granted(self, place):
        return dict(self.grants)

    async def change(self, place, change):
        self._try()
        self.settings = replace(self.settings, **change)
        return self.settings

    async def grant(self, place, grants):
        self._try()
        self.grants |= grants

    def _try(self):
        if self.trouble:
            raise self.trouble("/srv/var/memory.sqlite cannot be written")


def context(rules, place=HERE, may=("manage",)):
    settings = rules.settings if rules else DEFAULTS
    now = datetime(2025, 2, 3, tzinfo=UTC)
    return Context(None, None, place, Person("u1", frozenset(may)), now, settings=settings, rules=rules)
