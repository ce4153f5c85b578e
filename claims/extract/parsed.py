"""A parsed text as plain objects: what every finder reads. Knows no parser."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Token:
    """A word or mark. `start` and `end` are code points of the text; tags are Penn's, dependencies ClearNLP's."""

    i: int
    text: str
    lower: str
    lemma: str
    tag: str
    dep: str
    start: int
    end: int
    paragraph: int
    children: list["Token"] = field(default_factory=list, repr=False)
    head: "Token" = field(init=False, repr=False)
    """The root is its own."""
    sentence: "Sentence" = field(init=False, repr=False)

    def is_verb(self) -> bool:
        """A verb by its tag; modals are none."""
        return self.tag[:2] == "VB"

    def is_noun(self) -> bool:
        """A common or proper noun by its tag."""
        return self.tag[:2] == "NN"

    def is_name(self) -> bool:
        """A proper noun by its tag."""
        return self.tag[:3] == "NNP"

    def subtree(self) -> list["Token"]:
        """Itself and all below it, in reading order."""
        found, waiting = [], [self]
        while waiting:
            token = waiting.pop()
            found.append(token)
            waiting.extend(token.children)
        return sorted(found, key=lambda token: token.i)

    def ancestors(self) -> Iterator["Token"]:
        """Its head, the head's head, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """As the parser cuts it; never across a newline."""

    i: int
    tokens: list[Token]
    paragraph: int

    @property
    def start(self) -> int:
        """In code points of the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """In code points of the text, exclusive."""
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with its tokens, its sentences and, by token index, its paragraphs (lines with something in them)."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    paragraphs: list[tuple[int, int]]

    def paragraph_start(self, number: int) -> int:
        """Where a paragraph's first token begins in the text."""
        return self.tokens[self.paragraphs[number][0]].start

    def paragraph_text(self, number: int) -> str:
        """A paragraph from its first token to its last."""
        first, end = self.paragraphs[number]
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]
