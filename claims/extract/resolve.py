"""Mentions → whom they stand for in their text: names, pronouns, roles, the unnamed. Unknown is an answer."""

import re
from collections.abc import Callable

from claims.claim import SpeakerKind
from claims.extract.clause import BEHIND
from claims.extract.clause import mention as words_of
from claims.extract.found import Who
from claims.extract.named import Named
from claims.extract.names import FEMALE_TITLES, MALE_TITLES, PLACES, TITLES
from claims.extract.nouns import BODIES, PEOPLE
from claims.extract.parsed import Parsed, Token
from claims.extract.people import Cast

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
IT, THEY = frozenset("it its itself".split()), frozenset("they them their theirs themselves".split())
RELATIVE = frozenset("who which that whom whose".split())
INDEFINITE = frozenset(
    "a an some many several one another other others few most both all no any every each".split()
)
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "EX"})
WINDOW = 25
"""Sentences back in which the one a pronoun stands for is looked for."""
CLOSE = 0.9
"""Share of the heaviest weight from which the second makes the first a guess."""
FIRMS = frozenset("company firm startup start-up lab business".split())
ANSWERING = frozenset("reply respond answer retort counter".split())
"""Verbs that somebody else than who spoke last does."""
AGED = re.compile(r"\d\d-year-old")
OUTLETS = frozenset(
    "cnbc cnn bbc reuters ap afp bloomberg nbc abc cbs fox pbs npr sky times post journal news telegraph guardian x twitter facebook youtube".split()
)
"""Last words of names that carry news: no `company` that a text is about."""


class Resolver:
    """Tells whom a mention stands for; asked in reading order, for who spoke last weighs."""

    def __init__(self, parsed: Parsed, known: Cast, within: frozenset[int] | set[int]) -> None:
        self._parsed = parsed
        self._cast = known
        self._within = within
        self._spoke: Named | None = None

    def who(self, mention: list[Token]) -> Who | None:
        """Whom these tokens stand for; None where nobody can tell."""
        if not mention:
            return None
        several = {
            id(n): n
            for t in mention
            if (n := self._cast.of.get(t.i)) is not None and n.kind is SpeakerKind.PERSON
        }
        if len(several) > 1 and any(t.lower == "and" for t in mention):
            return Who(name=" and ".join(n.name for n in several.values()), kind=SpeakerKind.GROUP)
        head = self._head(mention)
        if head.i in self._cast.shared:
            return None
        named = self._named(head, mention)
        if named is not None:
            if named.kind is not SpeakerKind.GROUP:
                self._spoke = named
            return _as_who(named)
        if head.lower in RELATIVE:
            antecedent = self._antecedent(head)
            if antecedent is None or antecedent.tag in PRONOUNS:
                return None
            return self._described(antecedent, words_of(antecedent))
        return None if head.tag in PRONOUNS else self._described(head, mention)

    def stands_for(self, head: Token) -> Who | None:
        """Whom one word names or refers to; None where it names nobody."""
        named = self._named(head, [t for t in words_of(head) if t.i <= head.i])
        return _as_who(named) if named is not None else None

    def _head(self, mention: list[Token]) -> Token:
        inside = {t.i for t in mention}
        return next((t for t in mention if t.head is t or t.head.i not in inside), mention[-1])

    def _named(self, head: Token, mention: list[Token]) -> Named | None:
        word = head.lower
        if word in RELATIVE and head.tag in {"WP", "WDT", "WP$", "IN"}:
            antecedent = self._antecedent(head)
            return self._named(antecedent, [antecedent]) if antecedent is not None else None
        if word in HE | SHE | IT | THEY or head.tag in {"PRP", "PRP$"}:
            return self._pronoun(head)
        if head.i in self._cast.of:
            return self._cast.of[head.i]
        for c in head.children:  # `his lawyer, Bob Smith`; `the boss Ann Lee`
            if (
                c.dep == "appos"
                and c.i in self._cast.of
                and self._cast.of[c.i].kind is SpeakerKind.PERSON
                and head.tag not in {"NNS", "NNPS"}
                and (head.lemma in PEOPLE or head.lower in TITLES)
            ):
                return self._cast.of[c.i]
        return self._by_role(head, mention)

    def _antecedent(self, relative: Token) -> Token | None:
        """The noun that a relative clause hangs on."""
        for token in relative.ancestors():
            if token.dep == "relcl":
                return token.head
        return None

    def _pronoun(self, token: Token) -> Named | None:
        word = token.lower
        if word in HE | SHE:
            gender = "m" if word in HE else "f"
            found = self._nearest(
                token, lambda n: (n.kind is SpeakerKind.PERSON or not n.sure) and n.gender in {"", gender}
            )
            if found is not None and self._has_rival(found, token):
                return None
            if found is not None:  # the text has told: the next pronoun knows
                found.gender, found.kind, found.sure = gender, SpeakerKind.PERSON, True
            return found
        if word in IT:
            found = self._nearest(token, lambda n: _is_firm(n) and n.words[-1] not in PLACES)
            return (
                found
                if found is not None and self._acted(found, token) and not self._has_rival(found, token)
                else None
            )
        return None

    def _has_rival(self, found: Named, token: Token) -> bool:
        """Whether somebody or something unnamed was a subject since the name: `Musk's lawyer spoke. He said …`."""
        tokens = self._parsed.tokens
        first = (
            next((s for s in self._parsed.sentences if s.i >= token.sentence.i - 2), token.sentence)
            .tokens[0]
            .i
        )
        for at in range(token.i - 1, first - 1, -1):
            other = tokens[at]
            if other.dep not in {"nsubj", "nsubjpass"} or (at in self._within) != (token.i in self._within):
                continue
            if other.tag in PRONOUNS or other.lower in {"that", "this", "which", "who"}:
                continue
            named = self._cast.of.get(at) or self._by_role(
                other, [t for t in words_of(other) if t.i <= other.i] or [other]
            )
            if named is found:
                return False
            if named is not None or other.i in self._cast.shared:
                continue
            if token.lower in IT or other.lemma in PEOPLE or other.lower in PEOPLE:
                return other.tag not in {"NNS", "NNPS"}
        return False

    def _acted(self, named: Named, token: Token) -> bool:
        """Whether the name was the subject of the sentence before, or of this one."""
        return any(
            self._parsed.tokens[i].dep in {"nsubj", "nsubjpass"}
            and 0 <= token.sentence.i - self._parsed.tokens[i].sentence.i <= 2
            for i in named.at
            if i < token.i
        )

    def _nearest(self, token: Token, fits: Callable[[Named], bool]) -> Named | None:
        """The fitting one that weighs most: near, a subject, who spoke last; None where two weigh about the same."""
        weighed = [
            (weight, named)
            for named in self._cast.everyone
            if fits(named) and (weight := self._weight(named, token))
        ]
        weighed.sort(key=lambda pair: -pair[0])
        if not weighed or (len(weighed) > 1 and weighed[1][0] > CLOSE * weighed[0][0]):
            return None
        return weighed[0][1]

    def _weight(self, named: Named, token: Token) -> float:
        """How likely a pronoun or role stands for a name, by its last mentions before; 0: not at all."""
        weight = 0.0
        inside = token.i in self._within
        for i in [i for i in named.at if i < token.i and (i in self._within) == inside][-3:]:
            name = self._parsed.tokens[i]
            if name.dep == "poss" or (name.dep == "pobj" and name.head.head.lemma in PEOPLE):
                continue  # `Musk's lawyer`, `a lawyer for Musk`: it is the lawyer who acts
            far = token.sentence.i - name.sentence.i
            if far > WINDOW:
                continue
            subject = name.dep in {"nsubj", "nsubjpass"} or (
                name.dep in {"appos", "conj"} and name.head.dep == "nsubj"
            )
            near = (
                10 / (1 + far)
                + (3.0 if subject else 0.0)
                + (1.0 if name.paragraph == token.paragraph else 0.0)
            )
            weight = max(weight, near + (0.0 if named.sure else -1.0))
        answers = token.head.lemma in ANSWERING
        return weight + 2.5 if weight and named is self._spoke and not answers else weight

    def _by_role(self, head: Token, mention: list[Token]) -> Named | None:
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
            return self._only([n for n in self._cast.everyone if n.age and n.age == head.lower[:2]], head)
        bodies = [n for n in self._cast.everyone if n.kind is SpeakerKind.ORGANISATION]
        called = [n for n in bodies if head.lower in n.words]
        if head.lemma in BODIES and len(wanted) == 1:
            return self._only(called, head) if called else self._firm(head)
        if head.lemma not in PEOPLE:
            return None
        gender = "m" if head.lower in MALE_TITLES else "f" if head.lower in FEMALE_TITLES else ""
        fitting = [
            n
            for n in self._cast.everyone
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
        firms = [n for n in self._cast.everyone if _is_firm(n) and n.words[-1] not in PLACES | OUTLETS]
        before = {id(n): [i for i in n.at if i < head.i and i not in self._within] for n in firms}
        named = [n for n in firms if before[id(n)]]
        last = max(named, key=lambda n: before[id(n)][-1], default=None)
        most = max((len(before[id(n)]) for n in named), default=0)
        rivals = [n for n in named if len(before[id(n)]) == most]
        return last if last is not None and rivals == [last] else None

    def _described(self, head: Token, mention: list[Token]) -> Who | None:
        """Somebody without a name, as printed."""
        left_out = {t.i for c in head.children if c.dep in BEHIND and c.i > head.i for t in c.subtree()}
        words = [t for t in mention if t.i not in left_out]
        text = self._parsed.text[words[0].start : words[-1].end] if words else ""
        if not text or head.tag == "EX":
            return None
        return Who(name=" ".join(text.split()), kind=SpeakerKind.UNNAMED)


def _is_firm(named: Named) -> bool:
    """An organisation, and no model or chip: `R1`, `H100`."""
    return named.kind is SpeakerKind.ORGANISATION and not any(letter.isdigit() for letter in named.name)


def _as_who(named: Named) -> Who:
    return Who(
        name=named.name, kind=named.kind, aliases=tuple(sorted(named.forms)), role=named.role, sure=named.sure
    )
