"""/watch figure: a number that is watched is contradicted, and nothing else is told."""

from tests.corpora import ADA, BEN, a_figure, a_quotation
from tests.newsroom import HOUR


async def test_another_number_is_told_and_other_words_are_not(newsroom):
    await newsroom.prints(a_figure(50_000, "H100", BEN))
    ident = await newsroom.subscribe("/watch figure H100 to:here")
    assert (await newsroom.memory.find(ident)).wants == {"kind": "figure", "topic": "H100"}
    await newsroom.prints(a_quotation("H100 chips are cheap"))
    assert await newsroom.turn(HOUR) == []
    await newsroom.prints(a_figure(2_000, "H100", ADA))
    assert len(await newsroom.turn(HOUR)) == 1


async def test_what_is_to_be_watched_must_be_said(newsroom):
    assert (await newsroom.ask("/watch figure")).lead.startswith(
        "/watch figure needs words of what is counted"
    )
