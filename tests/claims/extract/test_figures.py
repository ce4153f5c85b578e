"""Figures in parsed sentences: what is found, what it is tied to, and whose it is."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.claim import Figure, Kind, Modality, Predicate, SpeakerKind
from claims.extract.figures import find_figures
from claims.extract.found import Attribution, Who
from claims.extract.parser import build, parse
from tests.eval_figures import flat

NIL = Who(name="Nil Adair", kind=SpeakerKind.PERSON)
TAVIRA = Who(name="Tavira", kind=SpeakerKind.ORGANISATION)


def figures(text, attributions=(), resolve=None):
    return [flat(text, found) for found in find_figures(parse(text), attributions, resolve)]


def one(text, **more):
    (found,) = figures(text, **more)
    return found


def spans(text, *pieces):
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def said(text, *pieces, **more):
    usual = {
        "segments": spans(text, *pieces),
        "sentence": (0, len(text)),
        "kind": Kind.INDIRECT,
        "modality": Modality.SAID,
    }
    return Attribution(**(usual | more))


def test_a_figure_has_number_thing_holder_and_what_the_holder_does():
    assert one("Tavira has around 50,000 Nvidia H100 GPUs.") == {
        "text": "around 50,000 Nvidia H100 GPUs",
        "value": 50_000,
        "qualifier": "about",
        "unit": "count",
        "item": "H100",
        "holder": "Tavira",
        "predicate": "owns",
        "hedge": "around",
    }


def test_spans_and_sentences_are_positions_in_the_text_as_given():
    text = "  No number 😀 here.\n\nTavira owns 7,000 servers. It rents 60 more servers."
    first, second = find_figures(parse(text), [])
    assert text[slice(*first.span)] == "7,000 servers"
    assert text[slice(*first.sentence)] == "Tavira owns 7,000 servers."
    assert text[slice(*second.span)] == "60 more servers"


def test_whole_numbers_are_integers():
    assert [type(one(f"Tavira paid ${n}m.")["value"]) for n in ("5", "5.6", "0.0000005")] == [int, int, float]


def test_figures_stand_in_reading_order_ranks_among_them():
    text = "Norland ranks 17th in the index. It has 40 ships, ranks 3rd in trade and owns 2,000 trucks."
    starts = [found.span for found in find_figures(parse(text), [])]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_the_text_s_own_number_has_no_attribution():
    (found,) = find_figures(parse("Tavira owns 7,000 servers."), [])
    assert found.attribution is None


def test_the_smallest_content_around_the_number_says_whose_it_is():
    text = "Bo says Nil thinks Tavira owns 7,000 servers, and Kestrel owns 60 trucks."
    outer = said(text, "Nil thinks Tavira owns 7,000 servers")
    inner = said(text, "Tavira owns 7,000 servers", modality=Modality.BELIEVES)
    found = find_figures(parse(text), [outer, inner])
    assert [figure.attribution for figure in found] == [1, None]


def test_every_piece_of_a_broken_content_counts():
    text = "“We own 7,000 servers,” said Nil, “and we rent 60 trucks.”"
    broken = said(text, "We own 7,000 servers,", "and we rent 60 trucks.", kind=Kind.DIRECT)
    assert [figure.attribution for figure in find_figures(parse(text), [broken])] == [0, 0]


@pytest.mark.parametrize(
    ("words", "who", "holder"),
    [
        ("We own 7,000 servers", {"name": "Nil Adair", "role": "chief executive of Tavira"}, "Tavira"),
        ("We own 7,000 servers", {"name": "Nil Adair", "role": "Tavira Labs CEO"}, "Tavira Labs"),
        ("We own 7,000 servers", {"name": "Nil Adair", "role": "the governor of Norland"}, "Norland"),
        ("We own 7,000 servers", {"name": "Nil Adair", "role": "vice president"}, "Nil Adair’s side"),
        ("We own 7,000 servers", {"name": "Nil Adair", "role": "Former President"}, "Nil Adair’s side"),
        ("We own 7,000 servers", {"name": "Nil Adair"}, "Nil Adair’s side"),
        ("Our servers cost $5m", {"name": "Nil Adair", "role": "head of Tavira"}, "Tavira"),
        ("My company owns 7,000 servers", {"name": "Nil Adair", "role": "head of Tavira"}, "Tavira"),
        ("We own 7,000 servers", {"name": "a spokesman for Kestrel", "kind": "unnamed"}, "Kestrel"),
        ("We own 7,000 servers", {"name": "officials", "kind": "unnamed"}, "officials"),
        ("We own 7,000 servers", {"name": "Tavira", "kind": "organisation"}, "Tavira"),
        ("I own 7,000 servers", {"name": "Nil Adair", "role": "chief executive of Tavira"}, "Nil Adair"),
    ],
)  # fmt: skip
def test_we_is_whom_the_speaker_speaks_for_and_i_is_the_speaker(words, who, holder):
    text = f"“{words},” they said."
    who = Who(**{"kind": "person"} | who)
    assert one(text, attributions=[said(text, f"{words},", who=who)])["holder"] == holder


def test_we_of_nobody_known_is_nobody_known():
    (found,) = find_figures(parse("“We own 7,000 servers.”"), [])
    assert (found.figure.holder, found.tells) == ("We", False)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("It owns 7,000 servers.", False),
        ("The company owns 7,000 servers.", False),
        ("Most of the rest own 7,000 servers.", False),
        ("His campaign spent $5m.", False),
        ("A man lost $5m.", False),
        ("Tavira owns 7,000 servers.", True),
        ("The Tavira plant owns 7,000 servers.", True),
        ("Farmers own 7,000 tractors.", True),
        ("Copper fell 2 percent.", True),
        ("The euro fell 2 percent.", True),
        ("Leading competitors own 7,000 servers.", True),
    ],
)
def test_whom_a_number_is_about_is_known_by_a_name_or_a_description(text, known):
    (found,) = find_figures(parse(text), [])
    assert found.tells is known


def test_a_hedge_of_another_number_is_none_of_this_one():
    text = "Nil said Tavira fell from nearly 95 percent to 50 percent."
    words = "Tavira fell from nearly 95 percent to 50 percent"
    first, second = find_figures(parse(text), [said(text, words, hedge="nearly; perhaps")])
    assert (first.hedge, second.hedge) == ("perhaps; nearly", "perhaps")


def test_a_mention_goes_by_the_name_it_stands_for_where_somebody_can_tell():
    def known(token):
        return TAVIRA if token.lower in {"it", "its", "company"} else None

    assert one("It owns 7,000 servers.", resolve=known)["holder"] == "Tavira"
    assert one("The company owns 7,000 servers.", resolve=known)["holder"] == "Tavira"
    assert one("Its profit rose by $3 million.", resolve=known)["holder"] == "Tavira"
    assert one("Nil owns 7,000 servers.", resolve=known)["holder"] == "Nil"


def test_a_name_with_a_number_is_not_the_name_without():
    (found,) = figures(
        "The S&P 500 lost $1 trillion in value.",
        resolve=lambda _: Who(name="S&P", kind=SpeakerKind.ORGANISATION),
    )
    assert found["holder"] == "S&P 500"


def test_a_number_without_anybody_it_could_be_about_is_left_out():
    assert figures("Half.") == figures("Up to 5%.") == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Tavira owns 7,000 servers.", None),
        ("Tavira owns more than 7,000 servers.", None),
        ("Tavira reportedly owns around 7,000 servers.", "reportedly; around"),
        ("Tavira is expected to buy 7,000 servers.", "is expected to"),
        ("Kestrel may sell out, but Tavira owns 7,000 servers.", None),
        ("In May Tavira bought 7,000 servers.", None),
        ("Tavira owns tens of thousands of servers.", "tens of thousands"),
        ("The reported 7,000 servers belong to Tavira.", "reported"),
    ],
)
def test_the_words_that_weaken_a_number_are_kept(text, hedge):
    assert one(text).get("hedge") == hedge


def test_the_cue_s_and_the_attribution_s_hedges_are_the_number_s_too():
    text = "Nil speculated, as far as she knows, that Tavira has around 7,000 servers."
    attribution = said(
        text, "Tavira has around 7,000 servers", cue=spans(text, "speculated")[0], hedge="as far as she knows"
    )
    hedge = one(text, attributions=[attribution])["hedge"]
    assert set(hedge.split("; ")) == {"speculated", "as far as she knows", "around"}
    assert hedge.startswith("speculated")
    assert hedge.endswith("around")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In 2023, Tavira had 900 servers.", "2023"),
        ("Tavira had 900 servers in March 2024.", "2024-03"),
        ("As of January 5, 2025, Tavira had 900 servers.", "2025-01-05"),
        ("As of 5 January 2025 Tavira had 900 servers.", "2025-01-05"),
        ("On February 30, 2025, Tavira had 900 servers.", "2025-02"),
        ("In March, Tavira had 900 servers.", None),
        ("Tavira had 900 servers, Nil said in 2023.", None),
        ("Tavira has 900 servers, while Kestrel went broke in 2021.", None),
        ("Tavira had 900 servers.", None),
    ],
)
def test_a_date_is_kept_as_precise_as_the_text_states_it_and_never_filled_in(text, date):
    assert one(text).get("as_of") == date


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Tavira owns 50k H100s.", "H100"),
        ("Tavira owns 3,000 of the best B200 accelerators.", "B200"),
        ("Tavira owns 2,000 specialised Nvidia chips.", "chip"),
        ("Tavira bought 9,000 graphics processing units.", "gpu"),
        ("Tavira bought 9,000 stronger (and dearer) GPUs.", "gpu"),
        ("Tavira built 14 data centres.", "data centre"),
        ("The strike hit 1.3 million people.", "person"),
        ("The farm has 30 geese.", "goose"),
        ("Tavira hired 40 men and women.", "man"),
        ("Tavira runs 2.7 million GPU hours.", "gpu hour"),
    ],
)
def test_the_thing_counted_is_singular_and_chips_go_by_their_name(text, item):
    assert one(text)["item"] == item


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Tavira possesses 7,000 servers.", "owns"), ("Tavira uses 7,000 servers.", "has_access"),
        ("Tavira leases 7,000 servers.", "rents"), ("Tavira bought 7,000 servers.", "ordered"),
        ("Tavira used 7,000 chips to train Osprey.", "trained_on"), ("Osprey cost $5m.", "costs"),
        ("Tavira raised $5m.", "raised"), ("Tavira poured $5m into Osprey.", "spends"),
        ("Tavira’s shares fell 5%.", "lost"), ("Tavira’s shares rose 5%.", "rose"),
        ("Tavira sells it at $5 apiece.", "priced_at"), ("Tavira ranks 5th.", "ranks"),
        ("Tavira painted 7,000 servers.", "other"), ("Tavira employs 7,000 people.", "other"),
        ("Sales rose to 5%.", "other"),
    ],
)  # fmt: skip
def test_what_the_holder_does_is_one_of_a_closed_list(text, predicate):
    assert figures(text)[-1]["predicate"] == predicate


def test_the_model_that_a_number_was_for_is_its_subject():
    assert one("Kestrel trained Osprey-2 on 1,200 chips.")["subject"] == "Osprey-2"
    assert "subject" not in one("Kestrel bought 1,200 H100 chips.")


PIECES = (
    "5", "$", "%", "million", "half", "a third of", "the", "50k", "H100s", "and", "10-20", "(2)", "ranked", "3rd", "-",
    "“", "”", "to", ".", "\n", "US$", "x", "fell", "by", "one in ten",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_the_words_figures_are_whole_and_lie_within_their_sentence(pieces):
    text = " ".join(pieces)
    for found in find_figures(parse(text), []):
        assert found.sentence[0] <= found.span[0] < found.span[1] <= found.sentence[1]
        assert Figure.model_validate(found.figure.model_dump()) == found.figure
        assert found.figure.predicate in Predicate


def flat_sentence(text):
    """Every word hangs on the first: the worst that a parser makes of a table."""
    words = [(match.start(), match.group()) for match in re.finditer(r"[\w,]+|\S", text)]
    tags = ["CD" if word[0].isdigit() else "NNS" for _, word in words]
    return build(
        text,
        [
            [
                (at, word, tag, "dep", 0, not n)
                for n, ((at, word), tag) in enumerate(zip(words, tags, strict=True))
            ]
        ],
    )


def test_a_sentence_of_thousands_of_numbers_takes_twice_the_time_of_half_of_it():
    table = " ".join(f"{n},000 chips" for n in range(1, 999)) + " "
    took = []
    for times in (2, 4):
        begun = process_time()
        assert len(find_figures(flat_sentence(table * times), [])) == 998 * times
        took.append(process_time() - begun)
    assert took[1] < 4 * took[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ann Bell said Orrin has 2000 GPUs.", 2000),
        ("Orrin owns about 1990 H100 servers, Ann Bell said.", 1990),
        ("“We bought 1800 chips,” Ann Bell said.", 1800),
        ("In 2000 GPUs were rare, Ann Bell said.", None),
        ("Ann Bell said the 2008 losses were large.", None),
        ("Ann Bell said Orrin has the 2019 models.", None),
        ("Ann Bell cited 2019 figures.", None),
    ],
)
def test_what_somebody_has_may_be_as_many_as_a_year(text, value):
    assert [found.figure.value for found in find_figures(parse(text), ())] == ([value] if value else [])
