"""What was found becomes records: whole, valid, found again in the text, or dropped and counted."""

import pytest

from claims.claim import Kind, Modality, Qualifier, RelationType
from claims.extract.found import Attribution
from claims.ingest.cited import cited
from claims.ingest.records import article_of, records
from claims.ingest.speakers import voice
from claims.verify import verify
from tests.pages import BEN, OFFICIAL, a_link, a_number, a_page, found, retold, said, span, speaker_of

TEXT = (
    "“We sell,” said Ada Miller of Acme, “when the river stops.”\n"
    "Ben Baker wrote that the mill was “doomed”, and its owner “a dreamer, no more”.\n"
    "A senior official believes that Acme owns about 2,000 wheels.\n"
    "Wheels cost US$5 million.\n"
    "Baker disagreed with Miller."
)
ARTICLE = "a2222222222b"


def made(*things, text=TEXT, **page):
    page = a_page(text, **page)
    return records(page, found(*things), ARTICLE, speaker_of, voice(page.outlet, page.author))


def hold(some, text=TEXT):
    article = article_of(a_page(text), ARTICLE, "2026-11-20")
    return verify(some.claims, some.relations, [article], {ARTICLE: text}) == ()


BROKEN = said(
    TEXT, "We sell,", "when the river stops.", speaker=span(TEXT, "Ada Miller"), cue=span(TEXT, "said")
)


def test_a_quotation_that_its_cue_breaks_has_a_piece_of_evidence_for_each_part():
    (claim,) = made(BROKEN).claims
    assert (claim.kind, claim.words) == (Kind.DIRECT, "We sell when the river stops.")
    assert [piece.exact for piece in claim.evidence] == ["We sell", "when the river stops."]
    assert (claim.speaker, claim.mention, claim.cue, claim.paraphrase) == (
        "s-ada-miller", "Ada Miller", "said", None,
    )  # fmt: skip


def test_a_mixed_claim_has_the_words_in_marks_and_the_sentence():
    some = made(
        said(TEXT, "the mill was “doomed”, and its owner “a dreamer, no more”", by=BEN, kind=Kind.MIXED)
    )
    (claim,) = some.claims
    assert (claim.kind, claim.words) == (Kind.MIXED, "doomed a dreamer, no more")
    assert claim.paraphrase == TEXT.splitlines()[1]
    assert hold(some)


def test_a_mixed_claim_without_words_in_marks_is_a_retelling():
    (claim,) = made(said(TEXT, "the mill was", by=BEN, kind=Kind.MIXED)).claims
    assert (claim.kind, claim.words, claim.paraphrase) == (Kind.INDIRECT, None, "the mill was")


def test_a_retelling_is_told_in_the_article_s_own_words_and_stands_in_its_whole_sentence():
    some = made(retold(TEXT, "Acme owns about 2,000 wheels", by=OFFICIAL, modality=Modality.BELIEVES))
    (claim,) = some.claims
    assert claim.paraphrase == "Acme owns about 2,000 wheels"
    assert TEXT[claim.evidence[0].start : claim.evidence[0].end] == TEXT.splitlines()[2]
    assert claim.modality is Modality.BELIEVES
    assert hold(some)


def test_a_long_retelling_is_cut_at_a_word():
    text = "She said that " + "the mill turns and " * 300 + "stops."
    (claim,) = made(retold(text, text[14:]), text=text).claims
    assert len(claim.paraphrase) <= 4000
    assert claim.paraphrase.endswith(" …")
    text = "She said that " + "x" * 5000
    (claim,) = made(retold(text, text[14:]), text=text).claims
    assert claim.paraphrase == "x" * 3999 + "…"


def test_a_figure_belongs_to_whoever_puts_it_and_says_how():
    some = made(
        retold(TEXT, "Acme owns about 2,000 wheels", by=OFFICIAL, modality=Modality.BELIEVES, cue=span(TEXT, "believes")),
        a_number(TEXT, "about 2,000 wheels", 2000, of=0, qualifier=Qualifier.ABOUT, hedge="about"),
    )  # fmt: skip
    claim = some.claims[1]
    assert (claim.kind, claim.speaker, claim.cue, claim.hedge) == (
        Kind.FIGURE, "s-a-senior-official", "believes", "about",
    )  # fmt: skip
    assert claim.paraphrase == "Acme owns about 2,000 wheels; hedge: “about”; believed by a senior official."
    assert claim.evidence[0].exact == "about 2,000 wheels"
    assert hold(some)


@pytest.mark.parametrize(
    ("outlet", "by"), [("The Daily Planet", "s-the-daily-planet"), (None, "s-the-articles-author")]
)
def test_a_number_of_the_text_s_own_is_reported_by_whoever_answers_for_it(outlet, by):
    cost = a_number(
        TEXT, "US$5 million", 5_000_000, unit="USD", item="price", predicate="costs", holder="Wheels"
    )
    (claim,) = made(cost, outlet=outlet).claims
    assert (claim.speaker, claim.modality, claim.mention, claim.cue) == (by, Modality.REPORTED, "", "")


def test_claims_come_in_reading_order_a_figure_after_the_words_around_it():
    some = made(
        retold(TEXT, "Acme owns about 2,000 wheels", by=OFFICIAL), BROKEN,
        a_number(TEXT, "about 2,000 wheels", 2000, of=0),
    )  # fmt: skip
    assert [claim.kind for claim in some.claims] == [Kind.DIRECT, Kind.INDIRECT, Kind.FIGURE]
    assert len({claim.id for claim in some.claims} | {claim.utterance for claim in some.claims}) == 6


def test_a_relation_joins_two_claims_by_what_shows_it():
    some = made(
        BROKEN, said(TEXT, "doomed", by=BEN), a_link(TEXT, "disputes", 1, 0, "Baker disagreed with Miller.")
    )
    (relation,) = some.relations
    assert (relation.type, relation.confirmed) == (RelationType.DISPUTES, True)
    assert (relation.claim, relation.target) == (some.claims[1].id, some.claims[0].id)
    assert hold(some)


def test_what_cannot_be_kept_is_dropped_and_counted_and_the_rest_is_kept():
    empty = Attribution(
        segments=((0, 1),), quoted=((0, 1),), sentence=(0, 5), kind=Kind.DIRECT, modality=Modality.SAID
    )
    some = made(
        empty, said(TEXT, "We sell"), a_link(TEXT, "agrees", 1, 0, "Baker disagreed"),
        a_link(TEXT, "agrees", 1, 1, "Baker disagreed"),
    )  # fmt: skip
    assert [claim.words for claim in some.claims] == ["We sell"]
    assert some.relations == []
    assert some.dropped == 3


def test_what_a_text_prints_twice_is_one_claim_the_one_with_a_cue():
    text = f"Miller: “We sell”\n{TEXT}\n“We sell”\nBaker disagreed with Miller again."
    here = text.index(TEXT)
    cued = said(text, "We sell", after=here, cue=span(text, "said"))
    some = made(
        said(text, "We sell"), cued, said(text, "We sell", after=here + len(TEXT)), said(text, "doomed", by=BEN),
        a_link(text, "disputes", 3, 0, "Baker disagreed with Miller."), text=text,
    )  # fmt: skip
    assert [claim.words for claim in some.claims] == ["We sell", "doomed"]
    assert some.claims[0].evidence[0].start == text.index("We sell", here)
    assert some.relations[0].target == some.claims[0].id
    assert some.dropped == 0


def test_numbers_that_are_qualified_or_hedged_otherwise_are_claims_of_their_own():
    text = "Acme owns 2,000 wheels.\nAcme owns about 2,000 wheels.\nIndeed Acme owns 2,000 wheels."
    some = made(
        a_number(text, "2,000 wheels.\nAcme", 2000), a_number(text, "about 2,000 wheels", 2000, qualifier=Qualifier.ABOUT),
        a_number(text, "2,000 wheels", 2000), text=text,
    )  # fmt: skip
    assert [claim.figure.qualifier for claim in some.claims] == [Qualifier.EXACT, Qualifier.ABOUT]


def test_a_speech_that_is_longer_than_a_claim_may_be_is_dropped():
    text = "“" + "We turn and we turn. " * 100 + "” she said, “" + "They stop and they stop. " * 100 + "”"
    halves = text[1 : text.index("”")], text[text.index("They") : -1]
    some = made(said(text, *halves), text=text)
    assert (some.claims, some.dropped) == ([], 1)


def test_an_addressee_a_chain_and_blanks_around_them_are_kept_even():
    thing = said(TEXT, "We sell", addressee=" the  board ", via=("CNBC", " "), hedge=" ")
    (claim,) = made(thing).claims
    assert (claim.addressee, claim.via, claim.hedge) == ("the board", ("CNBC",), None)


# articles


def test_an_article_is_what_its_page_says_and_no_more():
    article = article_of(
        a_page(TEXT, outlet=" ", title="Mills\n turn", author="", published="2026-11"), ARTICLE, "2026-11-24"
    )
    assert (article.title, article.outlet, article.author) == ("Mills turn", None, None)
    assert (article.published, article.retrieved) == ("2026-11", "2026-11-20")
    assert (article.url, article.language) == ("https://planet.test/mill", "en")


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ({"url": None, "file": "mill.txt"}, "file mill.txt"),
        ({"url": "https://planet.test/2026/mill"}, "planet.test/…/mill"),
        ({"url": "https://planet.test/"}, "planet.test"),
        ({"url": None}, "begins ““We sell,” said Ada Miller of Acme, “when the river …”"),
    ],
)
def test_an_article_is_told_from_others_by_a_few_words(page, told):
    assert article_of(a_page(TEXT, **page), ARTICLE, "2026-11-24").description == told


def test_the_day_of_reading_is_given_where_the_page_has_none():
    assert article_of(a_page(TEXT, retrieved=None), ARTICLE, "2026-11-24").retrieved == "2026-11-24"


def test_what_is_not_stated_is_not_searched():
    number = a_number(TEXT, "US$5 million", 5_000_000, unit="USD")
    some = found(said(TEXT, "We sell", stated=False), number.model_copy(update={"stated": False}), number)
    evidence = cited(TEXT, some)
    assert (evidence.attributions, evidence.figures[0]) == ((None,), None)
    assert evidence.figures[1] is not None


def test_what_says_nothing_by_itself_is_dropped_and_counted():
    silent = said(TEXT, "the river stops.").model_copy(update={"tells": False})
    held_by_it = a_number(TEXT, "about 2,000 wheels", 2000).model_copy(update={"tells": False})
    some = made(silent, held_by_it, said(TEXT, "We sell,"))
    assert [claim.words for claim in some.claims] == ["We sell"]
    assert some.dropped == 2


POINTS = "A senior official believes that Acme owns about 2,000 wheels.\nBen Baker disputed it."


def pointing(**more):
    """The official's wheels, and Baker, whose words say nothing but which they dispute."""
    link = a_link(POINTS, "disputes", 1, 0, "Ben Baker disputed it.").model_copy(update=more)
    return made(
        retold(POINTS, "Acme owns about 2,000 wheels", by=OFFICIAL), retold(POINTS, "it", by=BEN, tells=False),
        a_number(POINTS, "about 2,000 wheels", 2000, of=0), link, text=POINTS,
    )  # fmt: skip


def test_what_only_points_to_another_claim_is_kept_says_which_and_is_shown_by_its_sentence():
    some = pointing(refers=True)
    baker = some.claims[-1]
    assert baker.paraphrase == f"what {OFFICIAL.name} said: Acme owns about 2,000 wheels"
    assert baker.evidence[0].exact == "Ben Baker disputed it."
    assert hold(some, POINTS)


def test_what_points_to_nothing_is_not_kept():
    some = pointing(refers=False)
    assert [claim.kind for claim in some.claims] == [Kind.INDIRECT, Kind.FIGURE]
    assert some.relations == []


def test_who_disputes_a_statement_with_one_number_disputes_the_number_too_as_far_as_we_read():
    some = pointing(refers=True)
    official, number, baker = (claim.id for claim in some.claims)
    assert [(one.claim, one.target, one.confirmed) for one in some.relations] == [
        (baker, official, True),
        (baker, number, False),
    ]


def test_of_a_statement_with_several_numbers_nobody_can_tell_which_is_disputed():
    text = "A senior official believes that Acme owns 2,000 wheels and 40 mills.\nBen Baker disputed that."
    some = made(
        retold(text, "Acme owns 2,000 wheels and 40 mills", by=OFFICIAL), retold(text, "that.", by=BEN),
        a_number(text, "2,000 wheels", 2000, of=0), a_number(text, "40 mills", 40, of=0, item="mill"),
        a_link(text, "disputes", 1, 0, "Ben Baker disputed that."), text=text,
    )  # fmt: skip
    assert len(some.relations) == 1


@pytest.mark.parametrize(
    ("modality", "told"),
    [
        (Modality.DENIES, "Miller’s number (Ada Miller: Acme owns wheels)"),
        (Modality.SAID, "Ben Baker called Miller’s number false (Ada Miller: Acme owns wheels)"),
    ],
)
def test_what_points_by_a_noun_says_what_it_means(modality, told):
    text = "Miller said Acme owns wheels.\nBen Baker called Miller’s number false."
    link = a_link(text, "disputes", 1, 0, "Ben Baker called Miller’s number false.")
    some = made(
        retold(text, "Acme owns wheels"), retold(text, "Miller’s number", by=BEN, modality=modality),
        link.model_copy(update={"refers": True}), text=text,
    )  # fmt: skip
    assert some.claims[1].paraphrase == told
