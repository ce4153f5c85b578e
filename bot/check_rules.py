"""`whosaid check` of the rules that people set by asking: who may do what, and what holds in which channel. Pure."""

from collections.abc import Iterator, Mapping

from bot.finding import Finding
from handlers.permission import GRANTED, Grants, Workspace
from handlers.rules import Channel, ChannelSettings
from handlers.setting import differing


def permissions(kept: Mapping[Workspace, Grants]) -> Iterator[Finding]:
    """What holds at first, and each server or workspace in which it was changed."""
    changed = f"changed in {len(kept)} place{'s' * (len(kept) != 1)}" if kept else "changed nowhere"
    yield Finding("permissions", True, f"at first {_granted(GRANTED)}; {changed}")
    for place, grants in kept.items():
        yield Finding(f"permissions in {_place(*place)}", True, _granted(grants))


def channels(kept: Mapping[Channel, ChannelSettings]) -> Iterator[Finding]:
    """Each channel in which something else holds than at first."""
    for channel, settings in kept.items():
        if told := "; ".join(f"{label}: {now}" for label, now in differing(settings).items()):
            yield Finding(f"settings of {_place(*channel)}", True, told)


def _granted(grants: Grants) -> str:
    return ", ".join(f"{permission} is for {' and '.join(who)}" for permission, who in grants.items())


def _place(platform: str, workspace: str, channel: str = "") -> str:
    """`discord server 123, channel 456`."""
    server = f"{'server' if platform == 'discord' else 'workspace'} {workspace}" if workspace else ""
    said = ", ".join(filter(None, (server, f"channel {channel}" if channel else "")))
    return f"{platform} {said}".strip()
