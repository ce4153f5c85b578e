"""Before Slack is served: are the tokens good? In plain words where they are not."""

import logging
from collections.abc import Awaitable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack.events import Me
from bot.platforms.slack.lines import Lines, open_lines
from bot.platforms.slack.refusals import NETWORK, error_of
from bot.platforms.slack.scopes import APP_SCOPE, missing
from bot.settings import Settings
from claims.errors import PlatformTrouble

log = logging.getLogger("whosaid.slack")

BOT_HINT = "Copy the Bot User OAuth Token (xoxb-…) again from “OAuth & Permissions” of your Slack app."
APP_HINT = (
    f"Make an app-level token (xapp-…) with the scope {APP_SCOPE.name} under “Basic Information” of your Slack"
    " app, and switch Socket Mode on."
)


async def who_am_i(lines: Lines) -> Me:
    """Who the bot token belongs to. Raises PlatformTrouble where Slack refuses it or cannot be reached."""
    said = await _asked(lines, "SLACK_BOT_TOKEN", BOT_HINT, lines.asking.auth_test())
    granted = frozenset(s.strip() for s in said.headers.get("x-oauth-scopes", "").split(",") if s.strip())
    if granted and missing(granted):
        log.warning("slack.scopes missing=%s", ",".join(missing(granted)))
    return Me(
        said["team_id"], said["user_id"], said.get("bot_id") or "", granted, said.headers.get("date", "")
    )


async def try_tokens(settings: Settings) -> Me:
    """Who the bot token belongs to, with the app-level token tried too, where one is set. Raises PlatformTrouble."""
    async with open_lines(settings) as lines:
        me = await who_am_i(lines)
        if settings.slack_app_token is not None:
            await socket_address(lines, settings)
        return me


async def socket_address(lines: Lines, settings: Settings) -> str:
    """A fresh address for Socket Mode. Raises PlatformTrouble where Slack refuses the app-level token.

    Asked here, because the SDK's socket client tries a bad token again for ever.
    """
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    opened = lines.asking.apps_connections_open(app_token=token)
    return str((await _asked(lines, "SLACK_APP_TOKEN", APP_HINT, opened))["url"])


async def _asked(
    lines: Lines, setting: str, hint: str, call: Awaitable[AsyncSlackResponse]
) -> AsyncSlackResponse:
    try:
        return await call
    except SlackApiError as error:
        raise PlatformTrouble(f"{setting} is not accepted by Slack ({error_of(error)}). {hint}") from None
    except NETWORK as error:
        raise PlatformTrouble(
            f"Slack cannot be reached at {lines.asking.base_url} ({type(error).__name__})."
        ) from None
