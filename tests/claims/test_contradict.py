"""The rules by which we suggest who contradicts whom: each in a table, with what it must leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import contradict
from claims.claim import Modality, Predicate, Qualifier, RelationType
from claims.contradict import NO, YES, Pair, Rule, Span, by_reply, contradictions, meant, of_words
from tests.corpora import ADA, BEN, DAY, EVE, MONTH, a_figure, a_quotation, a_speaker
from tests.reports import a_link, an_utterance

ABOUT, NEARLY, ONLY = ({"qualifier": q} for q in (Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.ONLY))


def over(low):
    return {"number": None, "low": low, "qualifier": Qualifier.OVER}


def at_least(low):
    return {"number": None, "low": low, "qualifier": Qualifier.AT_LEAST}


def under(high):
    return {"number": None, "high": high, "qualifier": Qualifier.UNDER}


def up_to(high):
    return {"number": None, "high": high, "qualifier": Qualifier.UP_TO}


def ranging(low, high):
    return {"number": None, "low": low, "high": high, "qualifier": Qualifier.RANGE}


def the(put):
    put = put if isinstance(put, dict) else {"number": put}
    return a_figure(**({"number": None} | put)).figure


@pytest.mark.parametrize(
    ("put", "low", "high"),
    [
        pytest.param(5_600_000, 5_550_000, 5_650_000, id="half of its last digit"),
        pytest.param(17, 16.5, 17.5, id="a small count is that count"),
        pytest.param(10_000, 9_000, 11_000, id="a tenth at most"),
        pytest.param({"number": 10_000} | ONLY, 9_000, 11_000, id="only says nothing of how exact it is"),
        pytest.param({"number": 10_000} | ABOUT, 5_000, 15_000, id="about: half of its last digit"),
        pytest.param({"number": 5_600_000} | ABOUT, 5_040_000, 6_160_000, id="about: a tenth at least"),
        pytest.param({"number": 10_000} | NEARLY, 5_000, 10_000, id="nearly is below"),
        pytest.param(0, 0, 0, id="nought"),
        pytest.param(0.5, 0.45, 0.55, id="a fraction"),
        pytest.param({"number": 10, "predicate": Predicate.RANKS}, 10, 10, id="a rank is a rank"),
        pytest.param(ranging(5, 9), 5, 9, id="a range ends where it says"),
    ],
)  # fmt: skip
def test_what_a_number_leaves_open(put, low, high):
    assert meant(the(put)) == Span(low, high)


def overlap(one, other):
    return not (meant(one).below(meant(other)) or meant(other).below(meant(one)))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        pytest.param(50_000, 10_000, False, id="two numbers"),
        pytest.param(6_000_000, 5_600_000, True, id="one is the other, rounded"),
        pytest.param(5_600_000, 5_800_000, False, id="both as exact as printed"),
        pytest.param({"number": 50_000} | ABOUT, 47_000, True, id="about leaves a tenth open"),
        pytest.param({"number": 50_000} | ABOUT, 10_000, False, id="about does not leave everything open"),
        pytest.param({"number": 2_000} | ONLY, 10_000, False, id="only 2,000 and 10,000"),
        pytest.param(over(2_000), 50_000, True, id="50,000 is over 2,000"),
        pytest.param(over(50_000), 10_000, False, id="10,000 is not over 50,000"),
        pytest.param(over(5), under(5), False, id="nothing is over 5 and under 5"),
        pytest.param(over(5), up_to(5), False, id="nothing is over 5 and up to 5"),
        pytest.param(at_least(5), up_to(5), True, id="5 is at least 5 and up to 5"),
        pytest.param(at_least(5), under(5), False, id="nothing is at least 5 and under 5"),
        pytest.param(ranging(5, 9), ranging(9, 12), True, id="ranges that share an end"),
        pytest.param(ranging(5, 8), ranging(9, 12), False, id="ranges apart"),
        pytest.param(ranging(5, 9), over(9), False, id="a range and what is over it"),
        pytest.param(under(9), over(5), True, id="bounds that leave something between"),
        pytest.param({"number": 12, "predicate": Predicate.RANKS}, {"number": 10, "predicate": Predicate.RANKS}, False, id="two ranks"),
    ],
)  # fmt: skip
def test_whether_two_numbers_can_both_be_so(one, other, both):
    assert overlap(the(one), the(other)) is both
    assert overlap(the(other), the(one)) is both


NUMBERS = st.integers(min_value=0, max_value=10**15) | st.floats(
    min_value=0, max_value=10**6, allow_nan=False
)
PUTS = st.one_of(
    st.builds(lambda n, q: {"number": n} | q, NUMBERS, st.sampled_from([{}, ABOUT, ONLY])),
    NUMBERS.map(at_least), NUMBERS.map(up_to), NUMBERS.map(over), NUMBERS.map(under),
)  # fmt: skip


@given(PUTS, PUTS)
def test_overlapping_is_the_same_from_both_sides_and_a_number_overlaps_itself(one, other):
    assert overlap(the(one), the(other)) is overlap(the(other), the(one))
    assert overlap(the(one), the(one))


def puts(by, number=50_000, article=DAY, **more):
    return an_utterance(a_figure(number, by=by, article=article, utterance=f"u-{by.id}", **more), speaker=by)


FEW, MANY = puts(ADA, 10_000), puts(BEN, 50_000)
APART = (Pair(Rule.NUMBERS, RelationType.DISPUTES, "u-s-ada-miller", "u-s-ben-baker"),)


def test_numbers_of_two_speakers_on_one_thing_that_cannot_both_be_so_contradict():
    assert contradictions([FEW, MANY]) == contradictions([MANY, FEW]) == APART


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(puts(ADA, 50_000), id="the same speaker"),
        pytest.param(puts(BEN, 50_000, item="A100"), id="another thing"),
        pytest.param(puts(BEN, 50_000, holder="Nvidia"), id="another holder"),
        pytest.param(puts(BEN, 50_000, predicate=Predicate.TRAINED_ON), id="something else is counted"),
        pytest.param(puts(BEN, 50_000, subject="R1"), id="for something else"),
        pytest.param(puts(BEN, 50_000, as_of="2025"), id="as of another time"),
        pytest.param(puts(BEN, 50_000, unit="percent"), id="another unit"),
        pytest.param(puts(BEN, 50_000, modality=Modality.ASKS), id="asked"),
        pytest.param(puts(BEN, 50_000, modality=Modality.WANTS), id="wanted"),
        pytest.param(puts(BEN, 50_000, modality=Modality.PLANS), id="planned"),
        pytest.param(puts(BEN, 50_000, modality=Modality.DENIES), id="another number, denied"),
        pytest.param(puts(BEN, None, low=2_000, qualifier=Qualifier.OVER), id="a bound that leaves it open"),
        pytest.param(an_utterance(a_quotation("Fifty thousand", BEN), speaker=BEN), id="no number at all"),
    ],
)
def test_what_cannot_be_compared_or_may_both_be_so_is_no_contradiction(other):
    assert contradictions([FEW, other]) == ()


def test_where_one_article_tells_the_same_number_of_both_they_do_not_contradict():
    told = [
        a_figure(n, by=BEN, article=article, utterance="u-s-ben-baker")
        for n, article in ((50_000, DAY), (10_000, MONTH))
    ]
    assert contradictions([FEW, an_utterance(*told, speaker=BEN)]) == ()


def test_what_was_withdrawn_contradicts_nobody():
    (report,) = MANY.reports
    assert contradictions([FEW, MANY._replace(reports=(report._replace(retracted=True),))]) == ()


def test_of_three_numbers_each_pair_is_told_once():
    assert len(contradictions([FEW, MANY, puts(EVE, 90_000), MANY])) == 3


def test_who_denies_a_number_that_another_puts_disputes_it():
    denial = puts(BEN, 10_000, modality=Modality.DENIES)
    pair = Pair(Rule.DENIAL, RelationType.DISPUTES, "u-s-ben-baker", "u-s-ada-miller")
    assert contradictions([FEW, denial]) == contradictions([denial, FEW]) == (pair,)
    both = puts(EVE, 10_000, modality=Modality.DENIES)
    assert contradictions([denial, both]) == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        *((word, RelationType.AGREES) for word in YES),
        *((word, RelationType.DISPUTES) for word in NO),
        ("obviously!", RelationType.AGREES),
        ("“Yes 🎉”", RelationType.AGREES),
        ("LMAO, NO.", RelationType.DISPUTES),
        ("Noooo", RelationType.DISPUTES),
        ("Yes and no", None), ("No, never mind", None), ("True love", None), ("Know", None), ("🎉", None), ("", None),
        ("Obviously they have more", None), ("They can’t talk about it, obviously", None), (None, None),
    ],
)  # fmt: skip
def test_a_whole_reply_of_a_word_or_two_says_yes_or_no(words, says):
    assert of_words(words) is says


def test_no_word_says_both():
    assert not set(YES) & set(NO)


def replied(words, target="They have more", *others, type_="replies_to", incoming=True, **more):
    reply = a_quotation(words, BEN)
    links = [
        a_link(type_, reply, BEN, incoming=incoming),
        *(a_link(t, reply, BEN, incoming=incoming) for t in others),
    ]
    return [
        (link.other.words, says)
        for link, says in by_reply(an_utterance(a_quotation(target, **more), links=links))
    ]


def test_a_reply_agrees_or_disputes_by_its_words():
    assert replied("Lmao no") == [("Lmao no", RelationType.DISPUTES)]
    assert replied("Obviously") == [("Obviously", RelationType.AGREES)]
    assert replied("Interesting") == []
    assert replied("They have more", "Obviously", incoming=False) == [("They have more", RelationType.AGREES)]


def test_a_reply_of_which_the_index_says_more_or_that_answers_a_question_is_left_alone():
    assert replied("Lmao no", "They have more", "disputes") == []
    assert replied("No", "Do they have more?") == []
    assert replied("No", "How they have more", modality=Modality.ASKS) == []
    assert replied("No", type_="quotes") == []


def test_each_number_is_read_once_however_many_it_is_set_against(monkeypatch):
    some = [
        an_utterance(
            *(a_figure(1000 + 100 * n, by=who, article=at, utterance=f"u-{n}") for at in (DAY, MONTH)),
            speaker=who,
        )
        for n, who in enumerate(a_speaker(f"Voice {n}") for n in range(30))
    ]
    read = []
    monkeypatch.setattr(
        contradict, "citable", lambda utterance: read.append(utterance.id) or utterance.reports
    )
    assert contradictions(some)
    assert len(read) == 30


@pytest.mark.parametrize(
    "other",
    [
        {"modality": Modality.DENIES, "hedge": "allegedly"},
        {"predicate": Predicate.RENTS, "hedge": "allegedly"},
        {"modality": Modality.WANTS, "hedge": "allegedly"},
    ],
    ids=["denied", "of another thing", "wanted"],
)
def test_what_an_item_shows_otherwise_contradicts_nobody(other):
    said, told = (
        a_figure(5, article=DAY, utterance="u-two"),
        a_figure(5, article=MONTH, utterance="u-two", **other),
    )
    mine = an_utterance(a_figure(90, by=BEN, article=DAY), speaker=BEN)
    assert contradictions([an_utterance(said), mine])
    assert contradictions([an_utterance(said, told), mine]) == ()
