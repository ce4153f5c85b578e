"""What a failed call means for what the clock posts: refused for good, to be tried later, or nobody can know."""

from slack_sdk.errors import SlackApiError

from bot.clock.poster import Later, Refused, Unsure
from bot.platforms.slack.refusals import TOO_MUCH, error_of, surely_refused

PAUSE = 30.0
"""Seconds until the next try, where Slack names none."""
UNTIL_MENDED = 900.0
"""The same, where an operator has to do something first."""

LIMITED = frozenset({"429", "ratelimited", "rate_limited", "message_limit_exceeded"})
TOKEN = frozenset(
    {
        "account_inactive", "app_access_restricted", "ekm_access_denied", "enterprise_is_restricted", "invalid_auth",
        "not_allowed_token_type", "not_authed", "org_login_required", "team_access_not_granted", "team_added_to_org",
        "team_not_found", "token_expired", "token_revoked", "two_factor_setup_required",
    }
)  # fmt: skip
"""The whole app is shut out, for now: no channel is to blame, and an operator can mend it."""

_INVITE = "invite me with /invite @whosaid"
_RESTRICTED = "it is restricted who may post in the channel; whoever manages it can let me"
_GONE = "Slack knows the person no longer"
_THREAD = "the thread is gone; set it up again elsewhere"
REASONS = {
    "channel_not_found": f"the channel is gone, or it is private and I am not in it; {_INVITE}",
    "not_in_channel": f"I am not in the channel; {_INVITE}",
    "is_archived": "the channel is archived",
    "restricted_action": _RESTRICTED,
    "restricted_action_read_only_channel": _RESTRICTED,
    "restricted_action_thread_only_channel": "the channel takes only answers in threads; set it up again in one",
    "restricted_action_non_threadable_channel": "the channel has no threads; set it up again outside of one",
    "restricted_action_thread_locked": "the thread is locked",
    "thread_not_found": _THREAD,
    "cannot_reply_to_message": _THREAD,
    "no_permission": "I may not post there; whoever runs me can install the Slack app again",
    "missing_scope": "the Slack app lacks a scope; whoever runs me can paste its manifest anew and install it again",
    "cannot_dm_bot": "apps take no direct messages from me",
    "is_bot": "apps take no direct messages from me",
    "messages_tab_disabled": "direct messages are switched off in the Slack app; whoever runs me can switch them on",
    "user_disabled": _GONE,
    "user_not_found": _GONE,
    "user_not_visible": _GONE,
} | dict.fromkeys(
    TOO_MUCH, "Slack does not take the message as I write it; whoever runs me finds more in the log"
)
"""In plain words, by Slack's: what helps, where something does."""


def fate_of(error: BaseException) -> Refused | Later | Unsure:
    """Of a call that raised one of these: what the SDK raises, or the network."""
    if not isinstance(error, SlackApiError):
        why = type(error).__name__
        return Later(PAUSE, why) if surely_refused(error) else Unsure(why)
    word = error_of(error)
    if word in LIMITED:
        return Later(_retry_after(error))
    if word == "200" or not surely_refused(error):  # 200: it answered, in words that are not Slack's
        return Unsure(f"Slack said {word}")
    if word in TOKEN or word.isdigit():  # a bare status is a proxy's
        return Later(UNTIL_MENDED if word in TOKEN else PAUSE, f"Slack said {word}")
    return Refused(REASONS.get(word, f"Slack refuses it ({word})"))


def _retry_after(error: SlackApiError) -> float:
    said = str(getattr(error.response, "headers", {}).get("Retry-After", ""))
    return float(said) if said.isascii() and said.isdigit() else PAUSE
