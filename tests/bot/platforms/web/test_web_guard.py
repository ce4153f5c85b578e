"""What holds for every response: headers, names, forms from here alone, files that are kept."""

import pytest
from aiohttp import web

from tests.bot.platforms.web.page import Page

PATHS = [
    "/",
    "/?q=/who-said+Obviously",
    "/articles",
    "/nowhere",
    "/static/style.css",
    "/suggest?q=ob",
    "/healthz",
]


@pytest.mark.parametrize("path", PATHS)
async def test_no_response_may_run_or_load_anything_foreign(served, path):
    headers = (await served.get(path)).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


async def test_no_page_has_script_or_style_of_its_own(served):
    for path in PATHS[:4]:
        page = Page((await served.get(path)).text)
        assert all("src" in script for script in page.all("script"))
        assert not page.all("style")
        assert "style" not in page.attributes


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::", "a b"]
)
async def test_a_foreign_name_for_this_machine_is_refused(served, host):
    seen = await served.get("/?q=/source+cone", headers={"Host": host})
    assert seen.status in {400, 421}
    assert "Elon" not in seen.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8765", "asks.example"])
async def test_this_machines_names_and_the_public_one_are_served(serve, host):
    async with serve(whosaid_public_url="https://asks.example/") as served:
        assert (await served.get("/", headers={"Host": host})).status == 200


async def test_where_all_may_come_any_name_will_do(serve):
    async with serve(whosaid_web="0.0.0.0:0") as served:
        assert (await served.get("/", headers={"Host": "anything.example"})).status == 200


async def test_a_route_that_others_add_answers_under_any_name_and_in_its_own_words(serve):
    async def events(request):
        raise web.HTTPUnauthorized(text="not signed")

    def prepare(app):
        app.router.add_post("/slack/events", events)

    async with serve(prepare=prepare) as served:
        seen = await served.post("/slack/events", headers={"Host": "tunnel.example"}, data=b"x")
        assert (seen.status, seen.text) == (401, "not signed")
        assert (await served.get("/slack/events")).status == 405


async def test_a_link_changes_nothing_but_offers_to(served):
    seen = await served.get("/?q=/tidy+up")
    assert "Tidied" not in seen.text
    assert served.memory.fates == {}
    page = Page(seen.text)
    form = next(f for f in page.all("form") if f["method"] == "post")
    fields = {i["name"]: i["value"] for i in page.all("input") if i.get("type") == "hidden"}
    sent = await served.post(form["action"], data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert "Tidied up." in Page(sent.text).words


async def test_what_a_page_may_never_do_is_refused_and_not_offered_first(served):
    page = Page((await served.get("/?q=/forget+it")).text)
    assert "needs the permission “keep”, which you do not have here." in page.words
    assert not [form for form in page.all("form") if form.get("method") == "post"]
    assert "Run it" not in page.words


async def test_yes_is_a_button_that_sends(served):
    page = Page((await served.get("/?q=/offer")).text)
    form = next(f for f in page.all("form") if f["method"] == "post")
    fields = {i["name"]: i["value"] for i in page.all("input") if i.get("type") == "hidden"}
    sent = await served.post(form["action"], data=fields, headers={"Origin": served.web.address})
    assert "Tidied the shelf." in Page(sent.text).words


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://[::"},
    ],
)
@pytest.mark.parametrize("path", ["/run/tidy", "/"])
async def test_a_form_of_another_site_is_refused(served, path, headers):
    seen = await served.post(path, data={"what": "up", "q": "/tidy up"}, headers=headers)
    assert seen.status == 403
    assert served.memory.fates == {}


async def test_a_permission_nobody_gave_the_page_is_refused(served):
    sent = await served.post("/run/forget", data={"what": "x"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert "needs the permission" in Page(sent.text).words


async def test_a_file_is_kept_by_its_hash_and_else_asked_for_again(served):
    page = Page((await served.get("/")).text)
    path = next(link["href"] for link in page.all("link") if link["rel"] == "stylesheet")
    first = await served.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    plain = await served.get(path.split("?")[0])
    assert plain.headers["Cache-Control"] == "no-cache"
    again = await served.get(path.split("?")[0], headers={"If-None-Match": f'"x", W/{first.headers["ETag"]}'})
    assert (again.status, again.text) == (304, "")


async def test_every_file_a_page_names_is_there(served):
    page = Page((await served.get("/")).text)
    for path in [link["href"] for link in page.all("link")] + [
        script["src"] for script in page.all("script")
    ]:
        seen = await served.get(path)
        assert seen.status == 200
        assert "utf-8" in seen.headers["Content-Type"]


async def test_the_head_of_a_page_can_be_asked_for(served):
    seen = await served._seen("HEAD", "/")
    assert (seen.status, seen.text) == (200, "")
