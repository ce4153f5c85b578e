"""Attributions → relations between them: agreement, denial, reply; each with the sentence that shows it."""

import re
from collections.abc import Callable, Iterator, Sequence

from claims.claim import Kind, Modality, RelationType
from claims.extract.found import Attribution, FoundRelation, Span

REPLIES = frozenset(
    "replied reply replies replying responded respond responds responding retorted retort answered answers countered counters rejoined".split()
)
"""Cues that say that something is answered, as printed."""
YES = frozenset(
    """yes|yep|yeah|exactly|absolutely|indeed|agreed|true|right|correct|precisely|obviously|of course|certainly|definitely|
    that's right|that is right|quite right|that's true|that is true|very true|too true|i agree|we agree|amen""".replace(
        "\n    ", ""
    ).split("|")
)
NO = frozenset(
    """no|nope|wrong|false|nonsense|rubbish|untrue|not true|that's not true|that is not true|that's wrong|that is wrong|that's a lie|
    that is a lie|that is false|that's false|lmao no|absolutely not|of course not|no way|never|not at all|i disagree|we disagree""".replace(
        "\n    ", ""
    ).split("|")
)
"""Whole replies that take a side, in lower case and without marks."""
GUESSES = "estimate calculation projection forecast".split()
COUNTS = [*"figure number count total sum".split(), *GUESSES]
GUESSED = frozenset({Modality.ESTIMATES, Modality.EXPECTS})
SAYINGS = "claim assertion allegation accusation suggestion statement theory charge comparison argument notion".split()
"""Nouns that stand for what somebody said before: `rejected the estimate`, `called his claim false`."""
UNTRUE = (
    "false wrong untrue misleading inaccurate incorrect mistaken nonsense rubbish absurd ridiculous baseless unfounded exaggerated"
    " inflated implausible preposterous laughable fiction fantasy"
).split()
NEAR = 400
"""Code points back in which a reply's target is looked for."""
_NAME = r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*"
_MEANT = (
    rf"(?:(?:the|that|this|those|these|his|her|their|its|{_NAME}['’]s?) (?:\w+ )?"
    rf"(?:(?P<count>(?:(?P<guess>{'|'.join(GUESSES)})|{'|'.join(COUNTS)})s?)|(?:{'|'.join(SAYINGS)})s?))"
)
_FALSE = rf"(?:(?:an? |\w+ly |pure |complete |simply |just )?(?:{'|'.join(UNTRUE)})|(?:far |much |way )?too (?:high|low))"
_REFERS = re.compile(
    rf"(?:that|this|it|{_MEANT})(?: as \w[^.]*| outright| out of hand| strongly| flatly)?[.,]?"
)
"""A content that only points to what is denied or agreed with."""
_CALLED_FALSE = re.compile(rf"{_MEANT},? (?:(?:is|was|are|were) )?{_FALSE}[.,!]?", re.IGNORECASE)
"""A content that says of what was said that it is not so."""
_WORD = re.compile(r"\w+(?:[’']\w+)?")


def find_relations(text: str, attributions: Sequence[Attribution]) -> tuple[FoundRelation, ...]:
    """Every relation, by the place of its claim; of one pair the one that says most."""
    found: dict[tuple[int, int], FoundRelation] = {}
    for number in range(len(attributions)):
        for relation in (
            *_sided(text, attributions, number),
            *_called_false(text, attributions, number),
            *_replies(text, attributions, number),
        ):
            known = found.get((relation.claim, relation.target))
            if known is None or (
                known.type is RelationType.REPLIES_TO and relation.type is not RelationType.REPLIES_TO
            ):
                found[relation.claim, relation.target] = relation
    return tuple(found.values())


def _sided(text: str, attributions: Sequence[Attribution], number: int) -> Iterator[FoundRelation]:
    """`agreed with Wang's theory`, `denied the claim that …`: what is agreed with or denied stands in the content."""
    attribution = attributions[number]
    side = {Modality.AGREES: RelationType.AGREES, Modality.DENIES: RelationType.DISPUTES}.get(
        attribution.modality
    )
    if side is None or attribution.who is None or not attribution.stated:
        return
    for other, target in enumerate(attributions):
        if (
            target.cue is not None
            and other != number
            and _holds(attribution.segments, target.cue)
            and _others(attribution, target)
        ):
            yield FoundRelation(
                type=side, claim=number, target=other, evidence=attribution.sentence, confirmed=True
            )
            return
    refers = _REFERS.fullmatch(_content(text, attribution))
    named = _named_in(text, attributions, number)
    if named is not None:
        yield FoundRelation(
            type=side,
            claim=number,
            target=named,
            evidence=attribution.sentence,
            confirmed=True,
            refers=refers is not None,
        )
    elif refers is not None:
        yield from _to_the_one_before(text, attributions, number, side, refers)


def _called_false(text: str, attributions: Sequence[Attribution], number: int) -> Iterator[FoundRelation]:
    """`called the estimate false`, `said his number was far too high`, of what somebody else said before."""
    attribution = attributions[number]
    if attribution.modality in {Modality.AGREES, Modality.DENIES, Modality.ASKS} or not attribution.stated:
        return
    match = _CALLED_FALSE.fullmatch(_content(text, attribution))
    if match is not None:
        yield from _to_the_one_before(text, attributions, number, RelationType.DISPUTES, match)


def _to_the_one_before(
    text: str, attributions: Sequence[Attribution], number: int, side: RelationType, match: re.Match[str]
) -> Iterator[FoundRelation]:
    """The side is taken in so many words; to what, is read out of where it stands.

    An estimate is what somebody estimated, if somebody did; a figure is the last that was told.
    """
    fits: list[Callable[[Attribution], bool]] = [lambda _: True]
    if match["count"]:
        fits = [lambda one: any(map(str.isdigit, _content(text, one)))]
    if match["guess"]:
        fits.insert(0, lambda one: one.modality in GUESSED)
    targets = (_before(attributions, number, one) for one in fits)
    target = next((one for one in targets if one is not None), None)
    if target is not None and attributions[number].who is not None:
        evidence = attributions[number].sentence
        yield FoundRelation(type=side, claim=number, target=target, evidence=evidence, refers=True)


def _named_in(text: str, attributions: Sequence[Attribution], number: int) -> int | None:
    """The last thing said before by somebody whose name the content has."""
    content = _content(text, attributions[number])
    for other in range(len(attributions) - 1, -1, -1):
        target = attributions[other]
        if (
            target.segments[0][0] >= attributions[number].segments[0][0]
            or target.who is None
            or not _others(attributions[number], target)
        ):
            continue
        names = {target.who.name, target.who.name.split()[-1], *target.who.aliases}
        if any(re.search(rf"\b{re.escape(name)}\b", content) for name in names if name[:1].isupper()):
            return other
    return None


def _replies(text: str, attributions: Sequence[Attribution], number: int) -> Iterator[FoundRelation]:
    """What answers the attribution by somebody else that stands directly before it."""
    attribution = attributions[number]
    cue = text[slice(*attribution.cue)].lower().split() if attribution.cue else []
    said = " ".join(
        w.lower().replace("’", "'")
        for start, end in attribution.segments
        for w in _WORD.findall(text[start:end])
    )
    sided = attribution.kind is Kind.DIRECT and attribution.modality is not Modality.ASKS and said in YES | NO
    answers = bool(REPLIES & set(cue))
    if not (answers or sided) or attribution.who is None or not attribution.stated:
        return
    target = _before(attributions, number)
    if target is None:
        return
    together = _overlap(attribution.sentence, attributions[target].sentence)
    asked = (
        attributions[target].modality is Modality.ASKS
        or text[attributions[target].segments[-1][1] - 1] == "?"
    )
    if sided and not asked:
        side = RelationType.AGREES if said in YES else RelationType.DISPUTES
    else:
        side = RelationType.REPLIES_TO
    yield FoundRelation(
        type=side,
        claim=number,
        target=target,
        evidence=attribution.sentence,
        confirmed=together and side is RelationType.REPLIES_TO,
    )


def _before(
    attributions: Sequence[Attribution], number: int, fits: Callable[[Attribution], bool] | None = None
) -> int | None:
    """The last thing said before by somebody else, and near; of those that fit, where that is asked."""
    begins = attributions[number].segments[0][0]
    for other in range(number - 1, -1, -1):
        target = attributions[other]
        if begins - target.segments[-1][1] > NEAR:
            return None
        before = target.segments[-1][1] <= begins and _others(attributions[number], target)
        if before and (fits is None or fits(target)):
            return other
    return None


def _content(text: str, attribution: Attribution) -> str:
    return " ".join(text[start:end] for start, end in attribution.segments)


def _others(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions have different sources, as far as the text tells."""
    return one.who is not None and other.who is not None and one.who.name != other.who.name


def _holds(segments: Sequence[Span], inner: Span) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in segments)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
