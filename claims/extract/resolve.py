"""Mentions → whom they stand for in their text: names, pronouns, roles, the unnamed. Unknown is an answer."""

from collections.abc import Callable

from claims.claim import SpeakerKind
from claims.extract.clause import BEHIND
from claims.extract.clause import mention as words_of
from claims.extract.found import Who
from claims.extract.named import Named
from claims.extract.names import PLACES, TITLES
from claims.extract.nouns import PEOPLE
from claims.extract.parsed import Parsed, Token
from claims.extract.people import Cast
from claims.extract.roles import OUTLETS, Roles, is_firm

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
IT, THEY = frozenset("it its itself".split()), frozenset("they them their theirs themselves".split())
RELATIVE = frozenset("who which that whom whose".split())
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "EX"})
WINDOW = 25
"""Sentences back in which the one a pronoun stands for is looked for."""
ACTED = 2
"""Sentences back in which a firm was the subject that `it` stands for."""
CLOSE = 0.9
"""Share of the heaviest weight from which the second makes the first a guess."""
ADDING = frozenset("add continue".split())
ANSWERING = frozenset("reply respond answer retort counter".split())
"""Verbs that somebody else than who spoke last does."""


class Resolver:
    """Tells whom a mention stands for; asked in reading order, for who spoke last weighs."""

    def __init__(self, parsed: Parsed, known: Cast, within: frozenset[int] | set[int]) -> None:
        self._parsed = parsed
        self._cast = known
        self._within = within
        self._roles = Roles(known, within, parsed.tokens)
        self._spoke: Named | None = None
        self._asked = False
        self._subjects: dict[int, Named | None] = {}

    def who(self, mention: list[Token], asks: bool = False) -> Who | None:
        """Whom these tokens stand for; None where nobody can tell. `asks`: they ask somebody, who may answer next."""
        found = self._who(mention) if mention else None
        self._asked = asks
        return found

    def _who(self, mention: list[Token]) -> Who | None:
        together = self._together(mention)
        head = self._head(mention)
        named = self._named(head, mention) if head.i not in self._cast.shared else None
        if together is not None or named is None:
            return together or self._unnamed(head, mention)
        if named.kind is not SpeakerKind.GROUP:
            self._spoke = named
        return _as_who(named)

    def _together(self, mention: list[Token]) -> Who | None:
        """`Frey and Salt`: two who speak with one voice."""
        several = {
            id(n): n for t in mention if (n := self._cast.of.get(t.i)) and n.kind is not SpeakerKind.GROUP
        }
        people = [n for n in several.values() if n.kind is SpeakerKind.PERSON or not n.sure]
        if len(people) < 2 or not any(t.lower == "and" for t in mention):
            return None
        return Who(name=" and ".join(n.name for n in people), kind=SpeakerKind.GROUP)

    def _unnamed(self, head: Token, mention: list[Token]) -> Who | None:
        """A description as printed; nobody for a pronoun, or for a surname that two bear."""
        if head.lower in RELATIVE and (antecedent := self._antecedent(head)) is not None:
            head, mention = antecedent, words_of(antecedent)
        if head.tag in PRONOUNS or head.lower in RELATIVE or head.i in self._cast.shared:
            return None
        return self._described(head, mention)

    def stands_for(self, head: Token) -> Who | None:
        """Whom one word names or refers to; None where it names nobody."""
        named = self._named(head, [t for t in words_of(head) if t.i <= head.i])
        return _as_who(named) if named is not None else None

    def outlet(self, hearer: list[Token]) -> tuple[str, ...]:
        """The outlet that was told, and so is between the speaker and this text: `told CNBC`."""
        named = next((n for t in hearer if (n := self._cast.of.get(t.i)) is not None), None)
        return (named.name,) if named is not None and named.words[-1] in OUTLETS else ()

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
        return self._roles.bearer(head, mention)

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
            if found is not None and (self._has_rival(found, token) or self._may_be_asked(found, token)):
                return None
            if found is not None:  # the text has told: the next pronoun knows
                found.gender, found.kind, found.sure = gender, SpeakerKind.PERSON, True
            return found
        if word in IT:
            found = self._nearest(token, lambda n: is_firm(n) and n.words[-1] not in PLACES)
            return (
                found
                if found is not None and self._acted(found, token) and not self._has_rival(found, token)
                else None
            )
        return None

    def _may_be_asked(self, found: Named, token: Token) -> bool:
        """`“Will you?” Hay asked Roe. “No,” he said.`: rather Roe, so not Hay."""
        return self._asked and found is self._spoke and token.head.lemma not in ADDING

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
            if other.tag in PRONOUNS or other.lower in {"that", "this", "which", "who"} or _is_any(other):
                continue
            named = self._named(other, [t for t in words_of(other) if t.i <= other.i] or [other])
            if named is found:
                return False
            if named is not None or other.i in self._cast.shared:
                continue
            if token.lower in IT or other.lemma in PEOPLE or other.lower in PEOPLE:
                return other.tag not in {"NNS", "NNPS"}
        return False

    def _acted(self, named: Named, token: Token) -> bool:
        """Whether the name, or what stands for it (`the company`), was a subject in this sentence or the two before."""
        tokens = self._parsed.tokens
        for at in range(token.i - 1, -1, -1):
            other = tokens[at]
            if token.sentence.i - other.sentence.i > ACTED:
                return False
            if other.dep in {"nsubj", "nsubjpass"} and self._called(other) is named:
                return True
        return False

    def _called(self, subject: Token) -> Named | None:
        """Whom a name or a noun such as `the company` stands for; asked of one word many times."""
        if subject.i not in self._subjects:
            named = self._cast.of.get(subject.i)
            role = named is None and subject.tag == "NN"
            self._subjects[subject.i] = self._roles.bearer(subject, words_of(subject)) if role else named
        return self._subjects[subject.i]

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
            if name.dep == "poss" or (name.dep == "pobj" and name.head.lower in {"of", "for"}):
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

    def _described(self, head: Token, mention: list[Token]) -> Who | None:
        """Somebody without a name, as printed."""
        left_out = {t.i for c in head.children if c.dep in BEHIND and c.i > head.i for t in c.subtree()}
        words = [t for t in mention if t.i not in left_out]
        text = self._parsed.text[words[0].start : words[-1].end] if words else ""
        if not text or head.tag == "EX":
            return None
        return Who(name=" ".join(text.split()), kind=SpeakerKind.UNNAMED)


def _as_who(named: Named) -> Who:
    return Who(
        name=named.name, kind=named.kind, aliases=tuple(sorted(named.forms)), role=named.role, sure=named.sure
    )


def _is_any(noun: Token) -> bool:
    """`more than any company had lost`: no certain one."""
    return any(c.dep == "det" and c.lower in {"any", "no", "every", "each"} for c in noun.children)
