"""docs/privacy.md says what the memory keeps, and how to delete it: held to the file itself."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.ask import Ask, Person, Place, Said
from bot.memory.post import Post, PostRecord
from bot.memory.sqlite import open_memory
from handlers.context import Receipt
from handlers.permission import Workspace
from handlers.rules import Channel
from handlers.subscription import Subscription
from tests.slots import slot

PAGE = (Path(__file__).parents[3] / "docs" / "privacy.md").read_text(encoding="utf-8")
NOW = datetime(2025, 2, 3, tzinfo=UTC)
HERE = Ask("slack:Ev1", Place("slack", "T1", "D-here"), Person("U-one"), Said("x"), "direct")
ELSEWHERE = replace(HERE, key="slack:Ev2", place=Place("slack", "T1", "D-elsewhere"), person=Person("U-two"))


async def filled(path: Path) -> None:
    memory = await open_memory(path)
    for ask in (HERE, ELSEWHERE):
        await memory.claim(ask, NOW)
        receipt = Receipt(ask.receipt, "search", {"words": "x"}, ("c_one",), NOW)
        await memory.keep(receipt)
        post = Post("slack", "T1", ask.place.channel, "m1")
        await memory.remember(PostRecord(post, receipt.id, "search", receipt.values, receipt.claims, NOW))
        wanted = Subscription(ask.receipt, "watch", ask.place, ask.person.id, NOW, wants={"speaker": "x"})
        await memory.plan(await memory.subscribe(wanted), slot(NOW), 1, NOW)
        await memory.change_settings(Channel("slack", "T1", ask.place.channel), {"zone": "Europe/Berlin"})
    await memory.grant(Workspace("slack", "T1"), {"subscribe": (HERE.person.id, ELSEWHERE.person.id)})
    await memory.close()


def follow(path: Path, number: int, **names: str) -> None:
    """Do what the page's SQL says, its placeholders filled in."""
    script = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)[number]
    for placeholder, name in names.items():
        assert placeholder in script
        script = script.replace(placeholder, name)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


async def left(path: Path) -> tuple[set[str], int, int, int, int, int]:
    """The pending keys, how many receipts, posts, subscriptions, settings and grants."""
    with closing(sqlite3.connect(path)) as connection:
        keys = {key for (key,) in connection.execute("SELECT key FROM questions WHERE ask IS NOT NULL")}
        receipts, posts, citing, subscriptions, outbox, settings, grants = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("receipts", "posts", "citing", "subscriptions", "outbox", "settings", "grants")
        )
    assert (citing, outbox) == (posts, subscriptions)
    return keys, receipts, posts, subscriptions, settings, grants


async def test_every_table_of_the_memory_stands_on_the_page(tmp_path):
    path = tmp_path / "memory.sqlite"
    await filled(path)
    with closing(sqlite3.connect(path)) as connection:
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    assert tables == set(re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE))


async def test_what_was_asked_in_one_channel_can_be_deleted_as_the_page_says(tmp_path):
    path = tmp_path / "memory.sqlite"
    await filled(path)
    follow(path, 0, CHANNEL="D-here")
    assert await left(path) == ({ELSEWHERE.key}, 1, 1, 1, 1, 2)


async def test_what_one_person_has_pending_can_be_deleted_as_the_page_says(tmp_path):
    path = tmp_path / "memory.sqlite"
    await filled(path)
    follow(path, 1, USER="U-one")
    assert await left(path) == ({ELSEWHERE.key}, 2, 2, 1, 2, 1)


async def test_a_watch_that_goes_to_a_person_is_deleted_with_what_that_person_set_up(tmp_path):
    path = tmp_path / "memory.sqlite"
    memory = await open_memory(path)
    of_one = Subscription("bcdf2345", "watch", Place("slack", "T1", "", direct=True), "U-one", NOW, wants={})
    await memory.plan(await memory.subscribe(of_one), slot(NOW), 1, NOW)
    await memory.close()
    follow(path, 0, CHANNEL="C-where-it-was-set-up")
    assert (await left(path))[3] == 1
    follow(path, 1, USER="U-one")
    assert (await left(path))[3] == 0


async def test_no_user_id_stays_anywhere_but_in_what_is_pending_subscribed_to_or_granted(tmp_path):
    path = tmp_path / "memory.sqlite"
    await filled(path)
    memory = await open_memory(path)
    await memory.done(HERE.key, NOW)
    await memory.give_up(ELSEWHERE.key, "unsure", NOW)
    assert (await memory.find(HERE.receipt)).by == "U-one"  # to be told why it was paused
    for ask in (HERE, ELSEWHERE):
        assert await memory.remove(ask.receipt, NOW)
    await memory.grant(Workspace("slack", "T1"), {"subscribe": ("managers",)})
    await memory.close()
    assert b"U-one" not in path.read_bytes()
    assert b"U-two" not in path.read_bytes()
