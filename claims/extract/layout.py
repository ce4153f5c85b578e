"""Attributions that the layout makes, with no verb: labels (`NAME: …`), questions and answers, lines `— Name`."""

import re
from collections import Counter
from collections.abc import Iterator

from claims.claim import Modality
from claims.extract.draft import Draft
from claims.extract.parsed import Parsed, Token

LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|of|the|bin|al|la)){0,4})(?: \([^)\n]{1,40}\))?(?P<colon>:)\s+\S"
)
"""A name of at most five words, maybe with something in brackets, and a colon."""
SIGNED = re.compile(r"(?P<dash>—|–|--|-)\s*(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al|la)){0,4})(?P<rest>,[^\n]{1,80})?\s*$")
"""A dash, a name, maybe what the name is, and the line's end."""
ROLES = frozenset("host moderator interviewer narrator reporter question answer q a voice caller audience crowd announcer operator".split())
NO_NAMES = frozenset(
    """note update correction related read more watch listen photo photos video image source sources topics tags updated published by credit
    analysis opinion exclusive breaking live summary abstract background context here date time place where when what why how
    editor's editor’s caption subject from to cc re tip tips fact facts warning example important remember location price rating""".split()
)


def layout(parsed: Parsed) -> Iterator[Draft]:
    """A draft for each labelled turn and each signed line."""
    yield from _turns(parsed)
    yield from _signed(parsed)


def _turns(parsed: Parsed) -> Iterator[Draft]:
    found = {number: match for number in range(len(parsed.paragraphs)) if (match := _label(parsed, number)) is not None}
    said = Counter(match["name"] for match in found.values())
    names = {name for name in said if _is_label(name)}
    transcript = len(found) > 1 and len([n for n, m in found.items() if m["name"] in names]) > 1
    turn: Draft | None = None
    last = -2
    for number in range(len(parsed.paragraphs)):
        match = found.get(number)
        first, end = parsed.paragraphs[number]
        if match is None:
            if turn is not None and transcript and number == last + 1 and not _is_heading(parsed, number):
                turn.content |= set(range(first, end))
                last = number
            continue
        name = match["name"]
        if name not in names or not (transcript or name.isupper() or "(" in match.group()):
            turn = None
            continue
        start = parsed.paragraph_start(number)
        colon = next(t for t in parsed.tokens[first:end] if t.start >= start + match.start("colon"))
        mention = [t for t in parsed.tokens[first : colon.i] if start + match.start("name") <= t.start < start + match.end("name")]
        if not mention or name.lower() in {"host", "q", "question", "a", "answer"}:
            turn = None
            continue
        turn = Draft(colon, set(range(colon.i + 1, end)), mention, Modality.SAID, "L", [colon])
        last = number
        yield turn


def _label(parsed: Parsed, number: int) -> re.Match[str] | None:
    return LABEL.match(parsed.paragraph_text(number))


def _is_label(name: str) -> bool:
    words = name.lower().split()
    return words[0] not in NO_NAMES and (len(words) > 1 or name.isupper() or words[0] in ROLES or name[0].isupper())


def _is_heading(parsed: Parsed, number: int) -> bool:
    """A line without a stop at its end is no speech that goes on."""
    return not parsed.paragraph_text(number).rstrip().endswith((".", "?", "!", "…", "”", '"', "’"))


def _signed(parsed: Parsed) -> Iterator[Draft]:
    for number, (first, end) in enumerate(parsed.paragraphs):
        text = parsed.paragraph_text(number)
        match = SIGNED.search(text)
        if match is None:
            continue
        start = parsed.paragraph_start(number)
        dash = next((t for t in parsed.tokens[first:end] if t.start >= start + match.start("dash")), None)
        if dash is None:
            continue
        mention = [t for t in parsed.tokens[dash.i : end] if start + match.start("name") <= t.start < start + match.end("name")]
        content = _before_dash(parsed, number, dash)
        if content and mention:
            yield Draft(dash, content, mention, Modality.SAID, "L", [dash])


def _before_dash(parsed: Parsed, number: int, dash: Token) -> set[int]:
    """What is signed: what stands in marks before the dash; a line of its own signs the line before it."""
    first, _ = parsed.paragraphs[number]
    words = parsed.tokens[first : dash.i]
    if not any(t.text[0].isalnum() for t in words):
        if number == 0:
            return set()
        before, after = parsed.paragraphs[number - 1]
        whole = parsed.paragraph_text(number - 1).rstrip()
        return set(range(before, after)) if whole.endswith((".", "?", "!", "”", '"', "''", "’")) else set()
    return {t.i for t in words} if words[-1].text in {"”", '"', "''", "’", "»"} and words[0].text in {"“", '"', "``", "‘", "«", "''"} else set()
