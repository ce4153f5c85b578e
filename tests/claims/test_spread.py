"""How far a report went: articles, outlets, origins; five outlets that carry one interview have one origin."""

import pytest

from claims.spread import beside, carrying, in_words, spread, ways
from tests.corpora import BEN, a_quotation, an_article
from tests.reports import an_utterance, reported

WORDS = "They have more chips than they say"


def told_by(*sources, words=WORDS):
    """One utterance in as many articles; each source is (outlet or None, name on the way, …, origin)."""
    return an_utterance(*(a_report(n, *source, words=words) for n, source in enumerate(sources)))


def a_report(number, outlet=None, *via, words=WORDS, **more):
    article = an_article(f"a-{number}", outlet=outlet, description=f"text {number}")
    return reported(a_quotation(words, BEN, article, via=via), article=article, **more)


def origins(utterance, texts=()):
    return [
        (origin.name, [article[2:] for article in origin.articles])
        for origin in spread(utterance, texts).origins
    ]


FIVE = [(outlet, "CNBC") for outlet in ("The Herald", "The Post", "The Globe", "The Star", "The Echo")]


def test_five_outlets_that_report_one_interview_have_one_origin():
    far = spread(told_by(*FIVE))
    (origin,) = far.origins
    assert (far.articles, far.outlets, far.unplaced) == (5, 5, 0)
    assert (origin.name, origin.articles) == ("CNBC", ("a-0", "a-1", "a-2", "a-3", "a-4"))
    assert origin.chains == tuple(FIVE)
    assert in_words(far) == "5 articles, 5 outlets, 1 origin: CNBC"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param([(None, "CNBC"), (None, "cnbc")], [("CNBC", ["0", "1"])], id="a name however it is printed"),
        pytest.param([("Herald", "CNBC"), ("Post", "X")], [("CNBC", ["0"]), ("X", ["1"])], id="two origins"),
        pytest.param([("Herald", "CNBC"), ("CNBC",)], [("CNBC", ["0", "1"])], id="the origin's own article"),
        pytest.param([("Herald", "CNBC"), ("CNBC", "CNBC")], [("CNBC", ["0", "1"])], id="an origin that names itself"),
        pytest.param([("Herald",), ("Herald",)], [(None, ["0"]), (None, ["1"])], id="one outlet that says nothing"),
        pytest.param([("Herald",), ("Post", "Globe")], [(None, ["0"]), ("Globe", ["1"])], id="nothing said, nothing known"),
        pytest.param([("Herald", "Globe", "CNBC"), ("Post", "CNBC")], [("CNBC", ["0", "1"])], id="by another on the way"),
        pytest.param([("Herald", "CNBC", "X"), ("Post", "CNBC")], [("X", ["0", "1"])], id="the name is told to have it from another"),
        pytest.param([("Herald", "CNBC"), ("CNBC", "X")], [("X", ["0", "1"])], id="the origin has it from another itself"),
        pytest.param([("Herald", "CNBC", "X"), ("CNBC",)], [("X", ["0", "1"])], id="told of an outlet that does not tell"),
        pytest.param(
            [("Herald", "CNBC", "X"), ("Post", "CNBC", "BBC"), ("Star", "CNBC")],
            [("X", ["0"]), ("BBC", ["1"]), ("CNBC", ["2"])], id="a name that is told to have it from two joins nobody",
        ),
        pytest.param([("A", "B"), ("B", "A")], [("B or A", ["0", "1"])], id="each says the other"),
        pytest.param([("A", "B"), ("B", "C"), ("C", "D"), ("E", "D")], [("D", ["0", "1", "2", "3"])], id="a long way"),
        pytest.param([("Herald", "?!"), ("Post", "?!")], [("?!", ["0", "1"])], id="a name of signs"),
        pytest.param([("Herald", "?!"), ("!?",)], [("?!", ["0"]), (None, ["1"])], id="other signs"),
        pytest.param([("One", "X"), ("Two", "CNBC"), ("Three", "CNBC")], [("CNBC", ["1", "2"]), ("X", ["0"])], id="most articles first"),
    ],
)  # fmt: skip
def test_articles_whose_ways_end_at_one_name_have_one_origin(sources, expected):
    assert origins(told_by(*sources)) == expected


def test_texts_that_are_much_the_same_are_one_origin_named_by_whoever_names_it():
    texts = [("a-0", "a-1"), ("a-2",)]
    assert origins(told_by(("A",), ("B", "CNBC"), ("C",)), texts) == [("CNBC", ["0", "1"]), (None, ["2"])]
    assert origins(told_by(("A",), ("B",), ("C",)), texts) == [(None, ["0", "1"]), (None, ["2"])]
    assert origins(told_by(("A", "X"), ("B", "CNBC"), ("C", "CNBC")), texts) == [
        ("X or CNBC", ["0", "1", "2"])
    ]


def test_a_title_is_no_source_though_it_reads_like_one():
    article = an_article("a-t", title="CNBC")
    one = reported(a_quotation(WORDS, BEN, article, via=("X",)), article=article)
    assert origins(an_utterance(a_report(0, "Herald", "CNBC"), one)) == [("CNBC", ["0"]), ("X", ["t"])]


def test_chains_are_those_of_the_articles_and_name_no_outlet_that_none_gives():
    (origin,) = spread(
        told_by((None, "CNBC"), ("CNBC",), ("Herald", "Post", "CNBC"), ("Herald", "Post", "CNBC"))
    ).origins
    assert origin.chains == (("[text 0]", "CNBC"), ("Herald", "Post", "CNBC"), ("CNBC",))


def test_what_cannot_be_cited_or_was_withdrawn_is_not_counted():
    held = a_report(0, "Herald", "CNBC")
    article = an_article("a-9", outlet="Post")
    lost = reported(a_quotation(WORDS, BEN, article), "other words", article=article)
    withdrawn = a_report(2, "Star")._replace(retracted=True)
    utterance = an_utterance(held, lost, withdrawn)
    assert carrying(utterance) == ("a-0",)
    assert in_words(spread(utterance)) == "1 article, 1 outlet, 1 origin: CNBC"
    assert spread(an_utterance(lost, withdrawn)) is None
    assert len(ways(utterance)) == 1


@pytest.mark.parametrize(
    ("sources", "texts", "words"),
    [
        ([(None, "CNBC")], [], "1 article, no outlet given, 1 origin: CNBC"),
        ([("Herald",)], [], "1 article, 1 outlet, no origin given"),
        ([("Herald",), (None,)], [], "2 articles, 1 outlet and 1 without; neither says where it has it from"),
        ([(None,)] * 3, [], "3 articles, no outlet given; none says where it has it from"),
        ([(None,), (None,)], [("a-0", "a-1")], "2 articles, no outlet given; 2 have much the same text, neither says where it has it from"),
        ([("A",), ("A",), ("B",)], [("a-0", "a-1")], "3 articles, 2 outlets; 2 have much the same text, none says where it has it from"),
        ([(None, "CNBC")] * 2 + [(None,)] * 3, [], "5 articles, no outlet given; 2 go back to CNBC, 3 do not say where they have it from"),
        ([("A", "CNBC"), ("B",)], [], "2 articles, 2 outlets; 1 goes back to CNBC, 1 does not say where it has it from"),
        ([("A", "CNBC"), ("B",), ("C",)], [("a-1", "a-2")], "3 articles, 3 outlets; 1 goes back to CNBC, 2 have much the same text"),
        ([("A", "CNBC")] * 4 + [("B", "Reuters")] * 2, [], "6 articles, 2 outlets, 2 origins: CNBC (4 articles), Reuters (2)"),
        ([("A", "U"), ("B", "U"), ("C", "V"), ("D",)], [], "4 articles, 4 outlets; 2 go back to U, 1 to V, 1 does not say where it has it from"),
        ([("A", name) for name in "UVWXY"] + [("B",)], [], "6 articles, 2 outlets; 1 goes back to U, 1 to V, 1 to W, 2 to 2 more origins, 1 does not say where it has it from"),
        ([("A", name) for name in "UVWXY"], [], "5 articles, 1 outlet, 5 origins: U, V, W, 2 more"),
    ],
)  # fmt: skip
def test_it_is_told_in_words(sources, texts, words):
    assert in_words(spread(told_by(*sources), texts)) == words


def test_a_name_is_shortened_by_whoever_shows_it():
    assert in_words(spread(told_by(("A", "CNBC"))), str.lower).endswith("1 origin: cnbc")


def test_ways_are_told_with_the_places_that_tell_them():
    lines = ways(told_by(("Post",), ("Herald", "Globe", "CNBC"), (None, "CNBC"), (None, "CNBC")))
    assert [(line.text, [c.article.id for c in line.citations]) for line in lines] == [
        ("Reported by (no outlet given) ← CNBC", ["a-2", "a-3"]),
        ("Reported by Herald ← Globe ← CNBC", ["a-1"]),
        ("No origin given", ["a-0"]),
    ]


@pytest.mark.parametrize(
    ("sources", "via", "words"),
    [
        ([(None,)], (), ""),
        ([(None, "CNBC")], ("CNBC",), ""),
        ([(None, "CNBC")], (), "1 article, from CNBC"),
        ([("Herald",)], (), "1 article, in Herald"),
        ([("Herald", "CNBC")], ("CNBC",), "1 article, in Herald"),
        ([("CNBC", "CNBC")], (), "1 article, in CNBC"),
        ([("CNBC", "CNBC")], ("cnbc",), ""),
        ([(None,), (None,)], (), "2 articles, no outlet given; neither says where it has it from"),
        ([("Herald", "CNBC"), (None, "CNBC")], ("CNBC",), "2 articles, 1 outlet and 1 without, 1 origin: CNBC"),
    ],
)  # fmt: skip
def test_of_one_article_only_what_is_named_and_not_told_anyway_is_told(sources, via, words):
    utterance = told_by(*sources)
    assert beside(spread(utterance), utterance.reports[0].article.outlet, via) == words
