"""What hosts are spared: robots.txt, one request at a time, pauses, and waiting when they ask for it."""

import asyncio
from datetime import UTC, datetime

import pytest
from aiohttp import web

from claims.ingest.fetch import Fetcher
from claims.ingest.limits import Limits
from claims.ingest.page import Raw, Refused
from claims.ingest.turns import Turns
from tests.claims.ingest.site import article, html, plain, to

pytestmark = pytest.mark.wire


def rules(*lines):
    return plain("\n".join(lines))


async def test_what_robots_txt_disallows_is_not_asked_for(site, a_fetcher):
    served = await site({"/robots.txt": rules("User-agent: *", "Disallow: /private/"), "/a": article()})
    fetcher = await a_fetcher()
    got = await fetcher.get(served.at("/private/a"))
    assert got.reason == "the site's robots.txt asks that it not be fetched"
    assert isinstance(await fetcher.get(served.at("/a")), Raw)
    assert served.paths == ["/a"]


async def test_robots_txt_can_speak_to_us_by_name(site, a_fetcher):
    served = await site(
        {"/robots.txt": rules("User-agent: whosaid", "Disallow: /", "", "User-agent: *", "Allow: /")}
    )
    assert "robots.txt" in (await (await a_fetcher()).get(served.at("/a"))).reason


async def test_robots_txt_is_asked_for_once_an_hour(site, a_fetcher, hours):
    served = await site({"/robots.txt": rules("User-agent: *", "Allow: /"), "/a": article()})
    fetcher = await a_fetcher()
    for _ in range(3):
        await fetcher.get(served.at("/a"))
    assert [request.path for request in served.asked].count("/robots.txt") == 1
    hours.now += 3601
    await fetcher.get(served.at("/a"))
    assert [request.path for request in served.asked].count("/robots.txt") == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_site_without_robots_txt_forbids_nothing(site, a_fetcher, status):
    served = await site({"/robots.txt": web.Response(status=status), "/a": article()})
    assert isinstance(await (await a_fetcher()).get(served.at("/a")), Raw)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone_for_a_while(
    site, a_fetcher, hours, status
):
    served = await site({"/robots.txt": web.Response(status=status), "/a": article()})
    fetcher = await a_fetcher()
    got = await fetcher.get(served.at("/a"))
    assert got.reason == f"the site's robots.txt cannot be had for now (status {status})"
    served.pages["/robots.txt"] = rules("User-agent: *", "Allow: /")
    assert isinstance(await fetcher.get(served.at("/a")), Refused)
    hours.now += 301
    assert isinstance(await fetcher.get(served.at("/a")), Raw)


async def test_robots_txt_may_stand_elsewhere_but_not_on_a_private_machine(site, a_fetcher):
    served = await site({"/robots.txt": to("/rules"), "/rules": rules("User-agent: *", "Disallow: /a")})
    assert "asks that it not be fetched" in (await (await a_fetcher()).get(served.at("/a"))).reason
    served.pages["/robots.txt"] = to("http://10.0.0.5/robots.txt")
    assert "private (10.0.0.5)" in (await (await a_fetcher()).get(served.at("/a"))).reason


async def test_a_robots_txt_that_is_too_long_is_read_to_its_limit(site, a_fetcher):
    lines = [b"User-agent: *", b"Disallow: /a", b"#" * 1000, b"Disallow: /b"]
    served = await site({"/robots.txt": plain(b"\n".join(lines)), "/b": article()})
    fetcher = await a_fetcher(robots=500)
    assert isinstance(await fetcher.get(served.at("/a")), Refused)
    assert isinstance(await fetcher.get(served.at("/b")), Raw)


async def test_a_robots_txt_that_is_none_forbids_nothing(site, a_fetcher):
    served = await site({"/robots.txt": html(bytes(range(256)) * 50), "/a": article()})
    assert isinstance(await (await a_fetcher()).get(served.at("/a")), Raw)


async def test_the_rules_of_the_host_that_is_led_to_hold_there(site, a_fetcher):
    there = await site({"/robots.txt": rules("User-agent: *", "Disallow: /"), "/b": article()})
    here = await site({"/a": to(there.at("/b"))})
    assert "robots.txt" in (await (await a_fetcher()).get(here.at("/a"))).reason
    assert there.paths == []


# Pauses


async def test_between_two_requests_to_a_host_there_is_a_pause(site, a_fetcher, hours):
    served = await site({"/a": article(), "/b": article()})
    fetcher = await a_fetcher(pause=2)
    await fetcher.get(served.at("/a"))
    await fetcher.get(served.at("/b"))
    assert hours.slept == [2, 2]  # after robots.txt, and after /a


async def test_a_crawl_delay_is_kept_up_to_a_limit(site, a_fetcher, hours):
    served = await site({"/robots.txt": rules("User-agent: *", "Crawl-delay: 7"), "/a": article()})
    fetcher = await a_fetcher()
    for _ in range(3):
        await fetcher.get(served.at("/a"))
    assert hours.slept == [7, 7]
    hours.slept.clear()
    served.pages["/robots.txt"] = rules("User-agent: *", "Crawl-delay: 86400")
    fetcher = await a_fetcher()
    for _ in range(2):
        await fetcher.get(served.at("/a"))
    assert hours.slept == [30]


async def test_a_host_is_asked_one_thing_at_a_time_and_several_hosts_at_once(site, a_fetcher):
    together = asyncio.Barrier(2)

    async def slow(_request):
        await asyncio.wait_for(together.wait(), 5)
        return html(article())

    one, two = await site({"/a": slow, "/b": slow}), await site({"/a": slow, "/b": slow})
    fetcher = await a_fetcher(names={"one.example": ["127.0.0.1"], "two.example": ["127.0.0.1"]})
    asked = [one.at(path, "one.example") for path in ("/a", "/b")]
    asked += [two.at(path, "two.example") for path in ("/a", "/b")]
    got = await asyncio.gather(*map(fetcher.get, asked))
    assert all(isinstance(one, Raw) for one in got)
    assert (one.most_at_once, two.most_at_once) == (1, 1)


async def test_hosts_that_matter_no_more_are_forgotten(hours):
    turns = Turns(hours.clock, hours.sleep)
    for n in range(1500):
        async with turns.at(f"{n}.example", pause=1):
            hours.now += 2
    assert len(turns._turns) <= 1001


# Waiting when asked to


def busy(times, **headers):
    """A page that asks to be asked later, so many times."""
    left = [times]

    async def page(_request):
        left[0] -= 1
        return web.Response(status=429, headers=headers) if left[0] >= 0 else html(article())

    return page


async def test_a_server_that_asks_for_a_while_is_asked_again_after_it(site, a_fetcher, hours):
    served = await site({"/a": busy(2, **{"Retry-After": "20"})})
    assert isinstance(await (await a_fetcher()).get(served.at("/a")), Raw)
    assert hours.slept == [20, 20]


async def test_a_server_that_goes_on_asking_is_left_alone(site, a_fetcher):
    served = await site({"/a": busy(9, **{"Retry-After": "20"})})
    got = await (await a_fetcher()).get(served.at("/a"))
    assert got.reason == "127.0.0.1 asked to be left alone for 20 seconds"
    assert len(served.paths) == 3


async def test_a_server_that_asks_for_long_is_left_alone_so_long(site, a_fetcher, hours):
    served = await site({"/a": busy(1, **{"Retry-After": "3600"}), "/b": article()})
    fetcher = await a_fetcher()
    assert (await fetcher.get(served.at("/a"))).reason == "127.0.0.1 asked to be left alone for 3600 seconds"
    hours.now += 100
    assert (
        await fetcher.get(served.at("/b"))
    ).reason == "127.0.0.1 asked to be left alone for another 3500 seconds"
    assert served.paths == ["/a"]
    hours.now += 3500
    assert isinstance(await fetcher.get(served.at("/b")), Raw)


async def test_a_moment_to_wait_for_is_understood(site, hours):
    when = datetime(2025, 1, 30, 10, tzinfo=UTC)
    served = await site({"/a": busy(1, **{"Retry-After": "Thu, 30 Jan 2025 10:00:30 GMT"})})
    async with Fetcher(
        ["127.0.0.0/8"], limits=Limits(pause=0), clock=hours.clock, sleep=hours.sleep, now=lambda: when
    ) as fetcher:
        got = await fetcher.get(served.at("/a"))
    assert hours.slept == [30]
    assert got.retrieved == "2025-01-30"


@pytest.mark.parametrize("told", ["soon", "-5", ""])
async def test_a_server_that_asks_for_no_time_in_particular_is_not_asked_again(site, a_fetcher, told):
    served = await site({"/a": busy(9, **{"Retry-After": told})})
    got = await (await a_fetcher()).get(served.at("/a"))
    assert got.reason == "127.0.0.1 answered 429 (Too Many Requests)"
    assert len(served.paths) == 1
