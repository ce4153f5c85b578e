"""The shipped index keeps its own rules, as far as they can be seen without the texts."""

import re
from collections import Counter, defaultdict

import pytest

from claims.claim import SPEECH, Kind, Modality, Predicate, Qualifier, RelationType, SpeakerKind
from claims.corpus import FILES, read_corpus, shipped_folder
from claims.search import normal

CORPUS = read_corpus(shipped_folder())
NAMES = {speaker.id: speaker.name for speaker in CORPUS.speakers}
CLAIMS = {claim.id: claim for claim in CORPUS.claims}
QUOTATIONS = [claim for claim in CORPUS.claims if claim.words is not None]
FIGURES = [claim for claim in CORPUS.claims if claim.figure is not None]
ALPHABET = "[23456789bcdfghjkmnpqrstvwxz]{7}"


def worded(words):
    return [claim for claim in QUOTATIONS if normal(claim.words) == normal(words)]


def figures(**wanted):
    return [
        claim
        for claim in FIGURES
        if all(getattr(claim.figure, name) == value for name, value in wanted.items())
    ]


def test_ids_are_opaque_and_of_their_kind():
    assert all(re.fullmatch("c" + ALPHABET, claim.id) for claim in CORPUS.claims)
    assert all(re.fullmatch("u" + ALPHABET, claim.utterance) for claim in CORPUS.claims)
    assert all(re.fullmatch("s" + ALPHABET, speaker.id) for speaker in CORPUS.speakers)
    assert all(re.fullmatch("r" + ALPHABET, relation.id) for relation in CORPUS.relations)


def test_rows_stand_in_reading_order():
    places = [(claim.article, claim.evidence[0].start) for claim in CORPUS.claims]
    assert places == sorted(places)
    assert [article.id for article in CORPUS.articles] == sorted(article.id for article in CORPUS.articles)


def test_the_files_are_plain_utf8_with_one_record_a_line():
    for name in FILES:
        content = (shipped_folder() / name).read_text(encoding="utf-8")
        assert content.endswith("}\n")
        assert "\\u" not in content


def test_nothing_is_invented_about_the_articles():
    assert [article.published for article in CORPUS.articles] == ["2025-01-30", None, None, None, None]
    assert [article.title is not None for article in CORPUS.articles] == [False, True, True, False, False]
    for article in CORPUS.articles:
        assert (article.url, article.outlet, article.author, article.retrieved) == (None, None, None, None)
        assert article.file == f"{article.id}.txt"
        assert len(article.description) <= 60
    assert len({article.description for article in CORPUS.articles}) == len(CORPUS.articles)


def test_quotations_share_an_utterance_exactly_where_speaker_and_words_are_the_same():
    by_utterance = defaultdict(set)
    by_words = defaultdict(set)
    for claim in QUOTATIONS:
        by_utterance[claim.utterance].add((claim.speaker, normal(claim.words)))
        by_words[claim.speaker, normal(claim.words)].add(claim.utterance)
    assert all(len(same) == 1 for same in by_utterance.values())
    assert all(len(same) == 1 for same in by_words.values())


def test_an_utterance_is_either_quoted_or_retold():
    kinds = defaultdict(set)
    for claim in CORPUS.claims:
        kinds[claim.utterance].add("quoted" if claim.words else claim.kind)
    assert all(len(same) == 1 for same in kinds.values())


def test_nobody_answers_to_another_ones_name():
    names = Counter(normal(name) for one in CORPUS.speakers for name in {one.name, *one.aliases})
    assert [name for name, count in names.items() if count > 1] == []
    assert {claim.speaker for claim in CORPUS.claims} == set(NAMES)


@pytest.mark.parametrize("claim", [*CORPUS.claims, *CORPUS.relations], ids=lambda row: row.id)
def test_evidence_is_no_longer_than_it_must_be(claim):
    whole = getattr(claim, "words", None) is not None
    for piece in claim.evidence:
        assert len(piece.prefix) <= 32
        assert len(piece.suffix) <= 32
        if whole:
            assert piece.end - piece.start == len(piece.exact)
        else:
            assert len(piece.exact.split()) <= 8


def test_pieces_stand_in_reading_order():
    for claim in CORPUS.claims:
        starts = [piece.start for piece in claim.evidence]
        assert starts == sorted(set(starts))


def test_words_carry_neither_marks_nor_a_comma_of_the_sentence_around_them():
    for claim in QUOTATIONS:
        for piece in claim.evidence:
            assert piece.exact.strip(' “”",') == piece.exact


def test_a_fragment_stands_in_marks_in_its_paraphrase():
    for claim in CORPUS.claims:
        if claim.kind is Kind.MIXED:
            assert f"“{claim.words}”" in claim.paraphrase


def test_a_paraphrase_is_one_short_sentence():
    for claim in CORPUS.claims:
        if claim.paraphrase is not None:
            assert claim.paraphrase.endswith(".")
            assert len(claim.paraphrase) <= 160


SAID_OF_A_NUMBER = {
    Qualifier.ABOUT: "about ",
    Qualifier.ONLY: "only ",
    Qualifier.OVER: "more than ",
    Qualifier.UNDER: "under ",
    Qualifier.RANGE: " to ",
}


@pytest.mark.parametrize("claim", FIGURES, ids=lambda claim: claim.id)
def test_a_figures_paraphrase_carries_its_qualifier(claim):
    if claim.figure.qualifier is Qualifier.AT_LEAST:
        assert " or more" in claim.paraphrase or "at least" in claim.paraphrase
    else:
        assert SAID_OF_A_NUMBER.get(claim.figure.qualifier, "") in claim.paraphrase


@pytest.mark.parametrize("claim", FIGURES, ids=lambda claim: claim.id)
def test_a_figures_paraphrase_carries_its_hedge(claim):
    retold = {
        "around": "about", "speculated": "speculates", "suggested": "suggested", "estimates": "estimates",
        "reported": "reportedly", "reportedly": "reportedly", "tens of thousands": "tens of thousands",
        "the gossip from China": "gossip from China", "is expected to": "expected to", "will require": "need",
        "is (or was)": "is, or was,",
    }  # fmt: skip
    for hedge in (claim.hedge or "").split("; "):
        assert not hedge or retold[hedge] in claim.paraphrase


def test_the_articles_own_figures_have_an_author_each():
    for claim in FIGURES:
        if NAMES[claim.speaker].startswith("the article's unnamed author"):
            assert claim.article in NAMES[claim.speaker]


def test_unnamed_speakers_say_so_in_their_name():
    for speaker in CORPUS.speakers:
        assert (speaker.kind is SpeakerKind.UNNAMED) == ("unnamed" in speaker.name), speaker.name


def test_obviously_is_reported_by_three_articles_and_each_time_agrees_with_the_figure():
    reports = worded("Obviously")
    assert len({claim.article for claim in reports}) == len(reports) == 3
    assert {NAMES[claim.speaker] for claim in reports} == {"Elon Musk"}
    assert len({claim.utterance for claim in reports}) == 1
    for report in reports:
        agreed = [
            CLAIMS[relation.target]
            for relation in CORPUS.relations
            if relation.claim == report.id and relation.type is RelationType.AGREES
        ]
        assert {NAMES[claim.speaker] for claim in agreed} == {"Alexandr Wang"}
        assert [claim.figure.value for claim in agreed if claim.figure] == [50000]


def test_lmao_no_is_reported_by_three_articles_in_two_spellings_and_answers_benioff():
    reports = worded("Lmao, no.")
    assert Counter(claim.words for claim in reports) == {"Lmao, no.": 2, "Lmao no": 1}
    assert {claim.addressee for claim in reports} == {"Marc Benioff"}
    for report in reports:
        answered = [
            CLAIMS[relation.target]
            for relation in CORPUS.relations
            if relation.claim == report.id and relation.type is RelationType.REPLIES_TO
        ]
        assert [NAMES[claim.speaker] for claim in answered] == ["Marc Benioff"]


def test_wangs_figure_is_one_utterance_in_all_five_articles():
    reports = figures(value=50000, item="H100")
    assert len({claim.article for claim in reports}) == len(reports) == 5
    assert len({claim.utterance for claim in reports}) == 1
    assert Counter(claim.figure.qualifier for claim in reports) == {Qualifier.ABOUT: 3, Qualifier.EXACT: 2}
    assert all(claim.hedge for claim in reports)


def test_deepseeks_own_figure_keeps_each_reports_qualifier():
    reports = figures(value=10000, item="A100")
    assert {claim.utterance for claim in reports} == {reports[0].utterance}
    assert [claim.figure.qualifier for claim in reports] == [Qualifier.ABOUT, Qualifier.ONLY, Qualifier.EXACT]
    assert {NAMES[claim.speaker] for claim in reports} == {"DeepSeek"}


def test_bounds_are_never_a_value():
    assert figures(low=16000, item="chip", qualifier=Qualifier.AT_LEAST)
    assert figures(low=500_000_000_000, holder="Nvidia", unit="USD", qualifier=Qualifier.OVER)
    assert figures(low=20, high=40, unit="times")
    assert not figures(value=16000)


def test_a_fall_of_the_market_is_lost_and_a_place_is_ranked():
    assert {claim.figure.predicate for claim in figures(item="market value")} == {Predicate.LOST}
    assert len(figures(predicate=Predicate.RANKS, item="place in the Capital Economics AI index")) == 9


def test_beliefs_and_wishes_are_no_speech():
    apart = {claim.modality for claim in CORPUS.claims} - SPEECH
    assert apart == {Modality.BELIEVES, Modality.WANTS}
    assert all(claim.words is None for claim in CORPUS.claims if claim.modality not in SPEECH)


def test_a_relation_stays_within_one_article():
    for relation in CORPUS.relations:
        assert CLAIMS[relation.claim].article == CLAIMS[relation.target].article


def test_the_readme_counts_what_is_there():
    readme = (shipped_folder() / "README.md").read_text(encoding="utf-8")
    counts = (
        f"{len(CORPUS.claims)} claims, {len(CORPUS.speakers)} speakers, {len(CORPUS.relations)} relations"
    )
    assert counts in readme
