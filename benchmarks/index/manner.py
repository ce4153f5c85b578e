"""How a claim is made, as far as the article tells: verb, cue, hedge, to whom, where, by whose account."""

from typing import TypedDict

from benchmarks.index.chance import Chance, deck
from benchmarks.index.press import Known
from benchmarks.index.wording import Wording
from claims.claim import Article, Kind, Medium, Modality

HEDGED = 0.10

# fmt: off
_QUOTING = deck({
    Modality.SAID: 62, Modality.WROTE: 9, Modality.ARGUES: 4, Modality.CLAIMS: 4, Modality.WARNS: 4, Modality.ASKS: 3,
    Modality.PRAISES: 3, Modality.CRITICISES: 3, Modality.DENIES: 2, Modality.ADMITS: 2, Modality.AGREES: 2,
    Modality.SUGGESTS: 2,
})
_MODALITIES = {
    Kind.DIRECT: _QUOTING,
    Kind.MIXED: _QUOTING,
    Kind.INDIRECT: deck({
        Modality.SAID: 45, Modality.SUGGESTS: 7, Modality.CLAIMS: 7, Modality.BELIEVES: 6, Modality.WANTS: 6,
        Modality.PLANS: 5, Modality.EXPECTS: 6, Modality.WARNS: 5, Modality.DENIES: 4, Modality.PRAISES: 3,
        Modality.CRITICISES: 3, Modality.REPORTED: 3,
    }),
    Kind.FIGURE: deck({
        Modality.REPORTED: 40, Modality.SAID: 34, Modality.ESTIMATES: 14, Modality.CLAIMS: 5, Modality.EXPECTS: 4,
        Modality.PLANS: 2, Modality.DENIES: 1,
    }),
}
_CUES = {
    Modality.SAID: ("said", "said", "said", "says", "told reporters", "added", "according to"),
    Modality.WROTE: ("wrote", "posted", "wrote on X"),
    Modality.ASKS: ("asked", "asks", "wondered"),
    Modality.ARGUES: ("argued", "argues", "insisted"),
    Modality.DENIES: ("denied", "denies", "rejected"),
    Modality.REPORTED: ("", "reported", "according to"),
}
"""For every other modality its name."""
_HEDGES = (
    "could", "around", "may", "reportedly", "probably", "my understanding is", "seems", "suggested; could", "likely",
    "I think", "appears to", "about", "is expected to",
)
_ADDRESSEES = ("reporters", "the BBC", "CNBC", "him", "her", "parliament", "staff", "the court", "investors", "them")
_VIA = ("Reuters", "CNBC", "AFP", "X", "AP", "the BBC", "dpa", "Bloomberg", "Kyodo", "The Information")
# fmt: on
_MEDIA = deck({Medium.INTERVIEW: 5, Medium.POST: 5, Medium.STATEMENT: 6, Medium.REPORT: 2, Medium.SPEECH: 2})


class Told(TypedDict, total=False):
    """Fields of a claim; left out is what the article does not tell."""

    mention: str
    modality: Modality
    cue: str
    hedge: str
    addressee: str
    replying_to: str
    said_at: str
    medium: Medium
    via: tuple[str, ...]


def a_manner(chance: Chance, wording: Wording, article: Article, speaker: Known, kind: Kind) -> Told:
    """Any that such a claim may have."""
    pick, random = chance.pick, chance.random
    modality = pick(_MODALITIES[kind])
    told = Told(
        modality=modality,
        mention=pick(speaker.mentions),
        cue=pick(_CUES[modality]) if modality in _CUES else modality.value,
    )
    if random() < HEDGED:
        told["hedge"] = pick(_HEDGES)
    if random() < 0.18:
        told["medium"] = pick(_MEDIA)
    if random() < 0.08 and article.published:
        told["said_at"] = article.published
    if random() < 0.05:
        told["addressee"] = pick(_ADDRESSEES)
    if random() < 0.04:
        told["via"] = (pick(_VIA),)
    if random() < 0.03:
        told["replying_to"] = wording.line(5, 12)
    return told
