"""Whether a content says something by itself: a statement, or something named, counted or described."""

from collections.abc import Container, Sequence

from claims.claim import SPEECH, Modality
from claims.extract.draft import Draft
from claims.extract.parsed import Token

PLAIN = frozenset({Modality.SAID, Modality.WROTE, Modality.REPORTED})
"""Of these a thing alone says little: `discussed free trade`, while `backs free trade` is what somebody holds."""
FEW, MANY = 2, 4
"""Words that mean something from which a thing without a name or number is told, and told where it was only mentioned."""
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "DT", "PDT", "EX"})
MARKS = frozenset("IN TO CC MD RP UH POS".split())
"""Tags of words that only join others."""
HOLLOW = frozenset(
    """be do have let not n't n’t 's ’s 're ’re 'm ’m 'd ’d 've ’ve so such same own very just only also too there here then now
    one ones other others another both all some any none many most more much few several each every either neither rest
    thing things something anything nothing everything someone anyone everyone nobody everybody anybody themselves
    how when where why yes no today yesterday tomorrow tonight week month year day time""".split()
)
"""Words that say nothing without those that they stand for."""
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan. feb. aug. sept. oct. nov. dec.""".split()
)


def tells(words: Sequence[Token], spoken: Container[int], draft: Draft) -> bool:
    """False for `it`, `the rival`, `he doesn’t`, `on 13 January`: of these words, in reading order, none says what is meant.

    What is `spoken` in marks stands for itself, down to `Obviously`. What nobody expects (`is expected to rule`) tells of nobody.
    """
    if any(word.i in spoken for word in words):
        return True
    if not draft.speaker and draft.modality not in SPEECH:
        return False
    full = [word for word in words if word.text[0].isalnum() and _says(word) and not _is_date(word)]
    if any(word.is_verb() and word.dep not in {"amod", "compound"} for word in words):
        return bool(full)
    if any(word.is_name() or word.tag == "CD" for word in full):
        return True
    return len(full) >= (MANY if draft.modality in PLAIN else FEW)


def _says(word: Token) -> bool:
    """Whether it is a word that means something by itself."""
    return word.tag not in PRONOUNS | MARKS and word.lower not in HOLLOW and word.lemma not in HOLLOW


def _is_date(word: Token) -> bool:
    """`13 January 2025`, `Friday`: when, and not what."""
    return word.lower in DAYS or (word.tag == "CD" and (word.head.lower in DAYS or _is_year(word)))


def _is_year(word: Token) -> bool:
    return word.text.isdigit() and len(word.text) == 4 and word.text[:2] in {"19", "20"}
