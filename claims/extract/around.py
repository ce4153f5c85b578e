"""What stands directly before and after a stretch in marks, in its sentence and outside of marks."""

from collections.abc import Mapping
from itertools import takewhile

from claims.extract.clause import child, possessor
from claims.extract.nouns import PEOPLE, may_speak
from claims.extract.parsed import Parsed, Token
from claims.extract.rest import MARKS
from claims.extract.stretch import Stretch

ENDS = frozenset({".", "?", "!", "…", "..."})
REACH = 30
"""Tokens between marks and cue verb, at most."""


class Around:
    """Looks around the stretches of one text."""

    def __init__(self, parsed: Parsed, within: Mapping[int, Stretch]) -> None:
        self._tokens = parsed.tokens
        self._paragraphs = parsed.paragraphs
        self._within = within

    def before(self, stretch: Stretch) -> list[Token]:
        """The tokens before the marks, back to where the sentence begins."""
        region: list[Token] = []
        begins = self._paragraphs[stretch.paragraph][0]
        if stretch.first - begins <= 1 and begins and self._tokens[begins - 1].text == ":":
            return self._led_in(begins - 1)
        for i in range(stretch.first - 1, max(stretch.first - 1 - REACH, -1), -1):
            token = self._tokens[i]
            if token.paragraph != stretch.paragraph or i in self._within or token.text in ENDS:
                break
            if region or token.text not in MARKS:
                region.append(token)
        return region[::-1]

    def _led_in(self, colon: int) -> list[Token]:
        """The clause before a colon that ends a paragraph: the next one holds what it announces."""
        region: list[Token] = []
        for i in range(colon, max(colon - REACH, -1), -1):
            token = self._tokens[i]
            if token.paragraph != self._tokens[colon].paragraph or i in self._within or token.text in ENDS:
                break
            region.append(token)
        return region[::-1]

    def after(self, stretch: Stretch) -> list[Token]:
        """The tokens behind the marks, on to the sentence's end."""
        region = []
        for token in self._tokens[stretch.last + 1 : stretch.last + 1 + REACH]:
            if token.paragraph != stretch.paragraph or token.i in self._within:
                break
            region.append(token)
            if token.text in ENDS:
                break
        return region

    def parted(self, cue: int, stretch: Stretch) -> bool:
        """Whether a sentence ends, outside marks, between a cue and the marks, or with the marks before it."""
        if cue > stretch.last:
            if self._tokens[stretch.last].text == ".":
                return True
            between = range(stretch.last + 1, cue)
        else:
            between = range(cue + 1, stretch.first)
        return any(self._tokens[i].text in ENDS and i not in self._within for i in between)

    def is_whole(self, stretch: Stretch) -> bool:
        """Whether the marks hold whole sentences: no word stands between them and the sentence's begin and end."""
        if any(t.text[0].isalnum() for t in self.before(stretch)):
            return False
        words = [t for t in self.after(stretch) if t.text[0].isalnum()]
        if self._tokens[stretch.last].text in ENDS or not words:
            return True
        # `“I think they will focus on the middle class” and other pocketbook issues.`
        speaks = any(t.dep in {"nsubj", "nsubjpass"} for t in self._tokens[stretch.first : stretch.last + 1])
        return speaks and words[0].tag in {"CC", "IN"}

    def sentence_before(self, stretch: Stretch) -> list[Token]:
        """The words of the sentence that ends directly before the marks, in the same paragraph and outside of any."""
        at = stretch.first - 1
        while at >= 0 and self._tokens[at].text in MARKS:
            at -= 1
        if at < 0 or self._tokens[at].text != "." or self._tokens[at].paragraph != stretch.paragraph:
            return []
        sentence = self._tokens[at].sentence.tokens
        return (
            [] if any(t.i in self._within for t in sentence) else [t for t in sentence if t.text[0].isalnum()]
        )

    def is_alone(self, stretch: Stretch) -> bool:
        """Whether nothing but marks stands in its paragraph."""
        first, end = self._paragraphs[stretch.paragraph]
        return all(i in self._within or not self._tokens[i].text[0].isalnum() for i in range(first, end))


def beside(verb: Token, words: list[Token]) -> list[Token]:
    """The noun phrase between marks and verb or, where the verb comes first, behind it, whatever the parser makes of it."""
    before = [t for t in words if t.i < verb.i]
    run = before or [t for t in words if t.i > verb.i]
    found: list[Token] = []
    for token in run:
        if found and token.i != found[-1].i + 1:
            break
        if token.is_noun() or token.tag in {"PRP", "DT", "JJ", "NNP", "PRP$", "CD", "POS", "WP", "HYPH"}:
            found.append(token)
        elif found:
            break
        elif token.tag != "RB":
            return []
    return found if any(t.is_noun() or t.tag in {"PRP", "WP", "DT"} for t in found) else []


ANSWERS = frozenset("respond reply answer counter retort".split())


def answers_with(verb: Token) -> bool:
    """`responded with a curt “No”`."""
    return verb.lemma in ANSWERS and any(c.lower == "with" for c in verb.children)


def quoting(region: list[Token]) -> tuple[Token, Token] | None:
    """The verb and whom it quotes, of a clause that ends with a colon: `Lee quoted Churchill:`."""
    verb = next((t for t in region if t.is_verb() and t.lemma in {"quote", "cite"}), None)
    who = child(verb, "dobj") if verb is not None and region[-1].text == ":" else None
    return (verb, who) if verb is not None and who is not None and may_speak(who) else None


SAYINGS = frozenset(
    """verdict answer message response reply advice warning conclusion motto slogan comment statement view argument explanation
    promise tweet post words line reaction assessment plea question order appeal theory point""".split()
)


def announcer(region: list[Token]) -> Token | None:
    """Who a clause before a colon is about: `he was blunt`, `her verdict`, `Whitby's mayor, Linda Farrow`."""
    last = next((t.sentence for t in reversed(region)), None)
    region = [t for t in region if t.sentence is last]
    for token in region:
        if token.dep in {"nsubj", "ROOT", "dep"} and is_somebody(token) and token.lower not in SAYINGS:
            return token
    for token in region:
        owner = possessor(token) if token.is_noun() else None
        if owner is not None and may_speak(owner) and token.lemma in SAYINGS:
            return owner
    return _label(region)


def _label(region: list[Token]) -> Token | None:
    """`Jim Dunn, manager:` where the parser takes the name for part of what follows."""
    names = list(takewhile(Token.is_name, region))
    rest = region[len(names) :]
    if not names or not rest or names[-1].lower in SAYINGS:
        return None
    alone = rest[0].text in {":", ",", "("} and not any(t.is_verb() for t in rest)
    return names[-1] if alone else None


def is_somebody(token: Token) -> bool:
    """A name, a pronoun or a noun of people that can speak."""
    noun = token.lemma in PEOPLE and token.is_noun()
    return may_speak(token) and (token.is_name() or token.tag == "PRP" or noun)
