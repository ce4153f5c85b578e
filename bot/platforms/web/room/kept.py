"""Pages that were made, for as long as they hold and there is room."""

from collections import OrderedDict
from typing import NamedTuple

LONGEST_KEY = 512
"""Characters of an address beyond which its page is not kept."""

Key = tuple[int | None, str]
"""The version of the index, and the address."""


class Page(NamedTuple):
    """A page as it is sent."""

    body: bytes
    etag: str


class Kept:
    """Pages by their keys; those that were not asked for the longest go first."""

    def __init__(self, most: int) -> None:
        """`most`: bytes."""
        self._most = most
        self._size = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()

    def get(self, key: Key) -> Page | None:
        """The page, where it is kept."""
        if key in self._pages:
            self._pages.move_to_end(key)
        return self._pages.get(key)

    def put(self, key: Key, page: Page) -> None:
        """Keep a page."""
        if key in self._pages or len(key[1]) > LONGEST_KEY:
            return
        self._pages[key] = page
        self._size += len(page.body)
        while self._size > self._most:
            _, gone = self._pages.popitem(last=False)
            self._size -= len(gone.body)
