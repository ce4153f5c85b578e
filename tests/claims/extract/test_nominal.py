"""Nouns and adjectives that carry a cue: a claim, a fear, confident."""

import pytest

from claims.claim import Modality
from tests.claims.extract.told import contents, lines, one, printed

CARRIED = lines(
    ("a claim", "Ann Bell's claim that the road is shut was wrong.", Modality.CLAIMS, "Ann Bell"),
    ("an argument", "Ann Bell's argument that the road is shut won the day.", Modality.ARGUES, "Ann Bell"),
    ("a warning", "Ann Bell's warning that the road is shut came late.", Modality.WARNS, "Ann Bell"),
    ("a fear, which is no speech", "His fear that the road is shut grew.", Modality.BELIEVES, "His"),
    ("a belief", "Her belief that the road is shut was strong.", Modality.BELIEVES, "Her"),
    ("a hope", "Her hope that the road is shut was strong.", Modality.WANTS, "Her"),
    ("confident", "Ann Bell is confident that the road is shut.", Modality.BELIEVES, "Ann Bell"),
    ("worried", "Ann Bell is worried that the road is shut.", Modality.BELIEVES, "Ann Bell"),
    ("hopeful", "Ann Bell is hopeful that the road is shut.", Modality.WANTS, "Ann Bell"),
)


@pytest.mark.parametrize(("text", "modality", "speaker"), CARRIED)
def test_a_noun_or_adjective_carries_what_stands_behind_it(text, modality, speaker):
    said = one(text)
    assert (contents(text), said.modality) == (["the road is shut"], modality)
    assert printed(text, said.speaker) == speaker


NOBODY_S = lines(
    ("nobody's hope", "There is hope that the road will open."),
    ("nobody's report", "The report that the road was shut surprised Ann Bell."),
    ("a threat of nature", "The threat of rain kept people away."),
    ("a question of time", "It is a question of time."),
    ("a hope that is a place", "The road to Hope was shut."),
    ("a claim with no content", "The claim was paid in May."),
    ("a report with no content", "The report was bound in leather."),
)


@pytest.mark.parametrize("text", NOBODY_S)
def test_a_noun_with_nobody_behind_it_says_nothing(text):
    assert contents(text) == []


def test_whoever_draws_a_claim_does_not_make_it():
    text = "The mayor dismissed the claim that the road was shut."
    assert one(text).modality is Modality.DENIES
    assert printed(text, one(text).speaker) == "The mayor"
