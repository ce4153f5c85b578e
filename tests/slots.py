"""Slots in UTC, to the second: close enough to each other for tests that make many."""

from datetime import UTC, datetime

from handlers.times.due import Slot


def slot(at: datetime) -> Slot:
    whole = at.astimezone(UTC).replace(microsecond=0)
    return Slot(whole.replace(tzinfo=None).isoformat(timespec="seconds"), whole)
