"""Every command's every example through the desk and every renderer there is; and nothing that is typed upsets them."""

import importlib
import json
import pkgutil
import re
from itertools import count

import pytest

import bot.render
from bot.ask import Ask, Chosen, Person, Place, Said
from bot.desk import Desk
from claims.answer import Answer, Done, Guide
from claims.index import Claims
from claims.store import open_store
from handlers.command import discover
from tests.bot.memory.implementations import sqlite as memory_in
from tests.made_once import opened_in

COMMANDS = discover()
RENDERERS = {
    found.name: module
    for found in pkgutil.iter_modules(bot.render.__path__)
    if hasattr(module := importlib.import_module(f"bot.render.{found.name}"), "render")
}
EXAMPLES = [(command.name, example) for command in COMMANDS for example in command.examples]
GUIDES = {
    "help",
    "add",
    "settings",
    "permissions",
    *(command.name for command in COMMANDS if command.name.split()[0] in {"digest", "watch"}),
}
"""Commands that state nothing about the world, /add where nothing can be read; every other one's examples find something."""

HOSTILE = {
    "empty": "",
    "blanks": " \t\n ",
    "4,000 characters": "obviously " * 400,
    "4,000 letters": "x" * 4000,
    "40,000 characters": "what did a say about " * 2000,
    "blanks without end": "what did" + " " * 3990 + "x",
    "only quotation marks": "“”\"'«»„“",
    "four thousand quotation marks": '"' * 4000,
    "only emoji": "😂🎉🇩🇪👩‍👩‍👧",
    "right to left": "\u202eObviously\u202c \u2067שלום\u2069 \u200f",
    "zero width": "Ob\u200bvi\u200dous\u2060ly\ufeff",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "ping all": "@everyone @here <@1234> <@&1234> <#1234>",
    "ping a channel": "<!channel> <!here> <!everyone> <@U123> <#C123|x>",
    "a link": "](http://evil) [x](http://evil) <http://evil|x> https://evil",
    "markup": "**bold** __u__ ~~s~~ ||spoiler|| `code` ```block``` > quote # head * list",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'>",
    "FTS5": '" OR NEAR(a b) * ^ : { } - AND NOT words:x',
    "SQL": "'; DROP TABLE claim; -- \" OR 1=1 /* */ % _ \\",
    "NUL": "Ob\x00vi\x00ously\x00",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028\u2029",
    "a lone surrogate": "Obvi\ud800ously",
    "a quotation that is a command": "“/who-said Obviously”",
    "a command in a command": "/who-said /help /quote-check",
    "filters": "since:2025-13 until:x kind:loud speaker: disputed:perhaps as_of:“”",
    "a template": "{phrase} %s {0} {{7*7}} ${x}",
}
"""What somebody may type, and why it is here."""

numbers = count()


@pytest.fixture
async def desk(shipped_url, tmp_path):
    store, memory = await open_store(shipped_url), await opened_in(tmp_path / "memory", memory_in)
    yield Desk(Claims(store), memory, COMMANDS)
    await store.close()
    await memory.close()


async def asked(desk, wants, way="typed"):
    ask = Ask(f"terminal:{next(numbers)}", Place("terminal"), Person("p"), wants, way)
    assert await desk.accept(ask)
    return await desk.answer(ask)


def rendered(reply):
    """The payload of every renderer as text, by its name, and the plain twin."""
    made = {name: module.render(reply) for name, module in RENDERERS.items()}
    return {
        name: (r.payload if isinstance(r.payload, str) else json.dumps(r.payload, ensure_ascii=False), r.text)
        for name, r in made.items()
    }


def test_every_renderer_is_found():
    assert {"text", "json", "discord", "slack", "html"} <= RENDERERS.keys()


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.hidden], ids=lambda c: c.name)
def test_every_command_has_an_example_and_help(command):
    assert command.examples
    assert command.summary.endswith(".")
    assert all(param.help for param in command.params)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
async def test_every_example_is_answered_and_cited_by_every_renderer(desk, name, example):
    reply = await asked(desk, Said(example))
    assert reply.command == name
    shown = rendered(reply)
    if name in GUIDES:
        assert isinstance(reply.body, Guide | Done)
        assert all(payload and text for payload, text in shown.values())
        return
    assert isinstance(reply.body, Answer), reply.body.lead
    for item in reply.body.items:
        assert all(citation.n > 0 for citation in item.citations)
        assert f"[{item.citations[0].n}]" in shown["text"][0]
    first = reply.body.items[0].citations[0]
    for renderer, (payload, text) in shown.items():
        assert re.search(rf"\[{first.n}\\*\]|\"n\": {first.n}\b", payload), renderer
        assert first.article.id in payload.replace("\\", ""), renderer
        assert first.article.id in text, renderer


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_whatever_is_typed_has_a_clear_reply_without_a_ping_or_a_link(desk, text):
    wanted = [Said(text), Said(f"who said {text}?"), Said(f"/who-said {text}"), Said(f"/{text}")]
    for command in COMMANDS:
        values = {param.name: text for param in command.params}
        wanted.append(Chosen(command.name, values))
        if command.name == "search":
            wanted.append(Chosen(command.name, values | {"speaker": text[:200], "article": text[:200]}))
    for wants in wanted:
        reply = await asked(desk, wants)
        assert reply.body.kind in {"answer", "nothing", "guide", "done"}, wants
        shown = rendered(reply)
        assert all(payload.strip() for payload, _ in shown.values())
        assert '"allowed_mentions": {"parse": []}' in shown["discord"][0]
        slack = shown["slack"][0]
        assert not re.search(r"<[!@#]", slack)
        assert "<http://evil" not in slack
        assert not re.search(r"(?<!\\)\]\(http", shown["discord"][0])
        assert "<script" not in shown["html"][0]
        assert "<img" not in shown["html"][0]
        assert 'href="http://evil' not in shown["html"][0]
        assert "\x00" not in "".join(payload + twin for payload, twin in shown.values())
