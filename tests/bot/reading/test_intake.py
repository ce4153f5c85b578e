"""Articles that people add: fetched, read and kept once, told how far, refused with a reason, and never too many."""

import asyncio

import pytest

from bot.reading import intake
from bot.reading.intake import FULL, LOOKING, MOST, READING, Intake
from claims.errors import Busy
from claims.index import Claims
from claims.ingest.limits import Limits
from tests.claims.store.engines import sqlite as store_in
from tests.made_once import opened_in
from tests.peers.newsstand import ALLOW, CHIPS, Finding

pytestmark = pytest.mark.wire


@pytest.fixture
async def store(tmp_path):
    opened = await opened_in(tmp_path, store_in)
    yield opened
    await opened.close()


@pytest.fixture
def finding():
    return Finding()


@pytest.fixture
async def way_in(store, finding):
    async with Intake(store, (ALLOW,), limits=Limits(pause=0), extractor=finding) as opened:
        yield opened


async def quiet(_):
    """Tell nobody."""


async def test_a_page_is_read_into_the_index_with_its_claims(stand, store, way_in):
    told = []

    async def tell(text):
        told.append(text)

    added = await way_in.add(stand.article("/chips"), tell)
    assert (added.came, added.claims, added.reason) == ("new", 1, "")
    assert told == [READING, LOOKING]
    found = await Claims(store).in_article(added.article)
    (hit,) = found.hits
    assert hit.utterance.speaker.name == "Ada Miller"
    assert hit.utterance.reports[0].article.id == added.article
    assert hit.utterance.reports[0].article.outlet == "The Loopback Times"


async def test_added_again_it_is_unchanged_and_is_neither_sent_nor_read_again(stand, way_in, finding):
    address = stand.article("/chips")
    first = await way_in.add(address, quiet)
    again = await way_in.add(address, quiet)
    assert (again.came, again.article, again.claims) == ("unchanged", first.article, 0)
    assert (stand.asked_for("/chips"), finding.read_) == (2, 1)


async def test_a_page_that_moved_and_did_not_change_is_the_article_that_is_there(stand, way_in):
    address = stand.article("/chips")
    first = await way_in.add(address, quiet)
    stand.article("/moved")
    stand.leads["/chips"] = "/moved"
    again = await way_in.add(f"{address}#top", quiet)
    assert stand.asked_for("/moved") == 1
    assert (again.came, again.article, again.claims) == ("unchanged", first.article, 0)


async def test_a_changed_page_is_read_again_as_the_same_article(stand, way_in):
    address = stand.article("/chips")
    first = await way_in.add(address, quiet)
    stand.article(
        "/chips", *CHIPS, "“There is no more room,” said Ben Baker, who keeps the keys to the hall."
    )
    again = await way_in.add(address, quiet)
    assert (again.came, again.article, again.claims) == ("changed", first.article, 1)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://169.254.169.254/latest/meta-data", "metadata"),
        ("http://10.0.0.1/", "private"),
        ("file:///etc/passwd", "only addresses that begin with http:// or https://"),
        ("http://", "names no host"),
    ],
)
async def test_what_may_not_be_fetched_is_refused_with_the_reason(way_in, address, why):
    refused = await way_in.add(address, quiet)
    assert (refused.came, refused.article) == ("refused", None)
    assert why in refused.reason


async def test_loopback_is_refused_where_it_is_not_exempt(stand, store, finding):
    async with Intake(store, (), extractor=finding) as way_in:
        assert "loopback" in (await way_in.add(stand.article("/chips"), quiet)).reason
    assert stand.asked == []


async def test_a_page_that_is_not_there_and_a_feed_are_refused(stand, way_in):
    assert "404" in (await way_in.add(f"{stand.url}/nothing", quiet)).reason
    assert "feed" in (await way_in.add(stand.feed("/feed", "/chips"), quiet)).reason


async def test_of_too_many_at_once_the_last_is_told_that_it_is_busy(stand, way_in, finding):
    finding.waiting = asyncio.Event()
    adding = [asyncio.create_task(way_in.add(stand.article(f"/{n}"), quiet)) for n in range(MOST)]
    await asyncio.sleep(0)
    with pytest.raises(Busy, match=FULL):
        await way_in.add(stand.article("/one-more"), quiet)
    for task in adding:
        task.cancel()
    await asyncio.wait(adding)
    finding.waiting = None
    assert (await way_in.add(stand.article("/one-more"), quiet)).came == "new"


async def test_where_too_many_texts_wait_it_is_told_that_it_is_busy(stand, way_in, finding, monkeypatch):
    async def busy(*_, **__):
        raise Busy("Too many articles are waiting to be read.")

    monkeypatch.setattr(finding, "extract", busy)
    with pytest.raises(Busy, match="waiting to be read"):
        await way_in.add(stand.article("/chips"), quiet)


async def test_what_was_opened_is_closed(stand, store, finding):
    async with Intake(store, (ALLOW,), limits=Limits(pause=0), extractor=finding) as way_in:
        await way_in.add(stand.article("/chips"), quiet)
    assert finding.closed


async def test_where_nothing_is_added_nothing_is_opened(store, monkeypatch):
    monkeypatch.setattr(intake, "Extractor", None)
    async with Intake(store, ()):
        pass
