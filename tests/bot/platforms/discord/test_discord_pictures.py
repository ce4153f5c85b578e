"""Figures as a picture on Discord: one message, with words for whoever does not see it, and words alone where it fails."""

import pytest

from bot.render.attached import Attached
from tests.peers.draughtsman import PNG, Draughtsman

pytestmark = pytest.mark.wire

NO_FILES, TOO_LARGE = {"status": 403, "code": 50013}, {"status": 400, "code": 40005}


def sent(peer, method, path):
    """The request that showed the answer: the last of these."""
    return peer.made(method, path)[-1]


def shows_picture(message):
    first, *rest = message["embeds"]
    assert not any("image" in embed for embed in rest)
    return first.get("image", {}).get("url", "").startswith("attachment://figures-")


async def test_a_slash_command_is_answered_with_a_picture_in_its_embed(peer, start):
    await start(drawing=Draughtsman())
    message = await peer.reply(await peer.slash("counts"))
    request = sent(peer, "PATCH", "@original")
    assert shows_picture(message)
    assert list(request.files.values()) == [PNG]
    (file,) = message["attachments"]
    assert "about 10,000 H100 (Alexandr Wang estimates, hedge: “around”)" in file["description"]
    assert "about 11,000 H100" in message["embeds"][0]["description"]


async def test_the_picture_stands_between_the_answer_and_its_sources(peer, start):
    await start(drawing=Draughtsman())
    answer, sources = (await peer.reply(await peer.slash("counts")))["embeds"]
    assert answer["image"]
    assert answer["color"] == sources["color"]
    assert not {"fields", "footer"} & answer.keys()
    assert [field["name"] for field in sources["fields"]] == ["Sources"]
    assert "answer " in sources["footer"]["text"]
    assert "description" not in sources


async def test_a_mention_is_answered_with_a_picture_in_one_message_that_keeps_its_nonce(peer, start):
    await start(drawing=Draughtsman())
    message = await peer.reply(await peer.mention("/counts"))
    request = sent(peer, "POST", "/messages")
    assert shows_picture(message)
    assert (request.body["enforce_nonce"], bool(request.body["nonce"])) == (True, True)
    assert len(peer.history) == 1


async def test_a_lost_answer_is_asked_for_again_with_the_whole_file(peer, start, monkeypatch):
    monkeypatch.setattr("bot.platforms.discord.line.PAUSES", (0, 0))
    await start(drawing=Draughtsman())
    peer.fault("POST", "/messages", lost=True)
    message = await peer.reply(await peer.mention("/counts"))
    await peer.until(lambda: len(peer.made("POST", "/messages")) == 2)
    assert [list(request.files.values()) for request in peer.made("POST", "/messages")] == [[PNG], [PNG]]
    assert shows_picture(message)
    assert len(peer.history) == 1


@pytest.mark.parametrize("fault", [{"lost": True}, {"status": 503}], ids=["taken", "not"])
@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_where_no_try_with_the_file_is_answered_the_words_go_alone_and_nothing_is_doubled(
    peer, start, monkeypatch, way, fault
):
    monkeypatch.setattr("bot.platforms.discord.line.PAUSES", (0, 0))
    await start(drawing=Draughtsman())
    method, path = ("PATCH", "@original") if way == "slash" else ("POST", "/messages")
    for _ in range(3):
        peer.fault(method, path, **fault)
    message = await peer.reply(await (peer.slash("counts") if way == "slash" else peer.mention("/counts")))
    await peer.until(lambda: len(peer.made(method, path)) == 4)
    assert "about 10,000 H100" in message["embeds"][0]["description"]
    assert sent(peer, method, path).files == {}
    assert len(peer.history) == (way == "mention")


async def test_a_rate_limit_is_waited_out_with_the_whole_file(peer, start):
    await start(drawing=Draughtsman())
    peer.fault("PATCH", "@original", status=429)
    message = await peer.reply(await peer.slash("counts"))
    assert [list(request.files.values()) for request in peer.made("PATCH", "@original")] == [[PNG], [PNG]]
    assert shows_picture(message)


@pytest.mark.parametrize("fault", [NO_FILES, TOO_LARGE])
@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_where_files_are_refused_the_words_go_alone_and_once(peer, start, way, fault):
    await start(drawing=Draughtsman())
    method, path = ("PATCH", "@original") if way == "slash" else ("POST", "/messages")
    peer.fault(method, path, **fault)
    message = await peer.reply(await (peer.slash("counts") if way == "slash" else peer.mention("/counts")))
    assert not shows_picture(message)
    assert "attachments" not in sent(peer, method, path).body
    assert "about 10,000 H100" in message["embeds"][0]["description"]
    assert len(peer.made(method, path)) == 2
    assert len(peer.history) == (way == "mention")


async def test_a_channel_that_takes_nothing_at_all_is_told_as_ever(peer, start):
    running = await start(drawing=Draughtsman())
    for _ in range(2):
        peer.fault("POST", "/messages", **NO_FILES)
    await peer.mention("/counts")
    await peer.until(lambda: len(peer.made("POST", "/messages")) == 2)
    while not (unknown := await running.memory.unknown()):
        pass
    assert "refused the reply" in unknown[0][1]
    assert peer.history == []


@pytest.mark.parametrize("mood", ["unable", "late"])
async def test_what_cannot_be_drawn_in_time_is_told_in_words(peer, start, monkeypatch, mood):
    monkeypatch.setattr("bot.drawing.in_time.PATIENCE", 0.05)
    await start(drawing=Draughtsman(mood))
    message = await peer.reply(await peer.slash("counts"))
    assert not shows_picture(message)
    assert "about 10,000 H100" in message["embeds"][0]["description"]


async def test_a_picture_that_would_break_a_limit_costs_no_answer(peer, start, monkeypatch):
    monkeypatch.setattr(
        "bot.platforms.discord.answering.picture",
        lambda plots, png, most: Attached("a.png", "image/png", png, "x" * 1025),
    )
    await start(drawing=Draughtsman())
    message = await peer.reply(await peer.slash("counts"))
    assert not message.get("attachments")
    assert "about 10,000 H100" in message["embeds"][0]["description"]


async def test_where_the_card_does_not_show_all_the_whole_table_goes_with_it(peer, start):
    await start(drawing=Draughtsman())
    await peer.reply(await peer.slash("counts", many="60"))
    files = sent(peer, "PATCH", "@original").files
    assert len(files) == 2
    assert files["figures.txt"].decode().count("about ") == 60
    assert files["figures.txt"].decode().count("“around”") == 60


async def test_figures_that_stand_alone_and_answers_without_any_have_no_picture(peer, start):
    draughtsman = Draughtsman()
    await start(drawing=draughtsman)
    for asked in (await peer.slash("counts", many="1"), await peer.slash("who-said", phrase="Obviously")):
        assert not shows_picture(await peer.reply(asked))
    assert draughtsman.drawn == []
