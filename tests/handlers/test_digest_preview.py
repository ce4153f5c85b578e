"""/digest preview: the post as it would be now; nothing is posted by it, and what is new stays new."""

from bot.render.parts import MOST
from claims.answer import Answer
from handlers.digest_preview import PARTS
from tests.corpora import a_quotation
from tests.newsroom import GUEST, HOUR


def test_as_many_messages_are_shown_as_one_post_may_take():
    assert tuple(str(number) for number in range(1, MOST + 1)) == PARTS


async def test_a_preview_shows_what_is_then_posted(newsroom):
    await newsroom.prints(a_quotation("chips are cheap"))
    ident = await newsroom.subscribe()
    await newsroom.prints(a_quotation("chips are dear"))
    shown = await newsroom.ask(f"/digest preview {ident}", person=GUEST)
    assert isinstance(shown, Answer)
    assert [item.words for item in shown.items] == ["chips are dear"]
    assert newsroom.channel.messages() == []
    assert await newsroom.turn(2 * HOUR) == [shown.lead]


async def test_where_nothing_is_new_it_says_what_would_be_posted_or_that_nothing_would(newsroom):
    ident = await newsroom.subscribe()
    assert "from now on, what is new is said here" in (await newsroom.ask("/digest preview")).lead
    await newsroom.turn(2 * HOUR)
    body = await newsroom.ask("/digest preview")
    assert body.lead == f"Nothing is new for digest {ident} since its last post, so nothing would be posted."
    await newsroom.ask("/digest subscribe daily 09:00 nothing:say")
    assert (await newsroom.ask("/digest preview")).lead.startswith("Digest: nothing is new")
