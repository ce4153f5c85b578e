"""What stands around one number: its verbs, the noun it measures, who speaks, and what has been found out so far."""

from dataclasses import dataclass, field

from claims.claim import Predicate
from claims.extract.figures import phrase, verbs
from claims.extract.figures.amount import Amount
from claims.extract.figures.holder import Held, Resolve
from claims.extract.figures.measured import Measured
from claims.extract.found import Who
from claims.extract.parsed import Token


@dataclass(slots=True)
class Clause:
    """`predicate` and `held` are filled in on the way, in this order; `item` is asked for last."""

    text: str
    measured: Measured
    resolve: Resolve
    speaker: Who | None
    """Who says `I` and `we` around the number."""
    verbs: list[Token] = field(init=False)
    """Those it hangs on, the nearest first."""
    noun: Token | None = field(init=False)
    """The noun whose size it is: `a budget of $6 million` → budget."""
    topmost: Token = field(init=False)
    """Of things joined by `and` the first; of `tens of thousands of people` the number."""
    predicate: Predicate = Predicate.OTHER
    held: Held | None = None

    def __post_init__(self) -> None:
        anchor = self.anchor
        self.verbs = [
            *verbs.reduced(anchor),
            *([anchor] if anchor.is_verb() else []),
            *verbs.governing(anchor),
        ] or _verb_before(anchor)
        self.noun = None if self.before(1) == "(" else _noun_above(anchor)
        self.topmost = _topmost(self.measured)

    @property
    def amount(self) -> Amount:
        """The number with its qualifier and unit."""
        return self.measured.amount

    @property
    def anchor(self) -> Token:
        """The word that ties the number to the clause."""
        return self.measured.anchor

    @property
    def unit(self) -> str:
        """As the data model names it."""
        return self.amount.unit.name if self.amount.unit else "count"

    @property
    def money(self) -> bool:
        """The unit is a currency."""
        return self.unit.isupper()

    @property
    def acts(self) -> bool:
        """The things counted are who does it: half a million homes lose power, nobody loses the homes."""
        return (
            self.measured.item is not None
            and bool(self.verbs)
            and self.topmost.dep == "nsubj"
            and self.topmost.head is self.verbs[0]
        )

    @property
    def within_subject(self) -> Token | None:
        """`firms in 18 countries bought chips`: the firms. The countries were not bought, and did not buy."""
        above = self.topmost.head
        subject = above.head
        within = self.measured.item is not None and above.dep == "prep" and above.lower != "of"
        does = bool(self.verbs) and subject.dep in verbs.SUBJECTS and subject.head is self.verbs[0]
        return subject if within and does else None

    def before(self, length: int) -> str:
        """That many code points of the text before the number, or less at its beginning."""
        return self.text[max(0, self.amount.start - length) : self.amount.start]

    def after(self, length: int) -> str:
        """That many code points of the text after the number."""
        return self.text[self.amount.end : self.amount.end + length]


def _verb_before(anchor: Token) -> list[Token]:
    """Where the parser hangs the number on no verb: the last one before it in the sentence."""
    return [token for token in phrase.around(anchor) if token.i < anchor.i and token.is_verb()][-1:]


def _noun_above(anchor: Token) -> Token | None:
    token, steps = anchor, 0
    while token.head is not token and steps < 4:
        token, steps = token.head, steps + 1
        if token.dep == "prep":
            return token.head if token.lower == "of" and token.head.is_noun() else None
        if token.is_verb():
            return None
    return None


def _topmost(measured: Measured) -> Token:
    noun, amount = measured.anchor, measured.amount
    while True:
        above = noun.head
        if noun.dep == "conj" and above.is_noun():
            noun = above
        elif noun.dep == "pobj" and above.lower == "of" and amount.number <= above.head.start < amount.end:
            noun = above.head
        else:
            return noun
