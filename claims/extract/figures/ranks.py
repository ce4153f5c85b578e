"""Places in a ranking: `ranks 17th in the index`, `the number one spot`, `Germany in 12th place, France 20th`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extract.figures import phrase, verbs
from claims.extract.figures.lists import ordered
from claims.extract.figures.thing import item_of
from claims.extract.parsed import Parsed, Token

_WORDS = ordered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
_ORDER = rf"(?P<th>\d{{1,4}}(?:st|nd|rd|th))|(?P<word>{'|'.join(_WORDS)})"
_NUMBER = r"(?:number|no\.?|#) ?(?P<no>one|two|three|\d{1,3})"
_PLACE = r"(?:place|position|spot|slot|ranking)"
_RANK = re.compile(
    rf"\b(?:rank(?:s|ed|ing)?|place[sd]|finish(?:es|ed)|came|comes|rated|stands|sits)(?: \w+ly)?(?: only| just| joint| tied)?"
    rf"(?: in| at| as)?(?: the)? (?:{_ORDER}|{_NUMBER})(?![\w%])(?!-)(?: {_PLACE})?",
    re.IGNORECASE,
)
_SPOT = re.compile(rf"(?<!\w)(?:{_ORDER}|{_NUMBER})[- ]{_PLACE}\b", re.IGNORECASE)
_NEXT = re.compile(
    r"(?P<holder>[A-Z][\w.]*(?: [A-Z][\w.]*)*),?(?: was| is| in)? (?P<th>\d{1,4}(?:st|nd|rd|th))(?![\w-])(?! [A-Za-z]*(?:century|anniversary|birthday|year|day))"
)
_TAKES = re.compile(
    r"\b(?:tak|took|reach|hit|hold|held|occup|surg|ris|rose|climb|jump|shot|shoot|claim|fall|fell|drop|slip|mov|secur|rank|finish|is in|was in"
    r"|now in|lies|lay|sits|sat|stay|remain|clinch|top|[–—-]|in)\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_IN = re.compile(
    r"(?: (?:overall|globally|worldwide|nationally))? (?:in|on|of|among|for|by) (?:the |its |their |our |a )?"
)
_CLUES = ("rank", "spot", "place", "position", "finished", "rated", "slot")


@dataclass(frozen=True, slots=True)
class Rank:
    """`[start, end)` is the place with its verb; `token` the word in which the number stands."""

    start: int
    end: int
    value: int
    item: str
    token: Token
    holder: Token | None


def ranks(parsed: Parsed) -> Iterator[Rank]:
    """Each place in a ranking, in reading order."""
    text = parsed.text
    if not any(clue in text for clue in _CLUES):
        return
    item, seen = "", -9
    for sentence in parsed.sentences:
        passage = text[sentence.start : sentence.end]
        if not any(clue in passage for clue in _CLUES) and sentence.i - seen > 1:
            continue
        found = sorted(
            (
                *_stated(parsed, sentence.start, sentence.end),
                *_more(text, sentence.start, sentence.end, near=sentence.i - seen <= 1),
            ),
            key=lambda m: m.end(),
        )
        done = sentence.start
        for match in found:
            if match.start() < done or ("holder" in match.groupdict() and not item):
                continue
            done, seen = match.end(), sentence.i
            item = _item(parsed, match.end(), sentence.end) or item or "place"
            at = match.start("th") if match["th"] else match.end()
            token = next(t for t in sentence.tokens if t.end >= min(at + 1, match.end()))
            yield Rank(
                match.start("th") if "holder" in match.groupdict() else match.start(),
                match.end(),
                _value(match),
                item,
                token,
                _holder(match, token),
            )


def _stated(parsed: Parsed, start: int, end: int) -> Iterator[re.Match[str]]:
    text = parsed.text
    spans: list[tuple[int, int]] = []
    for match in _RANK.finditer(text, start, end):
        spans.append(match.span())
        yield match
    for match in _SPOT.finditer(text, start, end):
        inside = any(a < match.end() and match.start() < b for a, b in spans)
        if not inside and _TAKES.search(text, max(start, match.start() - 50), match.start()):
            yield match


def _more(text: str, start: int, end: int, *, near: bool) -> Iterator[re.Match[str]]:
    """`France 20th and Italy 25th`, after a place that was stated."""
    if near or any(clue in text[start:end] for clue in ("rank", "place")):
        yield from _NEXT.finditer(text, start, end)


def _value(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups["th"]:
        return int(re.sub(r"\D", "", groups["th"]))
    if groups.get("word"):
        return _WORDS.index(groups["word"].lower()) + 1
    return {"one": 1, "two": 2, "three": 3}.get(groups["no"].lower()) or int(groups["no"])


def _item(parsed: Parsed, at: int, end: int) -> str:
    """`place in the AI index` as `place in AI index`; "" where the text names no ranking."""
    match = _IN.match(parsed.text, at, end)
    if match is None:
        return ""
    words: list[Token] = []
    for token in (t for t in parsed.tokens[_index(parsed, match.end()) :] if t.end <= end):
        if not (token.is_noun() or token.tag in {"JJ", "POS", "JJS", "NN", "HYPH", "VBG"}):
            break
        words.append(token)
    while words and not words[-1].is_noun():
        words.pop()
    if not words:
        return ""
    head = item_of(words[-1]) if not words[-1].is_name() else words[-1].text
    before = parsed.text[words[0].start : words[-1].start]
    return f"place in {before}{head}{_of(parsed.text, words[-1])}"


def _of(text: str, noun: Token) -> str:
    """` of Capital Economics` behind `index`."""
    for child in noun.children:
        if child.lower == "of" and child.i == noun.i + 1:
            named = next((below for below in child.children if below.is_name()), None)
            return f" of {phrase.printed(text, named)}" if named else ""
    return ""


def _index(parsed: Parsed, at: int) -> int:
    low, high = 0, len(parsed.tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if parsed.tokens[middle].start < at else (low, middle)
    return low


def _holder(match: re.Match[str], token: Token) -> Token | None:
    if "holder" in match.groupdict():
        end = match.end("holder")
        return next((t for t in token.sentence.tokens if t.end == end), None)
    for verb in verbs.governing(token):
        if found := verbs.subject(verb):
            return found
    earlier = [t for t in token.sentence.tokens if t.end <= match.start() and t.is_name()]
    return earlier[-1] if earlier else None
