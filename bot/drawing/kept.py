"""Pictures that were drawn, by what is in them: the latest asked for, up to so many bytes. Pure."""

from collections import OrderedDict
from typing import Generic, TypeVar

Picture = TypeVar("Picture", bytes, str)


class Kept(Generic[Picture]):
    """Holds at most `room` bytes; whatever was asked for longest ago goes first."""

    def __init__(self, room: int) -> None:
        self._room, self._taken = room, 0
        self._pictures: OrderedDict[tuple[str, ...], Picture] = OrderedDict()

    def get(self, names: tuple[str, ...]) -> Picture | None:
        """The picture of the plots with these names."""
        if names in self._pictures:
            self._pictures.move_to_end(names)
        return self._pictures.get(names)

    def put(self, names: tuple[str, ...], picture: Picture) -> None:
        """Keep it, where it fits at all."""
        if names in self._pictures or len(picture) > self._room:
            return
        self._pictures[names] = picture
        self._taken += len(picture)
        while self._taken > self._room:
            _, oldest = self._pictures.popitem(last=False)
            self._taken -= len(oldest)
