"""An index to look at in a browser: the shipped files, which hold no text, and articles of our own making, which do."""

from contextlib import asynccontextmanager

from claims.corpus import Corpus, read_corpus, shipped_folder
from claims.store import open_store
from tests.corpora import (
    ADA,
    BEN,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
)

HALL_TEXT = """The town hall was full. Ada Miller, who chairs Nobody & Co, had come to speak of wheels.

“We own two hundred wheels, and not one of them turns,” she said. Nobody laughed.

Ben Baker, who sells wheels, rose at once. “That is wrong, and she knows it,” he told the meeting. By his count there are about 150 wheels in the yard, and half of them turn.

The town had asked for a list. Miller said that a list would follow within the month.

“Wheels are like votes: you count them twice,” Baker said at the door."""
HALL = an_article(
    "a-hall",
    HALL_TEXT,
    title="The wheels of Nobody & Co",
    outlet="The Daily Planet",
    url="https://news.example/town/hall?day=30&wheels=200",
    published="2025-01-30",
)
WHEELS = "We own two hundred wheels, and not one of them turns,"
WRONG = "That is wrong, and she knows it,"
VOTES = "Wheels are like votes: you count them twice,"

HEBREW_TEXT = "ראש העירייה דיברה בבוקר. „הגלגלים אינם מסתובבים,” אמרה, ואיש לא צחק. ABC היא חברה."
HEBREW = an_article(
    "a-hebrew", HEBREW_TEXT, title="הגלגלים של אף אחד", outlet="הכוכב היומי", published="2025-01"
)
TURNING = "הגלגלים אינם מסתובבים,"

UNBROKEN = "Wheelwheel" * 40
SIGNS = "<script>alert(1)</script> & <b>bold</b> **stars** _lines_ `ticks` [a](http://evil.example) @everyone"
HOSTILE_TEXT = f"Somebody wrote: “{SIGNS}” and then “{UNBROKEN}” and no more."
HOSTILE = an_article("a-hostile", HOSTILE_TEXT, title=f"{SIGNS} {UNBROKEN}", outlet=SIGNS)
STRANGER = a_speaker("<img src=x onerror=alert(1)> O’Malley", id="s-stranger")

SAID_OF_WHEELS = a_quotation(WHEELS, ADA, HALL, text=HALL_TEXT)
DENIED = a_quotation(WRONG, BEN, HALL, text=HALL_TEXT)
COUNTED = a_figure(
    150,
    "wheel",
    BEN,
    HALL,
    holder="Nobody & Co",
    passage="By his count there are about 150 wheels in the yard",
    text=HALL_TEXT,
)
OURS = a_corpus(
    HALL,
    HEBREW,
    HOSTILE,
    STRANGER,
    SAID_OF_WHEELS,
    DENIED,
    COUNTED,
    a_quotation(VOTES, BEN, HALL, text=HALL_TEXT),
    a_paraphrase("a list of the wheels follows within a month.", ADA, HALL, passage="Miller said that a list would follow within the month.", text=HALL_TEXT),
    a_quotation(TURNING, ADA, HEBREW, text=HEBREW_TEXT),
    a_quotation(SIGNS, STRANGER, HOSTILE, text=HOSTILE_TEXT),
    a_quotation(UNBROKEN, STRANGER, HOSTILE, text=HOSTILE_TEXT),
    a_relation("disputes", DENIED, SAID_OF_WHEELS, exact="Ben Baker, who sells wheels, rose at once.", text=HALL_TEXT),
)  # fmt: skip
TEXTS = {HALL: HALL_TEXT, HEBREW: HEBREW_TEXT, HOSTILE: HOSTILE_TEXT}


def both() -> Corpus:
    """The shipped records and ours."""
    shipped = read_corpus(shipped_folder())
    named = {record.id for record in (*shipped.articles, *shipped.speakers)}
    return Corpus(
        (*shipped.articles, *(a for a in OURS.articles if a.id not in named)),
        (*shipped.speakers, *(s for s in OURS.speakers if s.id not in named)),
        (*shipped.claims, *OURS.claims),
        (*shipped.relations, *OURS.relations),
    )


@asynccontextmanager
async def library(url: str):
    """The store at this WHOSAID_INDEX, which holds nothing yet, with all of it."""
    store = await open_store(url)
    try:
        await store.sync(both(), "a library to look at")
        await store.attach([(article.sha256, text) for article, text in TEXTS.items()])
        yield store
    finally:
        await store.close()
