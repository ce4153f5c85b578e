"""What every store finds of who contradicts whom by rules: it counts just what claims.contradict suggests."""

from random import Random

import pytest

from claims.claim import Modality, Qualifier
from claims.contradict import contradictions
from claims.filters import Filters
from claims.store.sqlite import argued
from claims.store.sqlite.read import utterances_of
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    YEAR,
    a_corpus,
    a_figure,
    a_quotation,
    a_relation,
)

ANY = Filters()
LOW, HIGH = a_figure(1_000, by=ADA, article=MONTH), a_figure(2_000, by=BEN, article=DAY)
OTHER = (a_figure(5, "B200", by=ADA, article=UNDATED), a_figure(9, "B200", by=EVE, article=UNDATED))


async def filled(store, *records):
    await store.sync(a_corpus(*records), "made up")
    return store


def ids(utterances):
    return {one.id for one in utterances}


async def test_numbers_that_cannot_both_be_so_are_found_in_every_group(store):
    found = await (await filled(store, LOW, HIGH, *OTHER)).contrary(ANY, 10)
    assert ids(found.utterances) == {one.utterance for one in (LOW, HIGH, *OTHER)}
    assert (found.beyond, found.more) == (0, False)


async def test_whole_groups_are_given_the_newest_first_and_the_pairs_of_the_rest_counted(store):
    found = await (await filled(store, LOW, HIGH, *OTHER)).contrary(ANY, 1)
    assert ids(found.utterances) == {LOW.utterance, HIGH.utterance}
    assert found.beyond == 1


@pytest.mark.parametrize(
    "two",
    [
        (LOW, a_figure(1_000, by=BEN)),
        (LOW, a_figure(2_000, by=BEN, qualifier=Qualifier.ABOUT, holder="Meta")),
        (LOW, a_figure(None, by=BEN, low=500, qualifier=Qualifier.OVER)),
        (LOW, a_figure(2_000, by=BEN, modality=Modality.WANTS)),
        (LOW, a_figure(2_000, by=BEN, modality=Modality.DENIES)),
        (a_figure(1_000, by=ADA, utterance="u-1"), a_figure(2_000, by=ADA, utterance="u-2", id="c-2")),
    ],
    ids=["same number", "another holder", "left open", "wanted", "another number denied", "one speaker"],
)
async def test_what_may_both_be_so_or_is_no_pair_is_none(store, two):
    assert await (await filled(store, *two)).contrary(ANY, 10) == ((), 0, False)


async def test_who_denies_a_number_contradicts_whoever_puts_it(store):
    found = await (await filled(store, LOW, a_figure(1_000, by=BEN, modality=Modality.DENIES))).contrary(
        ANY, 10
    )
    assert len(found.utterances) == 2


@pytest.mark.parametrize(
    ("only", "many"),
    [
        (Filters(as_of="2025-01-30"), 2), (Filters(as_of="2024-12"), 0), (Filters(since="2025"), 0), (Filters(undated=True), 2),
        (Filters(undated=False), 2), (Filters(speaker="Ada Miller"), 0), (Filters(outlet="Nowhere"), 0),
        (Filters(kind="direct"), 0), (Filters(disputed=False, as_of="2025-01-30"), 2), (Filters(disputed=True), 0),
    ],
)  # fmt: skip
async def test_filters_leave_what_they_admit(store, only, many):
    found = await (await filled(store, LOW, HIGH, *OTHER)).contrary(only, 10)
    assert len(found.utterances) == many


@pytest.mark.parametrize("seed", range(8))
async def test_it_counts_just_the_pairs_that_the_rules_suggest(store, seed):
    chance = Random(seed)
    records = [
        a_figure(
            chance.choice((900, 1_000, 1_050, 2_000, 5_000)), "H100", by=who, article=article, holder=f"Lab {group}",
            qualifier=chance.choice((Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY)),
            modality=chance.choice((Modality.SAID, Modality.DENIES, Modality.ESTIMATES)),
        )
        for group in "abcde" for who, article in ((ADA, DAY), (BEN, MONTH), (EVE, UNDATED), (LAB, DAY))
    ]  # fmt: skip
    await filled(store, *records)
    every = await store.utterances([one.utterance for one in records], ANY)
    pairs = contradictions(every)
    whole, part = await store.contrary(ANY, 100), await store.contrary(ANY, 1)
    assert contradictions(whole.utterances) == pairs
    assert len(contradictions(part.utterances)) + part.beyond == len(pairs)


async def test_older_figures_than_are_read_are_said_to_be_there(store, monkeypatch):
    monkeypatch.setattr(argued, "READ", 2)
    found = await (await filled(store, LOW, HIGH, *OTHER)).contrary(ANY, 10)
    assert (ids(found.utterances), found.more) == ({LOW.utterance, HIGH.utterance}, True)


async def test_figures_of_a_group_beyond_those_that_are_compared_are_said_to_be_there(store, monkeypatch):
    monkeypatch.setattr(argued, "OF_A_GROUP", 2)
    await filled(store, LOW, HIGH, a_figure(4_000, by=EVE, article=YEAR))
    found = await store.contrary(ANY, 10)
    assert (ids(found.utterances), found.more) == ({LOW.utterance, HIGH.utterance}, True)


# replies


SAID, ASKED, MORE = (
    a_quotation("We wait", ADA, MONTH),
    a_quotation("Do we?", ADA, DAY),
    a_quotation("We go", LAB),
)
NO, YES, LONG = a_quotation("No!", BEN, DAY), a_quotation("Obviously", EVE), a_quotation("No, we do not", BEN)


async def test_what_is_replied_to_by_yes_or_no_is_found_newest_first(store):
    await filled(
        store, SAID, ASKED, MORE, NO, YES, LONG, a_relation("replies_to", NO, SAID),
        a_relation("replies_to", YES, MORE), a_relation("replies_to", LONG, ASKED),
    )  # fmt: skip
    page = await store.replied(ANY, 10)
    assert [one.id for one in page.utterances] == [SAID.utterance, MORE.utterance]
    assert (page.total, page.more) == (2, False)
    assert (await store.replied(ANY, 1)).more
    assert [one.id for one in (await store.replied(Filters(speaker=ADA.id), 10)).utterances] == [
        SAID.utterance
    ]
    assert (await store.replied(Filters(outlet="Nowhere"), 10)).utterances == ()


async def test_of_many_replies_no_more_is_read_than_is_asked_for(store, monkeypatch):
    read = []
    monkeypatch.setattr(
        argued, "utterances_of", lambda db, ids, *more: read.extend(ids) or utterances_of(db, ids, *more)
    )
    said = [a_quotation(f"We wait for {day}", ADA, MONTH) for day in range(12)]
    replies = [a_quotation("No!", BEN, DAY, id=f"c-no-{day}") for day in range(12)]
    await filled(
        store, *said, *replies, *(a_relation("replies_to", *pair) for pair in zip(replies, said, strict=True))
    )
    assert len((await store.replied(Filters(speaker=ADA.id), 3)).utterances) == 3
    assert len(read) == 3
    assert len((await store.replied(ANY, 100)).utterances) == 12


async def test_a_relation_that_is_no_reply_or_was_withdrawn_is_none(store):
    await filled(store, SAID, NO, a_relation("disputes", NO, SAID))
    assert (await store.replied(ANY, 10)).utterances == ()
    await store.sync(a_corpus(SAID, NO, a_relation("replies_to", NO, SAID)), "replied")
    assert len((await store.replied(ANY, 10)).utterances) == 1
    await store.sync(a_corpus(SAID, NO), "withdrawn")
    assert (await store.replied(ANY, 10)).utterances == ()
