"""Which known speaker a text means, and who is new. Pure: unknown is an answer, and a wrong speaker costs more."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from claims.claim import PublicId, Speaker, SpeakerKind
from claims.extract.found import Who
from claims.ingest.address import bare_host
from claims.ingest.bodies import acronyms, bare, namesake, proper
from claims.ingest.people import Name, name_of
from claims.search import normal
from claims.store.keeping import Bearer

NOBODY = "a speaker not named"
NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANISATION})
"""Kinds that are the same one in another article. Groups are not: the critics of one text are not those of the next."""
LONGEST = 300
"""Characters of a name."""
OUTLET = 100
"""Characters of the name that a page gives its outlet, so that the host behind it has room."""


@dataclass
class Cast:
    """The speakers of one text."""

    article: PublicId
    draw: Callable[[], PublicId]
    """A new id for a speaker."""
    own: Sequence[Speaker] = ()
    """Of the claims that the article had before."""
    new: list[Speaker] = field(default_factory=list)
    aliases: list[tuple[PublicId, str]] = field(default_factory=list)
    """Names that the text prints for speakers who were known without them."""
    _found: dict[tuple[SpeakerKind, str], Speaker] = field(default_factory=dict)

    def settle(self, whos: Iterable[Who | None], bearers: Collection[Bearer]) -> None:
        """Find or make a speaker for each; `bearers` are those whom the index knows by one of `sought`."""
        given = sorted(dict.fromkeys(map(_as_person, whos)), key=lambda who: who is not None and not who.sure)
        apart, called = _surnames(given), _by_name(bearers)
        own = {speaker.id for speaker in self.own}
        for who in given:
            if _key(who) in self._found:
                continue
            if who is None or who.kind not in NAMED:
                self._found[_key(who)] = self._described(who)
                continue
            meant = {b.speaker.id: b for name in _names(who) for b in called.get(name, ())}
            bearer = _known(who, apart, [meant[key] for key in sorted(meant)], own)
            if bearer is None:
                self._found[_key(who)] = self._made(who.kind, who.name, _usable(who), who.role)
            else:
                self._found[_key(who)] = bearer.speaker
                printed = _usable(who) if who.sure else []
                further = (name for name in printed if normal(name) not in bearer.names)
                self.aliases += [(bearer.speaker.id, name) for name in further]

    def speaker_of(self, who: Who | None) -> Speaker:
        """The speaker that `settle` found or made."""
        return self._found[_key(_as_person(who))]

    def _described(self, who: Who | None) -> Speaker:
        """Somebody unnamed, or a group: of this article alone, and the same one when it is read again."""
        kind = who.kind if who else SpeakerKind.UNNAMED
        name = who.name[:LONGEST].strip() if who and who.name.strip() else NOBODY
        mark = "unnamed, in" if who and kind is SpeakerKind.UNNAMED else "in"
        told = f"{name} ({mark} {self.article})"
        before = next((s for s in self.own if s.kind is kind and s.name == told), None)
        return before or self._made(kind, told, (), who.role if who else None)

    def _made(self, kind: SpeakerKind, name: str, names: Collection[str], role: str | None) -> Speaker:
        own = name[:LONGEST].strip()
        different: dict[str, str] = {}  # the first of a normal form is as printed
        for alias in names:
            different.setdefault(normal(alias), alias)
        different.pop(normal(own), None)
        role = role[:LONGEST].strip() if role else None
        made = Speaker(
            id=self.draw(), name=own, aliases=tuple(different.values()), kind=kind, role=role or None
        )
        self.new.append(made)
        return made


def sought(whos: Iterable[Who | None]) -> set[str]:
    """The normal forms by which the index is asked whom it knows of these."""
    named = [who for who in map(_as_person, whos) if who and who.kind in NAMED]
    return {name for who in named for name in _names(who)} - {""}


def voice(outlet: str | None, author: str | None, url: str | None = None) -> Who:
    """Who answers for the numbers that a text itself states.

    The outlet, where the page names one: it answers for what it prints, whoever wrote it, and a line of authors is
    often a desk or several people. Else the author, where that is one person's name. Else nobody known.
    A page at an address may call itself what it likes: its outlet is one of that host alone, which it is told by.
    """
    said = outlet.strip() if outlet and normal(outlet) else ""
    if url is not None:
        host = bare_host(url)
        own = normal(said) in {"", normal(host), normal(url.partition("://")[2].partition("/")[0])}
        return Who(name=host if own else f"{said[:OUTLET].strip()} ({host})", kind=SpeakerKind.ORGANISATION)
    if said:
        return Who(name=said, kind=SpeakerKind.ORGANISATION)
    words = author.split() if author else []
    if author and 2 <= len(words) <= 4 and all(_is_name(word) for word in words):
        return Who(name=author.strip(), kind=SpeakerKind.PERSON)
    return Who(name="the article's author", kind=SpeakerKind.UNNAMED)


def _is_name(word: str) -> bool:
    letters = word.replace("-", "").replace("’", "").replace("'", "").removesuffix(".")
    return letters.isalpha() and (word[0].isupper() or word in {"van", "von", "de", "der", "den", "di", "da"})


def _as_person(who: Who | None) -> Who | None:
    """Whoever is called Mr or Ms is a person, whatever else the name looks like."""
    if who is None or who.kind is not SpeakerKind.ORGANISATION:
        return who
    titled = any(name_of(name).gender for name in (who.name, *who.aliases))
    return who.model_copy(update={"kind": SpeakerKind.PERSON, "sure": True}) if titled else who


def _key(who: Who | None) -> tuple[SpeakerKind, str]:
    return (who.kind, normal(who.name) or who.name) if who else (SpeakerKind.UNNAMED, "")


def _names(who: Who) -> set[str]:
    if who.kind is SpeakerKind.PERSON:
        return {normal(who.name), name_of(who.name).whole}
    return {normal(who.name), bare(who.name)}


def _surnames(whos: Iterable[Who | None]) -> set[str]:
    """Of the people whom a text calls by more than their surname."""
    names = [name_of(who.name) for who in whos if who and who.kind is SpeakerKind.PERSON]
    return {name.surname for name in names if not name.lone}


def _by_name(bearers: Iterable[Bearer]) -> dict[str, list[Bearer]]:
    """Who may be a named speaker, by each of the names."""
    called: dict[str, list[Bearer]] = {}
    for bearer in bearers:
        for name in bearer.names if bearer.speaker.kind in NAMED else ():
            called.setdefault(name, []).append(bearer)
    return called


def _known(who: Who, apart: Collection[str], meant: Sequence[Bearer], own: Collection[str]) -> Bearer | None:
    """The one of those so called whom it can only be; None where there is none, or several, or something against it."""
    if not who.sure:
        return _person_or_body(who, apart, meant, own)
    person = who.kind is SpeakerKind.PERSON
    name = name_of(who.name)
    if person and name.lone:
        return _surnamed(who, name, apart, [b for b in meant if b.speaker.kind is who.kind], own)
    # a name of two words that is a person's in one text and a firm's in another is one mistaken for the other
    several = " " in normal(who.name)
    meant = [b for b in meant if several or b.speaker.kind is who.kind]
    meant = [b for b in meant if not person or name.may_be(_of(b))]
    if same := _so_named(who, meant):
        return _of_one_name(same, own)
    return meant[0] if len(meant) == 1 else None


def _so_named(who: Who, meant: Sequence[Bearer]) -> list[Bearer]:
    """Those whose own name it is, and no alias; where some have it to the letter, these."""
    same = [b for b in meant if _names(who) & _names(Who(name=b.speaker.name, kind=b.speaker.kind))]
    return [b for b in same if normal(b.speaker.name) == normal(who.name)] or same


def _of_one_name(same: Sequence[Bearer], own: Collection[str]) -> Bearer | None:
    if len({normal(b.speaker.name) for b in same}) > 1:
        return None  # George Bush, where the index knows George W. and George H. W. Bush
    return min(same, key=lambda b: (b.speaker.id not in own, not b.shipped, b.speaker.id))


def _person_or_body(
    who: Who, apart: Collection[str], meant: Sequence[Bearer], own: Collection[str]
) -> Bearer | None:
    """Who bears a lone word that may be a surname or a firm: a firm of that name, else the one person or firm so called."""
    people = [b for b in meant if b.speaker.kind is SpeakerKind.PERSON]
    bodies = [b for b in meant if b.speaker.kind is SpeakerKind.ORGANISATION]
    if same := _so_named(who, bodies):
        return _of_one_name(same, own)
    if people and bodies:
        return None
    return (
        _surnamed(who, name_of(who.name), apart, people, own)
        if people
        else _of_one_name(bodies, own)
        if bodies
        else None
    )


def _surnamed(
    who: Who, name: Name, apart: Collection[str], meant: Sequence[Bearer], own: Collection[str]
) -> Bearer | None:
    """Who bears a lone surname: somebody of this article, else the only one of that full name, else of that surname."""
    if name.surname in apart:
        return None  # the text has such a one, and keeps the two apart
    here = [b for b in meant if b.speaker.id in own]
    bearing = [b for b in meant if b.shipped or name.whole in {_of(b).surname, _of(b).whole}]
    full = [b for b in bearing if not _of(b).lone]
    some = here or full or bearing
    return some[0] if len(some) == 1 and not _against(who, name, some[0]) else None


def _against(who: Who, name: Name, bearer: Bearer) -> bool:
    """Whether the text tells something of its speaker that is not so of this one: a title, a first name, a post."""
    known = [name_of(n) for n in bearer.names]
    if name.gender and name.gender not in {n.gender for n in known}:
        return True
    firsts = {a.words[0] for a in map(name_of, who.aliases) if not a.lone and a.surname == name.surname}
    if firsts and not firsts & {word for n in known for word in n.words}:
        return True
    posts = proper(who.role), proper(bearer.speaker.role)
    return all(posts) and not posts[0] & posts[1]


def _printed(whole: str, surname: str) -> str:
    """The surname as it stands at the end of a name; its normal form where something follows it."""
    words = whole.split()
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((end for end in ends if normal(end) == surname), surname)


def _of(bearer: Bearer) -> Name:
    return name_of(bearer.speaker.name)


def _usable(who: Who) -> list[str]:
    """Names to find the speaker by in other texts: no posts, no first names, nothing that fits many."""
    if who.kind is SpeakerKind.PERSON:
        name = name_of(who.name)
        same = [a for a in who.aliases if name_of(a).surname == name.surname]
        own = () if name.lone else (_printed(who.name, name.surname), name.whole)
        return [*same, *own]
    made = acronyms(who.name)
    return [a for a in (*who.aliases, bare(who.name)) if normal(a) in made or namesake(a, who.name)]
