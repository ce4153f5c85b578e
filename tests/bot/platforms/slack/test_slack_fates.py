"""What each failed call means for a post by the clock: refused with what helps, later, or nobody knows."""

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from slack_sdk.errors import SlackApiError  # noqa: TID251  # what the SDK raises
from slack_sdk.web.async_slack_response import AsyncSlackResponse  # noqa: TID251  # and carries

from bot.clock.poster import Later, Refused, Unsure
from bot.platforms.slack.fates import PAUSE, REASONS, TOKEN, UNTIL_MENDED, fate_of
from bot.platforms.slack.refusals import MAYBE_DONE, TOO_MUCH

KEY = ConnectionKey("a.example", 443, True, True, None, None, None)


def answered(word="", status=200, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = {"ok": False, "error": word} if word else "<html>"
    return SlackApiError(
        "secret words",
        AsyncSlackResponse(
            client=None,
            http_verb="POST",
            api_url="",
            req_args={},
            data=data,
            headers=named,
            status_code=status,
        ),
    )


@pytest.mark.parametrize("word", sorted(REASONS))
def test_what_a_channel_or_person_refuses_is_refused_in_plain_words(word):
    fate = fate_of(answered(word))
    assert isinstance(fate, Refused)
    assert "_" not in fate.why
    assert "secret" not in fate.why


@pytest.mark.parametrize("word", ["channel_not_found", "not_in_channel"])
def test_a_channel_that_the_bot_is_not_in_says_how_it_comes_in(word):
    assert "/invite @whosaid" in fate_of(answered(word)).why


def test_a_refusal_that_nobody_knows_is_one_and_is_named():
    assert fate_of(answered("some_new_word")) == Refused("Slack refuses it (some_new_word)")


@pytest.mark.parametrize("word", sorted(TOKEN))
def test_where_the_whole_app_is_shut_out_no_channel_is_to_blame(word):
    assert fate_of(answered(word)) == Later(UNTIL_MENDED, f"Slack said {word}")


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (answered("ratelimited", 429, Retry_After="7"), 7.0),
        (answered("rate_limited", Retry_After="120"), 120.0),
        (answered(status=429, Retry_After="3"), 3.0),
        (answered("ratelimited", 429), PAUSE),
        (answered("ratelimited", 429, Retry_After="soon"), PAUSE),
        (answered("ratelimited", 429, Retry_After="-1"), PAUSE),
        (answered("ratelimited", 429, Retry_After="nan"), PAUSE),
        (answered("ratelimited", 429, Retry_After="²"), PAUSE),
    ],
)
def test_a_limit_is_waited_out_for_as_long_as_slack_says(error, seconds):
    fate = fate_of(error)
    assert isinstance(fate, Later)
    assert fate.seconds == seconds


@pytest.mark.parametrize(
    "error",
    [
        *(answered(word) for word in sorted(MAYBE_DONE)),
        answered(status=500),
        answered(status=503),
        answered(status=200),
        aiohttp.ServerDisconnectedError(),
        ConnectionResetError(),
        TimeoutError(),
    ],
    ids=repr,
)
def test_where_no_answer_came_nobody_knows(error):
    assert isinstance(fate_of(error), Unsure)


@pytest.mark.parametrize(
    "error",
    [aiohttp.ClientConnectorError(KEY, OSError("no route")), answered(status=407), answered(status=404)],
    ids=["no connection", "407", "404"],
)
def test_what_never_reached_slack_is_tried_later(error):
    assert isinstance(fate_of(error), Later)


def test_a_word_has_one_meaning():
    assert not REASONS.keys() & (TOKEN | MAYBE_DONE)
    assert REASONS.keys() >= TOO_MUCH
