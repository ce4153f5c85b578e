"""Places in a ranking: `ranks 17th in the index`, `the number one spot`, `Germany in 12th place, France 20th`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extract.figures import phrase, verbs
from claims.extract.figures.lists import ordered
from claims.extract.figures.thing import item_of
from claims.extract.parsed import Parsed, Sentence, Token

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
    r"(?: (?:overall|globally|worldwide|nationally))? (?:in|on|of|among|for) (?:the |its |their |our |a )?"
)
_CLUES = ("rank", "spot", "place", "position", "finished", "rated", "slot", "first", "came ", "comes ")
_LOOSE = ("came", "comes", "stands", "sits")
"""Verbs that rank only where a ranking follows: `came third in the poll`."""
_FOLLOWED = re.compile(
    r"\b(?:is|was|are|were|came|comes|finish(?:es|ed)|rank(?:s|ed)|placed)(?: in)? (?P<word>first)(?: place)?,?"
    r"(?: and)? followed by (?P<list>[^.;:–—]+)"
)
_NAMES = re.compile(r"(?:the )?[A-Z][\w.'’-]*(?: (?:of (?=[A-Z]))?[A-Z][\w.'’-]*)*")
_NEAR = 1
"""Sentences after a place in which more places may follow without a verb."""


@dataclass(frozen=True, slots=True)
class Rank:
    """`[start, end)` is the place with its verb; `token` the word in which it stands; `holder` heads who has it."""

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
        near = sentence.i - seen <= _NEAR
        if not near and not any(clue in text[sentence.start : sentence.end] for clue in _CLUES):
            continue
        for rank in _of_sentence(text, sentence, item if near else ""):
            item, seen = rank.item, sentence.i
            yield rank


def _of_sentence(text: str, sentence: Sentence, item: str) -> Iterator[Rank]:
    if match := _FOLLOWED.search(text, sentence.start, sentence.end):
        yield from _in_turn(sentence, match, item or "place")
        item = item or "place"
    done = match.end() if match else sentence.start
    found = [*_stated(text, done, sentence.end), *_NEXT.finditer(text, done, sentence.end)]
    for match in sorted(found, key=lambda one: one.end()):
        bare = "holder" in match.groupdict()
        if match.start() < done or (bare and not item):
            continue
        done = match.end()
        item = _item(text, sentence, done) or item or "place"
        start = match.start("th") if bare else match.start()
        token = _token_at(sentence, match.start("th") if match["th"] else match.end() - 1)
        yield Rank(start, done, _value(match), item, token, _holder(match, token))


def _token_at(sentence: Sentence, at: int) -> Token:
    return next(token for token in sentence.tokens if token.end > at)


def _in_turn(sentence: Sentence, match: re.Match[str], item: str) -> Iterator[Rank]:
    """`Norland is first, followed by Corvo, the Lows and Ledra`: first, second, third, fourth."""
    token = _token_at(sentence, match.start("word"))
    yield Rank(match.start(), match.end("word"), 1, item, token, _holder(match, token))
    listed, at = match["list"], 0
    for place, name in enumerate(_NAMES.finditer(listed), start=2):
        if listed[at : name.start()].strip(", ") not in {"", "and", "then", "by"}:
            return
        begins, at = name.start(), name.end()
        last = _token_at(sentence, match.start("list") + at - 1)
        yield Rank(match.start("list") + begins, match.start("list") + at, place, item, last, last)


def _stated(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    spans: list[tuple[int, int]] = []
    for match in _RANK.finditer(text, start, end):
        spans.append(match.span())
        if (
            not match.group().lower().startswith(_LOOSE)
            or match.group().endswith("place")
            or _IN.match(text, match.end())
        ):
            yield match
    for match in _SPOT.finditer(text, start, end):
        inside = any(a < match.end() and match.start() < b for a, b in spans)
        if not inside and _TAKES.search(text, max(start, match.start() - 50), match.start()):
            yield match


def _value(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups["th"]:
        return int(re.sub(r"\D", "", groups["th"]))
    if groups.get("word"):
        return _WORDS.index(groups["word"].lower()) + 1
    return {"one": 1, "two": 2, "three": 3}.get(groups["no"].lower()) or int(groups["no"])


def _item(text: str, sentence: Sentence, at: int) -> str:
    """`in the AI index` → `place in AI index`; "" where no ranking is named."""
    match = _IN.match(text, at, sentence.end)
    if match is None:
        return ""
    found: list[Token] = []
    for token in [token for token in sentence.tokens if token.start >= match.end()]:
        if not (token.is_noun() or token.tag in {"JJ", "POS", "JJS", "HYPH", "VBG"}):
            break
        found.append(token)
    while found and not found[-1].is_noun():
        found.pop()
    if not found:
        return ""
    last = found[-1]
    named = last.text if last.is_name() else item_of(last)
    return f"place in {text[found[0].start : last.start]}{named}{_of(text, last)}"


def _of(text: str, noun: Token) -> str:
    """` of Capital Economics` behind `index`."""
    for child in noun.children:
        if child.lower == "of" and child.i == noun.i + 1:
            named = next((below for below in child.children if below.is_name()), None)
            return f" of {phrase.printed(text, named)}" if named else ""
    return ""


def _holder(match: re.Match[str], token: Token) -> Token | None:
    if "holder" in match.groupdict():
        end = match.end("holder")
        return next((t for t in token.sentence.tokens if t.end == end), None)
    for verb in verbs.governing(token):
        if found := verbs.subject(verb):
            return found
    earlier = [t for t in token.sentence.tokens if t.end <= match.start() and t.is_name()]
    return earlier[-1] if earlier else None
