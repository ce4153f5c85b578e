"""The benchmark of the extraction: its articles, its regular expression, its scores, its processes."""

import json
import statistics
from dataclasses import replace

import pytest

from benchmarks.extraction import quality, rounds, texts
from benchmarks.extraction.__main__ import main
from benchmarks.extraction.extractors import PLAIN, TEXTACY, WHOSAID, Found, plain
from benchmarks.extraction.report import INSTALL, Measured, report
from benchmarks.extraction.rounds import Run
from claims.extract.parser import MODEL

SAID = "“The tide waits for nobody,” said Mara Olvec. Toll said: “Then row.” “I did,” Orr says."


@pytest.fixture(scope="module")
def gold():
    return quality.gold()


def as_marked(row):
    """What an extractor that makes no mistake would find."""
    return [
        Found(list(one.content), one.speaker[0] if one.speaker else None, one.who[0], one.kind[0])
        for one in row.expected
        if not one.optional
    ]


def a_run(texts, cpu=2.0, peak=100.0, found=()):
    return Run(start=1.0, cpu=cpu, wall=cpu, peak=peak, found=found or [[] for _ in texts])


def test_the_made_articles_are_the_same_each_time_and_as_long_as_articles_are():
    articles = texts.made(30)
    assert articles == texts.made(30)
    assert len(set(articles)) == 30
    assert all(700 <= len(article.split()) < 850 for article in articles)


def test_the_made_articles_quote_about_as_much_as_news_does():
    articles = texts.made(30)
    words = sum(len(article.split()) for article in articles)
    marks = sum(article.count(mark) for article in articles for mark in '“”"')
    assert 18 < 1000 * marks / words < 32


def test_given_texts_are_spread_over_the_file_and_no_separator_within_a_text_breaks_them(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text(
        "\n".join(json.dumps({"doc_id": i, "text": f"a\u2028{i}"}, ensure_ascii=False) for i in range(10))
    )
    assert texts.given(path, 3) == ["a\u20280", "a\u20283", "a\u20286"]
    assert len(texts.given(path, 99)) == 10


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('{"text": "a"}\n{"text"', "line 2: not an object with a text"),
        ('{"doc_id": 1}', "line 1: not an object with a text"),
        ('{"text": " "}', "line 1: the text is empty"),
        ("\n", "holds no texts"),
    ],
)
def test_a_file_of_something_else_is_told_by_its_line(tmp_path, capsys, lines, told):
    path = tmp_path / "texts.jsonl"
    path.write_text(lines)
    with pytest.raises(SystemExit):
        main(["--texts", str(path)])
    assert told in capsys.readouterr().err


def test_the_regular_expression_knows_three_forms():
    found = plain(SAID)
    assert sorted((SAID[slice(*one.segments[0])], one.name) for one in found) == [
        ("I did,", "Orr"),
        ("The tide waits for nobody,", "Mara Olvec"),
        ("Then row.", "Toll"),
    ]
    assert all(SAID[slice(*one.speaker)] == one.name for one in found)


def test_only_quotations_in_marks_are_asked_for(gold):
    asked = [(row, one) for row in gold for one in row.expected if not one.optional]
    assert len(asked) == quality.wanted(gold)["quotations"] > 200
    assert all("direct" in one.kind for _, one in asked)
    assert all(row.text[start - 1] in quality.MARKS for row, one in asked for start, _ in one.content)


def test_all_found_is_all_points_and_nothing_found_is_none(gold):
    whole = quality.judged(gold, [as_marked(row) for row in gold])
    assert (whole.right, whole.f1, whole.named, whole.direct, whole.refused) == (100, 100, 100, 100, 0)
    nothing = quality.judged(gold, [None for _ in gold])
    assert (nothing.right, nothing.f1, nothing.named, nothing.refused) == (0, 0, 0, len(gold))


def test_a_mention_is_the_right_speaker_and_names_nobody(gold):
    row = next(row for row in gold if row.id == "articles-06")
    as_printed = [one._replace(name=row.text[slice(*one.speaker)]) for one in as_marked(row)]
    scored = quality.judged([row, *(r for r in gold if r.id == "direct-01")], [as_printed, []])
    assert scored.right == pytest.approx(200 / 3)
    assert scored.named == pytest.approx(100 / 3)


def test_speed_is_texts_per_second_of_cpu_and_refused_ones_count():
    run = a_run("abcd", cpu=2.0, found=[[], None, [], None])
    assert (run.speed, run.refused) == (2.0, 2)


def test_the_report_quotes_ratios_and_tells_how_to_install_what_is_missing():
    some = [a_run("ab", cpu=cpu, peak=150.0) for cpu in (1.0, 2.0, 4.0)]
    fast = [replace(run, cpu=run.cpu / 100, peak=10.0) for run in some]
    measured = Measured(
        [], ["a b", "c d"], "of ours", {WHOSAID: some, PLAIN: fast}, {}, {"texts": 0, "quotations": 0}
    )
    made = report(measured)
    assert INSTALL in made
    assert "1.00 /s (0.50–2.00)" in made
    assert "| 0.01 × | 10 MB (10–10) | 15.00 × |" in made
    assert INSTALL not in report(replace(measured, runs={**measured.runs, TEXTACY: some}))


@pytest.mark.process
def test_each_extractor_is_measured_in_turns_each_time_in_a_process_of_its_own():
    runs = rounds.in_turns([WHOSAID, PLAIN], MODEL, [SAID, "Nobody spoke."], 2)
    assert {name: len(some) for name, some in runs.items()} == {WHOSAID: 2, PLAIN: 2}
    for some in runs.values():
        assert [[len(found) for found in run.found] for run in some] == [[3, 0], [3, 0]]
        assert all(run.cpu > 0 and run.start > 0 for run in some)
    memory = {name: statistics.median(run.peak for run in some) for name, some in runs.items()}
    assert memory[PLAIN] < 40 < memory[WHOSAID]  # the parser is in the one and not in the other


@pytest.mark.process
def test_a_process_that_fails_is_told_with_its_last_words():
    with pytest.raises(RuntimeError, match=r"(?s)regular expression ended with status 1: .*TypeError"):
        rounds.run(PLAIN, MODEL, [1])
