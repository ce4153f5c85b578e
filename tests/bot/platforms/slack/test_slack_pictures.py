"""Figures as a picture on Slack: uploaded to nobody, shown in the one message, and words alone where it fails."""

import pytest

from tests.peers.draughtsman import PNG, Draughtsman
from tests.peers.slack_api import CHANNEL, GRANTED, Fault
from tests.peers.slack_house import serving

pytestmark = pytest.mark.wire

STEPS = ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"]


@pytest.fixture(autouse=True)
def quick(peer, monkeypatch):
    monkeypatch.setattr("bot.platforms.slack.send.WAITS", (0.01, 0.01))
    peer.granted = f"{GRANTED},files:write"


def image_in(shown):
    return next((block for block in shown.body.get("blocks", ()) if block["type"] == "image"), None)


async def asked(peer, memory, command="counts", mood="well", **more):
    async with serving(peer, memory, drawing=Draughtsman(mood), **more):
        await peer.slash("/whosaid", command)
        shown = await peer.reply()
        await peer.silence()
    return shown


async def test_a_picture_is_uploaded_to_no_channel_and_shown_in_the_one_message(peer, memory, mode):
    shown = await asked(peer, memory, mode=mode)
    image = image_in(shown)
    file = peer.files[image["slack_file"]["id"]]
    assert (shown.way, shown.channel) == ("post", CHANNEL)
    assert (file["content"], file["complete"]) == (PNG, True)
    assert "about 10,000 H100 (Alexandr Wang estimates, hedge: “around”)" in image["alt_text"]
    assert file["alt"]
    (done,) = peer.called("files.completeUploadExternal")
    assert "channel_id" not in done.args
    assert "channels" not in done.args
    assert len(peer.history) == 1
    assert "about 11,000 H100" in shown.text


async def test_the_message_is_tried_again_while_its_picture_is_not_ready(peer, memory):
    peer.unready = 2
    shown = await asked(peer, memory)
    assert image_in(shown)
    assert len(peer.called("chat.postMessage")) == 3
    assert len(peer.history) == 1


async def test_a_picture_that_never_gets_ready_is_left_out_and_the_words_go_once(peer, memory):
    peer.unready = 99
    shown = await asked(peer, memory)
    assert image_in(shown) is None
    assert len([block for block in shown.body["blocks"] if block["type"] == "section"]) > 1
    assert len(peer.history) == 1


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "fault",
    [Fault(error="upload_failed"), Fault(status=400), *[Fault(cut="before")] * 1],
    ids=["no", "bad", "lost"],
)
async def test_where_a_step_of_the_upload_fails_the_words_go_alone(peer, memory, step, fault):
    peer.fail(step, *[fault] * 3)
    shown = await asked(peer, memory)
    assert image_in(shown) is None
    assert "about 10,000 H100" in shown.text
    assert len(peer.history) == 1


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "fault", [Fault(status=429, error="ratelimited", retry_after=50), Fault(wait=9)], ids=["limited", "slow"]
)
async def test_no_answer_waits_long_for_the_upload_of_its_picture(peer, memory, monkeypatch, step, fault):
    monkeypatch.setattr("bot.platforms.slack.upload.WITHIN", 0.3)
    peer.fail(step, fault)
    shown = await asked(peer, memory)
    assert image_in(shown) is None
    assert "about 10,000 H100" in shown.text
    assert len(peer.history) == 1


async def test_without_the_scope_the_words_go_alone(peer, memory):
    peer.granted = GRANTED
    assert image_in(await asked(peer, memory)) is None
    assert not peer.called("upload")


@pytest.mark.parametrize("mood", ["unable", "late"])
async def test_what_cannot_be_drawn_in_time_is_told_in_words(peer, memory, monkeypatch, mood):
    monkeypatch.setattr("bot.drawing.in_time.PATIENCE", 0.05)
    assert image_in(await asked(peer, memory, mood=mood)) is None


async def test_a_private_answer_shows_its_picture_to_its_asker_alone(peer, memory):
    peer.unready = 1
    shown = await asked(peer, memory, "own-counts")
    assert (shown.way, shown.private) == ("respond", True)
    assert image_in(shown)


async def test_a_lost_answer_to_the_message_doubles_nothing(peer, memory):
    peer.fail("chat.postMessage", Fault(cut="after"))
    shown = await asked(peer, memory)
    assert image_in(shown)
    assert len(peer.history) == 1


async def test_where_the_bot_may_not_post_the_picture_goes_by_the_response_url(peer, memory):
    peer.members.clear()
    shown = await asked(peer, memory)
    assert shown.way == "respond"
    assert image_in(shown)
