"""What a mention tells of whom it names: person or organisation, gender, role, age."""

from claims.claim import SpeakerKind
from claims.extract.clause import child
from claims.extract.named import Named
from claims.extract.names import FEMALE, FEMALE_TITLES, MALE, MALE_TITLES, ORGANISATION, PLACES, TITLES
from claims.extract.nouns import BODIES, PEOPLE
from claims.extract.parsed import Token

FORMS_OF_ADDRESS = frozenset("mr mrs ms miss dr sir".split())


def kind_of(run: list[Token], core: list[Token]) -> tuple[SpeakerKind, bool]:
    """What the name is of, and whether that is sure. `run` has the titles before it, `core` has not."""
    if _is_organisation(core):
        return SpeakerKind.ORGANISATION, True
    if core[-1].tag == "NNPS" and not (len(core) > 1 and is_known(run, core)):
        return SpeakerKind.GROUP, True
    if _is_person(run, core):
        return SpeakerKind.PERSON, True
    sure = _is_body(core) or any(letter.isupper() for letter in core[0].text[1:])
    return SpeakerKind.ORGANISATION, sure


def _is_organisation(core: list[Token]) -> bool:
    """By a word of its name: `Kestrel Motors`, `University of Torvale`."""
    words = [token.lower.strip(".,") for token in core]
    first = words[:1] if "of" in words or "for" in words else []
    return any(word in ORGANISATION for word in (words[-1], *words[1:], *first))


def is_known(run: list[Token], core: list[Token]) -> bool:
    """Whether more than two capitals in a row says that it is a person's name."""
    apposition = _apposition(core[-1])
    return (
        len(core) < len(run)
        or core[0].lower in MALE | FEMALE
        or _role_before(run) is not None
        or (apposition is not None and apposition.lemma in PEOPLE)
    )


def _is_person(run: list[Token], core: list[Token]) -> bool:
    words = [token.lower.strip(".,") for token in core]
    titled = bool({token.lower.strip(".") for token in run[: len(run) - len(core)]} & TITLES)
    if _is_organisation(core):
        return False
    first_name = len(core) > 1 and words[0] in MALE | FEMALE
    if titled or first_name:
        return True
    apposition = _apposition(core[-1])
    if apposition is not None and apposition.lemma in PEOPLE:
        return words[-1] not in PLACES
    if _is_body(core):
        return False
    letters = [word.replace("-", "").replace("’", "").replace("'", "") for word in words]
    return _role_before(run) is not None or (len(core) > 1 and all(word.isalpha() for word in letters))


def _is_body(core: list[Token]) -> bool:
    """Whether its words, its article or the noun beside it say that it is no person's."""
    words = [token.lower.strip(".,") for token in core]
    apposition = _apposition(core[-1])
    return (
        _is_organisation(core)
        or words[-1] in PLACES
        or (apposition is not None and apposition.lemma in BODIES)
        or any(c.dep == "det" for c in core[-1].children)
        or (len(core[0].text.strip(".")) > 1 and core[0].text.isupper())
    )


def _apposition(name: Token) -> Token | None:
    """`Ruud, the minister`: the noun beside a name."""
    if name.dep == "appos" and name.head.is_noun() and not name.head.is_name():
        return name.head
    return next(
        (
            c
            for c in name.children
            if c.dep == "appos" and c.i > name.i and not (c.is_name() and c.text[0].isupper())
        ),
        None,
    )


def _role_before(run: list[Token]) -> Token | None:
    """`striker Ebbe Nord`: a person's noun directly before the name."""
    first = run[0]
    tokens = first.sentence.tokens
    at = first.i - tokens[0].i
    before = tokens[at - 1] if at else None
    return (
        before
        if before is not None and before.lower in PEOPLE and before.is_noun() | (before.tag == "VB")
        else None
    )


def learn(named: Named, run: list[Token], core: list[Token]) -> None:
    """Keep gender, age and role, where this mention tells them."""
    titles = {token.lower.strip(".") for token in run[: len(run) - len(core)]}
    first = core[0].lower if len(core) > 1 else ""
    role = _role(run, core)
    called = titles | {t.lower for t in role}
    if not named.gender:
        if called & MALE_TITLES or (first in MALE and first not in FEMALE):
            named.gender = "m"
        elif called & FEMALE_TITLES or (first in FEMALE and first not in MALE):
            named.gender = "f"
    age = next(
        (
            c
            for c in core[-1].children
            if c.tag == "CD" and c.i > core[-1].i and c.text.isdigit() and len(c.text) == 2
        ),
        None,
    )
    if age is not None:
        named.age = age.text
    if named.kind is SpeakerKind.PERSON and named.role is None and role:
        named.role = " ".join(t.text for t in role).replace(" 's", "'s").replace(" ’s", "’s")


def _role(run: list[Token], core: list[Token]) -> list[Token]:
    """The words that say what a person is: beside the name, before it, or after `is`."""
    head = core[-1]
    apposition = _apposition(head)
    verb = head.head
    if apposition is None and head.dep == "nsubj" and verb.lemma in {"be", "become"}:
        apposition = child(verb, "attr")
    if apposition is not None and apposition.lemma in PEOPLE:
        name = {t.i for t in run}
        said = [
            t
            for t in apposition.subtree()
            if t.i not in name
            and not any(
                a.dep in {"relcl", "appos"} and a.i > apposition.i for a in [t, *_below(t, apposition)]
            )
        ]
        stop = next((t.i for t in said if t.text in {",", "—", "–", "("} and t.i > apposition.i), None)
        return [t for t in said if stop is None or t.i < stop]
    words = [t for t in run[: len(run) - len(core)] if t.lower.strip(".") not in FORMS_OF_ADDRESS]
    lead = [c for c in head.children if c.dep in {"compound", "amod", "nmod"} and c.i < run[0].i]
    before = _role_before(run)
    return sorted({*lead, *words, *([before] if before is not None else [])}, key=lambda t: t.i)


def _below(token: Token, top: Token) -> list[Token]:
    found = []
    for a in token.ancestors():
        if a is top:
            break
        found.append(a)
    return found
