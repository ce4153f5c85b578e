"""`whosaid check` of what is posted unasked: digests and watches that can be posted, are paused, or never will be. Pure."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from bot.finding import Finding
from handlers.answered import count
from handlers.place import Place
from handlers.sound import wrong_with
from handlers.subscription import Subscription


def unasked(
    kept: Iterable[Subscription], zone_of: Callable[[Place], str], now: datetime
) -> Iterator[Finding]:
    """How many there are, and each that says nothing, with why."""
    every = tuple(kept)
    digests = sum(one.kind == "digest" for one in every)
    watches = len(every) - digests
    said = f"{count(digests, 'digest')} and {watches:,} {'watch' if watches == 1 else 'watches'}"
    yield Finding("digests and watches", True, said)
    for one in every:
        name = f"{one.kind} {one.id} on {one.place.platform}"
        if wrong := wrong_with(one, zone_of(one.place), now):
            yield Finding(name, False, f"it is never posted: {wrong}")
        elif one.state == "paused":
            yield Finding(name, True, f"paused{f': {one.why}' if one.why else ''}")
