"""What is shown: each example of each command as it is answered, each kind of reply, and replies that are hard to show."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.ask import Ask, Person, Place, Said
from bot.desk import Desk
from bot.memory.sqlite import open_memory
from claims.answer import Guide, Hint
from claims.claim import Predicate, Qualifier
from claims.corpus import Corpus, read_corpus, shipped_folder
from claims.index import Claims
from claims.item import Tier
from claims.store import open_store
from gallery import posts
from handlers.command import discover
from handlers.reply import Reply
from tests import corpora
from tests.browser.library import HEBREW, HOSTILE, SIGNS, STRANGER, UNBROKEN, both
from tests.replies import (
    a_citation,
    a_quotation,
    a_relation,
    a_reply,
    a_speaker,
    an_answer,
    an_article,
    every_kind,
)

CROWD = 200
"""Figures in one group."""


@dataclass(frozen=True)
class Exhibit:
    """A reply under a name that a file can have; `asked` is what was typed for it."""

    name: str
    asked: str
    reply: Reply


async def exhibits(folder: Path) -> list[Exhibit]:
    """All of them; the indexes are made in the folder."""
    made: list[Exhibit] = []
    examples = [(c.name, example) for c in discover() if not c.hidden for example in c.examples]
    async with desk(folder / "shipped", read_corpus(shipped_folder())) as shipped:
        for name, example in examples:
            before = sum(one.name.startswith(f"{_file(name)}.") for one in made)
            made.append(Exhibit(f"{_file(name)}.{before + 1}", example, await answered(shipped, example)))
        for name, asked in (
            ("nothing", "who said the moon is made of cheese?"),
            ("nothing-near", "who said Obviouslyy?"),
        ):
            made.append(Exhibit(f"{name}.1", asked, await answered(shipped, asked)))
    async with desk(folder / "ours", both()) as ours:
        for name, asked in _hard():
            made.append(Exhibit(f"hard.{name}", asked, await answered(ours, asked)))
    async with desk(folder / "crowd", crowd()) as crowded:
        made.append(
            Exhibit(
                "hard.crowd", "/gpu-estimates DeepSeek", await answered(crowded, "/gpu-estimates DeepSeek")
            )
        )
    made += await _posts(folder / "posts")
    return [*made, *(Exhibit(f"kind.{name}", name, reply) for name, reply in every_kind().items()), *_built()]


async def _posts(folder: Path) -> list[Exhibit]:
    """A channel that subscribed before two of the shipped articles came."""
    corpus = read_corpus(shipped_folder())
    async with desk(folder, posts.earlier(corpus)) as before:
        await posts.said(before, posts.SUBSCRIBED, 0)
    async with desk(folder, corpus) as now:
        return [
            Exhibit(f"post.{name}", asked, await posts.said(now, asked, turn))
            for turn, (name, asked) in enumerate(posts.ASKED, start=1)
        ]


def crowd() -> Corpus:
    """So many figures of one group, each by somebody else."""
    day = corpora.an_article(
        "a-crowd", published="2025-01-30", outlet="The Daily Planet", title="Everybody's guess"
    )
    people = [corpora.a_speaker(f"Guesser {n} Miller") for n in range(CROWD)]

    def put(number: int, n: int) -> dict[str, object]:
        return (
            {"qualifier": Qualifier.EXACT},
            {"qualifier": Qualifier.ABOUT},
            {"qualifier": Qualifier.OVER, "low": number},
            {"qualifier": Qualifier.RANGE, "low": number, "high": 2 * number},
        )[n % 4]

    numbers = [1000 + 7919 * n % 100_000 for n in range(CROWD)]
    figures = (
        corpora.a_figure(number, by=person, article=day, predicate=Predicate.OWNS, **put(number, n))
        for n, (number, person) in enumerate(zip(numbers, people, strict=True))
    )
    return corpora.a_corpus(day, *people, *figures)


@asynccontextmanager
async def desk(folder: Path, corpus: Corpus) -> AsyncIterator[Desk]:
    """A desk over an index of these records, made in the folder."""
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240  # a folder of our own, made once
    store = await open_store(f"sqlite:///{folder / 'index.sqlite'}")
    memory = await open_memory(folder / "memory.sqlite")
    try:
        await store.sync(corpus, f"edition of {len(corpus.claims)}")
        yield Desk(Claims(store), memory, discover())
    finally:
        await memory.close()
        await store.close()


async def answered(at: Desk, asked: str) -> Reply:
    """The reply to what is typed; the receipt follows from the words, and is the same each time."""
    ask = Ask(f"terminal:{asked}", Place("terminal"), Person("gallery"), Said(asked), "typed")
    await at.accept(ask)
    return await at.answer(ask)


def _hard() -> Iterator[tuple[str, str]]:
    yield "right-to-left", f"/source {HEBREW.id}"
    yield "hostile-article", f"/source {HOSTILE.id}"
    yield "hostile-speaker", f"/speaker {STRANGER.id}"
    yield "hostile-question", f"who said {SIGNS} {UNBROKEN}?"


def _built() -> Iterator[Exhibit]:
    """Replies that no shipped claim would give."""
    long = (
        "We have counted them all, twice, and whoever says that there are more of them has not been in the yard. "
        * 12
    )
    quotations = (
        a_quotation(
            long,
            claim_id=f"clong{n:03}",
            utterance_id=f"ulong{n:03}",
            speaker=a_speaker(
                f"Professor Doctor Maximiliane von und zu Hohenstein-Wheeler {n} of the Institute"
            ),
            tier=Tier.CONTAINS,
            via=("The Daily Planet", "CNBC"),
            relations=(a_relation(about=long),) * 3,
            citations=tuple(
                a_citation(
                    long,
                    an_article(f"long{m}", title=f"{long[:103]} Part {m}", outlet="The Daily Planet"),
                    f"clong{n:03}{m}",
                )
                for m in range(4)
            ),
        )
        for n in range(12)
    )
    yield Exhibit(
        "hard.long", "twelve long quotations", a_reply(an_answer(*quotations, lead=long[:103], dropped=40))
    )
    hints = tuple(Hint(type=f"/command-{n} WORDS", does=long[:103]) for n in range(30))
    yield Exhibit(
        "hard.long-guide",
        "thirty hints",
        a_reply(Guide(lead="What can be asked.", hints=hints), command="help"),
    )
    warned = a_reply(an_answer(), warnings=("My memory cannot be written: this answer is not kept.",))
    yield Exhibit("kind.warning", "an answer with a warning", warned)


def _file(name: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", name)
