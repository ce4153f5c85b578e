"""A noun with the words that belong to it, as printed: `uranium stocks`, `Meta`, `the chief executive`."""

import re
from collections.abc import Iterator

from claims.extract.figures.lists import words
from claims.extract.figures.refused import MONTHS
from claims.extract.parsed import Token

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "quantmod", "case", "punct", "advmod"}
)
_ABSTRACT = (
    "ment",
    "ship",
    "tion",
    "sion",
    "ity",
    "ness",
    "ance",
    "ence",
    "ing",
    "age",
    "ure",
    "debt",
    "cost",
    "price",
    "revenue",
    "profit",
)
_FAR = 60
_INSIDE_NAMES = words("of the and for de la du van von der den bin ibn al el da di dos das zu y")
_ROLES = words("""ceo cfo coo cto president chairman chairwoman chair secretary senator sen. sens. rep. reps. gov. governor mayor
    minister prime chancellor mr mr. mrs mrs. ms ms. dr dr. prof. professor sir dame lord lady king queen prince
    princess pope judge justice sheriff officer officers chief director analyst economist spokesman spokeswoman
    spokesperson founder co-founder billionaire investor entrepreneur candidate nominee leader boss executive general
    gen. col. lt. capt. sgt. rev. commissioner attorney startup start-up company chipmaker carmaker giant rival
    firm maker training""")
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT", "EX", "WP$"})
PRODUCT = re.compile(r"(?:[A-Z][A-Za-z]*-?\d+(?:\.\d+)?[A-Za-z]{0,2}|[A-Z]{2,}-\d\w*)$")


def printed(text: str, head: Token) -> str:
    """The phrase of `head` up to itself, with a short `of` phrase after it; articles stay before common nouns alone."""
    if head.tag in PRONOUNS:
        return head.text
    words = left(head)
    if head.is_name():
        words = _without_titles(words)
        start = words[0].start
        return text[start : _end_of_name(head)].lstrip("[(")
    while len(words) > 1 and (
        words[0].lower in {"a", "an"} or words[0].tag in {"CD", "$"} or words[0].text == "%"
    ):
        words = words[1:]
    while words[0].tag == "PRP$" and len(words) > 1:
        words = words[1:]
    start, end = words[0].start, head.end
    for child in head.children:
        if child.lower in {"of", "such", "like"} and child.i == head.i + 1:
            last = child.subtree()[-1]
            if last.i - head.i <= 7:
                end = last.end
    found = text[start:end].strip(" ,([")
    begins = words[0] is head.sentence.tokens[0] and _plainly_a_word(text, words)
    return found[0].lower() + found[1:] if begins and found else found


def _plainly_a_word(text: str, words: list[Token]) -> bool:
    """The first has its capital from the beginning of the sentence; small parsers take names there for nouns."""
    token = words[0]
    if (
        token.is_name()
        or not token.text[1:].islower()
        or (token.tag != "DT" and any(word.text[0].isupper() for word in words[1:]))
    ):
        return False
    if token.tag == "NNS" and re.search(rf"[a-z,;] {re.escape(token.text)}\b", text):
        return False
    return token.tag in {"NNS", "DT", "JJ", "JJR", "PRP$", "VBG", "VBN"} or (
        token.tag == "NN" and token.lower.endswith(_ABSTRACT)
    )


def around(token: Token) -> list[Token]:
    """The words near `token` in its sentence: what stands further off has nothing to do with it."""
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    return tokens[max(0, at - _FAR) : at + _FAR]


def left(head: Token) -> list[Token]:
    """`head` and the words before it that belong to it, without a break."""
    below = {
        token.i: token
        for child in head.children
        if child.i < head.i and child.dep in _LEFT
        for token in child.subtree()
    }
    words = [head]
    while token := below.get(words[0].i - 1):
        if token.tag in {"CC", ",", ":"} or (token.tag in {"``", "''"}):
            break
        words.insert(0, token)
    return words


def names(head: Token) -> Iterator[str]:
    """Names of products and models among the words of `head`: `R1`, `Llama 4`."""
    words = [
        *left(head),
        *(child for child in head.children if child.i > head.i and child.dep in {"nummod", "appos"}),
    ]
    for before, token in zip([None, *words], words, strict=False):
        if token.is_noun() and PRODUCT.match(token.text):
            yield token.text
        elif (
            before
            and before.is_name()
            and before.text.rstrip(".") not in MONTHS
            and re.fullmatch(r"\d+(?:\.\d+)?", token.text)
            and before.i + 1 == token.i
        ):
            yield f"{before.text} {token.text}"


def _is_title(token: Token) -> bool:
    return token.lower in _ROLES or (
        token.text.islower() and token.lower not in _INSIDE_NAMES and token.text.isalpha()
    )


def _without_titles(words: list[Token]) -> list[Token]:
    cut = max((n + 1 for n, token in enumerate(words[:-1]) if _is_title(token)), default=0)
    words = words[cut:]
    if len(words) > 2 and words[0].lower == "of":
        words = words[2:]
    owned = max((n + 1 for n, token in enumerate(words[:-1]) if token.tag == "POS"), default=0)
    words = words[owned:]
    while len(words) > 1 and (
        words[0].lower in {"the", "a", "an", "'s", "’s"} or words[0].tag[:2] in {"JJ", "RB", "PR", "HY", "VB"}
    ):
        words = words[1:]
    return words


def _end_of_name(head: Token) -> int:
    end = head.end
    for child in head.children:
        if child.dep in {"nummod", "appos"} and child.i == head.i + 1 and child.text[0].isdigit():
            end = child.end
    if end == head.end and head.i + 1 < head.sentence.tokens[-1].i:
        following = head.sentence.tokens[head.i + 1 - head.sentence.tokens[0].i]
        end = following.end if following.text.isdigit() and following.head is head else end
    return end
