"""/watch dispute: both sides of a new dispute."""

import pytest

from tests.corpora import ADA, BEN, a_quotation, a_relation
from tests.newsroom import HOUR

CHEAP, DEAR = a_quotation("chips are cheap", ADA), a_quotation("chips are dear", BEN)


@pytest.mark.parametrize(("topic", "told"), [("", 1), (" chips", 1), (" tariffs", 0)])
async def test_a_new_dispute_is_told_where_it_is_about_the_topic(newsroom, topic, told):
    await newsroom.prints(CHEAP)
    await newsroom.subscribe(f"/watch dispute{topic} to:here")
    await newsroom.prints(a_quotation("no comment"))
    assert await newsroom.turn(HOUR) == []
    await newsroom.prints(DEAR, a_relation("disputes", DEAR, CHEAP))
    assert len(await newsroom.turn(HOUR)) == told
