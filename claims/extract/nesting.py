"""Which drafts stand: those with somebody behind them; of cues inside another's content only speech."""

from collections import defaultdict
from collections.abc import Sequence

from claims.extract.clause import is_passive
from claims.extract.cues import cues
from claims.extract.draft import Draft
from claims.extract.parsed import Token

APART = frozenset({"P", "S", "Q", "L"})
"""Frames found by what stands around the cue: never part of another's content."""


CLAUSES = APART | {"T", "B"}
SILENCE = frozenset(
    "to comment respond elaborate reply answer further on any for a the this story article request requests immediately".split()
)
BARRED = frozenset("allow permit authorize authorise refuse decline able unable fail".split())
"""What one may or may not do has not been done: `not authorised to discuss the matter`."""
NEEDS_NONE = APART | {"I"}


def standing(drafts: Sequence[Draft], tokens: Sequence[Token]) -> list[Draft]:
    """The drafts without those that another's content holds: what he says he wants is told by what he says."""
    attributed = [draft for draft in drafts if _has_source(draft) and not _says_nothing(draft, tokens)]
    holding: defaultdict[int, list[Draft]] = defaultdict(list)
    cues_at = {draft.cue.i for draft in attributed}
    for draft in attributed:
        for i in draft.content & cues_at:
            holding[i].append(draft)
    return [
        draft
        for draft in attributed
        if _is_apart(draft) or all(other.cue is draft.cue for other in holding[draft.cue.i])
    ]


def _says_nothing(draft: Draft, tokens: Sequence[Token]) -> bool:
    """`declined to comment`, `were not allowed to discuss it`."""
    words = [tokens[i].lower for i in sorted(draft.content)]
    if set(words) <= SILENCE or (draft.frame == "I" and words[:2] in (["to", "comment"], ["to", "respond"])):
        return True
    return draft.frame not in CLAUSES and draft.cue.tag == "VB" and draft.cue.head.lemma in BARRED


def _has_source(draft: Draft) -> bool:
    """Whether somebody is printed as its source; where nobody is, only marks and `is expected to` make a claim of it."""
    if not draft.speaker:
        return draft.frame in NEEDS_NONE or (draft.frame == "T" and is_passive(draft.cue))
    first = draft.speaker[0]
    if len(draft.speaker) == 1 and first.tag in {"WP", "WDT"} and draft.frame not in CLAUSES:
        return draft.frame in {"O", "C"}
    return not (first.lower in {"it", "this", "that"} and len(draft.speaker) == 1 and not _is_apart(draft))


def _is_apart(draft: Draft) -> bool:
    cue = cues().get(draft.cue.lemma)
    return draft.frame in APART or (draft.frame == "T" and cue is not None and cue.modality("Q") is not None)
