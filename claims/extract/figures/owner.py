"""Ties a number to its clause: holder, predicate, item, and what tells it from others."""

import re
from dataclasses import dataclass

from claims.claim import Predicate
from claims.extract.figures import holder, item, phrase, predicates, verbs
from claims.extract.figures.holder import Held, Resolve
from claims.extract.figures.measured import Measured
from claims.extract.parsed import Token

_CHIP = re.compile(r"(?:[A-Z]{1,2}\d{2,4}|GB\d{3}|MI\d{3})[A-Z]?s?$")
_MADE = frozenset("train pretrain build develop release launch make cost create run".split())


@dataclass(frozen=True, slots=True)
class Owned:
    """What the clause says of a number."""

    holder: str
    predicate: Predicate
    item: str
    subject: str | None


def assign(text: str, measured: Measured, resolve: Resolve, speaker: str | None) -> Owned | None:
    """None where nobody is printed whom the number could be about. `speaker` is who says `we` around it."""
    amount, anchor = measured.amount, measured.anchor
    chain = [
        *verbs.reduced(anchor),
        *([anchor] if anchor.is_verb() else []),
        *verbs.governing(anchor),
    ] or _verb_before(anchor)
    known = (
        Predicate.OTHER
        if _acts(measured, chain)
        else predicates.predicate(text, amount, measured.item or "", anchor, chain)
    )
    held = _held(text, measured, chain, known, resolve, speaker)
    what = measured.item or item.item(text, amount, anchor, held, known, chain)
    if described := _described(text, measured, what):
        held = described
    if held is None:
        return None
    return Owned(held.name[:300], known, what[:200], _subject(text, measured, chain, held))


def _acts(measured: Measured, chain: list[Token]) -> bool:
    """The things counted are themselves who does it: half a million homes lose power, nobody loses the homes."""
    if measured.item is None or not chain:
        return False
    noun = _topmost(measured)
    return noun.dep == "nsubj" and noun.head is chain[0]


def _topmost(measured: Measured) -> Token:
    """Of things joined by `and` the first; of `tens of thousands of people` the number."""
    noun, amount = measured.anchor, measured.amount
    while True:
        if noun.dep == "conj" and noun.head.is_noun():
            noun = noun.head
        elif (
            noun.dep == "pobj"
            and noun.head.lower == "of"
            and amount.number <= noun.head.head.start < amount.end
        ):
            noun = noun.head.head
        else:
            return noun


def _verb_before(anchor: Token) -> list[Token]:
    """Where the parser hangs the number on no verb: the last one before it in the sentence."""
    return [token for token in anchor.sentence.tokens if token.i < anchor.i and token.is_verb()][-1:]


def _held(
    text: str, measured: Measured, chain: list[Token], known: Predicate, resolve: Resolve, speaker: str | None
) -> Held | None:
    anchor = measured.anchor
    if measured.amount.share and (shared := _sharing(text, measured)):
        return shared
    noun = predicates.of_noun(anchor)
    if noun is not None and (own := _owner(text, noun, resolve, speaker)):
        return own
    if beside := _beside(measured):
        return holder.of_subject(text, beside, resolve, speaker)
    if anchor.dep == "pobj" and anchor.head.lower == "with" and anchor.head.head.dep in verbs.SUBJECTS:
        return holder.of_subject(text, anchor.head.head, resolve, speaker)
    for verb in chain:
        if known is Predicate.COSTS and verb.lemma == "cost" and (payer := _payer(verb, anchor)):
            return holder.of_subject(text, payer, resolve, speaker)
        subject = verbs.subject(verb)
        if subject is None or subject is anchor or subject is _topmost(measured):
            continue
        if holder.numbered(subject) and anchor not in subject.subtree():
            continue
        if anchor in subject.subtree():
            if anchor.i < subject.i and measured.amount.unit is None:
                return Held(_things(text, measured, subject), noun=subject)
            continue
        if found := holder.of_subject(text, subject, resolve, speaker):
            return found
    if own := _owner(text, anchor, resolve, speaker):
        return own
    if _acts(measured, chain) and predicates.meaning(chain[0]):
        return Held(_things(text, measured, anchor), noun=anchor)
    for verb in chain[:1]:
        if other := _other_party(verb, measured):
            return holder.of_subject(text, other, resolve, speaker)
    if (
        (near := holder.nearest_named(anchor))
        and near is not anchor
        and (found := holder.of_subject(text, near, resolve, speaker))
    ):
        return found
    if measured.item is not None and anchor.is_noun():
        return Held(_things(text, measured, anchor), noun=anchor)
    if noun is not None:
        return Held(phrase.printed(text, noun), noun=noun)
    return None


def _owner(text: str, noun: Token, resolve: Resolve, speaker: str | None) -> Held | None:
    """`DeepSeek's budget of $6m`, `a fine of $5m for Meta`."""
    for child in noun.children:
        named: Token | None = None
        if child.dep == "poss":
            named = child
        elif child.dep == "prep" and child.lower in {"for", "at"}:
            named = next((t for t in child.children if t.dep == "pobj" and t.is_name()), None)
        if named is not None and (found := holder.name(text, named, resolve, speaker)):
            return Held(found, noun, named)
    return None


def _beside(measured: Measured) -> Token | None:
    """`Cruz's 20%`, `followed by Rubio at 13%`."""
    token, tokens = measured.token, measured.anchor.sentence.tokens
    i = token.i - tokens[0].i
    while i > 0 and tokens[i].start > measured.amount.start:
        i -= 1
    if i < 2 or measured.item is not None:
        return None
    before, name = tokens[i - 1], tokens[i - 2]
    return (
        name
        if name.is_name() and (before.tag == "POS" or before.lower == "at" and before.head is name)
        else None
    )


def _payer(verb: Token, anchor: Token) -> Token | None:
    """`cost DeepSeek $5.6m`."""
    for child in verb.children:
        if (
            child.dep in {"dative", "dobj"}
            and child is not anchor
            and verb.i < child.i < anchor.i
            and (child.is_name() or child.tag == "PRP")
        ):
            return child
    return None


def _other_party(verb: Token, measured: Measured) -> Token | None:
    """Where the things counted are themselves the subject: what they do something to, or where they are."""
    first, anchor = _topmost(measured), measured.anchor
    if first.dep not in {*verbs.SUBJECTS, "attr", "compound"}:
        return None
    for token in verbs.objects(verb):
        if first.dep == "nsubjpass" and not token.is_name():
            continue
        if (
            token is not anchor
            and token.i > anchor.i
            and token.is_noun()
            and token.lemma not in _TIMES
            and not holder.numbered(token)
        ):
            return token
    return None


_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december year month week day night morning evening time today""".split()
)


def _sharing(text: str, measured: Measured) -> Held | None:
    """A share that is itself the subject is about those it is a share of."""
    words = item.share_of(measured.amount, measured.anchor)
    subjects = {*verbs.SUBJECTS, "ROOT"}
    if words and (
        measured.anchor.dep in subjects
        or words[-1].dep in {*subjects, "compound"}
        or measured.token.dep in subjects
    ):
        return Held(text[words[0].start : words[-1].end], noun=words[-1])
    return None


def _things(text: str, measured: Measured, noun: Token) -> str:
    end = measured.amount.end if noun is measured.anchor else measured.end
    words = [token for token in phrase.left(noun) if token.start >= end]
    return text[words[0].start : noun.end] if words else noun.text


def _described(text: str, measured: Measured, what: str) -> Held | None:
    """The `half-trillion-dollar Stargate Project` is about the project."""
    named = measured.item is None and re.match(r"[- ]", text[measured.end : measured.end + 1])
    if named and what[:1].isupper() and text.startswith(what, measured.end + 1) and " " in what:
        return Held(what)
    return None


def _subject(text: str, measured: Measured, chain: list[Token], held: Held) -> str | None:
    """The model or product that the number was for."""
    nouns = [held.trait] if held.trait is not None else []
    for verb in chain:
        for part in (
            verb,
            *(
                child
                for child in verb.children
                if child.dep in {"xcomp", "advcl", "pcomp"} and child.is_verb()
            ),
        ):
            if part.lemma in _MADE or part is verb:
                nouns += [
                    token for token in verbs.objects(part) if part.lemma in _MADE or token.dep == "pobj"
                ]
        if (subject := verbs.subject(verb)) is not None:
            nouns.append(subject)
    for noun in nouns:
        for name in phrase.names(noun):
            if (
                not measured.amount.start <= noun.start < measured.end
                and name != held.name
                and not _CHIP.match(name)
            ):
                return name
    return None
