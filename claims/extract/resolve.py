"""Mentions → whom they stand for in their text: names, pronouns, roles, the unnamed. Unknown is an answer."""

from claims.claim import SpeakerKind
from claims.extract.clause import BEHIND
from claims.extract.found import Who
from claims.extract.names import FEMALE_TITLES, MALE_TITLES
from claims.extract.nouns import BODIES, DOCUMENTS, PEOPLE
from claims.extract.parsed import Parsed, Token
from claims.extract.people import Cast, Named

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
IT, THEY = frozenset("it its itself".split()), frozenset("they them their theirs themselves".split())
RELATIVE = frozenset("who which that whom whose".split())
INDEFINITE = frozenset(
    "a an some many several one another other others few most both all no any every each".split()
)
WINDOW = 12
"""Sentences back in which the one a pronoun stands for is looked for."""


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
        head = self._head(mention)
        named = self._named(head, mention)
        if named is not None:
            if named.kind is not SpeakerKind.GROUP:
                self._spoke = named
            return _as_who(named)
        if head.tag[:3] in {"PRP", "WP", "WP$", "WDT"} or head.lower in RELATIVE:
            return None
        return self._described(head, mention)

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
                and head.lemma in PEOPLE
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
            found = self._nearest(token, lambda n: n.kind is SpeakerKind.PERSON and n.gender in {"", gender})
            if found is not None and not found.gender:
                found.gender = gender
            return found
        if word in IT:
            return self._nearest(token, lambda n: n.kind is SpeakerKind.ORGANISATION)
        return None

    def _nearest(self, token: Token, fits) -> Named | None:  # type: ignore[no-untyped-def]
        """The fitting one that weighs most: near, a subject, who spoke last."""
        best: tuple[float, int] | None = None
        chosen = None
        tokens = self._parsed.tokens
        for named in self._cast.everyone:
            if not fits(named):
                continue
            before = [i for i in named.at if i < token.i and (i in self._within) == (token.i in self._within)]
            if not before:
                continue
            weight = 0.0
            for i in before[-3:]:
                far = token.sentence.i - tokens[i].sentence.i
                if far > WINDOW:
                    continue
                subject = tokens[i].dep in {"nsubj", "nsubjpass"} or tokens[i].head.dep in {
                    "nsubj",
                    "nsubjpass",
                }
                weight = max(
                    weight,
                    10 / (1 + far)
                    + (3.0 if subject else 0.0)
                    + (1.0 if tokens[i].paragraph == token.paragraph else 0.0),
                )
            if weight and named is self._spoke:
                weight += 2.5
            key = (weight, before[-1])
            if weight and (best is None or key > best):
                best, chosen = key, named
        return chosen

    def _by_role(self, head: Token, mention: list[Token]) -> Named | None:
        """`the chief executive`, `the company`: the one whose role says so, or the last body named."""
        first = mention[0].lower
        if first not in {"the", "that", "this"} or head.tag not in {"NN"}:
            return None
        if head.lemma in BODIES and head.lemma not in DOCUMENTS and len(mention) == 2:
            return self._nearest(head, lambda n: n.kind is SpeakerKind.ORGANISATION)
        if head.lemma not in PEOPLE:
            return None
        wanted = {t.lower for t in mention[1:]}
        gender = "m" if head.lower in MALE_TITLES else "f" if head.lower in FEMALE_TITLES else ""
        fitting = [
            n
            for n in self._cast.everyone
            if n.kind is SpeakerKind.PERSON
            and n.role
            and wanted <= {w.lower() for w in n.role.replace("-", " ").split()} | {"former"}
            and (not gender or n.gender in {"", gender})
            and n.at[0] < head.i
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _described(self, head: Token, mention: list[Token]) -> Who | None:
        """Somebody without a name, as printed."""
        left_out = {t.i for c in head.children if c.dep in BEHIND and c.i > head.i for t in c.subtree()}
        words = [t for t in mention if t.i not in left_out]
        text = self._parsed.text[words[0].start : words[-1].end] if words else ""
        if not text or head.tag == "EX":
            return None
        return Who(name=" ".join(text.split()), kind=SpeakerKind.UNNAMED)


def _as_who(named: Named) -> Who:
    return Who(name=named.name, kind=named.kind, aliases=tuple(sorted(named.forms)), role=named.role)
