"""The benchmark of pages asks for pages that are there, each kind of them, and says what they took."""

import pytest

from benchmarks.reading import paths
from benchmarks.reading.__main__ import Page, measured, report
from benchmarks.reading.measuring import Waited
from tests.corpora import ADA, DAY, a_corpus, a_figure, a_quotation

CORPUS = a_corpus(a_quotation("No wheel turns", ADA, DAY), a_figure(50, by=ADA, article=DAY))


def test_pages_of_each_kind_are_drawn_and_none_twice():
    drawn = paths.drawn([CORPUS], 5)
    assert drawn["article"] == [f"/article/{DAY.id}"]
    assert drawn["ask"] == ["/?q=%2Fwho-said+No+wheel+turns"]
    assert len(drawn["claim"]) == 2
    assert len(drawn["group"]) == 1
    assert drawn["lists"] == ["/articles", "/speakers", "/figures"]
    assert drawn["holder"] == ["/figures?holder=DeepSeek"]
    assert paths.by_desk(["/article/a", "/speaker/s"]) == ["/?q=%2Fsource+a", "/?q=%2Fspeaker+s"]


def test_so_many_of_a_hundred_took_no_longer():
    waited = Waited([float(n) for n in range(1, 101)], 10)
    assert (waited.at(50), waited.at(95), waited.at(99)) == (51, 96, 100)
    assert Waited([3.0], 1).at(99) == 3


def test_the_report_says_what_took_too_long():
    slow, fast, none = Waited([25.0], 9000, 7.5), Waited([2.0], 9000), Waited((), 0)
    made = report(["Machine: a loom"], {"An index": {"claim": Page(slow, fast, none, None, fast)}})
    assert (
        "| claim | 1 | 9.0 | 25.0 / 25.0 / 25.0 | 7.5 | 2.0 / 2.0 / 2.0 | – | – | 2.0 / 2.0 / 2.0 | MISSED |"
        in made
    )


@pytest.mark.process
def test_every_kind_of_page_is_asked_for_over_the_wire():
    found = measured([CORPUS], 3)
    assert set(found) == {
        "home", "ask", "article", "speaker", "utterance", "claim", "group", "lists", "holder",
    }  # fmt: skip
    assert all(page.first.ms and page.again.ms and page.fixed.ms for page in found.values())
    assert found["claim"].known.ms
    assert found["claim"].by_desk.ms
