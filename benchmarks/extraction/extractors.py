"""The things compared, each loaded only where it is measured: text in, findings out."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

WHOSAID = "whosaid"
TEXTACY = "textacy"
LEAN = "textacy, without the parts it makes no use of"
PLAIN = "regular expression"

Span = tuple[int, int]
"""[start, end) in code points of the text."""


class Found(NamedTuple):
    """Some content and whose it is. Plain, so that no process under measure holds another's classes."""

    segments: list[Span]
    speaker: Span | None
    """The mention."""
    name: str | None
    """Whom it stands for; the mention itself where nothing is resolved."""
    kind: str
    """direct, indirect or mixed."""


Extractor = Callable[[str], list[Found] | None]
"""What is found in a text; None: the text is refused."""


def loaded(name: str, model: str) -> Extractor:
    """One of the above with the spaCy model that it reads with. Slow: imports what it needs."""
    if name == WHOSAID:
        return whosaid()
    if name == PLAIN:
        return plain
    return textacy(model, exclude=["ner"] if name == LEAN else [])


def whosaid() -> Extractor:
    """All attributions of a text; its figures and relations are found too, and left aside here."""
    from claims.extract import extract  # noqa: PLC0415  # only where it is measured

    def found(text: str) -> list[Found]:
        return [
            Found(list(one.segments), one.speaker, one.who.name if one.who else None, one.kind.value)
            for one in extract(text).attributions
        ]

    return found


def textacy(model: str, exclude: list[str]) -> Extractor:
    """`textacy.extract.direct_quotations` with the whole pipeline of the model, or without some of its parts."""
    import spacy  # noqa: PLC0415  # only where it is measured
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415  # as above

    pipeline = spacy.load(model, exclude=exclude)

    def found(text: str) -> list[Found] | None:
        doc = pipeline(text)
        try:
            quotations = list(direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks; the parser's work is done by then
            return None
        return [
            _found(
                text,
                (content.start_char, content.end_char),
                (speaker[0].idx, speaker[-1].idx + len(speaker[-1])),
            )
            for speaker, _, content in quotations
        ]

    return found


_MARKED = r"[“\"](?P<content{0}>[^“”\"\n]{{2,600}})[”\"]"
_NAME = r"(?P<name{0}>(?:(?:Mr|Mrs|Ms|Dr|[A-Z])\. )?[A-Z][\w’'-]+(?: (?:[A-Z]\. )?[A-Z][\w’'-]+){{0,3}})"
_CUE = r"(?:said|says)"
PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"{_MARKED},? {_CUE} {_NAME}".format(""),
        rf"{_MARKED},? {_NAME} {_CUE}\b".format(""),
        rf"{_NAME} {_CUE}[,:]? {_MARKED}".format(""),
    )
]
"""`“…” said NAME`, `“…” NAME said`, `NAME said “…”`."""


def plain(text: str) -> list[Found]:
    """What a first attempt without a parser finds: words in double marks beside said or says and a name."""
    return list(_matched(text))


def _matched(text: str) -> Iterator[Found]:
    seen = set()
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if (content := match.span("content")) not in seen:
                seen.add(content)
                yield _found(text, content, match.span("name"))


def _found(text: str, content: Span, speaker: Span) -> Found:
    return Found([content], speaker, text[slice(*speaker)], "direct")
