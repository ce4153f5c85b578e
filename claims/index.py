"""The questions the index can be asked. Async, one await a question; callers never see a store."""

from claims.claim import Model


class Suggestion(Model):
    """What may be meant, while somebody types: `label` previews the evidence, `value` is what is sent."""

    value: str
    label: str


class Claims:
    """An open claim index."""

    async def phrases_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Quotations that begin with or contain what is typed."""
        raise NotImplementedError

    async def speakers_like(self, typed: str) -> tuple[Suggestion, ...]:
        """Speakers whose name or alias begins with what is typed."""
        raise NotImplementedError
