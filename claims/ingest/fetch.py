"""Fetches addresses: checked, within limits, politely."""

from collections.abc import Sequence

from claims.ingest.limits import Limits
from claims.ingest.page import Raw, Refused, Unchanged, Validators


class Fetcher:
    """Asks for pages of public hosts. Use it as `async with Fetcher(settings.whosaid_fetch_allow) as fetcher`."""

    def __init__(self, allow: Sequence[str] = (), *, limits: Limits = Limits()) -> None: ...

    async def get(self, source: str, since: Validators | None = None) -> Raw | Unchanged | Refused:
        """What stands at an address; Unchanged where it is as it was at `since`. Never raises for what a server does."""
        raise NotImplementedError
