"""The named ones of a text, and which words name them."""

from collections import defaultdict
from dataclasses import dataclass, field

from claims.claim import SpeakerKind
from claims.extract.described import is_known, kind_of, learn
from claims.extract.named import Named
from claims.extract.names import (
    FEMALE,
    FEMALE_TITLES,
    MALE,
    MALE_TITLES,
    ORGANISATION,
    ROLE_ENDS,
    TITLES,
)
from claims.extract.nouns import BODIES, PEOPLE
from claims.extract.parsed import Parsed, Token

DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter""".split()
)
"""Capitalised words that are nobody's name by themselves."""
FIRST_NAMES = MALE | FEMALE
LONE = frozenset(
    """jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun mr mrs ms dr
    republican democrat democratic christian muslim catholic jewish american british chinese french german russian
    ai it tv pc gpu gpus cpu cpus llm api ceo cfo covid""".split()
)
"""Capitalised words that name nobody where they stand alone, but may be part of a name."""
HEADLINE = 5
"""Capitalised words in a row from which on they are no name, where nothing tells that they are one."""
PARTICLES = frozenset("de van von der den la le da di del al bin ibn el ten ter dos du".split())


@dataclass(slots=True)
class Cast:
    """All the named ones; `of` tells which of them a token names."""

    everyone: list[Named]
    of: dict[int, Named]
    """By the index of each token of a mention's name."""
    shared: set[int] = field(default_factory=set)
    """Tokens that are a surname which several bear, with nothing that tells whose."""


def cast(parsed: Parsed) -> Cast:
    """Read the names of a text; longer names first, so that a surname finds its owner."""
    known = Cast([], {})
    whole: dict[str, Named] = {}
    by_word: dict[str, list[Named]] = defaultdict(list)
    for run in sorted(_runs(parsed), key=lambda run: (-len(_core(run)), run[0].i)):
        core = _core(run)
        if core:
            _enter(known, run, core, whole, by_word)
    for token in parsed.tokens:  # a surname that the parser takes for a common noun
        owners = by_word.get(token.lower, []) if token.text[0].isupper() and token.i not in known.of else []
        if len(owners) == 1 and owners[0].kind is SpeakerKind.PERSON and token.lower == owners[0].words[-1]:
            known.of[token.i] = owners[0]
            owners[0].at.append(token.i)
    for named in known.everyone:
        named.at.sort()
    return known


def _enter(
    known: Cast, run: list[Token], core: list[Token], whole: dict[str, Named], by_word: dict[str, list[Named]]
) -> None:
    """One mention: of somebody known already, or of somebody new."""
    name = printed(core)
    named = whole.get(name.lower())
    if named is None and len(core) == 1:
        owners = _owners(run, core, by_word)
        if len(owners) > 1:  # a surname that two bear stands for nobody
            known.shared.update(token.i for token in core)
            return
        named = owners[0] if owners else None
    kind, sure = kind_of(run, core)
    if named is not None and sure and not named.sure:  # `Francis` first, `Pope Francis` later
        named.kind, named.sure = kind, True
    if named is None:
        named = Named(name, kind, sure=sure)
        known.everyone.append(named)
        whole[name.lower()] = named
        if kind is SpeakerKind.PERSON or len(core) == 1:
            for word in {named.words[-1], named.words[0]}:
                by_word[word].append(named)
    elif name != named.name:
        named.forms.add(name)
    named.known = named.known or is_known(run, core)
    learn(named, run, core)
    named.at.append(core[-1].i)
    for token in core:
        known.of[token.i] = named


def printed(core: list[Token]) -> str:
    """The words of a name as they stand, with one blank where there are any."""
    return "".join(
        ("" if token.i == core[0].i or core[at - 1].end == token.start else " ") + token.text
        for at, token in enumerate(core)
    )


def _runs(parsed: Parsed) -> list[list[Token]]:
    """Proper nouns in a row, with particles and initials inside, and the titles before them."""
    runs: list[list[Token]] = []
    for token in parsed.tokens:
        last = (
            runs[-1]
            if runs and token.i == runs[-1][-1].i + 1 and token.paragraph == runs[-1][-1].paragraph
            else []
        )
        if _is_named(token):
            if last and not _parts(last[-1], token):
                last.append(token)
            else:
                runs.append([token])
        elif last and _joins(parsed, last, token):
            last.append(token)
    runs = [
        run for run in runs if run[-1].is_name() and not (len(run) == 1 and run[0].lower.strip(".") in LONE)
    ]
    return [_with_first(run, parsed) for run in runs]


def _is_named(token: Token) -> bool:
    return (
        token.is_name() and token.text[0].isalnum() and token.text != token.lower and token.lower not in DAYS
    )


def _joins(parsed: Parsed, run: list[Token], token: Token) -> bool:
    """Whether a name goes on behind this word: `van`, `&`, the `of` of `Ministry of Fisheries`."""
    following = parsed.tokens[token.i + 1] if token.i + 1 < len(parsed.tokens) else token
    if not _is_named(following) or not run[-1].is_name():
        return False
    if token.lower in {"of", "for"}:
        return run[-1].lower in ORGANISATION
    if token.text in {"-", "–"}:  # `Rolls-Royce`, `Jean-Luc`
        return run[-1].end == token.start and token.end == following.start
    return token.lower in PARTICLES or token.text == "&"


def _with_first(run: list[Token], parsed: Parsed) -> list[Token]:
    """With the first name that the parser takes for another word: `Corin Hay`."""
    at = run[0].i - 1
    before = parsed.tokens[at] if at >= 0 else None
    if (
        before is not None
        and before.sentence is run[0].sentence
        and before.text.istitle()
        and before.text.isalpha()
        and before.tag in {"NN", "NNS", "JJ", "VB", "VBN", "UH", "FW"}
        and before.lower not in TITLES | DAYS | PEOPLE | BODIES
        and before.head in run
    ):
        return [before, *run]
    return run


def _parts(last: Token, following: Token) -> bool:
    """Whether two proper nouns in a row are two names: `told CNN Musk`, where the parser sets them apart."""
    if last.head is following or following.head is last or last.head is following.head:
        return False
    return last.dep in {"dobj", "pobj", "nsubj", "dative"} and following.dep == "nsubj"


def _core(run: list[Token]) -> list[Token]:
    """The name itself, without titles before and what follows a surname."""
    end = len(run)
    while end > 1 and run[end - 1].lower.strip(".") in ROLE_ENDS:
        end -= 1
    start = 0
    while start < end - 1 and run[start].lower.strip(".") in TITLES:
        start += 1
    if run[start].lower not in FIRST_NAMES:
        # `Salesforce CEO Marc Benioff`: what stands before the last title says what the person is
        titles = [at for at in range(start + 1, end - 1) if run[at].lower.strip(".") in TITLES]
        start = titles[-1] + 1 if titles else start
    if run[start].lower not in FIRST_NAMES:
        # `Secretary of State Hillary Clinton`: a first name begins the name, whatever office stands before it
        start = next((at for at in range(start + 1, end - 1) if run[at].lower in FIRST_NAMES), start)
    core = run[start:end]
    return [] if core[-1].lower.strip(".") in TITLES else core  # `the Commerce Secretary` is a post


def _owners(run: list[Token], core: list[Token], by_word: dict[str, list[Named]]) -> list[Named]:
    """Whose surname, first name or only name this may be; a title tells some apart."""
    word = core[0].lower.removesuffix("'s")
    known = by_word.get(word, [])
    by_last = [named for named in known if named.words[-1] == word]
    by_last = [named for named in by_last if named.known or len(named.words) < 3] or [
        named for named in by_last if len(named.words) < HEADLINE
    ]  # no headline's words
    fitting = by_last or [
        named for named in known if named.kind is SpeakerKind.PERSON and named.words[0] == word
    ]
    titles = {token.lower.strip(".") for token in run[: len(run) - len(core)]}
    gender = "m" if titles & MALE_TITLES else "f" if titles & FEMALE_TITLES else ""
    if gender:
        sure = [named for named in fitting if named.gender == gender]
        fitting = sure or [named for named in fitting if not named.gender]
    return fitting
