"""Lists a page at a time: where a page stands in its list, and how one gets to the others. Pure."""

from typing import NamedTuple
from urllib.parse import urlencode

EACH = 40
"""Things on one page of a list."""
DEEPEST = 1000
"""Utterances up to which a list is paged; beyond, one searches: the store counts no further."""


class Turner(NamedTuple):
    """One page of a list, and its neighbours; `before` and `after` are addresses, empty where there is none."""

    first: int
    last: int
    total: int
    more: bool
    """There are more than `total`."""
    before: str
    after: str
    ends: bool = False
    """It is paged no further, although there is more."""

    @property
    def alone(self) -> bool:
        """Everything stands on this page."""
        return not self.before and not self.after and not self.ends


def turner(
    path: str,
    page: int,
    shown: int,
    total: int,
    *,
    more: bool = False,
    deepest: int | None = None,
    **asked: str,
) -> Turner:
    """The page of this number, from 1 on, that shows so many things of the list at `path`?`asked`."""
    skipped = (page - 1) * EACH
    further = skipped + EACH < total or (more and shown == EACH)
    ends = further and deepest is not None and skipped + EACH >= deepest

    def at(number: int) -> str:
        given = {name: value for name, value in asked.items() if value}
        if number > 1:
            given["page"] = str(number)
        return f"{path}?{urlencode(given)}" if given else path

    return Turner(
        first=skipped + 1,
        last=skipped + shown,
        total=max(total, skipped + shown),
        more=more,
        before=at(page - 1) if page > 1 else "",
        after=at(page + 1) if further and not ends else "",
        ends=ends,
    )
