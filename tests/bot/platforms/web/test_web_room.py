"""The reading room's pages, read as a browser without scripts reads them."""

import pytest
from lxml import html as lxml_html

from bot.platforms.web.templating import prepare, templates
from claims.claim import Modality
from tests.bot.platforms.web.page import Page
from tests.bot.platforms.web.reading_matter import (
    ABOUT,
    ABOUT_TOO,
    BROKEN,
    DENIED,
    EVERYTHING,
    HELD,
    KNOWS,
    OVER,
    OWN,
    OWN_TOO,
    PATHS,
    TEXT,
    TRAINED,
)  # fmt: skip
from tests.corpora import ADA, BEN, DAY, LAB, UNDATED, a_figure, a_quotation, a_speaker, an_article


@pytest.fixture
async def room(reading):
    async with reading(*EVERYTHING, texts=(TEXT,)) as served:
        yield served


async def seen(room, path):
    answer = await room.get(path)
    assert answer.status == 200, path
    return Page(answer.text)


def found(answer, path):
    """Elements of a page by an XPath."""
    return lxml_html.document_fromstring(answer.text).xpath(path)


@pytest.mark.parametrize("path", PATHS)
async def test_every_page_is_whole(room, path):
    page = await seen(room, path)
    assert page.all("html")[0]["lang"] == "en"
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert [len(page.all(tag)) for tag in ("main", "header", "title", "h1")] == [1, 1, 1, 1]
    assert len(page.ids) == len(set(page.ids))
    assert set(page.all("a")[0].items()) == {("class", "skip"), ("href", "#Main")}
    for named in (a["aria-labelledby"] for _, a in page._found if "aria-labelledby" in a):
        assert named in page.ids


@pytest.mark.parametrize("path", PATHS)
async def test_every_link_of_ours_leads_to_a_page_and_to_its_place_in_it(room, path):
    for href in dict.fromkeys((await seen(room, path)).hrefs):
        if href.startswith("/?q=") or not href.startswith("/"):
            continue
        where, _, place = href.partition("#")
        page = await seen(room, where)
        assert not place or place in page.ids, href


@pytest.mark.parametrize("path", PATHS)
async def test_reading_writes_nothing(room, path):
    before = await room.store.newest_change()
    await room.get(path)
    assert room.memory.fates == {}
    assert room.memory.receipts == {}
    assert await room.store.newest_change() == before


async def test_an_article_says_what_it_is_and_where_it_is_from(room):
    page = await seen(room, "/article/a-held")
    assert page.words.startswith("Chips & makers · whosaid")
    for told in ("C. Kent", "The Daily Planet", "30 Jan 2025", "5 claims, in reading order"):
        assert told in page.words
    (link,) = [a for a in page.all("a") if a.get("href") == "https://planet.example/chips?a=1&b=2"]
    assert "noopener" in link["rel"].split()


async def test_one_without_title_outlet_or_date_says_so(room):
    page = await seen(room, f"/article/{UNDATED.id}")
    assert f"Untitled [{UNDATED.description}]" in page.words
    assert "no outlet, no date given" in page.words


async def test_a_held_text_stands_whole_with_its_passages_marked(room):
    answer = await room.get("/article/a-held")
    prose = found(answer, "//div[@class='prose']")[0]
    for mark in prose.xpath(".//sup"):
        mark.drop_tree()
    assert prose.text_content().split() == TEXT.split()
    marked = {a.get("href"): a.text_content() for a in prose.xpath(".//a[mark]")}
    assert marked[f"/claim/{DENIED.id}"] == "Ben Baker said that the chips do not exist, "
    assert marked[f"/claim/{KNOWS.id}"] == "and that Ada Miller knows it."


async def test_front_matter_is_no_part_of_the_text_and_moves_no_place(reading):
    text = f"---\ntitle: Chips\n---\n\n{TEXT}"
    article = an_article("a-front", text)
    said = a_quotation("We own fifty thousand chips,", ADA, article, text=text)
    async with reading(article, said, texts=(text,)) as room:
        answer = await room.get("/article/a-front")
        assert "title: Chips" not in answer.text
        assert found(answer, "//div[@class='prose']//mark/text()") == ["We own fifty thousand chips,"]
        (passage,) = found(await room.get(f"/claim/{said.id}"), "//blockquote[@class='passage']")
        assert passage.text_content().startswith(TEXT[0])


async def test_every_claim_can_be_reached_by_its_id_and_has_its_own_mark(room):
    answer = await room.get("/article/a-held")
    prose = found(answer, "//div[@class='prose']")[0]
    ids = {e.get("id") for e in prose.iter() if e.get("id")}
    marks = {a.get("href") for a in prose.xpath(".//sup/a")}
    for claim in (OWN, BROKEN, DENIED, KNOWS, ABOUT):
        assert claim.id in ids
        assert f"/claim/{claim.id}" in marks


async def test_where_no_text_is_held_the_selectors_are_listed(reading):
    async with reading(*EVERYTHING) as room:
        page = await seen(room, "/article/a-held")
    assert "The text is not held here" in page.words
    assert f"characters {OWN.evidence[0].start}–{OWN.evidence[0].end}" in page.words
    assert OWN.id in page.ids
    assert "mark" not in page.tags
    assert "On the article’s page here" not in page.words  # it is this page


async def test_what_the_held_text_does_not_have_is_withheld_and_counted(reading):
    other = TEXT.replace("fifty", "sixty")
    async with reading(*EVERYTHING) as room:
        await room.store.attach([(HELD.sha256, other)])
        page = await seen(room, "/article/a-held")
        claim = await seen(room, f"/claim/{OWN.id}")
    assert "3 claims withheld" in page.words
    assert "the claim is withheld" in claim.words
    assert "fifty" not in claim.words


async def test_a_long_text_is_parted_and_each_claim_found_in_its_part(reading, monkeypatch):
    monkeypatch.setattr("claims.parts.SIZE", 60)
    monkeypatch.setattr("claims.parts.REACH", 20)
    monkeypatch.setattr("bot.render.pages.SIZE", 60)
    async with reading(*EVERYTHING, texts=(TEXT,)) as room:
        first = await seen(room, "/article/a-held")
        assert "Part 1 of" in first.words
        assert "and that Ada Miller knows it" not in first.words
        (href,) = {
            h for h in (await seen(room, f"/claim/{KNOWS.id}")).hrefs if h.startswith("/article/a-held?at=")
        }
        where, _, place = href.partition("#")
        page = await seen(room, where)
        assert "knows it." in page.words
        assert place in page.ids
        parts, words = first, []
        for number in range(1, 9):
            words.append(parts.words)
            after = [a["href"] for a in parts.all("a") if a.get("rel") == "next"]
            if not after:
                break
            assert after == [f"/article/a-held?part={number + 1}"]
            parts = await seen(room, after[0])
        assert "knows it." in words[-1]


async def test_more_claims_than_a_page_shows_go_on_on_the_next(reading, monkeypatch):
    monkeypatch.setattr("bot.platforms.web.room.article.SHOWN", 4)
    async with reading(*EVERYTHING, texts=(TEXT,)) as room:
        page = await seen(room, "/article/a-held")
        assert "Claims 1–4 of 5" in page.words
        assert "/article/a-held?skip=4" in page.hrefs
        assert KNOWS.id in (await seen(room, "/article/a-held?skip=4")).ids
        assert (await room.get("/article/a-held?skip=40")).status == 404


async def test_a_speaker_has_what_they_said_and_are_said_to_think_apart(room):
    answer = await room.get(f"/speaker/{ADA.id}")
    page = Page(answer.text)
    for told in (
        "Ada Miller",
        "chair of Nobody & Co",
        "Also called Miller",
        "In their words",
        "not their speech",
        "about 50,000 H100",
    ):
        assert told in page.words
    thought = found(answer, "//section[@aria-labelledby='Of-thought']")[0].text_content()
    assert "There will be more." in thought
    assert "fifty" not in thought


async def test_a_speaker_has_who_disputes_them_and_what_others_say_of_them(room):
    answer = await room.get(f"/speaker/{ADA.id}")
    assert "Dispute them Ben Baker" in Page(answer.text).words
    named = found(answer, "//section[@aria-labelledby='Of-named']")[0].text_content()
    assert "Ada Miller knows it." in named
    assert "Disputes Ada Miller" in (await seen(room, f"/speaker/{BEN.id}")).words


async def test_a_sort_with_more_than_fits_has_pages_of_its_own(reading, monkeypatch):
    monkeypatch.setattr("bot.platforms.web.room.speaker.EACH_SORT", 1)
    for module in ("lists", "made"):
        monkeypatch.setattr(f"bot.platforms.web.room.{module}.EACH", 1)
    async with reading(*EVERYTHING, texts=(TEXT,)) as room:
        path = f"/speaker/{ADA.id}?of=words"
        assert path in (await seen(room, f"/speaker/{ADA.id}")).hrefs
        first = await seen(room, path)
        assert "1–1 of 2 items" in first.words
        assert f"{path}&page=2" in first.hrefs
        assert "2–2 of 2 items" in (await seen(room, f"{path}&page=2")).words
        assert (await room.get(f"{path}&page=3")).status == 404


async def test_a_claim_has_its_passage_its_sentence_and_its_other_reports(room):
    page = await seen(room, f"/claim/{OWN.id}")
    assert "“We own fifty thousand chips,”" in page.words
    assert "verified in the text held here" in page.words
    assert f"/claim/{OWN_TOO.id}" in page.hrefs
    assert f"/article/a-held#{OWN.id}" in page.hrefs
    assert any(href.startswith("https://planet.example/chips?a=1&b=2#:~:text=") for href in page.hrefs)
    assert "Ben Baker disputed this : paraphrase: The chips do not exist." in page.words
    assert OWN.evidence[0].passage_sha256 in page.words


async def test_an_utterance_has_every_variant_and_report(room):
    page = await seen(room, "/utterance/u-own")
    for told in ("As printed", "We own fifty thousand chips,", "We own 50,000 chips", "Every report", "CNBC"):
        assert told in page.words
    assert {f"/claim/{OWN.id}", f"/claim/{OWN_TOO.id}"} <= set(page.hrefs)
    assert "As printed" not in (await seen(room, "/utterance/u-broken")).words  # it is printed in one way


async def test_an_utterance_tells_where_its_sources_differ(room):
    page = await seen(room, "/utterance/u-about")
    assert "Where the sources differ" in page.words
    assert "about 50,000 H100" in page.words
    assert "/group/u-about" in page.hrefs


async def test_a_group_is_a_table_from_low_to_high_that_keeps_qualifiers_and_hedges(room):
    answer = await room.get(f"/group/{ABOUT.id}")
    rows = [row.text_content() for row in found(answer, "//tbody/tr")]
    assert [("over 20,000" in row, "50,000" in row) for row in rows] == [(True, False), (False, True)]
    assert "“around”" in rows[1]
    page = Page(answer.text)
    assert all(th.get("scope") in {"row", "col"} for th in page.all("th"))
    (region,) = [a for a in page.all("div") if a.get("role") == "region"]
    assert region["tabindex"] == "0"


async def test_a_group_says_why_other_numbers_of_its_holder_stand_apart(room):
    page = await seen(room, f"/group/{ABOUT.id}")
    assert "Not comparable, because" in page.words
    assert f"/group/{TRAINED.utterance}" in page.hrefs


async def test_in_lists_a_number_stands_with_who_puts_it_whether_it_is_denied_and_its_hedge(reading):
    denied = a_figure(7, "A100", utterance="u-denied", modality=Modality.DENIES, by=BEN)
    hedged = a_figure(9, utterance="u-hedged", article=DAY, hedge="perhaps; I think")
    async with reading(DAY, denied, hedged) as room:
        for path in ("/figures", f"/group/{hedged.id}"):
            assert "(Ben Baker denies)" in (await seen(room, path)).words
        assert "(Ada Miller said, hedge: “perhaps”, “I think”)" in (await seen(room, "/figures")).words


async def test_other_reports_of_a_number_stand_with_their_hedge_and_those_of_a_quotation_as_printed(room):
    assert "about 50,000 H100 (said, hedge: “around”)" in (await seen(room, f"/claim/{ABOUT_TOO.id}")).words
    assert "50,000 H100 (said)" in (await seen(room, f"/claim/{ABOUT.id}")).words
    assert "(said" not in (await seen(room, f"/claim/{OWN.id}")).words


async def test_beside_a_group_stand_the_newest_numbers_of_its_holder_counted_as_what_they_are(
    reading, monkeypatch
):
    mine = a_figure(7, "A100", utterance="u-mine")
    others = [a_figure(number, article=DAY, utterance=f"u-{number}") for number in range(1, 8)]
    for looked_at, told in ((50, "; 3 more"), (6, "; at least 2 more")):
        monkeypatch.setattr("bot.platforms.web.room.group.LOOKED_AT", looked_at)
        async with reading(DAY, mine, *others) as room:
            page = await seen(room, f"/group/{mine.id}")
            assert told in page.words
            assert any(href.startswith("/figures?holder=") for href in page.hrefs) is (looked_at == 6)


async def test_a_group_shows_the_newest_of_its_figures_and_says_how_many_there_are(reading, monkeypatch):
    monkeypatch.setattr("bot.platforms.web.room.group.SHOWN", 3)
    figures = [a_figure(number, article=DAY, utterance=f"u-{number}") for number in range(1, 8)]
    async with reading(DAY, *figures) as room:
        answer = await room.get(f"/group/{figures[0].id}")
        assert len(found(answer, "//tbody/tr")) == 3
        assert "7 figures; 3 are shown" in Page(answer.text).words


async def test_every_template_is_compiled_before_somebody_waits_for_it():
    templates.cache_clear()
    await prepare()
    compiled = {name for _, name in templates().cache.keys()}  # noqa: SIM118  # jinja's cache is no dict
    assert compiled == set(templates().list_templates())


async def test_every_address_of_a_group_names_the_same_one(room):
    pages = [await seen(room, f"/group/{one}") for one in (ABOUT.id, "u-about", OVER.id, OVER.utterance)]
    canonical = {link["href"] for page in pages for link in page.all("link") if link["rel"] == "canonical"}
    assert len(canonical) == 1


async def test_lists_have_everything_and_lead_on(room):
    assert {"/article/a-held", "/article/a-day", f"/article/{UNDATED.id}"} <= set(
        (await seen(room, "/articles")).hrefs
    )
    speakers = await seen(room, "/speakers")
    assert {f"/speaker/{who.id}" for who in (ADA, BEN, LAB)} <= set(speakers.hrefs)
    figures = await seen(room, "/figures")
    assert f"/group/{TRAINED.utterance}" in figures.hrefs
    assert "only 2,000 chips" in figures.words


async def test_whom_nobody_names_is_told_apart_by_the_article(reading):
    unnamed = [
        a_speaker(f"critics (unnamed, in {article.id})", kind="unnamed", id=f"s-{article.id}")
        for article in (DAY, UNDATED)
    ]
    said = [a_quotation("No", unnamed[0], DAY), a_quotation("Never", unnamed[1])]
    async with reading(*unnamed, *said) as room:
        speakers = (await seen(room, "/speakers")).words
        assert speakers.count("critics (unnamed) in ") == 2
        assert f"critics (unnamed) in {DAY.title} · 1 statement" in speakers
        one = await seen(room, f"/speaker/{unnamed[0].id}")
        assert f"critics (unnamed) in {DAY.title}" in one.words
        assert DAY.id not in one.words


async def test_figures_are_narrowed_to_a_holder(room):
    assert "only 2,000 chips" in (await seen(room, "/figures?holder=deepseek")).words
    assert "no figures of Nobody" in (await seen(room, "/figures?holder=Nobody")).words


async def test_lists_are_turned_page_by_page(reading, monkeypatch):
    for module in ("lists", "made"):
        monkeypatch.setattr(f"bot.platforms.web.room.{module}.EACH", 2)
    async with reading(*EVERYTHING) as room:
        first, second = await seen(room, "/articles"), await seen(room, "/articles?page=2")
        assert "1–2 of 3 articles" in first.words
        assert [a["href"] for a in first.all("a") if a.get("rel") == "next"] == ["/articles?page=2"]
        assert [a["href"] for a in second.all("a") if a.get("rel") == "prev"] == ["/articles"]
        assert (await room.get("/articles?page=3")).status == 404


async def test_the_day_of_what_is_to_come_is_told_as_what_it_is_for(reading):
    coming = a_figure(7, "A100", utterance="u-coming", as_of="2026", expected=True)
    known = a_figure(9, "H800", utterance="u-known", as_of="2024")
    async with reading(DAY, coming, known) as room:
        assert "for 2026" in (await seen(room, f"/claim/{coming.id}")).words
        assert "for 2026" in (await seen(room, f"/group/{coming.id}")).words
        assert "as of 2024" in (await seen(room, f"/claim/{known.id}")).words
