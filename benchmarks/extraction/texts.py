"""The articles that are read: made of our own sentences, the same ones each time, or given by whoever has real ones."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.eval_figures import read_rows
from tests.gold_tables import read_gold

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
WORDS = 700
SEED = 20250127
QUOTING = 0.12
"""Share of the sentences drawn that have quotation marks: some 25 marks in 1,000 words, as news has them."""
PARAGRAPH = 35
"""Words at which a paragraph ends."""
MARKS = re.compile(r"[\"“”„‟«»‘‹›`]|''|(?<!\w)'")


class NoTexts(ValueError):
    """The file given holds no texts as they are wanted; the message says what is wrong."""


def made(articles: int) -> list[str]:
    """So many articles of some 700 words, each a heading and paragraphs."""
    sentences = (
        [row.text for row in read_gold()] + [sentence for _, sentence, _ in read_rows()] + list(_samples())
    )
    quoting = [sentence for sentence in sentences if MARKS.search(sentence)]
    telling = [sentence for sentence in sentences if not MARKS.search(sentence)]
    chance = random.Random(SEED)  # reproducible, and no secret
    return ["\n\n".join(_paragraphs(chance, quoting, telling)) for _ in range(articles)]


def _samples() -> Iterator[str]:
    """Each line of the sample articles: they have a sentence a line."""
    for path in sorted(SAMPLES.glob("*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        yield from (line for line in body.splitlines() if line)


def _paragraphs(chance: random.Random, quoting: Sequence[str], telling: Sequence[str]) -> Iterator[str]:
    yield chance.choice(telling)
    words, paragraph = 0, ""
    while words < WORDS:
        sentence = chance.choice(quoting if chance.random() < QUOTING else telling)
        words += len(sentence.split())
        paragraph = f"{paragraph} {sentence}".strip()
        if len(paragraph.split()) >= PARAGRAPH:
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def given(path: Path, articles: int) -> list[str]:
    """So many of the file's texts, spread over it; each line is {doc_id, text}. Raises NoTexts."""
    texts = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                texts.append(_text(line, f"{path}, line {number}"))
    except (OSError, UnicodeError) as error:
        raise NoTexts(f"{path} cannot be read: {error}") from error
    if not texts:
        raise NoTexts(f"{path} holds no texts")
    step = max(1, len(texts) // articles)
    return texts[::step][:articles]


def _text(line: str, where: str) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError) as error:
        raise NoTexts(f"{where}: not an object with a text") from error
    if not isinstance(text, str) or not text.strip():
        raise NoTexts(f"{where}: the text is empty")
    return text
