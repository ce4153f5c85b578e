"""The memory of a bot whose memory could not be opened: it answers all the same, and keeps nothing."""

from typing import NoReturn

from claims.errors import MemoryTrouble


class AbsentMemory:
    """Refuses everything with MemoryTrouble; `why` is what went wrong when the memory was to be opened."""

    def __init__(self, why: str) -> None:
        self.why = why

    async def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise MemoryTrouble(self.why)

    claim = done = give_up = hold = take_lapsed = _refuse
    remember = keep = recall = posts_citing = _refuse
    feeds = keep_feed = lease = _refuse
    subscribe = find = of_place = of_person = every = pause = resume = remove = bring_forward = stages = (
        _refuse
    )
    active = follow = plan = take = begin = sent = retry = unsure = failed = owed = paid = _refuse
    settings = change_settings = grants = grant = _refuse
    note = set_note = unknown = prune = check = _refuse

    async def close(self) -> None:
        """There is nothing to close."""
