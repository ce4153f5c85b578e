"""Attributions that the layout makes, with no verb: labels (`NAME: …`), questions and answers, lines `— Name`."""

import re
from collections.abc import Iterator

from claims.claim import Modality, SpeakerKind
from claims.extract.draft import Draft
from claims.extract.names import PLACES
from claims.extract.parsed import Parsed, Token
from claims.extract.people import Cast

LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|of|the|bin|al|la)){0,4})(?: \([^)\n]{1,40}\))?(?P<colon>:)\s+\S"
)
"""A name of at most five words, maybe with something in brackets, and a colon."""
NEXT = re.compile(
    r"(?<=[.?!”\"’»]) (?:[A-Z][\w.’'-]* ?){1,4}(?:, [a-z][^:“”\"\n]{1,40}| \([^)\n]{1,40}\))?: [“\"‘«]"
)
"""In a labelled line the label of another, behind a full stop or marks and before marks."""
SIGNED = re.compile(
    r"(?P<dash>—|–|--|-)\s*(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al|la)){0,4})(?P<rest>,[^\n]{1,80})?\s*$"
)
"""A dash, a name, maybe what the name is, and the line's end."""
ROLES = frozenset(
    "host moderator interviewer narrator question answer q a voice announcer operator busted email byline".split()
)
ENDINGS = (".", "?", "!", "…", "”", '"', "’")
LONGEST_MOTTO = 40
"""Tokens of a line without marks that a line below it may sign."""
NO_NAMES = frozenset(
    """note update correction related read more watch listen photo photos video image source sources topics tags updated published by credit
    analysis opinion exclusive breaking live summary abstract background context here date time place where when what why how
    editor's editor’s caption subject from to cc re tip tips fact facts warning example important remember location price rating""".split()
)


def layout(parsed: Parsed, known: Cast) -> Iterator[Draft]:
    """A draft for each labelled turn and each signed line."""
    yield from _turns(parsed, known)
    yield from _signed(parsed)


def _turns(parsed: Parsed, known: Cast) -> Iterator[Draft]:
    """Turns of a transcript: labels in capitals, or names of people in lines that follow each other."""
    found = {
        n: match
        for n in range(len(parsed.paragraphs))
        if (match := LABEL.match(parsed.paragraph_text(n))) is not None
    }
    labelled = {
        n: label
        for n, match in found.items()
        if parsed.paragraph_text(n).rstrip().endswith(ENDINGS)
        and (label := _mention(parsed, n, match))
        and _names_somebody(label[0], known)
    }
    dense = 2 * len(labelled) > len(parsed.paragraphs)
    turn: Draft | None = None
    for number, (first, end) in enumerate(parsed.paragraphs):
        if number in labelled:
            turn = None
            mention, colon = labelled[number]
            loud = all(t.text.isupper() for t in mention)
            neighbours = {number - 1, number + 1} & labelled.keys()
            if NEXT.search(parsed.paragraph_text(number)):
                continue  # several speak in this line: its marks tell who
            if loud or neighbours or dense:
                turn = Draft(colon, set(range(colon.i + 1, end)), mention, Modality.SAID, "L", [colon])
                yield turn
        elif number in found or not dense:
            turn = None
        elif turn is not None and parsed.paragraph_text(number).rstrip().endswith(ENDINGS):
            turn.content |= set(range(first, end))


def _mention(parsed: Parsed, number: int, match: re.Match[str]) -> tuple[list[Token], Token] | None:
    """The tokens of a label's name, and its colon."""
    first, end = parsed.paragraphs[number]
    start = parsed.paragraph_start(number)
    colon = next((t for t in parsed.tokens[first:end] if t.end > start + match.start("colon")), None)
    name = [t for t in parsed.tokens[first:end] if t.start < start + match.end("name")]
    return (name, colon) if colon is not None and name else None


def _names_somebody(name: list[Token], known: Cast) -> bool:
    if name[0].lower in NO_NAMES or name[-1].lower in PLACES | ROLES:
        return False
    if all(t.text.isupper() and len(t.text) > 1 for t in name):
        return True
    named = known.of.get(name[-1].i)
    return named is not None and named.kind is SpeakerKind.PERSON


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
        mention = [
            t
            for t in parsed.tokens[dash.i : end]
            if start + match.start("name") <= t.start < start + match.end("name")
        ]
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
        marked = whole.endswith(("”", '"', "''", "’", "»"))
        short = dash.text != "-" and whole.endswith((".", "?", "!")) and after - before <= LONGEST_MOTTO
        return set(range(before, after)) if marked or short else set()
    return (
        {t.i for t in words}
        if words[-1].text in {"”", '"', "''", "’", "»"} and words[0].text in {"“", '"', "``", "‘", "«", "''"}
        else set()
    )
