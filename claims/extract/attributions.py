"""Parsed text → attributions: the finders' drafts, joined, trimmed, and told who speaks."""

from collections import defaultdict
from collections.abc import Sequence

from claims.claim import SPEECH, Kind, Medium, Modality
from claims.extract.aside import Asides
from claims.extract.assemble import pieces, spans
from claims.extract.clause import child
from claims.extract.draft import Draft
from claims.extract.found import Attribution, Span
from claims.extract.hedges import hedges
from claims.extract.layout import layout
from claims.extract.nesting import standing
from claims.extract.nominal import nominal
from claims.extract.parsed import Parsed, Token
from claims.extract.people import Cast
from claims.extract.quoted import Attacher
from claims.extract.resolve import Resolver
from claims.extract.rest import Rest
from claims.extract.said_on import said_on
from claims.extract.sourced import sourced
from claims.extract.stated import is_stated
from claims.extract.stretch import Stretch
from claims.extract.telling import tells
from claims.extract.verbal import verbal

DIRECT = 0.9
"""Share of a content's words that stand in marks, from which it is direct."""
ASKED = frozenset("asked pressed quizzed questioned told".split())
"""Participles that tell, at the head of a sentence, what the answer is to."""
MEDIA = {"tweet": Medium.POST, "retweet": Medium.POST, "post": Medium.POST, "blog": Medium.POST}


def find_attributions(
    parsed: Parsed, known: Cast, resolver: Resolver, found: Sequence[Stretch]
) -> tuple[Attribution, ...]:
    """Every attribution of a text, in reading order; `found` are its stretches in marks."""
    within = {i: stretch for stretch in found for i in stretch.indexes}
    drafts = _drafts(parsed, known, found, within)
    owners = _owners(drafts, found)
    drafts = standing(drafts, parsed.tokens)
    made = []
    for draft in sorted(drafts, key=lambda d: (min(d.content, default=d.cue.i), d.cue.i)):
        own = [stretch for stretch in found if owners.get(stretch.first) is draft.cue]
        attribution = _attribution(parsed, draft, own, within, resolver)
        if attribution is not None:
            made.append(attribution)
    return _once(sorted(made, key=lambda a: (a.segments[0][0], a.segments[-1][1])))


def _drafts(parsed: Parsed, known: Cast, found: Sequence[Stretch], within: dict[int, Stretch]) -> list[Draft]:
    rest = Rest(parsed, within)
    sources = list(sourced(rest))
    apart = [*Asides(rest).drafts(), *sources]
    taken = {draft.cue.i for draft in apart}
    told = [draft for draft in verbal(parsed) if draft.cue.i not in taken]
    laid = list(layout(parsed, known))
    turns = {i for draft in laid for i in draft.content}
    free = [stretch for stretch in found if stretch.first not in turns]
    drafts = [*Attacher(parsed, free, [*apart, *told, *nominal(parsed)]).attach(), *laid]
    for (
        source
    ) in sources:  # `she said it had closed, according to a witness`: the source is none of what she said
        for draft in drafts:
            if draft is not source:
                draft.content -= set(source.clause)
    for draft in drafts:
        draft.content -= _asked(parsed, draft)
    return [draft for draft in drafts if not any(draft is s and _is_told(s, drafts) for s in sources)]


def _asked(parsed: Parsed, draft: Draft) -> set[int]:
    """`Asked whether it was so, Roe said …`: what he was asked is none of what he said."""
    if not draft.content or draft.frame == "L":
        return set()
    first = parsed.tokens[min(draft.content)]
    if first.tag not in {"VBN", "VBD"} or first.lower not in ASKED or first.i > draft.cue.i:
        return set()
    return set(range(first.i, min([draft.cue.i, *(t.i for t in draft.speaker if t.i > first.i)])))


def _is_told(source: Draft, drafts: Sequence[Draft]) -> bool:
    """`“Never,” she said, according to the Herald`: the words are hers, and the Herald's none."""
    return any(
        d is not source
        and d.content
        and d.speaker
        and d.cue.i in source.content
        and min(d.content) <= min(source.content) < d.cue.i
        for d in drafts
    )


def _owners(drafts: Sequence[Draft], found: Sequence[Stretch]) -> dict[int, Token]:
    """Whose words each stretch has, by its first token: of the cues that hold it the innermost one's.

    `Hatch said Prior had told her: “You are lucky.”` holds Prior's words in Hatch's, and they are Prior's alone.
    """
    holding: defaultdict[int, list[Draft]] = defaultdict(list)
    begins = {stretch.first for stretch in found}
    for draft in drafts:
        for i in draft.content & begins:
            holding[i].append(draft)
    return {first: min(some, key=_width).cue for first, some in holding.items()}


def _width(draft: Draft) -> tuple[int, int]:
    """How far a draft reaches, with its cue."""
    return max(draft.content) - min(draft.content), len(draft.content)


def _attribution(
    parsed: Parsed, draft: Draft, own: Sequence[Stretch], within: dict[int, Stretch], resolver: Resolver
) -> Attribution | None:
    barred = {t.i for t in draft.cue_tokens} | {t.i for t in draft.speaker} | set(draft.clause)
    runs = pieces(parsed, draft.content, barred, within)
    words = [t for run in runs for t in run if t.text[0].isalnum()]
    if not words:
        return None
    spoken = {i for stretch in own for i in stretch.indexes} if draft.frame != "L" else {t.i for t in words}
    kind = _kind([t.i in spoken for t in words])
    passage = _passage(parsed, draft, runs)
    segments = spans(runs)
    weak = hedges(
        [parsed.text[start:end] for start, end in segments] + [_between(parsed, draft), _above(parsed, draft)]
    )
    addressee = _heard(draft.addressee)
    cue = draft.cue_tokens[0].start, draft.cue_tokens[-1].end
    speaker = (draft.speaker[0].start, draft.speaker[-1].end) if draft.speaker else None
    spoke = draft.modality in SPEECH
    return Attribution(
        segments=segments,
        quoted=_quoted(parsed, runs, spoken),
        sentence=passage,
        speaker=speaker,
        who=resolver.who(draft.speaker, draft.modality is Modality.ASKS and bool(draft.addressee)),
        cue=cue,
        kind=kind,
        stated=is_stated(draft),
        tells=tells([t for run in runs for t in run if t.i not in barred], spoken, draft),
        modality=draft.modality,
        hedge=weak,
        addressee=parsed.text[addressee[0].start : addressee[-1].end] if addressee else None,
        said_on=said_on(parsed.text, cue, speaker, passage, segments) if spoke else None,
        medium=MEDIA.get(draft.cue.lemma),
        via=resolver.outlet(addressee),
    )


def _quoted(parsed: Parsed, runs: Sequence[Sequence[Token]], spoken: set[int]) -> tuple[Span, ...]:
    """The spoken tokens of each run, as spans; a comma at their end belongs to the sentence around them."""
    found: list[list[Token]] = []
    for run in runs:
        for token in run:
            if token.i not in spoken:
                continue
            if found and found[-1][-1].i == token.i - 1:
                found[-1].append(token)
            else:
                found.append([token])
    trimmed = [pieces(parsed, {t.i for t in one}, set(), spoken) for one in found]
    return tuple(span for some in trimmed for span in spans(some))


def _between(parsed: Parsed, draft: Draft) -> str:
    """The cue with what stands directly around it: `reportedly said`."""
    first, last = draft.cue_tokens[0], draft.cue_tokens[-1]
    tokens = parsed.tokens
    return " ".join(
        t.text
        for t in tokens[max(first.i - 1, 0) : last.i + 2]
        if t.tag == "RB" and t.paragraph == first.paragraph
    )


def _heard(addressee: list[Token]) -> list[Token]:
    """Who hears it, without the `to` before it; `with a single word` is nobody."""
    if addressee and addressee[0].tag in {"IN", "TO"}:
        return addressee[1:] if addressee[0].lower == "to" else []
    return addressee


def _above(parsed: Parsed, draft: Draft) -> str:
    """What the cue hangs on: `is alleged to have said`."""
    cue, governor = draft.cue, draft.cue.head
    passive = child(governor, "auxpass") if cue.dep == "xcomp" else None
    return parsed.text[passive.start : cue.end] if passive is not None and passive.i < cue.i else ""


def _kind(inside: Sequence[bool]) -> Kind:
    share = sum(inside) / len(inside)
    return Kind.DIRECT if share >= DIRECT else Kind.MIXED if share else Kind.INDIRECT


def _passage(parsed: Parsed, draft: Draft, runs: Sequence[Sequence[Token]]) -> Span:
    """The whole sentences in which content, cue and speaker stand."""
    tokens = [t for run in runs for t in (run[0], run[-1])]
    tokens += [t for t in (*draft.cue_tokens, *draft.speaker) if t.paragraph in {x.paragraph for x in tokens}]
    start = min(t.sentence.start for t in tokens)
    end = max(t.sentence.end for t in tokens)
    while end < len(parsed.text) and parsed.text[end] in "”\"'’»":
        end += 1
    return start, end


def _once(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Of those with the same content the first with a speaker."""
    kept: dict[tuple[Span, ...], Attribution] = {}
    for attribution in found:
        known = kept.get(attribution.segments)
        if known is None or (known.speaker is None and attribution.speaker is not None):
            kept[attribution.segments] = attribution
    return tuple(kept.values())
