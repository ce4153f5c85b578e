"""Finds whom a number is about: rules in order of trust, the first that names somebody wins."""

from collections.abc import Callable
from dataclasses import replace

from claims.extract.figures import beside, holder, phrase, predicates, verbs
from claims.extract.figures.clause import Clause
from claims.extract.figures.holder import Held
from claims.extract.figures.lists import words
from claims.extract.parsed import Token

_TIMES = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december year month week day night morning evening time today"""
)
_THEIR_OWN = words("his her")
"""Where nobody can tell whose, it is not whoever else is named: `Forbes said her $4.5 billion …`."""
_TAKES = words("wipe erase knock shave slash strip")
_SOMEBODYS = words("his her its their")
_DONE_TO = words("cost value list peg put estimate")
_AS_SUBJECT = verbs.SUBJECTS | {"ROOT"}


def held(clause: Clause) -> Held | None:
    """None where nobody is printed whom the number could be about."""
    for rule in _RULES:
        if found := rule(clause):
            return replace(found, beside=rule in _BY_PLACE or clause.within_subject is not None)
    return None


def _called(clause: Clause, noun: Token | None) -> Held | None:
    return holder.of_subject(clause.text, noun, clause.resolve, clause.speaker) if noun is not None else None


def _sharing(clause: Clause) -> Held | None:
    """A share that is itself the subject is about those it is a share of."""
    of = clause.unit == "percent" and clause.after(4) == " of "
    found = beside.share_of(clause) if clause.amount.share or of else []
    if not found:
        return None
    places = {clause.anchor.dep, clause.measured.token.dep, found[-1].dep}
    if places.isdisjoint(_AS_SUBJECT) and found[-1].dep != "compound":
        return None
    return Held(clause.text[found[0].start : found[-1].end], noun=found[-1])


def _owner_of(clause: Clause, noun: Token | None) -> Held | None:
    """`DeepSeek's budget of $6m`, `a fine of $5m for Meta`."""
    for child in noun.children if noun is not None else ():
        named: Token | None = None
        if child.dep == "poss":
            named = child
        elif child.dep == "prep" and child.lower in {"for", "at"}:
            named = next((t for t in child.children if t.dep == "pobj" and t.is_name()), None)
        if named is not None and (found := holder.name(clause.text, named, clause.resolve, clause.speaker)):
            return Held(found, None if noun is clause.anchor else noun, named)
    return None


def _next_to_it(clause: Clause) -> Held | None:
    """`Cruz's 20%`, `followed by Rubio at 13%`, `Trump, with 329 delegates,`."""
    anchor, tokens = clause.anchor, clause.anchor.sentence.tokens
    if anchor.dep == "pobj" and anchor.head.lower == "with" and anchor.head.head.dep in verbs.SUBJECTS:
        return _called(clause, anchor.head.head)
    if clause.before(1) == "(" and clause.measured.item is None:
        return _called(clause, _in_front(clause))
    i = clause.measured.token.i - tokens[0].i
    while i > 0 and tokens[i].start > clause.amount.start:
        i -= 1
    if i < 2 or clause.measured.item is not None:
        return None
    link, named = tokens[i - 1], tokens[i - 2]
    if link.tag == "PRP$" and (who := clause.resolve(link)):
        return Held(who.name, noun=link)
    if link.lower in _THEIR_OWN:
        return Held(link.text, noun=link)
    beside_it = link.tag == "POS" or (link.lower == "at" and link.head is named)
    return _called(clause, named) if beside_it and named.is_name() else None


def _in_front(clause: Clause) -> Token | None:
    """`women (61 percent)`."""
    before = [token for token in phrase.around(clause.anchor) if token.end < clause.amount.start]
    return before[-1] if before and before[-1].is_noun() else None


def _among(clause: Clause) -> Held | None:
    """`Among Corvo voters, 74 percent said`."""
    first = clause.anchor.sentence.tokens[0]
    if (
        clause.topmost.dep != "nsubj"
        or first.lower not in {"among", "of"}
        or clause.measured.item is not None
    ):
        return None
    return _called(clause, next((child for child in first.children if child.dep == "pobj"), None))


def _taken_from(clause: Clause) -> Held | None:
    """`the news wiped $589bn off Nvidia's value`: Nvidia's, not the news's."""
    for verb in clause.verbs[:1] if clause.money else ():
        if not {verb.lemma, f"{verb.lemma}e"} & _TAKES:
            continue
        for child in verb.children:
            if child.dep == "prep" and child.lower in {"off", "from"}:
                named = next((t for t in child.children if t.dep == "pobj"), None)
                found = _owner_of(clause, named) or _called(clause, named)
                return found if found is not None and found.name.lower() not in _SOMEBODYS else None
    return None


def _subject(clause: Clause) -> Held | None:
    for verb in clause.verbs:
        if clause.money and (payer := _payer(verb, clause.anchor)):
            return _called(clause, payer)
        subject = verbs.subject(verb)
        if subject is None or subject in {clause.anchor, clause.topmost}:
            continue
        if clause.within_subject is subject:
            return _called(clause, subject)
        if any(above is subject for above in clause.anchor.ancestors()):
            if clause.anchor.i < subject.i and clause.amount.unit is None:
                return Held(_things(clause, subject), noun=subject)
        elif not holder.numbered(subject) and (found := _called(clause, subject)):
            return found
    return None


def _payer(verb: Token, anchor: Token) -> Token | None:
    """`cost DeepSeek $5.6m`, `valuing the firm at $50bn`."""
    if verb.lemma not in _DONE_TO:
        return None
    for child in verb.children:
        between = verb.i < child.i < anchor.i and child.dep in {"dative", "dobj"}
        if between and (child.is_name() or child.tag == "PRP" or (verb.lemma != "cost" and child.is_noun())):
            return child
    return None


def _whose_it_is(clause: Clause) -> Held | None:
    """Of `you can buy its chips at $30,000 apiece` whoever `its` stands for."""
    for verb in clause.verbs[:1]:
        for token in verbs.objects(verb):
            if token.i < clause.anchor.i and (own := _owner_of(clause, token)):
                return own
    return None


def _doing_it_themselves(clause: Clause) -> Held | None:
    """Half a million homes lost power: it is about the homes."""
    if clause.acts and predicates.fitting(predicates.meaning(clause.verbs[0]), "count"):
        return Held(_things(clause, clause.anchor), noun=clause.anchor)
    return None


def _other_party(clause: Clause) -> Held | None:
    """Where the things counted are the subject: what they do something to, or where they are."""
    if not clause.verbs or clause.topmost.dep not in {*verbs.SUBJECTS, "attr", "compound"}:
        return None
    for token in verbs.objects(clause.verbs[0]):
        names = token.is_name() or clause.topmost.dep != "nsubjpass"
        follows = token is not clause.anchor and token.i > clause.anchor.i and token.is_noun()
        if names and follows and token.lemma not in _TIMES and not holder.numbered(token):
            return _called(clause, token)
    return None


def _nearest(clause: Clause) -> Held | None:
    near = holder.nearest_named(clause.anchor)
    return _called(clause, near) if near is not clause.anchor else None


def _themselves(clause: Clause) -> Held | None:
    if clause.measured.item is not None and clause.anchor.is_noun():
        return Held(_things(clause, clause.anchor), noun=clause.anchor)
    return (
        Held(phrase.printed(clause.text, clause.noun), noun=clause.noun) if clause.noun is not None else None
    )


def _things(clause: Clause, noun: Token) -> str:
    """The phrase of the noun without the number."""
    end = clause.amount.end if noun is clause.anchor else clause.measured.end
    found = [token for token in phrase.left(noun) if token.start >= end]
    return clause.text[found[0].start : noun.end] if found else noun.text


_RULES: tuple[Callable[[Clause], Held | None], ...] = (
    _sharing,
    lambda clause: _owner_of(clause, clause.noun),
    _next_to_it,
    _among,
    _taken_from,
    _subject,
    lambda clause: _owner_of(clause, clause.anchor),
    _whose_it_is,
    _doing_it_themselves,
    _other_party,
    _nearest,
    _themselves,
)
_BY_PLACE = (_other_party, _nearest, _themselves)
