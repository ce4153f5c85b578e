"""The time that a platform gave in an answer's Date header: its clock is the one that its messages bear."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def dated(header: str | None) -> datetime | None:
    """In UTC; None where it gave none that can be read."""
    try:
        return parsedate_to_datetime(header).astimezone(UTC) if header else None
    except (ValueError, OverflowError):
        return None
