"""Golden files: what each command's examples are answered with, by every renderer, to be read in a diff.

`python -m tests.goldens` writes them anew; tests/test_goldens.py compares. The first example of a command is there by
every renderer, any other in plain words alone. In the JSON a text of several lines stands as a list of its lines.
"""

import asyncio
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import bot.render
from bot.ask import Ask, Person, Place, Said
from bot.desk import Desk
from bot.memory.sqlite import open_memory
from claims.corpus import digest, read_corpus, shipped_folder
from claims.index import Claims
from claims.store import open_store
from handlers.command import discover
from handlers.reply import Reply

FOLDER = Path(__file__).parent / "golden"
NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
"""A Tuesday on which everything here is asked."""
WIDEST = 110
ENDINGS = {"text": "txt", "html": "html"}
RENDERERS = {
    found.name: module
    for found in pkgutil.iter_modules(bot.render.__path__)
    if hasattr(module := importlib.import_module(f"bot.render.{found.name}"), "render")
}


async def made(folder: Path) -> dict[str, str]:
    """Every golden file by its name; an index and a memory are made in the folder."""
    store = await open_store(f"sqlite:///{folder / 'index.sqlite'}")
    try:
        await store.sync(read_corpus(shipped_folder()), digest(shipped_folder()))
        memory = await open_memory(folder / "memory.sqlite")
        try:
            return await _made(Desk(Claims(store), memory, discover(), now=lambda: NOW))
        finally:
            await memory.close()
    finally:
        await store.close()


async def _made(desk: Desk) -> dict[str, str]:
    files: dict[str, str] = {}
    for command in discover():
        for n, example in enumerate(() if command.hidden else command.examples, 1):
            # the receipt follows from the key, and so from the example
            ask = Ask(
                f"terminal:{example}",
                Place("terminal", direct=True),
                Person("reader"),
                Said(example),
                "typed",
            )
            await desk.accept(ask)
            name = f"{re.sub(r'[^a-z0-9-]+', '-', command.name)}.{n}"
            files |= dict(_files(name, await desk.answer(ask), whole=n == 1))
    return files


def _files(name: str, reply: Reply, *, whole: bool) -> Iterator[tuple[str, str]]:
    for renderer, module in RENDERERS.items():
        if whole or renderer == "text":
            payload = module.render(reply).payload
            text = payload if isinstance(payload, str) else laid(payload)
            yield f"{name}.{renderer}.{ENDINGS.get(renderer, 'json')}", text.rstrip("\n") + "\n"


def laid(value: object, indent: int = 0) -> str:
    """JSON whose parts stand on one line where they fit, and whose simple values share lines."""
    if isinstance(value, str) and "\n" in value:
        value = value.split("\n")
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= WIDEST and "\\n" not in line:
        return line
    inner = " " * (indent + 1)
    if isinstance(value, Mapping):
        parts = [
            (f"{json.dumps(key)}: {laid(one, indent + 1)}", _is_simple(one)) for key, one in value.items()
        ]
        return "{\n" + _rows(parts, inner) + "\n" + " " * indent + "}"
    if isinstance(value, list | tuple):
        rows = [inner + laid(one, indent + 1) for one in value]
        return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
    return line


def _rows(parts: Sequence[tuple[str, bool]], inner: str) -> str:
    """The parts, one after the other; those that are simple fill a line."""
    rows: list[str] = []
    filling = False
    for part, simple in parts:
        if filling and simple and len(rows[-1]) + len(part) + 2 <= WIDEST:
            rows[-1] += f", {part}"
        else:
            rows.append(inner + part)
        filling = simple
    return ",\n".join(rows)


def _is_simple(value: object) -> bool:
    return (
        value is None
        or isinstance(value, bool | int | float)
        or (isinstance(value, str) and "\n" not in value)
    )


def main() -> None:
    """Write them all, and take away those that are no more."""
    with TemporaryDirectory() as folder:
        files = asyncio.run(made(Path(folder)))
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    sys.stderr.write(f"{len(files)} golden files: read `git diff tests/golden` before you commit them.\n")


if __name__ == "__main__":
    main()
