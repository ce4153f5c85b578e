"""Every figure of the five articles, as printed: whose it is, who puts it, and the one group it stands in."""

import re

import pytest

from claims.cite import Hit
from claims.claim import Modality
from claims.compare import UNPUT
from claims.corpus import read_corpus, shipped_folder
from claims.figures import COUNTS
from claims.filters import Filters
from claims.groups import grouped, heading
from claims.store import open_store
from claims.store.page import Sought

R1, V3, H100 = "DeepSeek: A100 used to train R1", "DeepSeek: chips used to train V3", "DeepSeek: H100 owned"
APPS, APP = (
    "place among free apps in the US Apple App Store (AI assistant)",
    "place in the Apple App Store (mobile app)",
)
INDEX, LOST = "place in the Capital Economics AI index", "market value lost, in US$"
AUTHOR, CAPITAL = "the article's unnamed author", "Capital Economics"

PRINTED = (
    ("000", "around 10,000", "DeepSeek", "DeepSeek", R1),
    ("000", "around 50,000", "DeepSeek", "Alexandr Wang", H100),
    ("001", "just 10,000", "DeepSeek", "DeepSeek", R1),
    ("001", "tens of thousands", "industry giants such as OpenAI", "unnamed others", "industry giants such as OpenAI: GPUs in use or within reach"),
    ("001", "10,000", "DeepSeek", "DeepSeek", R1),
    ("001", "50,000", "DeepSeek", "Alexandr Wang", H100),
    ("002", "top-rated", "DeepSeek", AUTHOR, f"DeepSeek: {APPS}"),
    ("002", "only 2,000", "DeepSeek", "DeepSeek", V3),
    ("002", "16,000 or more", "leading competitors", "unnamed others", "leading competitors: chips used in a training run"),
    ("002", "around 50,000", "DeepSeek", "Alexandr Wang", H100),
    ("003", "around $6 million", "DeepSeek", AUTHOR, "DeepSeek: budget, in US$"),
    ("003", "number one", "DeepSeek", AUTHOR, f"DeepSeek: {APP}"),
    ("003", "20 to 40 times", "OpenAI", AUTHOR, "OpenAI: cost compared with DeepSeek, in times"),
    ("003", "half-trillion-dollar", "Stargate Project", AUTHOR, "Stargate Project: size of the project, in US$"),
    ("003", "around 50,000", "DeepSeek", "Alexandr Wang", H100),
    ("003", "$1 trillion", "S&P 500", "Amber Kanwar", f"S&P 500: {LOST}"),
    ("003", "more than $500 billion", "Nvidia", "Amber Kanwar", f"Nvidia: {LOST}"),
    ("003", "Half", "Nvidia", "Amber Kanwar", "Nvidia: share of the S&P 500's loss, in percent"),
    ("004", "US$5m", "DeepSeek", "Stacy Rasgon", "DeepSeek: cost of building an OpenAI, in US$"),
    ("004", "11%", "uranium stocks", AUTHOR, "uranium stocks: fall in share price, in percent"),
    ("004", "US$590b", "Nvidia", AUTHOR, f"Nvidia: {LOST}"),
    ("004", "7%", "Nvidia", AUTHOR, "Nvidia: share of the S&P 500 index, in percent"),
    ("004", "US$30,000", "Nvidia", AUTHOR, "Nvidia: price of one H100, in US$"),
    ("004", "under two months", "DeepSeek", "DeepSeek", "DeepSeek: months of training (R1)"),
    ("004", "$5.6m", "DeepSeek", "DeepSeek", "DeepSeek: cost of training R1, in US$"),
    ("004", "50,000", "DeepSeek", "Alexandr Wang", H100),
    ("004", "more than $60bn", "Meta", AUTHOR, "Meta: AI spending in the year, in US$"),
    ("004", "US$600m", "Meta", AUTHOR, "Meta: expected cost of Llama 4 (model), in US$"),
    ("004", "160,000", "Meta", AUTHOR, "Meta: GPUs expected to be used to train Llama 4"),
    ("004", "$5bn", "OpenAI", AUTHOR, "OpenAI: spending in a year on ChatGPT, in US$"),
    ("004", "US$5 trillion", "Sam Altman", "Sam Altman", "Sam Altman: money sought, in US$"),
    ("004", "17th", "China", CAPITAL, f"China: {INDEX}"),
    ("004", "18th", "New Zealand", CAPITAL, f"New Zealand: {INDEX}"),
    ("004", "first", "United States", CAPITAL, f"United States: {INDEX}"),
    ("004", "followed by Singapore", "Singapore", CAPITAL, f"Singapore: {INDEX}"),
    ("004", "the UK", "United Kingdom", CAPITAL, f"United Kingdom: {INDEX}"),
    ("004", "and Switzerland", "Switzerland", CAPITAL, f"Switzerland: {INDEX}"),
    ("004", "12th", "Germany", CAPITAL, f"Germany: {INDEX}"),
    ("004", "20th", "France", CAPITAL, f"France: {INDEX}"),
    ("004", "25th", "Italy", CAPITAL, f"Italy: {INDEX}"),
)  # fmt: skip
"""Article, number as printed, holder, claimant, and the heading of its group."""


CLAIMS = {claim.id: claim for claim in read_corpus(shipped_folder()).claims if claim.figure}


@pytest.fixture
async def stands(shipped_url):
    """By the id of each claim that stands in a group of the whole index, the headings of these groups and the claimant."""
    store = await open_store(shipped_url)
    page = await store.figures(Sought(), Filters(), COUNTS)
    await store.close()
    found = {}
    for group in grouped([Hit(utterance) for utterance in page.utterances]):
        for hit in group.hits:
            for report in hit.utterance.reports:
                found.setdefault(report.claim.id, []).append(
                    (heading(group.figure), hit.utterance.speaker.name)
                )
    return found


def the_claim(stem, number, holder):
    """The one claim of an article whose fragment has this number, on this holder."""
    wanted = [
        claim
        for claim in CLAIMS.values()
        if claim.article.startswith(stem)
        and claim.figure.holder == holder
        and number in claim.evidence[0].exact
    ]
    if (stem, number) == ("001", "10,000"):  # printed twice, the first time with `just`
        wanted = [claim for claim in wanted if "just" not in claim.evidence[0].exact]
    (claim,) = wanted
    return claim


@pytest.mark.parametrize(
    ("stem", "number", "holder", "claimant", "title"), PRINTED, ids=[f"{row[0]} {row[1]}" for row in PRINTED]
)
async def test_a_figure_has_its_holder_and_claimant_and_stands_in_one_group(
    stands, stem, number, holder, claimant, title
):
    claim = the_claim(stem, number, holder)
    ((found, who),) = stands[claim.id]
    assert found == title
    assert re.sub(r" \((in )?\d.*\)$", "", who) == claimant


async def test_the_table_has_every_figure_and_every_figure_stands_in_exactly_one_group(stands):
    told = [the_claim(stem, number, holder).id for stem, number, holder, _, title in PRINTED]
    assert len(told) == len(set(told))
    assert set(told) == CLAIMS.keys() == stands.keys()
    assert all(len(groups) == 1 for groups in stands.values())


def test_nobody_but_who_denies_it_or_wants_it_leaves_a_number_unsaid():
    unput = {claim.modality: claim.evidence[0].exact for claim in CLAIMS.values() if claim.modality in UNPUT}
    assert unput.keys() == {Modality.DENIES, Modality.WANTS}
    assert "US$5m" in unput[Modality.DENIES]
    assert "US$5 trillion" in unput[Modality.WANTS]


def test_a_rank_cites_the_passage_that_names_the_index_it_is_a_rank_in():
    ranks = [claim for claim in CLAIMS.values() if "Capital Economics" in claim.figure.item]
    assert len(ranks) == 9
    assert {claim.evidence[0].start for claim in ranks} == {4101}
