"""The scopes and events that the Slack app asks for, each with its reason: the manifest and docs/slack.md follow."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """A permission that a workspace grants; the bot answers without those that are `optional`."""

    name: str
    why: str
    optional: bool = False


SCOPES = (
    Scope("app_mentions:read", "to be asked by a mention in a channel"),
    Scope("chat:write", "to answer in channels, threads and direct messages"),
    Scope("commands", "to be asked by slash commands and from the menu of a message"),
    Scope("im:history", "to be asked in a direct message to the bot"),
    Scope(
        "reactions:write", "to put 👀 under a mention while the answer takes its time, and to take it away"
    ),
    Scope(
        "channels:history",
        "to look, after a crash, whether an answer or a digest stands in a public channel already; nothing else is read",
        optional=True,
    ),
    Scope("groups:history", "the same in private channels that the bot was invited to", optional=True),
    Scope("mpim:history", "the same in group messages", optional=True),
    Scope(
        "im:write",
        "to open the direct conversation that a digest or a watch goes to, and so to know where to look for it",
        optional=True,
    ),
    Scope(
        "files:write",
        "to show figures as a picture in an answer; without it answers are words alone, and no other file is made",
        optional=True,
    ),
    Scope(
        "users:read",
        "to see whether somebody who asks for what few may do is an admin or owner of the workspace; nothing else is kept",
        optional=True,
    ),
)

APP_SCOPE = Scope("connections:write", "of the app-level token, to be reached by Socket Mode")

EVENTS = {
    "app_mention": "a question by mention",
    "message.im": "a question in a direct message",
    "app_uninstalled": "the app was removed from the workspace: logged",
    "tokens_revoked": "the bot token was revoked: logged",
}


def missing(granted: frozenset[str]) -> tuple[str, ...]:
    """The scopes without which something does not work, of those not granted."""
    return tuple(s.name for s in SCOPES if not s.optional and s.name not in granted)
