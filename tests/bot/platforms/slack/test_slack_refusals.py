"""Which failures mean that surely nothing was posted."""

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from slack_sdk.errors import SlackApiError  # noqa: TID251  # what the SDK raises
from slack_sdk.web.async_slack_response import AsyncSlackResponse  # noqa: TID251  # and carries

from bot.platforms.slack.lines import direct
from bot.platforms.slack.refusals import error_of, surely_refused


def answered(data, status=200):
    response = AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=data, headers={}, status_code=status
    )
    return SlackApiError("secret words", response)


KEY = ConnectionKey("a.example", 443, True, True, None, None, None)


@pytest.mark.parametrize(
    ("error", "word", "refused"),
    [
        (answered({"ok": False, "error": "not_in_channel"}), "not_in_channel", True),
        (answered({"ok": False, "error": "ratelimited"}, 429), "ratelimited", True),
        (answered({"ok": False, "error": "fatal_error"}), "fatal_error", False),
        (answered({"ok": False, "error": "internal_error"}, 500), "internal_error", False),
        (answered({}, 502), "502", False),
        (answered("<html>", 503), "503", False),
        (answered({}, 404), "404", True),
    ],
)
def test_what_slack_says(error, word, refused):
    assert error_of(error) == word
    assert surely_refused(error) is refused


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        (aiohttp.ClientConnectorError(KEY, OSError("no route")), True),
        (aiohttp.ServerDisconnectedError(), False),
        (TimeoutError(), False),
        (ConnectionResetError(), False),
    ],
)
def test_what_the_network_does(error, refused):
    assert surely_refused(error) is refused


def test_a_body_that_is_no_json_is_named_by_its_status():
    class Odd:
        status = 200

    assert error_of(SlackApiError("x", Odd())) == "200"


def test_loopback_is_reached_without_a_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "inside.example")
    monkeypatch.delenv("no_proxy", raising=False)
    assert direct("http://127.0.0.1:1/api/")
    assert direct("http://localhost/")
    assert direct("https://inside.example/")
    assert not direct("https://slack.com/api/")
