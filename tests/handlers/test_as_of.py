"""What was known on a day: dated articles first, undated ones apart and marked, later ones nowhere; for every command that takes filters."""

import pytest

from claims.answer import Answer, Coverage, Guide, Nothing
from claims.store.dates import ending, last_day
from handlers.as_of import APART, merged, with_left_out
from handlers.command import discover
from tests.asking import places
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
)
from tests.replies import a_figure_item
from tests.replies import a_quotation as an_item

BY = Coverage(articles=2, since="2024-12", until="2025-01-30")
THERE = Coverage(articles=3, undated=3)
NOTHING = Nothing(lead="Nobody said so.", coverage=BY)


def an_answer(*items, lead="Two quotations.", **more):
    return Answer(lead=lead, items=items or (an_item(),), coverage=BY, **more)


def cited_in(answer):
    """Of each item, whether it is apart, and the articles of everything that it cites."""
    for item in answer.items:
        lines = (item, *item.relations, *item.beside)
        yield item.undated, [c.article for line in lines for c in line.citations]


# merging


def test_what_is_dated_comes_first_and_what_is_not_under_its_heading():
    known, undated = (
        an_answer(an_item("yes"), notes=("a", "b"), dropped=2),
        an_answer(
            an_item("no"), an_item("never"), lead="Two others.", notes=("b", "c"), dropped=1, more=True
        ),
    )
    made = merged(known, undated, "30 Jan 2025", BY, THERE)
    assert [(i.words, i.group, i.undated) for i in made.items] == [
        ("yes", None, False), ("no", APART, True), ("never", APART, True),
    ]  # fmt: skip
    assert made.lead == (
        "Two quotations. This is from articles dated 30 Jan 2025 or earlier. Apart, under “Date unknown”: more than 3"
        " in articles without a date, which may have been published later."
    )
    assert (made.notes, made.dropped, made.more) == (("a", "b", "c"), 3, True)
    assert made.coverage == Coverage(articles=5, since="2024-12", until="2025-01-30", undated=3)


def test_headings_of_what_is_undated_say_so_each_and_the_first_what_it_means():
    undated = an_answer(
        a_figure_item(group="DeepSeek: H100 owned"), a_figure_item(group="DeepSeek: H100 owned"), a_figure_item(group="Meta")
    )  # fmt: skip
    made = merged(an_answer(a_figure_item(group="Meta")), undated, "2025", BY, THERE)
    assert [i.group for i in made.items] == [
        "Meta", f"{APART} · DeepSeek: H100 owned", f"{APART} · DeepSeek: H100 owned", "Date unknown · Meta",
    ]  # fmt: skip


def test_where_nothing_dated_is_found_the_answer_says_so_and_gives_what_is_undated():
    made = merged(NOTHING, an_answer(lead="Two quotations (date unknown)."), "31 Dec 2024", BY, THERE)
    assert isinstance(made, Answer)
    assert made.lead == (
        "Nothing found in articles dated 31 Dec 2024 or earlier. In articles without a date, which may have been published later:"
        " Two quotations (date unknown)."
    )
    assert all(i.undated for i in made.items)


def test_where_nothing_undated_is_found_that_is_said_too():
    other = Nothing(lead="Nobody said so (date unknown).", coverage=THERE)
    made = merged(an_answer(), other, "2025", BY, THERE)
    assert made.lead == (
        "Two quotations. This is from articles dated 2025 or earlier; articles without a date have nothing."
    )
    assert not any(i.undated for i in made.items)
    made = merged(NOTHING, other, "2025", BY, THERE)
    assert isinstance(made, Nothing)
    assert (
        made.lead
        == "Nothing found in articles dated 2025 or earlier, nor in articles without a date. Nobody said so."
    )
    assert made.coverage.articles == 5


def test_citations_are_numbered_through_both():
    made = merged(an_answer(an_item("yes")), an_answer(an_item("no", claim_id="cother")), "2025", BY, THERE)
    assert [i.citations[0].n for i in made.items] == [1, 2]


@pytest.mark.parametrize(
    ("undated", "told"), [(1, "1 article gives no date"), (1200, "1,200 articles give no date")]
)
def test_a_bound_says_how_many_articles_it_leaves_out(undated, told):
    assert any(note.startswith(told) for note in with_left_out(an_answer(), undated).notes)
    assert told in with_left_out(NOTHING, undated).lead
    assert with_left_out(NOTHING, 0) == NOTHING


# on an index

LATE = an_article("a-late", published="2025-02-10", outlet="The Evening Star", title="Chips, later")
JANUARY = an_article("a-january", published="2025-01", title="Chips in January")


@pytest.fixture
async def asker(made):
    """Chips: cheap by all, a number by all, disputed on the day, later, and nobody knows when."""
    articles = (MONTH, DAY, LATE, UNDATED)
    cheap = [a_quotation("chips are cheap", ADA, at) for at in articles]
    numbers = [a_figure(n, by=LAB, article=at) for n, at in zip((10, 20, 30, 40), articles, strict=True)]
    replies = [a_quotation(f"They are not, {at.id}", BEN, at) for at in articles]
    disputes = [a_relation("disputes", reply, cheap[0]) for reply in replies]
    thought = [a_paraphrase(f"chips will last {at.id}", EVE, at, modality="believes") for at in articles]
    return await made(*cheap, *numbers, *replies, *disputes, *thought, LATE)


QUESTIONS = {
    "who-said": "chips are cheap",
    "quote-check": "chips are cheap",
    "search": "chips",
    "speaker": "Ada Miller",
    "disputes": "chips",
    "gpu-estimates": "DeepSeek",
    "figures": "DeepSeek",
    "drift": "chips are cheap",
    "timeline": "chips",
    "source": "{claim}",
}
"""Something that each command finds at every time."""


def test_every_command_that_takes_filters_is_asked_here():
    assert QUESTIONS.keys() >= {c.name for c in discover() if c.takes_filters and not c.hidden}


@pytest.mark.parametrize("name", [name for name in QUESTIONS if any(c.name == name for c in discover())])
@pytest.mark.parametrize("day", ["2025-01-30", "2024", "2025-02", "2025"])
async def test_no_answer_cites_what_was_published_later_and_what_is_undated_stands_apart(asker, name, day):
    claim = a_quotation("chips are cheap", ADA, MONTH).id
    answer = await asker(f"/{name} {QUESTIONS[name].format(claim=claim)} as_of:{day}")
    assert isinstance(answer, Answer), answer.lead
    shown = list(cited_in(answer))
    assert [apart for apart, _ in shown] == sorted(apart for apart, _ in shown)
    for apart, articles in shown:
        assert articles
        for article in articles:
            assert (article.published is None) is apart, article.id
            assert apart or last_day(article.published) <= ending(day), article.id
    known, undated = (sum(apart is one for apart, _ in shown) for one in (False, True))
    assert known
    assert undated
    assert f" or earlier. Apart, under “Date unknown”: {undated} in articles without a date" in answer.lead
    for difference in answer.differ:
        dates = [c.article.published for reading in difference.readings for c in reading.citations]
        assert all(date is None for date in dates) or all(last_day(date) <= ending(day) for date in dates)


async def test_an_article_of_a_month_is_known_when_the_month_is_over(made):
    asker = await made(a_quotation("chips", ADA, JANUARY), JANUARY)
    assert isinstance(await asker("/who-said chips as_of:2025-01-30"), Nothing)
    assert isinstance(await asker("/who-said chips as_of:2025-01-31"), Answer)
    assert isinstance(await asker("/who-said chips as_of:2025-01"), Answer)


async def test_a_dispute_that_came_later_does_not_make_a_claim_disputed_before(made):
    cheap, reply = a_quotation("chips are cheap", ADA, MONTH), a_quotation("They are not", BEN, DAY)
    asker = await made(cheap, reply, a_relation("disputes", reply, cheap))
    assert isinstance(await asker("/disputes chips as_of:2025-01-29"), Nothing)
    assert isinstance(await asker("/search chips disputed:yes as_of:2025-01-29"), Nothing)
    assert isinstance(await asker("/search chips disputed:no as_of:2025-01-29"), Answer)
    assert isinstance(await asker("/disputes chips as_of:2025-01-30"), Answer)


async def test_how_many_articles_a_bound_leaves_out_is_said_and_how_they_are_seen(asker):
    answer = await asker("/who-said chips are cheap since:2025-02")
    assert [places(i) for i in answer.items] == [["a-l"]]
    assert answer.notes[-1].startswith("1 article gives no date and could not be looked at: undated:yes")
    (item,) = (await asker("/who-said chips are cheap undated:yes")).items
    assert (places(item), item.undated) == (["a-u"], False)
    answer = await asker("/who-said chips are cheap undated:no as_of:2025-01-30")
    assert {c.article.id for i in answer.items for c in i.citations} == {"a-month", "a-day"}
    assert answer.lead.startswith("1 quotation")


async def test_a_guide_stays_a_guide(made):
    asker = await made(a_quotation("a", BEN), a_quotation("b", EVE))
    assert isinstance(await asker("/speaker Baker as_of:2025"), Guide)


async def test_an_id_that_is_none_is_told_without_dates(shipped):
    nothing = await shipped("/source cnothing as_of:2025")
    assert nothing.lead == "The index has no claim, article or kept answer with the id “cnothing”."
    nothing = await shipped("/source ccz2h8gm as_of:2024")
    assert isinstance(nothing, Answer)
    assert nothing.lead.startswith(
        "Nothing found in articles dated 2024 or earlier. In articles without a date"
    )


async def test_on_the_shipped_index_one_article_is_dated_and_four_stand_apart(shipped):
    answer = await shipped("/who-said Obviously as_of:2025-01-30")
    assert [(i.undated, places(i)) for i in answer.items] == [
        (False, ["000"]), (True, ["001", "003"]), (True, ["004"]),
    ]  # fmt: skip
    assert {c.article.id[:3] for line in answer.items[0].relations for c in line.citations} == {"000"}
    answer = await shipped("/who-said Obviously as_of:2024-12-31")
    assert [(i.undated, places(i)) for i in answer.items] == [(True, ["001", "003"]), (True, ["004"])]
    assert answer.lead.startswith("Nothing found in articles dated 31 Dec 2024 or earlier.")


@pytest.mark.parametrize("bound", ["as_of:2024-12-01", "until:2024-12-01"])
async def test_what_is_nearest_is_no_exception(made, bound):
    asker = await made(a_quotation("chips are cheap", ADA, MONTH), a_figure(5, by=LAB, article=DAY), BEN)
    for question in (
        "who-said chips are cheap",
        "search cheap",
        "figures H100",
        "gpu-estimates DeepSeek",
        "quote-check cheap chips",
    ):
        nothing = await asker(f"/{question} {bound}")
        assert isinstance(nothing, Nothing), question
        assert nothing.nearest == (), question
        assert "Without" not in nothing.lead
    nothing = await asker("/who-said chips are cheap speaker:Baker until:2025-01-29")
    assert [places(i) for i in nothing.nearest] == [["a-m"]]
    assert "Without your other filters, this is nearest." in nothing.lead
