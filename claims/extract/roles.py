"""Whom a role stands for: `the chief executive`, `her mother`, `the company`."""

import re
from collections.abc import Container, Sequence

from claims.claim import SpeakerKind
from claims.extract.named import Named
from claims.extract.names import FEMALE_TITLES, MALE_TITLES, PLACES
from claims.extract.nouns import BODIES, PEOPLE
from claims.extract.parsed import Token
from claims.extract.people import Cast

AGED = re.compile(r"\d\d-year-old")
OUTLETS = frozenset(
    "cnbc cnn bbc reuters ap afp bloomberg nbc abc cbs fox pbs npr sky times post journal news telegraph guardian x twitter facebook youtube".split()
)
"""Last words of names that carry news: no `company` that a text is about."""
FIRMS = frozenset("company firm startup start-up lab business".split())


class Roles:
    """Finds the bearers of roles among the named ones of a text."""

    def __init__(self, known: Cast, within: Container[int], tokens: Sequence[Token]) -> None:
        self._known = known
        self._within = within
        self._tokens = tokens

    def bearer(self, head: Token, mention: list[Token]) -> Named | None:
        """`the chief executive`, `her mother`, `the company`: the one whose role or name says so."""
        first = mention[0] if mention else head  # `°` alone is no mention
        if (
            not head.is_noun()
            or head.text[0].isupper()
            or not (first.lower in {"the", "that", "this"} or first.tag == "PRP$")
        ):
            return None
        wanted = {t.lower for t in mention[1:]}
        if len(wanted) == 1 and AGED.fullmatch(head.lower):
            return self._only([n for n in self._known.everyone if n.age and n.age == head.lower[:2]], head)
        bodies = [n for n in self._known.everyone if n.kind is SpeakerKind.ORGANISATION]
        called = [n for n in bodies if head.lower in n.words]
        if head.lemma in BODIES and len(wanted) == 1:
            return self._only(called, head) if called else self._firm(head)
        if head.lemma not in PEOPLE:
            return None
        gender = "m" if head.lower in MALE_TITLES else "f" if head.lower in FEMALE_TITLES else ""
        fitting = [
            n
            for n in self._known.everyone
            if n.kind is SpeakerKind.PERSON
            and n.role
            and wanted - {"former", "then"} <= set(n.role.lower().replace("-", " ").split())
            and (not gender or n.gender in {"", gender})
        ]
        return self._only(fitting, head)

    def _only(self, fitting: list[Named], head: Token) -> Named | None:
        before = [n for n in fitting if n.at[0] < head.i]
        return before[0] if len(before) == 1 else None

    def _firm(self, head: Token) -> Named | None:
        """`the company`: the firm named last, where it is also the one that the text has named most."""
        if head.lemma not in FIRMS:
            return None
        firms = [n for n in self._known.everyone if is_firm(n) and n.words[-1] not in PLACES | OUTLETS]
        before = {id(n): [i for i in n.at if i < head.i and i not in self._within] for n in firms}
        named = [n for n in firms if before[id(n)]]
        last = max(named, key=lambda n: before[id(n)][-1], default=None)
        most = max((len(before[id(n)]) for n in named), default=0)
        rivals = [n for n in named if len(before[id(n)]) == most]
        if last is not None and rivals == [last]:
            return last
        led = [n for n in rivals if self._led(n, head)]
        return led[0] if len(led) == 1 else None

    def _led(self, firm: Named, head: Token) -> bool:
        """Whether the firm is what the sentence before is about."""
        mentions = (self._tokens[i] for i in firm.at if i < head.i)
        return any(
            t.dep in {"nsubj", "nsubjpass"} and t.head.dep == "ROOT" and head.sentence.i - t.sentence.i == 1
            for t in mentions
        )


def is_firm(named: Named) -> bool:
    """An organisation, and no model or chip: `R1`, `H100`."""
    return named.kind is SpeakerKind.ORGANISATION and not any(letter.isdigit() for letter in named.name)
