"""A speaker's page: what they said, are said to think, what others said of them, and whom they agree with. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.platforms.web.room.lists import DEEPEST, Turner, turner
from bot.platforms.web.room.told import Told, all_told
from claims.claim import RelationType, Speaker
from claims.store.page import Page
from claims.store.shelves import Of

EACH_SORT = 8
"""Of each sort on the first page; a page of its own has the others."""
HEADINGS = {
    Of.WORDS: "In their words",
    Of.TOLD: "Put in other words",
    Of.FIGURES: "The numbers they put",
    Of.THOUGHT: "Said to believe, want, plan or expect: not their speech",
    Of.SIDES: "Who agrees, who disputes",
    Of.NAMED: "What others said of them, or to them",
}

STANCES = {
    (RelationType.AGREES, False): "Agrees with",
    (RelationType.DISPUTES, False): "Disputes",
    (RelationType.AGREES, True): "Agree with them",
    (RelationType.DISPUTES, True): "Dispute them",
}
"""By the relation and whether the other one relates to the speaker."""


class Section(NamedTuple):
    """Utterances of one sort."""

    of: Of
    heading: str
    told: tuple[Told, ...]
    total: int
    more: bool
    href: str
    """All of them; empty where they stand here."""
    turner: Turner | None = None


class Party(NamedTuple):
    """Somebody on one side or the other of what the speaker said, and how many times."""

    speaker: Speaker
    times: int


class Stance(NamedTuple):
    """Those who stand to the speaker in one way."""

    heading: str
    parties: tuple[Party, ...]
    """Those met most often first."""


class SpeakerPage(NamedTuple):
    """What the page shows."""

    speaker: Speaker
    sections: tuple[Section, ...]
    stances: tuple[Stance, ...] = ()
    looked: int = 0
    """Utterances that the stances were read from; 0: all that there are."""


def overview(speaker: Speaker, around: Mapping[Of, Page]) -> SpeakerPage:
    """Something of every sort."""
    sides = all_told(around[Of.SIDES].utterances)
    sections = []
    for of, page in around.items():
        made = sides if of is Of.SIDES else all_told(page.utterances)
        if made:
            whole = not page.more and page.total <= EACH_SORT
            href = "" if whole else f"/speaker/{speaker.id}?of={of}"
            sections.append(Section(of, HEADINGS[of], made[:EACH_SORT], page.total, page.more, href))
    page = around[Of.SIDES]
    looked = len(page.utterances) if page.more or page.total > len(page.utterances) else 0
    return SpeakerPage(speaker, tuple(sections), stances(sides), looked)


def one_sort(speaker: Speaker, of: Of, number: int, page: Page) -> SpeakerPage:
    """One page of all of one sort."""
    turned = turner(
        f"/speaker/{speaker.id}", number, len(page.utterances), page.total, more=page.more,
        deepest=DEEPEST, of=of.value,
    )  # fmt: skip
    section = Section(of, HEADINGS[of], all_told(page.utterances), page.total, page.more, "", turned)
    return SpeakerPage(speaker, (section,))


def stances(told: Iterable[Told]) -> tuple[Stance, ...]:
    """Who stands to the speaker in which way, by the relations of what they said."""
    met: dict[tuple[RelationType, bool], Counter[str]] = {}
    names: dict[str, Speaker] = {}
    for one in told:
        for side in one.sides:
            if (side.type, side.incoming) in STANCES:
                names[side.speaker.id] = side.speaker
                met.setdefault((side.type, side.incoming), Counter())[side.speaker.id] += 1
    return tuple(
        Stance(heading, tuple(Party(names[key], n) for key, n in sorted(met[way].items(), key=_often)))
        for way, heading in STANCES.items()
        if way in met
    )


def _often(met: tuple[str, int]) -> tuple[int, str]:
    return -met[1], met[0]
