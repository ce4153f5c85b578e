"""Links to the very sentence in the source: text fragments (https://wicg.github.io/scroll-to-text-fragment/). Pure."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from claims.claim import Evidence

WHOLE = 300
"""Characters up to which the words stand in the link as they are; of longer ones, how they begin and end."""
EDGE = 8
"""Words of a beginning, and of an end."""
AROUND = 32
"""Characters of a prefix or suffix of which the outermost word may be a part only."""
_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")
"""What may part two paragraphs: a page's words are looked for in one at a time."""
_WORD = re.compile(r"\w+(?:['’.:·,]\w+)*")
"""As Unicode's rules have it (UAX 29), and more: `don’t`, `5.6`, `50,000` are one."""


def sentence_url(url: str, evidence: Evidence, room: int | None = None) -> str:
    """The address of an article with a text fragment that leads to the words; the address alone where none can be made.

    None can where the address is not http(s), or where it is not known where a word begins or ends. `room` is how many
    characters the whole may have: of words that do not fit, how they begin and end is tried. A fragment that the
    address has is kept. Browsers that know no such links, and sites that cut them off, show the article's beginning.
    """
    base = _base(url)
    if not base:
        return url
    links = (f"{base}:~:text={directive}" for directive in _directives(evidence))
    return next((link for link in links if room is None or len(link) <= room), url)


def _base(url: str) -> str:
    """The address with its own fragment, to which a directive can be added; empty where it is no web address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    place, mark, fragment = url.partition("#")
    return f"{place}#{fragment.partition(':~:')[0]}" if mark else f"{place}#"


def _directives(evidence: Evidence) -> Iterator[str]:
    """`[prefix-,]start[,end][,-suffix]`, the most telling first; none where the words begin or end within a word."""
    text = evidence.prefix + evidence.exact + evidence.suffix
    first = len(evidence.prefix)
    bounds = _whole_words(text, first, first + len(evidence.exact))
    if bounds is None:
        return
    start, end = bounds
    before = _before(text[:start], cut=len(evidence.prefix) >= AROUND)
    after = _after(text[end:], cut=len(evidence.suffix) >= AROUND)
    for words in _terms(text[start:end]):
        terms = [f"{_encoded(before)}-"] if before else []
        terms += map(_encoded, words)
        terms += [f"-{_encoded(after)}"] if after else []
        yield ",".join(terms)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without blanks at its ends, and with the whole of the words that it begins and ends in.

    None where such a word reaches an end of the text, behind which it may go on, or where there is no word.
    """
    plain = text if text.isascii() else "".join("x" if _joins(sign) else sign for sign in text)
    words = [found.span() for found in _WORD.finditer(plain)]
    inner = text[start:end]
    if not re.search(r"\w", inner):
        return None
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    for left, right in words:
        if left < start < right:
            if not left:
                return None
            start = left
        if left < end < right:
            if right == len(text):
                return None
            end = right
    return start, end


def _joins(sign: str) -> bool:
    """Whether it belongs to the letter before it: an accent, a vowel sign, a joiner."""
    return unicodedata.category(sign)[0] == "M" or sign in "\u200d\u00ad"


def _before(text: str, *, cut: bool) -> str:
    """The whole words directly before, of the same paragraph; `cut`: the text may begin within a word."""
    lines = _BREAK.split(text)
    if cut and len(lines) == 1:
        lines[0] = _after_blank(lines[0])
    return _telling(lines[-1])


def _after(text: str, *, cut: bool) -> str:
    lines = _BREAK.split(text)
    if cut and len(lines) == 1:
        lines[0] = _after_blank(lines[0][::-1])[::-1]
    return _telling(lines[0])


def _after_blank(text: str) -> str:
    blank = re.search(r"\s", text)
    return text[blank.end() :] if blank else ""


def _telling(text: str) -> str:
    """With each blank one blank; empty where there is no word in it."""
    return " ".join(text.split()) if re.search(r"\w", text) else ""


def _terms(text: str) -> Iterator[tuple[str, ...]]:
    """The words as they stand, where they are one paragraph and not too long; then how they begin and end."""
    lines = [line.split() for line in _BREAK.split(text) if line.strip()]
    if len(lines) == 1 and len(text) <= WHOLE:
        yield (" ".join(lines[0]),)
    first, last = lines[0], lines[-1]
    if len(lines) == 1:
        half = len(first) // 2
        first, last = first[:half], first[half:]
    if first and last and all(re.search(r"\w", " ".join(edge)) for edge in (first[:EDGE], last[-EDGE:])):
        yield " ".join(first[:EDGE]), " ".join(last[-EDGE:])


def _encoded(text: str) -> str:
    """All but letters and digits as %XX: a hyphen and a comma would part the terms, an ampersand end them."""
    return quote(text, safe="").replace("-", "%2D")
