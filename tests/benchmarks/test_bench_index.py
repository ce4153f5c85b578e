"""The benchmark of the index: its questions, its engines, its judge, its report and its plot."""

import random
from xml.etree.ElementTree import fromstring

import pytest

from benchmarks.index import prepared
from benchmarks.index.__main__ import main, sizes
from benchmarks.index.asked import KINDS, Question
from benchmarks.index.drawing import drawn
from benchmarks.index.engines import arrays, by_tantivy, fts5
from benchmarks.index.engines.every import here
from benchmarks.index.making import made
from benchmarks.index.measure.figures import brief, quantile, three
from benchmarks.index.misspelling import HOW, misspelt
from benchmarks.index.rows import read_batches, write_rows
from benchmarks.index.told import goals, plot
from claims.search import normal, stem, tokens

CLAIMS = 300


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    return write_rows(tmp_path_factory.mktemp("rows") / "rows.pickle", made(CLAIMS, 3))


@pytest.fixture(scope="module")
def questions(rows):
    return drawn(rows, 20, 4)


def holding(rows, question):
    """Of the rows, in their order, the utterances of those that answer it: each is looked at."""
    sought, wanted = f" {normal(question.typed)} ", {stem(word) for word in tokens(question.typed)}
    for row in rows:
        if question.way == "saying":
            fits = row.words is not None and sought in f" {normal(row.words)} "
        else:
            fits = wanted <= {stem(word) for word in tokens(f"{row.words or ''} {row.topic}")}
        if fits:
            yield row.utterance


def test_rows_come_oldest_first_undated_before_all_and_read_as_they_were_written(tmp_path, rows):
    again = write_rows(tmp_path / "rows.pickle", made(CLAIMS, 3))
    assert again == rows == [row for some in read_batches(tmp_path / "rows.pickle") for row in some]
    assert [row.last_day for row in rows] == sorted(row.last_day for row in rows)
    assert len(rows) == CLAIMS


def test_questions_of_every_kind_are_drawn_each_once_and_the_same_ones_for_a_seed(rows, questions):
    assert questions == drawn(rows, 20, 4)
    assert questions.keys() == KINDS.keys()
    assert all(0 < len(set(some)) == len(some) <= 20 for some in questions.values())
    assert all(question.kind == kind for kind, some in questions.items() for question in some)


def test_a_misspelt_phrase_differs_and_says_how():
    chance, words = random.Random(1), ("nobody", "expected", "another", "winter")
    found = [misspelt(words, chance) for _ in range(200)]
    assert {how for _, how in filter(None, found)} == set(HOW)
    assert all(typed != words and len(typed) == 4 for typed, _ in filter(None, found))
    assert misspelt(("we", "lie"), chance) is None


@pytest.mark.parametrize(
    "kind", ["exact", "phrase", "phrase_stop", "phrase_absent", "said_word", "word", "two_words"]
)
def test_the_index_in_memory_finds_what_looking_at_every_row_finds(rows, questions, kind):
    judge = arrays.Arrays(rows)
    for question in questions[kind]:
        matched = judge.matched(question)
        found = {judge.rows[at].utterance for part in matched for at in part}
        assert found == set(holding(rows, question))
        assert judge.total(matched) == len(found)


@pytest.mark.parametrize("maker", [fts5.RANKED, fts5.NEWEST, by_tantivy.SCORED, by_tantivy.NEWEST])
def test_the_other_engines_find_claims_too(tmp_path, rows, questions, maker):
    if maker.name not in here():
        pytest.skip("tantivy is not installed")
    maker.build([rows], tmp_path)
    engine = maker.open(tmp_path)
    kinds = ("word_common", "word_speaker", "word_kind", "word_as_of", "figures_holder")
    answers = [engine.ask(question) for kind in kinds for question in questions[kind]]
    assert all(len({row.id for row in found}) == len(found) <= 10 for found in answers)
    assert sum(map(bool, answers)) > 0.8 * len(answers)  # not all: they take `don't` for two words
    engine.close()


def test_filters_are_those_of_the_rows(rows):
    judge = arrays.Arrays(rows)
    dated = [row for row in rows if row.last_day]
    day = dated[len(dated) // 2].last_day
    (_, found) = judge.matched(Question("newest", only=(("as_of", day),)))
    assert [judge.rows[at].id for at in found] == [row.id for row in dated if row.last_day <= day]


def test_quantiles_and_how_they_are_written():
    assert quantile([3, 1, 2], 0.5) == 2
    assert three([0.01 * n for n in range(1, 101)]) == "0.50 / 0.95 / 0.99"
    assert [brief(n) for n in (0.0312, 0.425, 5.34, 12.4, 2345.6)] == ["0.031", "0.42", "5.3", "12", "2,346"]


def test_sizes_are_read_as_they_are_typed():
    assert sizes("1M,10k,300") == [300, 10_000, 1_000_000]
    with pytest.raises(ValueError):
        sizes("many")


def test_a_goal_is_met_reached_or_missed():
    fast, rate = (
        goals.Goal("p99", "ms", 1, 0.5, 0.7),
        goals.Goal("rate", "", 5_000, 10_000, 12_345, more=True),
    )
    assert (fast.verdict, rate.verdict) == ("reached", "aim met")
    assert fast._replace(measured=1.01).verdict == rate._replace(measured=4_000).verdict == "MISSED"
    assert rate.cells() == ("rate", "≥ 5,000", "≥ 10,000", "12,345", "aim met")


def test_the_plot_is_whole_xml_with_a_panel_for_each_kind():
    points = {10_000: 0.2, 1_000_000: 3.0}
    drawing = plot.plot([10_000, 1_000_000], dict.fromkeys(KINDS, plot.Drawn({"whosaid": points}, points)))
    texts = [one.text for one in fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")]
    assert {sort.told for sort in KINDS.values()} <= set(texts)
    assert texts.count("10k") == texts.count("1M") == len(KINDS)


def test_what_was_made_is_read_again(tmp_path):
    prepared.prepare(tmp_path, CLAIMS, dict.fromkeys(prepared.SEEDS, 3))
    assert sum(len(batch.claims) for batch in prepared.batches_of(tmp_path)) == CLAIMS
    assert prepared.questions(tmp_path, "timed") != prepared.questions(tmp_path, "compared")


@pytest.mark.process
def test_one_run_measures_it_all_and_reports_every_section(tmp_path, capsys):
    out, drawing = tmp_path / "REPORT.md", tmp_path / "latency.svg"
    few = ["--sizes", "300", "--questions", "4", "--compared", "6", "--seconds", "0.2"]
    main([*few, "--out", str(out), "--plot", str(drawing), "--work", str(tmp_path / "work")])
    report = out.read_text()
    assert report == capsys.readouterr().out
    headings = [line.removeprefix("## ") for line in report.splitlines() if line.startswith("## ")]
    assert headings == [
        "Goals, at 300 claims", "Size of the index against latency: whosaid", "Side by side", "First touch, at 300 claims",
        "The same answers", "Misspelt phrases: the right claim in ten", "Build, bytes and memory", "Many clients", "Live writing",
        "Whole commands", "Where the time of a command goes, at 300 claims",
    ]  # fmt: skip
    assert all(f"| {sort.told} |" in report for sort in KINDS.values())
    assert "![Milliseconds of a question against the size of the index](latency.svg)" in report
    fromstring(drawing.read_text())
    assert list((tmp_path / "work").iterdir()) == []
