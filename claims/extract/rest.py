"""The rest of a sentence around a clause in it, with the whole of each stretch in marks."""

from collections.abc import Mapping, Sequence

from claims.extract.clause import child
from claims.extract.parsed import Parsed, Token
from claims.extract.stretch import Stretch

STOPS = frozenset({".", "?", "!", "…", "...", ";"})
BREAKS = frozenset({",", "-", "–", "—", "--", ":", "(", ")"}) | STOPS
MARKS = frozenset({"“", "”", '"', "``", "''", "‘", "’", "'", "„", "«", "»"})
RESUMES_NOT = frozenset(
    "before after while when because as who which whose where then though although".split()
)
"""What after the clause's comma says more of the saying, and does not go on with what is said."""


LONGEST = 400
"""Tokens of a sentence; what is longer is a table or a trap."""


class Rest:
    """Finds what stands around clauses of one text, outside and inside marks."""

    def __init__(self, parsed: Parsed, within: Mapping[int, Stretch]) -> None:
        self.tokens: Sequence[Token] = parsed.tokens
        self.within = within
        self.paragraphs = parsed.paragraphs

    def around(self, start: int, end: int) -> set[int]:
        """The content that a clause [start, end) stands in, before or after; empty where nothing there can be one."""
        if end < len(self.tokens) and self.tokens[end].text == ":" and self._opens_marks(end):
            return self._behind(end)  # `“Where?” he replied: “There.”`: each has its own
        before, behind = self._before(start), self._behind(end)
        if self._is_whole(before) and not self._opens_marks(end):
            return before
        if behind and self._opens_marks(end) and not self.ends_marks(start) and not self._is_main(before):
            return behind
        if self._is_carried(start) and self._opens_marks(end):
            return behind  # `the choir is, as Ask put it, “forty strangers”`
        content = before | behind
        if len(content) > LONGEST:
            return set()
        marked = self.ends_marks(start) or self._opens_marks(end)
        return content if marked or self._is_main(content) else set()

    def is_break(self, i: int) -> bool:
        """Dashes within a word break nothing."""
        token = self.tokens[i]
        if token.text not in BREAKS:
            return False
        if token.text == "-" and 0 < i < len(self.tokens) - 1:
            return self.tokens[i - 1].end != token.start or self.tokens[i + 1].start != token.end
        return True

    def _is_carried(self, start: int) -> bool:
        """Whether a form of `be` stands directly before the clause: what follows is said, what precedes is told."""
        words = [t for t in self.tokens[max(start - 2, 0) : start] if t.text[0].isalnum()]
        return bool(words) and words[-1].lemma == "be"

    def _is_whole(self, content: set[int]) -> bool:
        """Whether it is one stretch alone."""
        return bool(content) and all(
            i in self.within or not self.tokens[i].text[0].isalnum() for i in content
        )

    def _opens_marks(self, i: int) -> bool:
        return any(self.tokens[at].text in MARKS for at in range(i, min(i + 3, len(self.tokens)))) and any(
            at in self.within for at in range(i, min(i + 4, len(self.tokens)))
        )

    def ends_marks(self, i: int) -> bool:
        """Whether marks stand directly before a token."""
        return any(at in self.within for at in range(max(i - 3, 0), i))

    def _is_main(self, content: set[int]) -> bool:
        """Whether it has a clause that could stand by itself."""
        return any(
            self.tokens[i].is_verb()
            and child(self.tokens[i], "nsubj", "nsubjpass", "expl")
            and not child(self.tokens[i], "mark")
            and not any(c.dep == "advmod" and c.tag == "WRB" for c in self.tokens[i].children)
            for i in content
        )

    def _before(self, start: int) -> set[int]:
        """Back to where the sentence begins, or to the stretch that begins it."""
        first, _ = self.paragraphs[self.tokens[start].paragraph]
        content: set[int] = set()
        at = start - 1
        if at >= first and self.tokens[at].text in STOPS and at not in self.within:
            return content
        while at >= first:
            stretch = self.within.get(at)
            if stretch is not None:
                if at < start - 3 and self.tokens[stretch.last].text == ".":
                    break
                content |= set(stretch.indexes)
                at = stretch.first - 2
                if at < first or self.tokens[at].text in STOPS | MARKS | {":"} or at in self.within:
                    break
                if self.tokens[at].text[-1] in ".?!" and self.tokens[stretch.first].text[0].isupper():
                    break  # `a cost of $5m. “We …”`: a stop that is part of its token
                continue
            if (self.tokens[at].text in STOPS or self.tokens[at].text == ":") and at < start - 1:
                break
            content.add(at)
            at -= 1
        return content

    def _behind(self, end: int) -> set[int]:
        """On to the sentence's end; empty where the comma is followed by more about the saying."""
        if end >= len(self.tokens) or end == 0:
            return set()
        paragraph = self.tokens[end - 1].paragraph
        _, last = self.paragraphs[paragraph]
        if end >= last or self.tokens[end].text in STOPS or self.tokens[end].text in {"(", ")"}:
            return set()
        content: set[int] = set()
        at = end
        opened = False
        while at < last:
            stretch = self.within.get(at)
            token = self.tokens[at]
            if stretch is not None:
                content |= set(stretch.indexes)
                opened = True
                at = stretch.last + 1
                if self.tokens[stretch.last].text in STOPS:
                    break
                continue
            if token.text in STOPS:
                break
            if not opened and token.text[0].isalnum():
                opened = True
                if token.tag == "VBG" or token.lower in RESUMES_NOT:
                    return set()
            content.add(at)
            at += 1
        return content
