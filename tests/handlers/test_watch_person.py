"""/watch person: whose words are watched, and who hears of them."""

from dataclasses import replace

import pytest

from tests.corpora import ADA, BEN, a_quotation
from tests.newsroom import BOSS, GUEST, HERE, HOUR

ALONE = replace(HERE, channel="D1", direct=True)


@pytest.mark.parametrize(
    ("place", "to", "kept"),
    [
        (HERE, "", replace(HERE, channel="", direct=True)),
        (HERE, " to:here", HERE),
        (replace(HERE, thread="1.1"), " to:here", HERE),
        (ALONE, "", ALONE),
    ],
)
async def test_who_watches_hears_it_alone_unless_the_channel_is_to_hear_it(newsroom, place, to, kept):
    ident = await newsroom.subscribe(f"/watch person Ada Miller{to}", place=place)
    one = await newsroom.memory.find(ident)
    assert (one.kind, one.place, one.by, one.wants) == ("watch", kept, BOSS.id, {"speaker": "Ada Miller"})


async def test_anybody_may_watch_alone_and_few_for_a_channel(newsroom):
    ident = await newsroom.subscribe("/watch person Ada Miller", person=GUEST)
    assert (await newsroom.memory.find(ident)).by == GUEST.id
    body = await newsroom.ask("/watch person Ada Miller to:here", person=GUEST)
    assert "Without to:here, you hear it alone." in body.lead
    assert await newsroom.memory.of_place(HERE) == ()


async def test_a_name_that_nobody_has_is_kept_and_told(newsroom):
    await newsroom.prints(a_quotation("chips are cheap", ADA))
    said = (await newsroom.ask("/watch person Ada Miler")).lead
    assert "knows no speaker called “Ada Miler”" in said
    assert said.endswith("It is kept all the same.")
    assert "no speaker" not in (await newsroom.ask("/watch person Ada Miller")).lead


async def test_only_that_person_s_new_words_are_told(newsroom):
    await newsroom.prints(a_quotation("chips are cheap", ADA))
    await newsroom.subscribe("/watch person Ada Miller")
    await newsroom.prints(a_quotation("chips are dear", BEN))
    assert await newsroom.turn(HOUR) == []
    await newsroom.prints(a_quotation("no comment", ADA))
    assert len(await newsroom.turn(HOUR)) == 1
