"""The questions that are asked, by kind: what somebody types, and what it is narrowed to."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Way = Literal[
    "saying", "about", "misspelt", "figures", "phrases_like", "words_like", "speakers_like", "newest"
]
"""Which question of the store it is."""


class Question(NamedTuple):
    """One question. Engines make of it what somebody would who wrote them for this."""

    kind: str
    typed: str = ""
    only: tuple[tuple[str, str], ...] = ()
    """Filters, by name."""
    unit: str | None = None
    item: str | None = None
    holder: str | None = None
    least: float | None = None
    most: float | None = None
    """What is sought of figures."""
    meant: str = ""
    """The utterance whose words were misspelt."""
    said: str = ""
    """These words, as they were said."""
    how: str = ""
    """How they were: `Misspelling`."""

    @property
    def way(self) -> Way:
        """How it is asked."""
        return KINDS[self.kind].way

    @property
    def filters(self) -> dict[str, str]:
        """Its filters."""
        return dict(self.only)


class Sort(NamedTuple):
    """A kind of question."""

    told: str
    way: Way
    goal: str
    """The row of the table of goals to which it counts."""


EXACT, TYPING, PHRASE_TYPING, MISSPELT = "exact", "typing", "phrase typing", "misspelt"

KINDS: Mapping[str, Sort] = {
    "exact": Sort("exact utterance", "saying", EXACT),
    "phrase": Sort("phrase of 4–7 words", "saying", EXACT),
    "phrase_common": Sort("phrase of common words", "saying", EXACT),
    "phrase_stop": Sort("phrase of stop words", "saying", EXACT),
    "phrase_absent": Sort("phrase that nobody said", "saying", EXACT),
    "said_word": Sort("word, as somebody said it", "saying", EXACT),
    "word_common": Sort("common word", "about", EXACT),
    "word": Sort("word of any frequency", "about", EXACT),
    "word_stop": Sort("one of the ten commonest words", "about", EXACT),
    "two_words": Sort("two words", "about", EXACT),
    "word_speaker": Sort("word + speaker", "about", EXACT),
    "word_dates": Sort("word + dates", "about", EXACT),
    "word_outlet": Sort("word + outlet", "about", EXACT),
    "word_kind": Sort("word + kind", "about", EXACT),
    "word_disputed": Sort("word + disputed", "about", EXACT),
    "word_as_of": Sort("word + as of", "about", EXACT),
    "newest": Sort("newest since a day", "newest", EXACT),
    "newest_word": Sort("newest with a word since a day", "about", EXACT),
    "newest_outlet": Sort("newest of an outlet", "newest", EXACT),
    "figures_range": Sort("figures within a range", "figures", EXACT),
    "figures_item": Sort("figures that count an item", "figures", EXACT),
    "figures_holder": Sort("figures of a holder", "figures", EXACT),
    "typing_phrase": Sort("phrase being typed, with previews", "phrases_like", PHRASE_TYPING),
    "typing_word": Sort("word being typed", "words_like", TYPING),
    "typing_speaker": Sort("speaker being typed", "speakers_like", TYPING),
    "misspelt": Sort("misspelt phrase of 3–6 words", "misspelt", MISSPELT),
}

COMPARED = tuple(kind for kind, sort in KINDS.items() if sort.way in {"saying", "about", "figures", "newest"})
"""Kinds whose result sets are compared with those of the index in memory."""

TEN, CHOICES = 10, 25
"""Rows of an answer; suggestions of a list that somebody is shown who types."""
