"""The named ones of a text: each with its full name, kind, gender where the text tells, role and where it is mentioned."""

from collections import defaultdict
from dataclasses import dataclass, field

from claims.claim import SpeakerKind
from claims.extract.names import (
    FEMALE,
    FEMALE_TITLES,
    MALE,
    MALE_TITLES,
    ORGANISATION,
    ROLE_ENDS,
    TITLES,
)
from claims.extract.nouns import PEOPLE
from claims.extract.parsed import Parsed, Token

PARTICLES = frozenset("de van von der den la le da di del al bin ibn el ten ter dos du".split())


@dataclass(slots=True, eq=False)
class Named:
    """Somebody or something with a name."""

    name: str
    kind: SpeakerKind
    gender: str = ""
    """`m`, `f`, or nothing where the text does not tell."""
    role: str | None = None
    forms: set[str] = field(default_factory=set)
    """How it is printed besides."""
    at: list[int] = field(default_factory=list)
    """Token indexes of the last word of each mention, in order."""

    @property
    def words(self) -> list[str]:
        """The name's words in lower case."""
        return _words(self.name)


@dataclass(slots=True)
class Cast:
    """All the named ones; `of` tells which of them a token names."""

    everyone: list[Named]
    of: dict[int, Named]
    """By the index of each token of a mention's name."""


def cast(parsed: Parsed) -> Cast:
    """Read the names of a text; longer names first, so that a surname finds its owner."""
    runs = list(_runs(parsed))
    everyone: list[Named] = []
    of: dict[int, Named] = {}
    by_last: dict[str, list[Named]] = defaultdict(list)
    whole: dict[str, Named] = {}
    for run in sorted(runs, key=lambda run: (-len(_core(run)), run[0].i)):
        core = _core(run)
        if not core:
            continue
        name = _name(core)
        named = whole.get(name.lower()) or (_owner(run, core, by_last) if len(core) == 1 else None)
        if named is None:
            named = Named(name, _kind(run, core))
            everyone.append(named)
            whole[name.lower()] = named
            if named.kind is SpeakerKind.PERSON or len(core) == 1:
                by_last[_words(name)[-1]].append(named)
        elif name != named.name:
            named.forms.add(name)
        _learn(named, run, core)
        named.at.append(core[-1].i)
        for token in core:
            of[token.i] = named
    for named in everyone:
        named.at.sort()
    return Cast(everyone, of)


def _runs(parsed: Parsed) -> list[list[Token]]:
    """Proper nouns in a row, with particles and initials inside, and the titles before them."""
    runs: list[list[Token]] = []
    for token in parsed.tokens:
        last = runs[-1] if runs else []
        follows = last and token.i == last[-1].i + 1 and token.paragraph == last[-1].paragraph
        if token.is_name() and token.text[0].isalnum():
            if follows and not _parts(last[-1], token):
                last.append(token)
            else:
                runs.append([token])
        elif (
            follows
            and token.lower in PARTICLES
            and last[-1].is_name()
            and token.i + 1 < len(parsed.tokens)
            and parsed.tokens[token.i + 1].is_name()
        ):
            last.append(token)
    return [run for run in runs if run[-1].is_name()]


def _parts(last: Token, following: Token) -> bool:
    """Whether two proper nouns in a row are two names: `told CNN Musk`, where the parser sets them apart."""
    if last.head is following or following.head is last or last.head is following.head:
        return False
    return last.dep in {"dobj", "pobj", "nsubj", "dative"} and following.dep == "nsubj"


def _core(run: list[Token]) -> list[Token]:
    """The name itself, without titles before and what follows a surname."""
    start, end = 0, len(run)
    while start < end - 1 and run[start].lower.strip(".") in TITLES:
        start += 1
    # `Salesforce CEO Marc Benioff`: what stands before the last title says what the person is
    for place in range(end - 2, start, -1):
        if run[place].lower.strip(".") in TITLES:
            start = place + 1
            break
    while end > start + 1 and run[end - 1].lower.strip(".") in ROLE_ENDS:
        end -= 1
    core = run[start:end]
    return [] if len(core) == 1 and core[0].lower.strip(".") in TITLES else core


def _owner(run: list[Token], core: list[Token], by_last: dict[str, list[Named]]) -> Named | None:
    """Whose surname, or only name, this is; None where two share it and no title tells them apart."""
    known = by_last.get(core[0].lower.removesuffix("'s"), [])
    if len(known) == 1:
        return known[0]
    title = run[0].lower.strip(".")
    gender = "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else ""
    fitting = [named for named in known if gender and named.gender == gender]
    return fitting[0] if len(fitting) == 1 else None


def _kind(run: list[Token], core: list[Token]) -> SpeakerKind:
    words = [token.lower for token in core]
    before = {token.lower.strip(".") for token in run[: len(run) - len(core)]}
    if any(word.strip(".,") in ORGANISATION for word in words[-1:]) or any(
        word in ORGANISATION for word in words[1:]
    ):
        return SpeakerKind.ORGANISATION
    if before & TITLES or words[0] in MALE or words[0] in FEMALE:
        return SpeakerKind.PERSON
    first = core[0]
    article = any(child.dep == "det" and child.i < first.i for child in core[-1].children)
    if article or core[-1].tag == "NNPS":
        return SpeakerKind.GROUP if core[-1].tag == "NNPS" else SpeakerKind.ORGANISATION
    if any(child.dep == "appos" and child.lemma in PEOPLE for child in core[-1].children) or (
        core[-1].dep == "appos" and core[-1].head.lemma in PEOPLE
    ):
        return SpeakerKind.PERSON
    if any(child.dep in {"compound", "nmod"} and child.lower in PEOPLE for child in core[-1].children):
        return SpeakerKind.PERSON
    if (
        len(core) >= 2
        and all(word.isalpha() or word.strip(".").isalpha() for word in words)
        and not any(t.text.isupper() and len(t.text) > 2 for t in core)
    ):
        return SpeakerKind.PERSON
    return SpeakerKind.ORGANISATION


def _learn(named: Named, run: list[Token], core: list[Token]) -> None:
    """Gender and role, where this mention tells them."""
    before = run[: len(run) - len(core)]
    titles = {token.lower.strip(".") for token in before}
    if not named.gender:
        first = core[0].lower if len(core) > 1 else ""
        if titles & MALE_TITLES or (first in MALE and first not in FEMALE):
            named.gender = "m"
        elif titles & FEMALE_TITLES or (first in FEMALE and first not in MALE):
            named.gender = "f"
    if named.kind is not SpeakerKind.PERSON or named.role:
        return
    head = core[-1]
    apposition = next(
        (
            child
            for child in head.children
            if child.dep == "appos" and child.i > head.i and not child.is_name()
        ),
        None,
    )
    if apposition is not None and apposition.lemma in PEOPLE:
        said = [t for t in apposition.subtree() if t.dep not in {"relcl"}]
        stop = next(
            (t.i for t in said if t.text in {",", "—", "–", "("} and t.i > apposition.i), said[-1].i + 1
        )
        named.role = " ".join(t.text for t in said if t.i < stop)
    else:
        words = [t for t in before if t.lower.strip(".") not in {"mr", "mrs", "ms", "miss", "dr"}]
        lead = [
            c for c in head.children if c.dep in {"compound", "amod"} and c.i < (run[0].i) and not c.is_name()
        ]
        words = sorted([*lead, *words], key=lambda t: t.i)
        if words:
            named.role = " ".join(t.text for t in words)


def _name(core: list[Token]) -> str:
    return " ".join(token.text for token in core)


def _words(name: str) -> list[str]:
    return [word.lower() for word in name.split()]
