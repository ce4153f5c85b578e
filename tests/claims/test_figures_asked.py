"""The questions about figures: a group of any id, topics in everyday words, what is said to the quotation of a number."""

import pytest

from claims.claim import Kind, Modality, Predicate
from claims.compare import group_of
from claims.everyday import EVERYDAY, named
from claims.figures import COUNTS
from claims.filters import Filters
from claims.groups import figure_of
from claims.index import Claims
from claims.search import stem
from claims.store import open_store
from claims.store.page import Sought
from tests.claims.store.engines import sqlite as store_in
from tests.corpora import ADA, BEN, DAY, EVE, LAB, MONTH, YEAR, a_corpus, a_figure, a_quotation, a_relation
from tests.made_once import opened_in


@pytest.fixture
async def index_of(tmp_path):
    """Makes an index of these records; each call synchronises the same one."""
    store = await opened_in(tmp_path, store_in)

    async def made(*records):
        await store.sync(a_corpus(*records), str(len(records)))
        return Claims(store)

    yield made
    await store.close()


@pytest.fixture
async def shipped(shipped_url):
    store = await open_store(shipped_url)
    yield Claims(store)
    await store.close()


def ids(group):
    return [hit.utterance.id for hit in group.hits]


LOW, HIGH = (
    a_figure(10, by=ADA, article=YEAR, utterance="u-low"),
    a_figure(90, by=BEN, article=DAY, utterance="u-high"),
)
TWICE = (
    a_figure(50, by=EVE, article=MONTH, utterance="u-twice", predicate=Predicate.RENTS),
    a_figure(50, by=EVE, article=DAY, utterance="u-twice"),
)
"""Which leads, the first of equals, rents."""


@pytest.mark.parametrize("asked", [LOW.id, HIGH.id, " U-LOW ", "u-high"])
async def test_the_group_of_a_claim_or_an_utterance_is_whole_and_goes_from_low_to_high(index_of, asked):
    group = await (await index_of(HIGH, LOW, *TWICE)).group(asked)
    assert ids(group) == ["u-low", "u-high"]
    assert (group.total, group.more) == (2, False)
    assert group_of(group.figure) == group_of(LOW.figure)


async def test_what_is_told_in_two_groups_stands_in_that_of_its_leading_reading(index_of):
    index = await index_of(LOW, *TWICE)
    for asked in ("u-twice", TWICE[0].id, TWICE[1].id):
        group = await index.group(asked)
        assert ids(group) == ["u-twice"]
        assert group.figure.predicate is Predicate.RENTS
    assert ids(await index.group("u-low")) == ["u-low"]
    assert (await index.group("u-low")).total == 1


async def test_there_is_no_group_of_what_has_no_figure(index_of):
    said = a_quotation("No", ADA, DAY)
    index = await index_of(LOW, said)
    for asked in (said.id, said.utterance, DAY.id, ADA.id, "u-nobody", "", "'; DROP", "x" * 4000):
        assert await index.group(asked) is None


async def test_an_id_that_was_merged_leads_to_the_group_of_what_it_was_merged_into(index_of):
    await index_of(LOW, HIGH)
    index = await index_of(LOW, HIGH.model_copy(update={"utterance": "u-merged"}))
    assert ids(await index.group("u-high")) == ["u-low", "u-merged"]


async def test_filters_leave_of_a_group_what_they_admit_and_it_is_still_found(index_of):
    index = await index_of(LOW, HIGH)
    assert ids(await index.group("u-low", Filters(since="2025"))) == ["u-high"]
    assert ids(await index.group("u-low", Filters(as_of="2024"))) == ["u-low"]
    empty = await index.group("u-low", Filters(speaker="Nobody"))
    assert (empty.hits, empty.total, empty.figure) == ((), 0, LOW.figure)


async def test_of_more_than_the_limit_the_newest_are_given_with_what_was_asked_for_and_all_are_counted(
    index_of,
):
    index = await index_of(LOW, HIGH, a_figure(5, by=EVE, article=MONTH, utterance="u-mid"))
    group = await index.group("u-low", limit=2)
    assert (ids(group), group.total) == (["u-low", "u-high"], 3)
    assert ids(await index.group("u-mid", limit=1)) == ["u-mid"]


async def test_withdrawn_figures_have_no_group_and_are_in_none(index_of):
    await index_of(LOW, HIGH)
    index = await index_of(LOW)
    assert ids(await index.group("u-low")) == ["u-low"]
    assert await index.group(HIGH.id) is None


async def test_every_shipped_figure_is_in_exactly_one_group_and_it_is_that_of_its_item(shipped):
    page = await shipped._store.figures(Sought(), Filters(), COUNTS)
    assert page.total == len(page.utterances)
    groups = {}
    for utterance in page.utterances:
        group = await shipped.group(utterance.id)
        groups[group_of(group.figure)] = group
        assert {group_of(figure_of(hit)) for hit in group.hits} == {group_of(group.figure)}
    every = [key for group in groups.values() for key in ids(group)]
    assert sorted(every) == sorted(utterance.id for utterance in page.utterances)
    claims = [
        r.claim.id for g in groups.values() for hit in g.hits for r in hit.utterance.reports if r.claim.figure
    ]
    assert len(claims) == len(set(claims)) == 40


async def test_what_is_said_to_a_quotation_is_said_to_the_number_in_it(shipped):
    found = await shipped.figures_about("building an OpenAI")
    (hit,) = found.hits
    assert [(link.relation.type, link.incoming, link.speaker.name) for link in hit.utterance.links] == [
        ("disputes", False, "DeepSeek")
    ]
    (told,) = (await shipped.group(hit.utterance.id)).hits
    assert told.utterance.links == hit.utterance.links


async def test_of_a_topic_without_words_nothing_is_found(shipped):
    for topic in ("", "…", "“”", " \t"):
        assert (await shipped.figures_about(topic)).hits == ()


async def test_a_kind_that_is_no_figure_leaves_none(shipped):
    assert (await shipped.figures_about("DeepSeek", Filters(kind=Kind.DIRECT))).total == 0
    assert (await shipped.figures_about("DeepSeek", Filters(kind=Kind.FIGURE))).total > 5


async def test_suggestions_count_the_figures_they_lead_to(shipped):
    first = (await shipped.topics_like("nvid"))[0]
    assert (first.value, first.label) == ("Nvidia", "Nvidia — 5 figures")
    assert "Nvidia market value" in [one.value for one in await shipped.topics_like("nvid")]
    for one in await shipped.topics_like(""):
        assert (await shipped.figures_about(one.value)).hits, one


async def test_a_denied_number_links_to_what_its_quotation_denies(index_of):
    said = a_quotation("For 5 million? Never", BEN, DAY)
    (piece,) = said.evidence
    at = piece.model_copy(update={"exact": "For 5 million"})
    denied = a_figure(
        5, "training", by=BEN, article=DAY, modality=Modality.DENIES, evidence=(at,), utterance="u-denied"
    )
    put = a_figure(6, "training", by=LAB, article=DAY, utterance="u-put")
    index = await index_of(said, denied, put, a_relation("disputes", said, put))
    links = {
        hit.utterance.id: [link.other.id for link in hit.utterance.links]
        for hit in (await index.figures_about("training")).hits
    }
    assert links == {"u-denied": [put.id], "u-put": [said.id]}


# everyday words


def test_every_predicate_but_the_last_has_everyday_words_each_with_a_stem_of_its_own():
    assert EVERYDAY.keys() == set(Predicate) - {Predicate.OTHER}
    for words in EVERYDAY.values():
        stems = [stem(word) for word in words.split()]
        assert len(stems) == len(set(stems))


@pytest.mark.parametrize(
    ("word", "predicates"),
    [
        ("cost", {Predicate.COSTS, Predicate.PRICED_AT}), ("prices", {Predicate.COSTS, Predicate.PRICED_AT}),
        ("budget", {Predicate.COSTS, Predicate.SPENDS}), ("losses", {Predicate.LOST}), ("rankings", {Predicate.RANKS}),
        ("deepseek", set()), ("index", set()),
    ],
)  # fmt: skip
def test_a_word_names_its_predicates_and_the_words_alike(word, predicates):
    made = named(word)
    assert made.predicates == predicates
    assert bool(made.alike) == bool(predicates)
    assert made.stem not in made.alike


def test_chips_are_asked_for_by_any_word_for_them_and_a_model_by_its_own_name():
    assert {"chip", "h100", "b200"} <= set(named("gpus").alike)
    assert set(named("processors").forms) == set(named("chips").forms)
    assert named("H100").alike == ()


async def test_of_a_group_of_which_not_all_were_looked_at_no_more_are_counted_than_stand_in_it(index_of):
    elsewhere = [
        a_figure(n, by=EVE, article=at, utterance=f"u-{n}", **more)
        for n in (1, 2, 3)
        for at, more in ((MONTH, {"predicate": Predicate.RENTS}), (DAY, {}))
    ]
    index = await index_of(LOW, HIGH, *elsewhere)
    group = await index.group("u-low", limit=4)
    assert (ids(group), group.total, group.more) == (["u-low"], 1, True)
    whole = await index.group("u-low")
    assert (ids(whole), whole.total, whole.more) == (["u-low", "u-high"], 2, False)
