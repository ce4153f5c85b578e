"""Times, values and posts as they stand in the memory's tables. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot.memory.post import Post, PostRecord


def text(at: datetime) -> str:
    """A time in UTC, to the microsecond: the order of the texts is that of the times."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(at: str | None) -> datetime | None:
    """The time of a text, where there is one."""
    return datetime.fromisoformat(at) if at else None


def packed(value: Mapping[str, str] | Sequence[str]) -> str:
    """A command's values, or ids, as JSON."""
    return json.dumps(dict(value) if isinstance(value, Mapping) else list(value))


def post_record(
    platform: str, workspace: str, channel: str, message: str | None, editable: int, receipt: str,
    command: str, values: str, claims: str, at: str,
) -> PostRecord:  # fmt: skip
    """The record of a row of `posts`."""
    post = Post(platform, workspace, channel, message, bool(editable))
    return PostRecord(
        post, receipt, command, json.loads(values), tuple(json.loads(claims)), datetime.fromisoformat(at)
    )


def answered(key: str | None, done_at: str | None, record: PostRecord) -> tuple[str | bool | None, ...]:
    """A row of the view `answered`: the question that is done, if there is one, and where its answer stands."""
    post = record.post
    said = (record.receipt, record.command, packed(record.values), packed(record.claims), text(record.at))
    return (key, done_at, post.platform, post.workspace, post.channel, post.message, post.editable, *said)
