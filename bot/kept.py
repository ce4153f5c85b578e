"""What was made, for whoever asks next: the latest asked for, up to so many bytes. Pure."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Thing = TypeVar("Thing")


class Kept(Generic[Name, Thing]):
    """Holds at most `room` bytes; whatever was asked for longest ago goes first."""

    def __init__(self, room: int) -> None:
        self._room, self._taken = room, 0
        self._things: OrderedDict[Name, tuple[Thing, int]] = OrderedDict()

    def get(self, name: Name) -> Thing | None:
        """The thing of this name, where it is kept."""
        if name not in self._things:
            return None
        self._things.move_to_end(name)
        return self._things[name][0]

    def put(self, name: Name, thing: Thing, size: int) -> None:
        """Keep it, where it fits at all; `size`: its bytes."""
        if name in self._things or size > self._room:
            return
        self._things[name] = thing, size
        self._taken += size
        while self._taken > self._room:
            _, (_, gone) = self._things.popitem(last=False)
            self._taken -= gone
