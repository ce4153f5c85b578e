"""A picture on its way to Slack: uploaded to no channel, so that the message that shows it is the only one."""

import asyncio
import logging

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.lines import Lines, direct
from bot.platforms.slack.refusals import NETWORK, error_of
from bot.render.attached import Attached
from claims.plot import cut

log = logging.getLogger("whosaid.slack")

ALT_TXT = 1000
"""Characters said of the file itself, our budget: Slack documents none. The block that shows it says more."""
TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
WITHIN = 15.0
"""Seconds for all of it, rate limits and second tries included: an answer waits for its picture no longer."""


async def upload(lines: Lines, picture: Attached, receipt: str) -> str | None:
    """The id of the uploaded file; None where Slack would not have it. Raises nothing but for cancellation.

    A file that no message shows is seen by nobody, so nothing is taken back where a later step fails.
    """
    try:
        async with asyncio.timeout(WITHIN):
            return await _uploaded(lines, picture)
    except SlackApiError as error:  # missing_scope, most of all: files:write is optional
        log.info("slack.no_picture receipt=%s error=%s", receipt, error_of(error))
    except (*NETWORK, KeyError) as error:
        log.warning("slack.no_picture receipt=%s error=%s", receipt, type(error).__name__)
    return None


async def _uploaded(lines: Lines, picture: Attached) -> str:
    place = await lines.asking.files_getUploadURLExternal(
        filename=picture.name, length=len(picture.content), alt_txt=cut(picture.alt, ALT_TXT)
    )
    url, file = str(place["upload_url"]), str(place["file_id"])
    proxy = None if direct(url) else lines.asking.proxy
    async with lines.session.post(url, data=picture.content, proxy=proxy, timeout=TIMEOUT) as said:
        said.raise_for_status()
    await lines.asking.files_completeUploadExternal(files=[{"id": file, "title": picture.name}])
    return file
