"""Drafts → pieces of text: contents are trimmed, joined with the marks they touch, and given as spans."""

from collections.abc import Container

from claims.extract.found import Span
from claims.extract.parsed import Parsed, Token
from claims.extract.rest import MARKS

OPENERS = frozenset({",", ":", ";", "-", "–", "—", "--", ")", "...", "…"})
OUTSIDE = frozenset({",", ".", ":", ";", "-", "–", "—", "--", "(", ")", "[", "]", "…", "..."})
STAYS = frozenset({".", "…", "...", ")", "]"})
"""What may end a content of its own: a full stop inside the marks, an abbreviation's, a bracket's."""


def pieces(parsed: Parsed, content: set[int], barred: set[int], within: Container[int]) -> list[list[Token]]:
    """The content as runs of tokens in reading order, each trimmed; `barred` tokens (cue, speaker) break runs, a stop `within` marks stays."""
    tokens = parsed.tokens
    runs: list[list[Token]] = []
    for i in sorted(content - barred):
        if runs and _bridged(tokens, runs[-1][-1].i, i, barred):
            runs[-1].extend(tokens[runs[-1][-1].i + 1 : i + 1])
        else:
            runs.append([tokens[i]])
    trimmed = [_trimmed(run, within) for run in runs]
    return [run for run in trimmed if any(t.text[0].isalnum() or t.text in "$€£%" for t in run)]


def _bridged(tokens: list[Token], last: int, following: int, barred: set[int]) -> bool:
    """Whether only marks stand between two tokens of a content."""
    between = tokens[last + 1 : following]
    return (
        tokens[last].paragraph == tokens[following].paragraph
        and not any(t.i in barred for t in between)
        and all(not t.text[0].isalnum() for t in between)
    )


def _trimmed(run: list[Token], within: Container[int]) -> list[Token]:
    """Without what leads in, and without marks that stand around all of it; a mark whose twin is inside stays."""
    start, end = 0, len(run)
    while start < end and (
        run[start].text in OPENERS
        or (run[start].lower == "that" and run[start].dep == "mark")
        or _is_blank(run[start])
        or (run[start].text in MARKS and _lone(run, start, end))
    ):
        start += 1
    while end > start and (
        run[end - 1].text in OUTSIDE - STAYS
        or _is_blank(run[end - 1])
        or run[end - 1].lower in {"and", "but", "or"}
        or (run[end - 1].text in MARKS and _lone(run, end - 1, end, start))
    ):
        end -= 1
    if end > start and run[end - 1].text == "." and run[end - 1].i not in within:
        end -= 1
    return run[start:end]


def _is_blank(token: Token) -> bool:
    """White space, or markup that was blank to the parser."""
    return not token.text.strip("*_[]# \t\xa0") or token.text.isspace()


def _lone(run: list[Token], at: int, end: int, start: int = 0) -> bool:
    """Whether a mark at the edge has no twin inside, or its twin is the other edge."""
    twins = [
        i for i in range(start, end) if i != at and run[i].text in MARKS and run[i].text not in {"’", "'"}
    ]
    if run[at].text in {"’", "'"}:
        return not any(run[i].text in {"‘", "'"} for i in range(start, end) if i != at)
    return len(twins) % 2 == 0 or (len(twins) == 1 and twins[0] in {start, end - 1})


def spans(runs: list[list[Token]]) -> tuple[Span, ...]:
    """Each run as a span of the text."""
    return tuple((run[0].start, run[-1].end) for run in runs)
