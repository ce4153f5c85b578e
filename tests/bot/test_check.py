"""`whosaid check`: each precondition by name, tried for real; what does not hold says what to do."""

import hashlib
import random
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime

import pytest
from discord import VoiceClient  # noqa: TID251  # its warnings are what is tested

from bot.ask import Ask, Person, Place, Said
from bot.check import Finding, _clock, _settings, checked
from bot.cli import main
from bot.memory.base import Feed
from bot.memory.sqlite import open_memory
from bot.opening import open_index
from bot.platforms.discord.start import PERMISSIONS
from bot.settings import Settings
from claims.store.keeping import Writing
from claims.store.packing import WORDS
from tests.corpora import ADA, a_quotation, an_article
from tests.peers.discord_peer import DiscordPeer
from tests.peers.discord_rest import APPLICATION, TOKEN
from tests.peers.newsstand import ALLOW, Newsstand
from tests.peers.slack_house import settings_for
from tests.peers.slack_peer import Slack

ALL = sum(bit for bit, _ in PERMISSIONS.values())


@pytest.fixture
def place(tmp_path):
    """Where index and memory are, as a setting."""
    return {"whosaid_index": f"sqlite:///{tmp_path}/index.sqlite"}


@pytest.fixture
async def discord():
    async with DiscordPeer() as peer:
        yield peer


@pytest.fixture
async def slack(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    async with Slack().serving() as peer:
        yield peer


async def found(settings):
    return [finding async for finding in checked(settings)]


async def said_of(what, settings):
    """What is said of one precondition, and whether it holds."""
    return [(finding.well, finding.said) for finding in await found(settings) if finding.what == what]


async def test_with_no_settings_all_is_well_and_each_precondition_is_named(place, tmp_path):
    findings = await found(Settings(**place))
    assert [finding.what for finding in findings if finding.well] == [
        "settings", "index", "index folder", "memory", "memory file", "permissions", "digests and watches", "Discord", "Slack", "adding", "feeds",
        "pictures", "clock",
    ]  # fmt: skip
    assert len(findings) == 13
    assert findings[1].said.startswith(f"{tmp_path}/index.sqlite has the 125 shipped claims of 5 articles")


async def test_what_was_ingested_is_counted_beside_what_was_shipped(place):
    mill = an_article("a-mill", "She said “We wait”.")
    wait = a_quotation("We wait", ADA, mill, text="She said “We wait”.")
    writing = Writing(
        article=mill, text="She said “We wait”.", speakers=(ADA,), new=(wait,), day="2026-11-20"
    )
    settings = Settings(**place)
    async with open_index(settings) as store, store.keeping() as keeping:
        await keeping.write(writing)
    ((well, said),) = await said_of("index", settings)
    assert well
    assert said.endswith("the texts of 0 of them; 1 ingested claim of 1 article")


async def test_a_misspelt_setting_does_not_pass(place, monkeypatch):
    monkeypatch.setenv("WHOSAID_INDEXX", "sqlite:///elsewhere.sqlite")
    told = await said_of("settings", Settings(**place))
    assert told[0] == (False, "WHOSAID_INDEXX is no setting; did you mean WHOSAID_INDEX?")


def test_a_misspelt_setting_is_told_once(capsys, monkeypatch, place):
    monkeypatch.setenv("WHOSAID_INDEX", place["whosaid_index"])
    monkeypatch.setenv("WHOSAID_KEEPP", "3")
    assert main(["check"]) == 2
    told = capsys.readouterr()
    assert (told.out.count("WHOSAID_KEEPP"), told.err.count("WHOSAID_KEEPP")) == (1, 0)


async def test_where_the_only_setting_is_misspelt_none_is_said_to_be_set(place, monkeypatch):
    monkeypatch.setenv("WHOSAID_INDEXX", "sqlite:///elsewhere.sqlite")
    findings = _settings(Settings())
    assert [finding.well for finding in findings] == [False]


async def test_an_index_that_is_no_database_is_named(place, tmp_path):
    (tmp_path / "index.sqlite").write_text("not a database, but long enough to be looked at")
    ((well, said),) = await said_of("index", Settings(**place))
    assert not well
    assert said == f"{tmp_path}/index.sqlite is not an SQLite database; move it away, or name another file."


@pytest.fixture
async def made(place, tmp_path):
    """An index file that was made and closed, all in one piece."""
    async with open_index(Settings(**place)) as store:
        await store.attach([(hashlib.sha256(b"a text").hexdigest(), "a text")])
    path = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.mark.parametrize("part", [0.3, 0.5, 0.7, 0.9])
async def test_an_index_overwritten_in_the_middle_is_named_with_what_to_do(place, made, part):
    content = bytearray(made.read_bytes())
    start = int(len(content) * part) // 4096 * 4096
    content[start : start + 8192] = random.Random(1).randbytes(8192)
    made.write_bytes(content)
    ((well, said),) = await said_of("index", Settings(**place))
    assert not well
    assert f"{made} is damaged (" in said
    assert "Bring a backup back with `whosaid restore FILE`" in said
    assert "the next start makes it anew from the shipped files" in said


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE claim SET body = zeroblob(length(body))", "is not the shipped one"),
        ("DELETE FROM relation", "the relation r"),
        ("UPDATE text SET body = 'another'", "is not the one that was attached"),
        ("UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10", "malformed"),
    ],
)
async def test_rows_that_are_not_as_they_were_written_are_damage(place, made, statement, what):
    with closing(sqlite3.connect(made)) as db:
        assert db.execute(statement).rowcount > 0
        db.commit()
    ((well, said),) = await said_of("index", Settings(**place))
    assert not well
    assert what in said


async def test_a_record_that_another_whosaid_packed_otherwise_is_no_damage(place, made):
    with closing(sqlite3.connect(made)) as db, db:
        (key, kept) = db.execute("SELECT id, body FROM claim WHERE origin = 0").fetchone()
        plain = zlib.decompressobj(-12, WORDS).decompress(kept[1:])
        packer = zlib.compressobj(1, zlib.DEFLATED, -12, 9, zlib.Z_FIXED, WORDS)
        other = kept[:1] + packer.compress(plain) + packer.flush()
        assert other != kept
        db.execute("UPDATE claim SET body = ? WHERE id = ?", (other, key))
    ((well, _),) = await said_of("index", Settings(**place))
    assert well


async def test_a_memory_that_cannot_be_opened_is_named_and_the_rest_is_still_checked(place, tmp_path):
    settings = Settings(**place, whosaid_memory=f"sqlite:///{tmp_path}")
    ((well, said),) = await said_of("memory", settings)
    assert not well
    assert "is a folder, not a file" in said
    assert [finding.what for finding in await found(settings) if finding.well][-1] == "clock"


async def test_questions_whose_answer_nobody_can_vouch_for_are_listed(place, tmp_path):
    memory = await open_memory(tmp_path / "memory.sqlite")
    now = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
    await memory.claim(Ask("slack:Ev1", Place("slack"), Person("U1"), Said("secret words"), "mention"), now)
    await memory.give_up("slack:Ev1", "no answer from Slack", now)
    await memory.close()
    told = await said_of("memory", Settings(**place))
    said = "nobody knows what became of slack:Ev1 of 03 Feb 2026, 04:05 UTC: no answer from Slack; it is not sent again: look where it was to stand"
    assert told[1:] == [(True, said)]


@pytest.mark.wire
async def test_a_good_discord_token_names_the_bot_and_how_to_invite_it(place, discord, caplog, monkeypatch):
    monkeypatch.setattr(VoiceClient, "warn_nacl", True)
    monkeypatch.setattr(VoiceClient, "warn_dave", True)
    discord.servers = [{"id": "1", "name": "Newsroom", "permissions": str(ALL)}]
    settings = Settings(**place, discord_token=TOKEN, discord_api_url=discord.api_url)
    ((well, said),) = await said_of("Discord", settings)
    assert well
    assert ", in 1 server; add it to one by https://discord.com/oauth2/authorize?" in said
    assert f"client_id={APPLICATION}&scope=bot+applications.commands&permissions={ALL}" in said
    assert caplog.text == ""


@pytest.mark.wire
async def test_permissions_that_the_bot_lacks_on_a_discord_server_are_named(place, discord):
    threads, embeds = PERMISSIONS["Send Messages in Threads"][0], PERMISSIONS["Embed Links"][0]
    discord.servers = [
        {"id": "1", "name": "News\x1b[2Jroom", "permissions": str(ALL - threads - embeds)},
        {"id": "2", "name": "Ours", "permissions": str(1 << 3)},
    ]
    settings = Settings(**place, discord_token=TOKEN, discord_api_url=discord.api_url)
    wrong = [finding for finding in await found(settings) if not finding.well]
    assert wrong == [
        Finding(
            "Discord permissions in News?[2Jroom",
            False,
            "the bot lacks Send Messages in Threads, Embed Links;"
            " give these to its role under Server Settings, Roles",
        )
    ]


@pytest.mark.wire
async def test_a_discord_token_that_is_refused_is_named_and_not_shown(place, discord):
    settings = Settings(**place, discord_token="wrong-token", discord_api_url=discord.api_url)
    ((well, said),) = await said_of("Discord", settings)
    assert not well
    assert said.startswith("Discord does not accept DISCORD_TOKEN. Copy it again from the Bot page")
    assert "wrong-token" not in said


async def test_a_discord_out_of_reach_is_named(place):
    settings = Settings(**place, discord_token=TOKEN, discord_api_url="http://127.0.0.1:9")
    ((well, said),) = await said_of("Discord", settings)
    assert not well
    assert said.startswith("Discord cannot be reached at http://127.0.0.1:9")


@pytest.mark.wire
async def test_good_slack_tokens_name_the_bot(place, slack):
    assert await said_of("Slack", settings_for(slack, **place)) == [
        (True, "the bot is U0BOT in T0WHO, by Socket Mode")
    ]
    assert slack.opened == 1


@pytest.mark.wire
async def test_scopes_that_the_slack_app_lacks_are_named(place, slack):
    slack.granted = "commands,chat:write"
    ((well, said),) = await said_of("Slack scopes", settings_for(slack, **place))
    assert not well
    assert said.startswith("the bot lacks app_mentions:read, im:history, reactions:write; give the app what")


@pytest.mark.wire
@pytest.mark.parametrize(
    ("setting", "token"), [("slack_bot_token", "xoxb-wrong"), ("slack_app_token", "xapp-wrong")]
)
async def test_a_slack_token_that_is_refused_is_named_and_not_shown(place, slack, setting, token):
    ((well, said),) = await said_of("Slack", settings_for(slack, **place, **{setting: token}))
    assert not well
    assert said.startswith(f"{setting.upper()} is not accepted by Slack (invalid_auth).")
    assert token not in said


def test_a_clock_far_from_a_platforms_is_wrong():
    now = datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()
    assert _clock(now, [("Discord", now - 3), ("Slack", now + 59)]).well
    finding = _clock(now, [("Discord", now - 3), ("Slack", now + 1200)])
    assert not finding.well
    assert finding.said == "it is 1,200 seconds from Slack's; turn on time synchronisation"


def test_a_clock_that_was_never_set_is_wrong():
    finding = _clock(0, [])
    assert not finding.well
    assert finding.said.startswith("it shows 1970-01-01 00:00 UTC, which is past; set it")


@pytest.mark.wire
async def test_a_platforms_clock_is_compared_with_ours(place, slack, monkeypatch):
    monkeypatch.setattr("bot.check.time", lambda: datetime(2034, 1, 1, tzinfo=UTC).timestamp())
    ((well, said),) = await said_of("clock", settings_for(slack, **place))
    assert not well
    assert "seconds from Slack's" in said


def test_the_command_prints_a_line_each_and_exits_with_2_where_one_is_wrong(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WHOSAID_INDEX", f"sqlite:///{tmp_path}/index.sqlite")
    assert main(["check"]) == 0
    assert all(line.startswith("ok  ") for line in capsys.readouterr().out.splitlines())
    monkeypatch.setenv("WHOSAID_MEMORY", f"sqlite:///{tmp_path}")
    assert main(["check"]) == 2
    wrong = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("ok  ")]
    assert len(wrong) == 1
    assert wrong[0].startswith("WRONG  memory: ")


async def test_who_may_add_is_told(place):
    settings = Settings(**place, whosaid_may_add=("discord:1", "slack:U1"))
    assert await said_of("adding", settings) == [(True, "in chats /add works for discord:1, slack:U1")]


@pytest.mark.wire
async def test_each_feed_is_asked_and_named_without_what_may_be_a_token(place, tmp_path):
    async with Newsstand().serving() as stand:
        well = stand.feed("/feed", "/one", "/two")
        memory = await open_memory(tmp_path / "memory.sqlite")
        read = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)
        await memory.keep_feed(Feed(well, read, last_read=read))
        await memory.close()
        feeds = (well, f"{stand.url}/none?key=secret", stand.article("/page"))
        findings = await found(Settings(**place, whosaid_feeds=feeds, whosaid_fetch_allow=(ALLOW,)))
        named = {finding.what: finding for finding in findings if finding.what.startswith("feed ")}
        assert list(named) == [f"feed {well}", f"feed {stand.url}/none?…", f"feed {stand.url}/page"]
        good, missing, page = named.values()
    assert (good.well, good.said) == (True, "lists 2 articles; last read 02 Mar 2026, 04:05 UTC")
    assert not missing.well
    assert "404" in missing.said
    assert (page.well, "feed" in page.said) == (False, True)
