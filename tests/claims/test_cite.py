"""No cite, no say: how utterances become items, what is withheld, where sources differ, and that no hedge is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from claims.answer import Answer, Coverage
from claims.cite import Hit, citable, item, withheld
from claims.claim import Qualifier, RelationType
from claims.item import Citation, FigureItem, Quotation, State
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    YEAR,
    a_figure,
    a_paraphrase,
    a_quotation,
    an_article,
    evidence_of,
    sha,
)
from tests.reports import ABOUT, JUST, a_link, an_utterance, counts, reported

# states


def test_a_citation_is_recorded_where_no_text_is_held():
    made = item(Hit(an_utterance(a_quotation("Yes"))))
    assert [c.state for c in made.citations] == [State.RECORDED]


def test_a_citation_is_verified_where_the_held_text_has_the_passage():
    made = item(Hit(an_utterance(reported(a_quotation("Yes"), "Yes"))))
    assert [c.state for c in made.citations] == [State.VERIFIED]


def test_a_passage_is_shown_only_where_it_is_asked_for_and_held():
    utterance = an_utterance(reported(a_quotation("Yes"), "Yes"))
    assert item(Hit(utterance)).citations[0].passage is None
    shown = item(Hit(utterance), passages=True).citations[0].passage
    assert (shown.before, shown.cited, shown.after) == ("before ", "Yes", " after")
    assert item(Hit(an_utterance(a_quotation("Yes"))), passages=True).citations[0].passage is None


def gone(claim, *passages):
    return reported(claim, *passages)._replace(retracted=True, gone="2026-11-26")


def test_what_is_gone_from_its_page_is_cited_from_the_text_that_the_page_had_and_says_when_it_was_seen():
    made = item(
        Hit(an_utterance(gone(a_quotation("Yes"), "Yes"), reported(a_quotation("Yes", article=DAY), "Yes")))
    )
    assert [(c.state, c.gone) for c in made.citations] == [(State.GONE, "2026-11-26"), (State.VERIFIED, None)]


@pytest.mark.parametrize("held", [(), ("No",)])
def test_what_is_gone_is_withheld_where_the_text_it_stood_in_does_not_have_it(held):
    utterance = an_utterance(gone(a_quotation("Yes"), *held))
    assert item(Hit(utterance)) is None
    assert (withheld([utterance]), citable(utterance)) == (1, ())


@pytest.mark.parametrize(("state", "day"), [(State.GONE, None), (State.VERIFIED, "2026-11-26")])
def test_a_citation_has_a_day_exactly_where_it_is_gone(state, day):
    (citation,) = item(Hit(an_utterance(a_quotation("Yes")))).citations
    with pytest.raises(ValidationError, match="has the day"):
        Citation(**(dict(citation) | {"state": state, "gone": day}))


@pytest.mark.parametrize("held", ["yes", "Yes!", "Ye", "", "Yes "])
def test_a_report_is_withheld_where_the_held_text_has_other_words(held):
    utterance = an_utterance(reported(a_quotation("Yes"), held))
    assert item(Hit(utterance)) is None
    assert (withheld([utterance]), citable(utterance)) == (1, ())


def test_a_passage_without_its_fragment_is_withheld_though_its_hash_is_right():
    passage = "Nobody said a thing"
    claim = a_paraphrase("told", evidence=(evidence_of(passage, exact="Somebody"),))
    assert item(Hit(an_utterance(reported(claim, passage)))) is None


def test_a_report_is_withheld_whole_where_one_piece_of_it_fails():
    broken = reported(a_quotation("we lie", pieces=("we", "lie")), "we", "die")
    good = reported(a_quotation("we lie", article=DAY))
    made = item(Hit(an_utterance(broken, good)))
    assert [c.article.id for c in made.citations] == ["a-day"]
    assert withheld([an_utterance(broken, good)]) == 1


def test_the_pieces_of_a_broken_quotation_share_a_number():
    claim = a_quotation("we lie", pieces=("we", "lie"))
    answer = Answer(lead="x", items=(item(Hit(an_utterance(claim))),), coverage=Coverage(articles=1))
    assert [(c.n, c.evidence.exact) for c in answer.items[0].citations] == [(1, "we"), (1, "lie")]


async def test_attaching_a_text_turns_recorded_into_verified_and_a_wrong_evidence_into_nothing(index):
    text = "She said “Yes” and then “No” again."
    article = an_article("a-text", text)
    right = a_quotation("Yes", ADA, article, text=text)
    wrong = a_quotation("Never", ADA, article, evidence=(evidence_of("Never", start=3),))
    bare = await index(right, wrong, article)
    held = await index(right, wrong, article, texts=[(sha(text), text)])

    async def states(claims, words):
        (hit,) = (await claims.saying(words)).hits
        made = item(hit)
        return made and [c.state for c in made.citations]

    assert await states(bare, "Yes") == [State.RECORDED]
    assert await states(bare, "Never") == [State.RECORDED]
    assert await states(held, "Yes") == [State.VERIFIED]
    assert await states(held, "Never") is None


async def test_a_text_of_another_hash_verifies_nothing(index):
    text = "She said “Yes”."
    article = an_article("a-text", text)
    claims = await index(
        a_quotation("Yes", ADA, article, text=text), article, texts=[(sha("other"), "other")]
    )
    (hit,) = (await claims.saying("Yes")).hits
    assert item(hit).citations[0].state is State.RECORDED


@pytest.mark.parametrize("kind", [Quotation, FigureItem])
def test_no_item_can_be_built_without_a_citation(kind):
    made = item(Hit(an_utterance(a_quotation("Yes") if kind is Quotation else a_figure(5))))
    assert isinstance(made, kind)
    with pytest.raises(ValidationError, match="at least 1 item"):
        kind(**dict(made) | {"citations": ()})


# what an item says


def test_the_first_report_leads_and_variants_are_kept_in_order():
    made = item(
        Hit(
            an_utterance(
                a_quotation("Ha, no.", article=DAY),
                a_quotation("Ha no"),
                a_quotation("Ha, no.", article=YEAR),
            )
        )
    )
    assert (made.words, made.variants) == ("Ha, no.", ("Ha, no.", "Ha no"))
    assert [c.article.id for c in made.citations] == ["a-day", "a-undated", "a-year"]


def test_one_wording_has_no_variants():
    assert item(Hit(an_utterance(a_quotation("No", article=DAY), a_quotation("No")))).variants == ()


def test_what_one_report_lacks_another_gives():
    made = item(Hit(an_utterance(
        a_quotation("No", article=DAY, via=("CNBC",)),
        a_quotation("No", addressee="the host", said_at="2025-01", medium="interview", replying_to="a joke", via=("X", "CNBC")),
    )))  # fmt: skip
    assert (made.addressee, made.said_at, made.medium, made.replying_to, made.via) == (
        "the host", "2025-01", "interview", "a joke", ("CNBC", "X"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("readings", "leads", "reason"),
    [
        ((JUST, ABOUT, ABOUT), "a-month", "most articles say about"),
        ((ABOUT, JUST, JUST), "a-month", "most articles say just so many"),
        ((JUST, ABOUT | {"hedge": "around"}), "a-month", "of equals the hedged one promises least"),
        (
            (JUST | {"hedge": "it seems"}, ABOUT | {"hedge": "around"}),
            "a-month",
            "of hedged equals about promises least",
        ),
        ((JUST, ABOUT), "a-month", "of bare equals about promises least"),
        ((JUST, {"qualifier": Qualifier.ONLY}), "a-day", "of equals that promise the same the first"),
    ],
)
def test_a_figure_is_led_by_what_most_articles_say(readings, leads, reason):
    utterance = an_utterance(*counts(*readings))
    made = item(Hit(utterance))
    lead = next(r.claim for r in utterance.reports if r.article.id == leads)
    assert (made.claim_id, made.figure) == (lead.id, lead.figure), reason


def test_an_article_that_says_it_twice_counts_once():
    twice = [a_figure(5000, article=DAY, utterance="u-figure", id=f"c-twice{n}", **JUST) for n in range(2)]
    once = [a_figure(5000, article=a, utterance="u-figure", **ABOUT) for a in (MONTH, YEAR)]
    assert item(Hit(an_utterance(*twice, *once))).claim_id == once[0].id


HEDGES = st.lists(
    st.lists(st.sampled_from(["around", "it seems", "could", "by gossip", "perhaps"]), max_size=3),
    min_size=1,
    max_size=4,
)


@given(HEDGES, st.sampled_from(["quotation", "paraphrase", "figure"]))
def test_every_hedge_of_every_report_is_in_the_item(hedges, kind):
    articles = (DAY, MONTH, YEAR, UNDATED)
    make = {"quotation": lambda **m: a_quotation("No", **m), "paraphrase": lambda **m: a_paraphrase("told", **m), "figure": lambda **m: a_figure(5, utterance="u-x12", **m)}[kind]  # fmt: skip
    reports = [make(article=a, hedge="; ".join(h) or None) for a, h in zip(articles, hedges, strict=False)]
    made = item(Hit(an_utterance(*reports)))
    said = made.hedge.split("; ") if made.hedge else []
    assert set(said) == {part for h in hedges for part in h}
    assert len(said) == len(set(said))


# relations


def relations_of(*links):
    made = item(Hit(an_utterance(a_quotation("Mine"), links=links)))
    return [(r.type, r.incoming, r.speaker.name, [c.article.id for c in r.citations]) for r in made.relations]


YES = a_quotation("Yes", BEN)


def test_one_line_a_pair_with_the_evidence_of_every_article():
    links = [a_link("agrees", YES, BEN, article=a, incoming=True) for a in (DAY, MONTH)]
    assert relations_of(*links) == [(RelationType.AGREES, True, "Ben Baker", ["a-day", "a-month"])]


def test_a_mere_reply_gives_way_to_agreement_or_dispute_of_the_same_pair_and_direction():
    reply, agreed = a_link("replies_to", YES, BEN), a_link("agrees", YES, BEN)
    assert [r[0] for r in relations_of(reply, agreed)] == [RelationType.AGREES]
    other_way = a_link("agrees", YES, BEN, incoming=True)
    assert {r[0] for r in relations_of(reply, other_way)} == {RelationType.AGREES, RelationType.REPLIES_TO}
    somebody_else = a_link("disputes", a_quotation("Yes", EVE), EVE)
    assert {r[0] for r in relations_of(reply, somebody_else)} == {
        RelationType.DISPUTES,
        RelationType.REPLIES_TO,
    }


def test_what_most_articles_show_comes_first_within_a_kind():
    links = [
        a_link("disputes", YES, BEN),
        *(a_link("disputes", a_quotation("No", LAB), LAB, article=a) for a in (DAY, MONTH)),
    ]
    assert [r[2] for r in relations_of(*links)] == ["DeepSeek", "Ben Baker"]


def test_a_relation_that_no_text_bears_out_is_left_out():
    assert relations_of(a_link("agrees", YES, BEN, passage="something else")) == []
    assert len(relations_of(a_link("agrees", YES, BEN, passage="They agreed"))) == 1


def test_a_relation_is_confirmed_only_where_every_article_confirms_it():
    links = [
        a_link("agrees", YES, BEN, article=DAY, confirmed=True),
        a_link("agrees", YES, BEN, article=MONTH),
    ]
    for some, sure in ((links[:1], True), (links, False)):
        assert item(Hit(an_utterance(a_quotation("Mine"), links=some))).relations[0].confirmed is sure


def test_the_items_own_places_are_numbered_before_those_of_their_relations():
    link = a_link("agrees", YES, BEN, incoming=True)
    items = [item(Hit(an_utterance(a_quotation(words), links=[link]))) for words in ("First", "Second")]
    answer = Answer(lead="x", items=tuple(items), coverage=Coverage(articles=1))
    assert [[c.n for c in i.citations] for i in answer.items] == [[1], [2]]
    assert [[c.n for c in i.relations[0].citations] for i in answer.items] == [[3], [3]]
