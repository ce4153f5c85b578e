"""/watch words: something new with all of these words in it."""

from tests.corpora import BEN, a_quotation
from tests.newsroom import HOUR


async def test_what_has_all_of_the_words_is_told(newsroom):
    ident = await newsroom.subscribe("/watch words “chips cheap” to:here")
    assert (await newsroom.memory.find(ident)).wants == {"topic": "“chips cheap”"}
    await newsroom.prints(a_quotation("chips are dear"))
    assert await newsroom.turn(HOUR) == []
    await newsroom.prints(a_quotation("chips are cheap", BEN))
    assert len(await newsroom.turn(HOUR)) == 1
