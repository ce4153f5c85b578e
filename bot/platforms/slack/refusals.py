"""What a failed call to Slack means: refused for good, or nobody can know."""

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

NETWORK = (aiohttp.ClientError, TimeoutError, OSError)
"""What a call raises when the network fails."""

MAYBE_DONE = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack says of these that the call may have succeeded in part."""

TOO_MUCH = frozenset(
    {
        "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "markdown_text_conflict",
        "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large",
    }
)  # fmt: skip
"""The message itself was refused: a plainer one may pass."""


def error_of(error: SlackApiError) -> str:
    """Slack's word for what went wrong, or the HTTP status."""
    response = error.response
    if isinstance(response, AsyncSlackResponse) and isinstance(response.data, dict):
        return str(response.data.get("error") or response.status_code)
    return str(getattr(response, "status_code", None) or getattr(response, "status", "no answer"))


def surely_refused(error: BaseException) -> bool:
    """Whether nothing was done. False: the message may stand."""
    if isinstance(error, SlackApiError):
        word = error_of(error)
        return word not in MAYBE_DONE and not (word.isdigit() and int(word) >= 500)
    return isinstance(error, aiohttp.ClientConnectorError)
