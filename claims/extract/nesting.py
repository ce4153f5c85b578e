"""Which drafts stand: of cues inside another's content only speech does, and no content is told twice."""

from collections.abc import Sequence

from claims.extract.cues import cues
from claims.extract.draft import Draft

APART = frozenset({"P", "S", "Q"})
"""Frames found by what stands around the cue: never part of another's content."""


def standing(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that another's content holds: what he says he wants is told by what he says."""
    return [draft for draft in drafts if _is_apart(draft) or not _is_held(draft, drafts)]


def _is_apart(draft: Draft) -> bool:
    cue = cues().get(draft.cue.lemma)
    return draft.frame in APART or (draft.frame == "T" and cue is not None and cue.modality("Q") is not None)


def _is_held(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return any(other is not draft and other.cue is not draft.cue and draft.cue.i in other.content for other in drafts)
