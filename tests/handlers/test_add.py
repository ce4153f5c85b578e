"""/add: what came of an article, with what was found in it cited; what is wrong with it in plain words."""

import pytest

from claims.answer import Answer, Done, Guide, Nothing
from claims.claim import Modality
from claims.errors import BadInput
from handlers.add import HEADINGS, SHOWN, add
from handlers.context import Added, Context
from handlers.place import Person, Place
from tests.asking import NOW
from tests.corpora import ADA, BEN, DAY, a_figure, a_paraphrase, a_quotation, an_article

ADDRESS = "https://planet.example/chips"
SAID = tuple(a_quotation(words, ADA, DAY) for words in ("Yes", "No", "Perhaps"))
OTHER = an_article("a-other")
ELSEWHERE = a_quotation("Yes", BEN, OTHER)
QUIET = an_article("a-quiet", title="Weather", outlet="The Daily Planet")


class Reading:
    """Whatever is to be added comes out so; it remembers where it was sent."""

    def __init__(self, came="new", article=DAY.id, claims=3, **more):
        self.added = Added(came, article, claims, **more)
        self.asked = []

    async def add(self, url, tell):
        self.asked.append(url)
        await tell("Reading the page …")
        return self.added


@pytest.fixture
async def index(made):
    return (await made(*SAID, ELSEWHERE, OTHER, QUIET)).index


async def outcome(index, articles, typed=ADDRESS, told=None):
    told = [] if told is None else told

    async def tell(text):
        told.append(text)

    context = Context(index, None, Place("terminal"), Person("p"), NOW, (), articles, tell)
    return await add.run(context, typed)


async def test_a_new_article_is_told_by_title_outlet_and_date_with_what_was_found_cited(index):
    told = []
    answer = await outcome(index, Reading(), told=told)
    assert isinstance(answer, Answer)
    assert answer.lead == ("Added “Chips and makers” (The Daily Planet, 2025-01-30). 3 claims found in it.")
    assert {item.words for item in answer.items} == {"Yes", "No", "Perhaps"}
    assert {citation.article.id for item in answer.items for citation in item.citations} == {DAY.id}
    assert told == ["Reading the page …"]


async def test_an_unchanged_article_is_said_to_be_so_and_its_claims_are_shown(index):
    answer = await outcome(index, Reading("unchanged", claims=0))
    assert answer.lead.startswith("“Chips and makers” (The Daily Planet, 2025-01-30) is in the index already")
    assert len(answer.items) == 3


async def test_a_changed_article_tells_what_is_new_and_what_stands_there_no_more(index):
    answer = await outcome(index, Reading("changed", claims=1, gone=2))
    assert "again, for it changed: 1 claim new, 2 no longer on the page." in answer.lead


async def test_an_article_in_which_nobody_speaks_is_added_all_the_same(index):
    done = await outcome(index, Reading(article=QUIET.id, claims=0))
    assert isinstance(done, Done)
    assert done.lead == (
        "Added “Weather” (The Daily Planet). Nobody is quoted in it, and no figure was found."
    )


async def test_an_article_without_a_title_is_called_one(made):
    untitled = an_article("a-bare")
    index = (await made(untitled, a_quotation("Yes", ADA, untitled))).index
    answer = await outcome(index, Reading("unchanged", untitled.id))
    assert answer.lead.startswith("The untitled article is in the index already")


async def test_quotations_come_first_and_what_somebody_thinks_last(made):
    told = a_paraphrase("Miller doubts it.", ADA, DAY)
    hoped = a_paraphrase("Baker hopes for it.", BEN, DAY, modality=Modality.WANTS)
    counted = a_figure(50_000, "H100", by=BEN, article=DAY)
    answer = await outcome((await made(hoped, told, counted, *SAID)).index, Reading())
    assert list(dict.fromkeys(item.group for item in answer.items)) == list(HEADINGS)


async def test_of_many_claims_the_first_are_shown_and_the_rest_counted(made):
    many = [a_quotation(f"Word number {n}", ADA, DAY) for n in range(SHOWN + 5)]
    answer = await outcome((await made(*many)).index, Reading())
    assert (len(answer.items), answer.dropped) == (SHOWN, 5)


@pytest.mark.parametrize("reason", ["the address is link-local", "the address is link-local."])
async def test_what_is_refused_says_why_and_what_the_index_covers(index, reason):
    nothing = await outcome(index, Reading("refused", None, 0, reason=reason))
    assert isinstance(nothing, Nothing)
    assert nothing.lead == f"“{ADDRESS}” was not added: the address is link-local."
    assert nothing.coverage.articles == 3


@pytest.mark.parametrize("typed", ["https://ada:marzipan@planet.example/", "ada:marzipan@planet.example/"])
async def test_a_password_that_was_typed_is_not_shown_in_the_channel(index, typed):
    nothing = await outcome(index, Reading("refused", None, 0, reason="it holds a password"), typed)
    assert nothing.lead == "“https://…@planet.example/” was not added: it holds a password."


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("planet.example/chips", ADDRESS),
        (f"<{ADDRESS}>", ADDRESS),
        (f"  {ADDRESS} ", ADDRESS),
        ("http://planet.example", "http://planet.example"),
        ("ftp://planet.example", "ftp://planet.example"),
        ("planet.example/go?to=https://other.example", "https://planet.example/go?to=https://other.example"),
    ],
)
async def test_an_address_is_taken_as_people_type_it(index, typed, asked):
    reading = Reading()
    await outcome(index, reading, typed)
    assert reading.asked == [asked]


@pytest.mark.parametrize("typed", ["chips", "what Musk said. And when?", "<>"])
async def test_what_is_no_address_is_told_what_would_be(index, typed):
    with pytest.raises(BadInput, match=r"such as “/add https://example\.org/news/article”"):
        await outcome(index, Reading(), typed)


async def test_where_nothing_can_be_read_it_says_so(index):
    assert isinstance(await outcome(index, None), Guide)
