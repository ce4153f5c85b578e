"""What the samples put into the index, read as an editor would: whom each number is about, and no claim that says nothing."""

import pytest

from claims.claim import Kind
from claims.corpus import shipped_folder
from claims.extract import extract
from claims.groups import heading
from claims.ingest.records import records
from claims.ingest.speakers import voice
from tests.pages import a_page, speaker_of

SAMPLES = shipped_folder() / "samples"
FIGURES = {
    "china.md": [
        "Nvidia: rise in revenue, in percent", "Nvidia: revenue, in US$", "Nvidia: write-off, in US$",
        "Nvidia: value expected to be lost, in US$", "Nvidia: sales expected to be lost, in US$", "China market: China market, in US$",
        "Jensen Huang’s company: share of Chinese market, in percent",
    ],
    "export-controls.md": [],
    "r1.md": ["Nvidia: market value lost, in US$", "Nvidia: fall in share price, in percent"],
    "stargate.md": [
        "OpenAI: expected spending, in US$", "OpenAI: expected spending, in US$", "SoftBank: funding raised, in US$",
        "Microsoft: expected spending on data centres, in US$",
    ],
}  # fmt: skip
"""The headings of the figures of each sample, in reading order."""


def kept(name):
    page = a_page((SAMPLES / name).read_text(encoding="utf-8"))
    return records(page, extract(page.text), "a2222222222b", speaker_of, voice(page.outlet, page.author))


@pytest.mark.parametrize("name", FIGURES)
def test_each_number_of_a_sample_is_about_somebody_named_and_told_as_what_it_is(name):
    assert [heading(claim.figure) for claim in kept(name).claims if claim.figure] == FIGURES[name]


@pytest.mark.parametrize("name", FIGURES)
def test_no_claim_of_a_sample_is_a_pronoun_or_a_thing_told_of_before(name):
    told = [claim.paraphrase for claim in kept(name).claims if claim.kind is Kind.INDIRECT]
    assert min(len(words.split()) for words in told or ["to visit a site"]) > 3
