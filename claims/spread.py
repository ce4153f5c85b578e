"""How far a report went: its articles, their outlets, and the origins to which they go back. Pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from claims.cite import citable, citations_of
from claims.claim import Article
from claims.item import Reading, Source, Spread
from claims.search import normal
from claims.utterance import Reported, Utterance

NAMED = 3
"""Origins that are told by name; the rest are counted."""


class _Told(NamedTuple):
    """What one article tells of where it has it from."""

    article: Article
    chains: tuple[tuple[str, ...], ...]
    """From its outlet back to the origin; none where it names no origin."""


def carrying(utterance: Utterance) -> tuple[str, ...]:
    """The articles, by id, that report it now and can be cited, each once, in the order of their reports."""
    return tuple(told.article.id for told in _told(utterance))


def spread(utterance: Utterance, texts: Iterable[Sequence[str]] = ()) -> Spread | None:
    """How far it went; None where no article that can be cited reports it now.

    `texts` are articles that have it from one place by their texts alone, see Store.origins. Articles have one origin
    too where the chains that they give end at one name, where one is that outlet itself, and where the name at which
    one chain ends is itself told to have it from a single other. An article that does not tell is its own origin.
    """
    told = _told(utterance)
    if not told:
        return None
    outlets = {_key(one.article.outlet) for one in told if one.article.outlet}
    origins = [_source(some) for some in _by_origin(told, texts)]
    return Spread(
        articles=len(told),
        outlets=len(outlets),
        unplaced=sum(one.article.outlet is None for one in told),
        origins=tuple(sorted(origins, key=lambda origin: -len(origin.articles))),  # the first of equals
    )


def ways(utterance: Utterance) -> tuple[Reading, ...]:
    """The ways on which it came, each with the places that tell it: `Reported by The Herald ← CNBC`.

    Those that most articles tell first; last, those that do not say where they have it from.
    """
    found: dict[str, list[Reported]] = {}
    silent: list[Reported] = []
    for report in citable(utterance):
        if report.retracted:
            continue
        if not report.claim.via:
            silent.append(report)
            continue
        chain = _chain(report.article, report.claim.via)
        steps = chain if report.article.outlet else ("(no outlet given)", *chain[1:])
        found.setdefault(f"Reported by {' ← '.join(steps)}", []).append(report)
    lines = [*sorted(found.items(), key=lambda pair: -len(pair[1])), ("No origin given", silent)]
    return tuple(
        Reading(text=text, citations=tuple(place for report in some for place in citations_of(report)))
        for text, some in lines
        if some
    )


def in_words(far: Spread, called: Callable[[str], str] = str) -> str:
    """`3 articles, 2 outlets, 1 origin: CNBC`, `3 articles, 2 outlets; 2 go back to CNBC, 1 does not say where it has it from`.

    `called` may shorten a name.
    """
    return f"{_count(far.articles, 'article')}, {_outlets(far)}{_origins(far, called)}"


def beside(
    far: Spread | None, outlet: str | None, via: Sequence[str], called: Callable[[str], str] = str
) -> str:
    """The same, below what tells `via` of itself; of one article, whose outlet is given, only what is named and not in that.

    `1 article, in The Herald`, or nothing: that there is one, and what it does not say, the citation shows.
    """
    if far is None:
        return ""
    if far.articles > 1:
        return in_words(far, called)
    known = set(map(_key, via))
    ends = dict.fromkeys(chain[-1] for origin in far.origins for chain in origin.chains)
    told = [f"in {called(outlet)}"] if outlet and _key(outlet) not in known else []
    known.add(_key(outlet))
    told += [f"from {called(end)}" for end in ends if _key(end) not in known]
    return ", ".join(["1 article", *told]) if told else ""


def _told(utterance: Utterance) -> tuple[_Told, ...]:
    found: dict[str, _Told] = {}
    for report in citable(utterance):
        if report.retracted:
            continue
        article = report.article
        had = found.get(article.id, _Told(article, ())).chains
        chain = _chain(article, report.claim.via)
        found[article.id] = _Told(article, (*had, chain) if chain and chain not in had else had)
    return tuple(found.values())


def _chain(article: Article, via: Sequence[str]) -> tuple[str, ...]:
    """A name that follows itself stands once: what CNBC has via CNBC comes from CNBC."""
    if not via:
        return ()
    steps = [article.outlet or f"[{article.title or article.description}]", *via]
    return tuple(
        step for before, step in zip([None, *steps], steps, strict=False) if _key(before) != _key(step)
    )


def _by_origin(told: Sequence[_Told], texts: Iterable[Sequence[str]]) -> list[list[_Told]]:
    beyond = _beyond(told)
    ends = {_key(chain[-1]) for one in told for chain in one.chains}
    shared = {one.article.id: set[str]() for one in told}
    for number, some in enumerate(texts):
        for article in some:
            if article in shared:
                shared[article].add(f"text {number}")
    for one in told:
        names = {_key(chain[-1]) for chain in one.chains}
        outlet = _key(one.article.outlet)
        if not names and (outlet in ends or outlet in beyond):
            names = {outlet}
        for name in names:
            shared[one.article.id] |= {f"name {end}" for end in (name, beyond.get(name)) if end}
    groups: list[tuple[set[str], list[_Told]]] = []
    for one in told:
        things, members = set(shared[one.article.id]), [one]
        for group in [group for group in groups if group[0] & things]:
            things |= group[0]
            members = [*group[1], *members]
            groups.remove(group)
        groups.append((things, members))
    place = {one.article.id: at for at, one in enumerate(told)}
    made = [sorted(members, key=lambda one: place[one.article.id]) for _, members in groups]
    return sorted(made, key=lambda members: place[members[0].article.id])


def _beyond(told: Iterable[_Told]) -> dict[str, str]:
    """Of the names that stand within chains, the one at which these end; none where they end at several."""
    ends: dict[str, set[str]] = {}
    for one in told:
        first = (
            1 if one.article.outlet is None else 0
        )  # then it is called by its title, which names no source
        for chain in one.chains:
            for name in chain[first:-1]:
                ends.setdefault(_key(name), set()).add(_key(chain[-1]))
    return {name: next(iter(some)) for name, some in ends.items() if len(some) == 1 and name not in some}


def _source(some: Sequence[_Told]) -> Source:
    chains = tuple(dict.fromkeys(chain for one in some for chain in one.chains))
    beyond = _beyond(some)
    printed = {_key(chain[-1]): chain[-1] for chain in reversed(chains)}
    names = [printed[key] for key in reversed(printed)]
    furthest = [name for name in names if _key(name) not in beyond]
    named = {_key(name) for name in names}
    alone = [(one.article.outlet,) for one in some if one.article.outlet and not one.chains]
    itself = [chain for chain in dict.fromkeys(alone) if _key(chain[0]) in named]
    return Source(
        name=" or ".join(furthest or names) or None,
        articles=tuple(one.article.id for one in some),
        chains=(*chains, *itself),
    )


def _outlets(far: Spread) -> str:
    if not far.outlets:
        return "no outlet given"
    outlets = _count(far.outlets, "outlet")
    return f"{outlets} and {far.unplaced:,} without" if far.unplaced else outlets


def _origins(far: Spread, called: Callable[[str], str]) -> str:
    """What follows the outlets. An article that does not say where it has it from is no origin that could be counted."""
    named = [origin for origin in far.origins if origin.name]
    alike = [origin for origin in far.origins if not origin.name and len(origin.articles) > 1]
    silent = far.articles - sum(len(origin.articles) for origin in (*named, *alike))
    if named and not alike and not silent:
        return f", {_count(len(named), 'origin')}: {_named(named, called)}"
    if far.articles == 1:
        return ", no origin given"
    told = [_going_back(named, called)] if named else []
    told += [f"{len(origin.articles):,} have much the same text" for origin in alike]
    if named and silent:
        told.append(f"{silent:,} {'does' if silent == 1 else 'do'} not say where {_it(silent)} from")
    elif not named:
        told.append(
            "neither says where it has it from" if far.articles == 2 else "none says where it has it from"
        )
    return f"; {', '.join(told)}"


def _it(number: int) -> str:
    return "it has it" if number == 1 else "they have it"


def _named(origins: Sequence[Source], called: Callable[[str], str]) -> str:
    """`CNBC (4 articles), Reuters (2)`; of one origin, and of those that one article each goes back to, the name alone."""
    made: list[str] = []
    for origin in origins[:NAMED]:
        many = len(origin.articles)
        thing = "" if any("(" in one for one in made) else " article" if many == 1 else " articles"
        several = len(origins) > 1 and len(origins[0].articles) > 1
        made.append(called(origin.name or "") + (f" ({many:,}{thing})" if several else ""))
    if len(origins) > NAMED:
        made.append(f"{len(origins) - NAMED:,} more")
    return ", ".join(made)


def _going_back(origins: Sequence[Source], called: Callable[[str], str]) -> str:
    """`2 go back to CNBC, 1 to Reuters`."""
    shown, rest = origins[:NAMED], origins[NAMED:]
    first = len(shown[0].articles)
    made = [f"{first:,} {'goes' if first == 1 else 'go'} back to {called(shown[0].name or '')}"]
    made += [f"{len(origin.articles):,} to {called(origin.name or '')}" for origin in shown[1:]]
    if rest:
        made.append(f"{sum(len(origin.articles) for origin in rest):,} to {_count(len(rest), 'more origin')}")
    return ", ".join(made)


def _key(name: str | None) -> str:
    """The normal form; of what has neither letters nor digits, the name itself."""
    return (normal(name) or name) if name else ""


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
