"""Drafts → pieces of text: contents are trimmed, joined with the marks they touch, and given as spans."""

from claims.extract.draft import Draft
from claims.extract.found import Span
from claims.extract.parsed import Parsed, Token

OPENERS = frozenset({"that", ",", ":", ";", "-", "–", "—", "--", ")", "...", "…"})
OUTSIDE = frozenset({",", ".", ":", ";", "-", "–", "—", "--", "(", ")", "[", "]", "…", "..."})
MARKS = frozenset({"“", "”", '"', "``", "''", "‘", "’", "'", "„", "«", "»"})


def pieces(parsed: Parsed, content: set[int], barred: set[int]) -> list[list[Token]]:
    """The content as runs of tokens in reading order, each trimmed; `barred` tokens (cue, speaker) break runs."""
    tokens = parsed.tokens
    runs: list[list[Token]] = []
    for i in sorted(content - barred):
        if runs and _bridged(tokens, runs[-1][-1].i, i, barred):
            runs[-1].extend(tokens[runs[-1][-1].i + 1 : i + 1])
        else:
            runs.append([tokens[i]])
    trimmed = [_trimmed(run) for run in runs]
    return [run for run in trimmed if any(t.text[0].isalnum() or t.text in "$€£%" for t in run)]


def _bridged(tokens: list[Token], last: int, following: int, barred: set[int]) -> bool:
    """Whether only marks stand between two tokens of a content."""
    between = tokens[last + 1 : following]
    return (
        tokens[last].paragraph == tokens[following].paragraph
        and not any(t.i in barred for t in between)
        and all(not t.text[0].isalnum() for t in between)
    )


def _trimmed(run: list[Token]) -> list[Token]:
    start, end = 0, len(run)
    while start < end and (run[start].lower in OPENERS or run[start].text.isspace()):
        start += 1
    while end > start and (run[end - 1].text in OUTSIDE or run[end - 1].text.isspace() or run[end - 1].lower in {"and", "but", "or"}):
        end -= 1
    return run[start:end]


def spans(runs: list[list[Token]]) -> tuple[Span, ...]:
    """Each run as a span of the text."""
    return tuple((run[0].start, run[-1].end) for run in runs)
