"""/bulletin: what is new for a subscription, under headings, cited, the same each time it is asked for."""

import json
import re

import pytest

from bot.ask import Ask, Chosen
from bot.desk import Desk, cited
from bot.render import discord, html, slack, text
from bot.render import json as as_json
from bot.render.limits import check_discord, check_slack
from bot.render.parts import parts
from claims.answer import Answer, Guide, Nothing
from claims.claim import Predicate, Qualifier
from claims.corpus import Corpus, read_corpus, shipped_folder
from claims.index import Claims
from claims.item import State
from handlers import headlines as head
from handlers.bulletin import bulletin
from handlers.place import Person, Place
from tests.claims.store.engines import sqlite as store_in
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    MONTH,
    UNDATED,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
)
from tests.handlers.scene import HERE, ID, Kiosk, Scene, a_subscription, eventful
from tests.made_once import opened_in
from tests.replies import a_reply
from tests.small_desk import SmallMemory

SINCE = r"since \d+ \w+ \d{4}, \d\d:\d\d \(UTC\)"


@pytest.fixture
async def scene(tmp_path):
    store = await opened_in(tmp_path / "index", store_in)
    yield Scene(store)
    await store.close()


def under(answer):
    """Headings, each with the claims of its items."""
    made = {}
    for item in answer.items:
        made.setdefault(item.group, []).append(item.claim_id)
    return made


def beside(answer):
    return {item.claim_id: [line.text for line in item.beside] for item in answer.items if item.beside}


async def test_all_that_is_new_stands_under_its_heading_the_weightiest_first(scene):
    answer = await scene.ask(await eventful(scene))
    assert [*under(answer)] == [
        head.ENDS, head.DISPUTES, head.OTHERWISE, head.AGREEMENTS, head.SAID, head.COUNTED, head.CORRECTED,
        head.GONE, head.WITHDRAWN,
    ]  # fmt: skip
    assert re.fullmatch(
        rf"Digest: 3 statements, 5 figures, 1 dispute and 1 agreement are new {SINCE}; 1 claim is told otherwise"
        r" than before, 1 claim was corrected and 2 claims no longer stand\.",
        answer.lead,
    )
    assert (answer.dropped, answer.more, answer.notes) == (0, False, ())
    (gone,) = [item for item in answer.items if item.group == head.GONE]
    assert [(c.state, c.gone) for c in gone.citations] == [(State.GONE, "2026-11-26")]


async def test_every_surface_shows_every_heading_and_cites_every_item(scene):
    answer = await scene.ask(await eventful(scene))
    reply = a_reply(answer, command="bulletin")
    made = {
        module.__name__.rpartition(".")[2]: module.render(reply) for module in (text, discord, slack, html)
    }
    assert check_discord(made["discord"].payload) == []
    assert check_slack(made["slack"].payload) == []
    line = "The highest so far; next below it: 50,000 H100 (Ben Baker said)"
    for name, rendered in made.items():
        shown = (
            rendered.payload
            if isinstance(rendered.payload, str)
            else json.dumps(rendered.payload, ensure_ascii=False)
        )
        for heading in under(answer):
            assert shown.count(heading) == 1 or name == "slack", (name, heading)
            assert heading in shown, (name, heading)
        assert line in shown
        assert "about 20,000 H100 (Ben Baker said, hedge: “my guess”, via CNBC)" in shown
        assert "Not shown here" not in shown
    (moved, *_) = as_json.render(reply).payload["items"]
    assert [(one["text"], [c["n"] for c in one["citations"]]) for one in moved["beside"]] == [(line, [7])]
    assert set(cited(answer)) == {c.claim_id for item in answer.items for c in item.citations}


async def test_the_same_question_has_the_same_answer_byte_for_byte(scene):
    after = await eventful(scene)
    upto = await scene.line()
    first = await scene.ask(after, upto)
    again = await scene.ask(after, upto, person="clock")
    assert first.model_dump_json() == again.model_dump_json()


async def test_a_dispute_cites_both_sides_and_shows_new_disputes_alone(scene):
    cheap, dear, old = (
        a_quotation("Cheap!"),
        a_quotation("Dear!", BEN, DAY),
        a_quotation("Never!", EVE, MONTH),
    )
    after = await scene.ship(cheap, dear, old, a_relation("disputes", dear, old))
    await scene.ship(a_relation("disputes", dear, cheap))
    answer = await scene.ask(after)
    (item,) = answer.items
    (line,) = item.relations
    assert (item.group, item.claim_id, line.words) == (head.DISPUTES, dear.id, "Cheap!")
    assert {c.claim_id for c in line.citations} == {dear.id, cheap.id}
    assert answer.lead.startswith("Digest: 1 dispute is new since ")


async def test_an_utterance_stands_once_with_all_that_is_new_of_it(scene):
    known = a_figure(50_000, article=MONTH)
    after = await scene.ship(known)
    new = a_figure(60_000, by=BEN, article=DAY, qualifier=Qualifier.ABOUT, hedge="I think")
    await scene.ship(new, a_relation("disputes", new, known))
    answer = await scene.ask(after)
    (item,) = answer.items
    assert (item.group, item.claim_id) == (head.ENDS, new.id)
    assert [line.utterance_id for line in item.relations] == [known.utterance]
    assert [line.text for line in item.beside] == [
        "The highest so far; next below it: 50,000 H100 (Ada Miller said)"
    ]
    assert "1 figure and 1 dispute are new" in answer.lead
    assert answer.dropped == 0


async def test_what_is_told_otherwise_by_a_new_report_and_gone_from_another_page_says_both(scene):
    told = a_paraphrase("chips are dear", BEN, MONTH, hedge="I think")
    after = await scene.ship(told, DAY)
    sure = told.model_copy(update={"id": "c-sure", "article": DAY.id, "hedge": None})
    await scene.ship(sure, without={told.id})
    answer = await scene.ask(after)
    (item,) = answer.items
    assert [line.text for line in item.beside] == [
        "A new report tells otherwise, or tells first: how sure it is", "Withdrawn from the index", "Still reported",
    ]  # fmt: skip
    assert [[c.claim_id for c in line.citations] for line in item.beside] == [
        ["c-sure"],
        [told.id],
        ["c-sure"],
    ]


async def test_each_heading_has_its_limit_and_the_rest_is_counted(scene):
    after = await scene.ship(a_quotation("First", ADA, DAY))
    await scene.ship(
        *(a_quotation(f"word {n}", ADA, DAY) for n in range(43)),
        *(a_figure(n, f"chip{n}", BEN, DAY) for n in range(18)),
    )
    answer = await scene.ask(after)
    assert {heading: len(some) for heading, some in under(answer).items()} == {
        head.SAID: 12,
        head.COUNTED: 12,
    }
    assert (answer.dropped, answer.more) == (43 + 18 - 24, False)
    assert "43 statements and 18 figures are new" in answer.lead
    found = "What is not told here is found by “/search”, “/speaker” and “/disputes”"
    assert answer.notes == (f"{found}; a digest with a topic or a person tells more of less.",)
    watch = await scene.ask(after, subscription=a_subscription("watch", wants={"speaker": "Ada Miller"}))
    assert watch.notes == (f"{found}.",)


async def test_three_full_headings_of_usual_length_fit_into_five_messages_on_each_platform(scene):
    usual = "The company said on Thursday that it would need far more of them than it had thought, " * 2
    news = [
        an_article(
            f"a-{n}", published="2026-11-20", outlet="The Daily Planet", title=f"What chips cost, part {n}"
        )
        for n in range(8)
    ]
    after = await scene.ship(
        *(a_figure(10, f"chip{n}", ADA, MONTH, utterance=f"u-known-{n}") for n in range(20)), *news, BEN, EVE
    )
    await scene.ship(
        *(a_quotation(f"{usual} {n}", BEN, news[n % 8]) for n in range(20)),
        *(a_figure(n, f"card{n}", BEN, news[n % 8]) for n in range(20)),
        *(a_figure(20 + n, f"chip{n}", EVE, news[n % 8]) for n in range(20)),
    )
    answer = await scene.ask(after)
    assert [len(some) for some in under(answer).values()] == [head.SHOWN] * 3
    reply = a_reply(answer, command="bulletin")
    for whole in (discord.whole, slack.whole):
        assert all(map(whole, parts(reply, whole)))


async def test_where_all_is_told_no_note_says_where_the_rest_is(scene):
    after = await scene.ship(a_quotation("First", ADA, DAY))
    await scene.ship(*(a_quotation(f"word {n}", ADA, DAY) for n in range(head.SHOWN)))
    answer = await scene.ask(after)
    assert (len(answer.items), answer.notes) == (head.SHOWN, ())


async def test_a_new_number_stands_beside_the_shipped_one_that_some_articles_tell_otherwise(scene):
    shipped = read_corpus(shipped_folder())
    await scene.store.sync(shipped, "shipped")
    after = await scene.line()
    new = a_figure(90_000, by=ADA, article=DAY)
    await scene.store.load([Corpus((DAY,), (ADA,), (new,), ())])
    (item,) = (await scene.ask(after)).items
    (line,) = item.beside
    assert item.group == head.ENDS
    assert line.text.startswith(
        "The highest so far; next below it: about 50,000 H100 (Alexandr Wang estimates, hedge:"
    )
    figures = {claim.id: claim.figure for claim in shipped.claims}
    cited_ = [figures[citation.claim_id] for citation in line.citations]
    assert [(f.value, f.predicate, f.qualifier) for f in cited_] == [
        (50_000, Predicate.OWNS, Qualifier.ABOUT)
    ] * 3


async def test_figures_that_are_new_together_and_differ_are_told_beside_each_other(scene):
    after = await scene.ship(a_quotation("First", ADA, DAY), BEN, EVE)
    mill = {"item": "worker", "holder": "the mill"}
    await scene.ship(
        a_figure(300, by=ADA, article=DAY, **mill),
        a_figure(320, by=BEN, article=DAY, qualifier=Qualifier.ABOUT, hedge="I think", **mill),
        a_figure(None, by=EVE, article=DAY, qualifier=Qualifier.OVER, low=500, **mill),
    )
    answer = await scene.ask(after)
    assert {*under(answer)} == {head.COUNTED}
    lines = {item.speaker.name: sorted(line.text for line in item.beside) for item in answer.items}
    ada = "New as well: 300 workers (Ada Miller said)"
    ben = "New as well: about 320 workers (Ben Baker said, hedge: “I think”)"
    eve = "New as well: over 500 workers (Eve Baker said)"
    assert lines == {"Ada Miller": [ben, eve], "Ben Baker": [ada, eve], "Eve Baker": [ada, ben]}


async def test_the_highest_and_lowest_figures_are_told_before_many_newer_ones_that_are_neither(scene):
    known = a_figure(50_000, article=MONTH)
    after = await scene.ship(known)
    newer = an_article("a-newer", published="2026-11-26")
    await scene.ship(
        newer,
        *(a_figure(n, f"chip{n}", BEN, newer) for n in range(head.SHOWN + 2)),
        a_figure(60_000, by=EVE, article=DAY),
    )
    answer = await scene.ask(after)
    assert len(under(answer)[head.ENDS]) == 1
    assert answer.items[0].figure.value == 60_000
    assert answer.dropped == 2


async def test_nothing_new_is_one_line_with_the_coverage(scene):
    line = await scene.ship(a_quotation("Yes", ADA, DAY))
    body = await scene.ask(line)
    assert isinstance(body, Nothing)
    assert re.fullmatch(rf"Digest: nothing is new {SINCE}\.", body.lead)
    assert (body.nearest, body.coverage.articles) == ((), 1)


async def test_the_first_post_says_where_it_begins_and_never_the_whole_index(scene):
    line = await scene.ship(a_quotation("Yes", ADA, DAY), a_quotation("Perhaps", ADA, MONTH))
    body = await scene.ask(line, subscription=a_subscription(told=False))
    begins = "Digest: the index covers 2 articles (Dec 2024 to 30 Jan 2025); from now on, what is new is said here. "
    assert isinstance(body, Nothing)
    assert body.lead == f"{begins}Nothing is new since this was set up."
    await scene.ship(a_quotation("No", BEN, DAY))
    body = await scene.ask(line, subscription=a_subscription(told=False))
    assert body.lead == f"{begins}1 statement is new since this was set up."
    assert [item.words for item in body.items] == ["No"]


async def test_a_watch_begins_without_a_word(scene):
    line = await scene.ship(a_quotation("Yes", ADA, DAY))
    await scene.ship(a_quotation("No", BEN, DAY))
    body = await scene.ask(line, subscription=a_subscription("watch", told=False))
    assert body.lead.startswith("On what you watch: 1 statement is new since ")


async def test_a_time_that_is_not_known_is_not_said(scene):
    await scene.ship(a_quotation("Yes", ADA, DAY))
    assert (await scene.ask(0)).lead == "Digest: 1 statement is new."


async def test_the_time_is_that_of_the_subscription_s_zone(scene):
    line = await scene.ship(a_quotation("Yes", ADA, DAY))
    assert "(Asia/Tokyo)" in (await scene.ask(line, subscription=a_subscription(zone="Asia/Tokyo"))).lead


@pytest.mark.parametrize(
    ("place", "person", "answered"),
    [
        (HERE, "clock", True),
        (Place("discord", "guild", "channel", thread="a thread"), "somebody", False),
        (Place("discord", "guild", "elsewhere"), "p-ada", True),
        (Place("discord", "guild", "elsewhere"), "somebody", False),
        (Place("discord", "another", "channel"), "somebody", False),
        (Place("slack", "guild", "channel"), "p-ada", False),
    ],
)
async def test_it_is_told_in_its_place_and_to_whoever_set_it_up(scene, place, person, answered):
    line = await scene.ship(a_quotation("Yes", ADA, DAY))
    body = await scene.ask(line, place=place, person=person)
    assert isinstance(body, Guide) != answered
    if not answered:
        assert body == Guide(lead="There is no such digest or watch here.")


async def test_one_that_was_removed_belongs_to_nobody_who_has_no_name(scene):
    line = await scene.ship(a_quotation("Yes", ADA, DAY))
    body = await scene.ask(
        line, place=Place("discord", "guild", "other"), person="", subscription=a_subscription(by="")
    )
    assert isinstance(body, Guide)


@pytest.mark.parametrize(
    "values",
    [
        {"id": "nosuchid1"}, {"id": ID, "after": "-1"}, {"id": ID, "after": "9" * 40}, {"id": ID, "after": "２"},
        {"id": ID, "after": "9"}, {"id": ID, "after": "x"},
    ],
)  # fmt: skip
async def test_values_that_will_not_do_are_told(scene, values):
    await scene.ship(a_quotation("Yes", ADA, DAY))
    memory = SmallMemory()
    memory.find = Kiosk(a_subscription()).find
    desk = Desk(Claims(scene.store), memory, (bulletin,))
    ask = Ask("k:1", HERE, Person("p"), Chosen("bulletin", {"after": "0", "upto": "1"} | values), "clock")
    assert await desk.accept(ask)
    assert isinstance((await desk.answer(ask)).body, Guide)


async def test_the_desk_answers_the_clock_and_keeps_the_receipt(scene):
    await scene.ship(a_quotation("Yes", ADA, DAY))
    memory = SmallMemory()
    memory.find = Kiosk(a_subscription()).find
    desk = Desk(Claims(scene.store), memory, (bulletin,))
    values = {"id": ID, "after": "0", "upto": "1"}
    ask = Ask("k:1", HERE, Person("clock"), Chosen("bulletin", values), "clock")
    assert await desk.accept(ask)
    reply = await desk.answer(ask)
    assert isinstance(reply.body, Answer)
    assert memory.receipts[reply.receipt].claims == cited(reply.body)


async def test_hostile_news_pings_links_and_marks_up_nothing(scene):
    evil = "@everyone <!channel> [x](http://evil) <script>alert(1)</script>"
    eve = a_speaker(evil, id="s-evil")
    known = a_figure(50_000, by=eve, article=MONTH, qualifier=Qualifier.ABOUT, hedge=evil, via=(evil,))
    after = await scene.ship(eve, known)
    said = a_quotation(evil, eve, DAY)
    await scene.ship(said, a_figure(60_000, by=BEN, article=DAY), a_relation("disputes", said, known))
    reply = a_reply(await scene.ask(after), command="bulletin")
    shown = {
        m.__name__: json.dumps(m.render(reply).payload, ensure_ascii=False) for m in (discord, slack, html)
    }
    assert all("The highest so far" in some for some in shown.values())
    assert not re.search(r"<[!@#]", shown["bot.render.slack"])
    assert not re.search(r"(?<!\\)\]\(http", shown["bot.render.discord"].replace(r"\\", "\\"))
    assert "<script" not in shown["bot.render.html"]


async def test_what_cannot_be_cited_is_withheld_and_told(scene):
    article = an_article("a-held", "She said “Yes”.")
    good = a_quotation("Yes", ADA, article, text="She said “Yes”.")
    after = await scene.ship(a_quotation("First", ADA, DAY))
    bad = a_quotation("No", ADA, article)
    await scene.ship(article, good, bad)
    await scene.store.attach([(article.sha256, "She said “Yes”.")])
    answer = await scene.ask(after)
    assert [item.claim_id for item in answer.items] == [good.id]
    assert answer.notes == ("1 source is withheld: the text held here does not have the cited passage.",)
    await scene.ship(without={good.id})
    alone = await scene.ask(after)
    assert isinstance(alone, Nothing)
    assert alone.lead.startswith("Digest: 1 statement is new since ")
    assert alone.lead.endswith("1 source is withheld: the text held here does not have the cited passage.")


async def test_what_cannot_be_cited_takes_no_place_from_what_can(scene):
    text = "She said “Yes”."
    article = an_article("a-held", text, published="2026-01-01")
    after = await scene.ship(a_quotation("First", ADA, DAY))
    good = a_quotation("Yes", ADA, UNDATED)
    await scene.ship(article, good, *(a_quotation(f"No {n}", ADA, article) for n in range(head.SHOWN + 1)))
    await scene.store.attach([(article.sha256, text)])
    answer = await scene.ask(after)
    assert [item.claim_id for item in answer.items] == [good.id]
    assert answer.notes[0].startswith(f"{head.SHOWN + 1} sources are withheld")


async def test_a_dispute_of_which_one_side_cannot_be_cited_is_counted_and_not_told(scene):
    article = an_article("a-held", "She said “Yes”.")
    bad, reply = a_quotation("No", ADA, article), a_quotation("Dear!", BEN, DAY)
    after = await scene.ship(article, bad, reply)
    await scene.store.attach([(article.sha256, "She said “Yes”.")])
    await scene.ship(a_relation("disputes", reply, bad))
    body = await scene.ask(after)
    assert isinstance(body, Nothing)
    assert body.lead.endswith("1 dispute or agreement is withheld: not both sides can be cited.")
