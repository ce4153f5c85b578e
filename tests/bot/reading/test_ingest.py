"""The one path by which articles come in: what is new is extracted, the rest goes on whatever one article does."""

import asyncio
import hashlib
import logging
import re

import pytest

from bot.reading.ingest import INTERRUPTED, ingest
from bot.reading.report import Step
from claims.claim import Kind, Modality, SpeakerKind
from claims.errors import BadInput, Busy, ExtractionTrouble, IndexTrouble
from claims.extract.found import Attribution, Extraction, Who
from claims.filters import Filters
from claims.ingest.page import Page, Refused, Unchanged
from claims.store import open_store
from tests.claims.store.questions import in_article

ADA, BEN = "“All is well,” said Ada Miller.", "“Nothing is,” said Ben Baker."


@pytest.fixture
async def store(tmp_path):
    """An empty index."""
    opened = await open_store(f"sqlite:///{tmp_path / 'index.sqlite'}")
    yield opened
    await opened.close()


class Finder:
    """Finds “…,” said NAME. Does as it is told with texts that hold a word of `troubles`; `heard` are those it read."""

    def __init__(self, **troubles):
        self.troubles, self.heard = troubles, []

    async def extract(self, text):
        self.heard.append(text)
        for word, error in self.troubles.items():
            if word in text:
                raise error
        return Extraction(
            attributions=tuple(
                Attribution(
                    segments=(match.span(1),), quoted=(match.span(1),), sentence=match.span(), cue=match.span(2), speaker=match.span(3),
                    who=Who(name=match[3], kind=SpeakerKind.PERSON), kind=Kind.DIRECT, modality=Modality.SAID,
                )
                for match in re.finditer(r"“([^”]+),” (said) (\w+ \w+)\.", text)
            )
        )  # fmt: skip


def page(text, source="a.md", **more):
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Page(source=source, text=text, sha256=sha256, **more)


async def each(*pages):
    for one in pages:
        yield one


def came(report):
    return [(step.source, step.came) for step in report.steps]


async def test_new_articles_are_extracted_and_found_afterwards(store):
    finder = Finder()
    told = []
    pages = each(page(ADA, "a.md", title="On Ada", published="2025-01"), page(BEN, "b.md"))
    report = await ingest(pages, store=store, extractor=finder, told=told.append)
    assert finder.heard == [ADA, BEN]
    assert (report.new, report.unchanged, report.changed, report.refused) == (2, 0, 0, [])
    assert (report.claims_added, report.claims_gone, report.stopped) == (2, 0, "")
    assert told == report.steps
    assert len(await in_article(store, report.steps[0].article)) == 1
    assert (await store.coverage(Filters())).articles == 2


async def test_what_is_found_and_not_kept_is_counted_in_the_log(store, caplog):
    caplog.set_level(logging.INFO, "whosaid")

    class Doubtful(Finder):
        async def extract(self, text):
            made = await super().extract(text)
            unsaid = made.attributions[0].model_copy(update={"stated": False})
            return made.model_copy(update={"attributions": (unsaid, *made.attributions[1:])})

    await ingest(each(page(f"{ADA} {BEN}")), store=store, extractor=Doubtful())
    assert "ingest.kept came=new added=1 dropped=1" in caplog.text


async def test_a_second_run_extracts_nothing_and_changes_nothing(store):
    pages = page(ADA, "a.md"), page(BEN, "b.md", url="https://news.example/b")
    await ingest(each(*pages), store=store, extractor=Finder())
    changes = await store.changes(0, 100)
    finder = Finder()
    report = await ingest(each(*pages), store=store, extractor=finder)
    assert came(report) == [("a.md", "unchanged"), ("b.md", "unchanged")]
    assert finder.heard == []
    assert await store.changes(0, 100) == changes


async def test_an_address_with_another_text_is_changed_and_what_it_says_no_more_is_counted(store):
    url = "https://news.example/a"
    await ingest(each(page(ADA, url, url=url)), store=store, extractor=Finder())
    report = await ingest(each(page(BEN, url, url=url)), store=store, extractor=Finder())
    assert (report.changed, report.claims_added, report.claims_gone) == (1, 1, 1)


async def test_what_a_server_calls_unchanged_and_what_could_not_be_read_are_told(store):
    unchanged = Unchanged(source="https://news.example/a", url="https://news.example/a")
    refused = Refused(source="b.bin", reason="it is no text")
    report = await ingest(each(unchanged, refused), store=store, extractor=Finder())
    assert (report.unchanged, report.refused) == (1, [("b.bin", "it is no text")])


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BadInput("reading it takes longer than 60 seconds"), "reading it takes longer than 60 seconds"),
        (Busy("Too many articles are waiting."), "Too many articles are waiting"),
        (KeyError("marzipan"), "a fault of whosaid: KeyError at test_ingest.py:"),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_an_article_that_cannot_be_extracted_is_refused_and_the_rest_is_kept(
    store, caplog, error, reason
):
    pages = each(page(f"marzipan {ADA}", "a.md"), page(BEN, "b.md"))
    report = await ingest(pages, store=store, extractor=Finder(marzipan=error))
    assert came(report) == [("a.md", "refused"), ("b.md", "new")]
    assert report.refused[0][1].startswith(reason)
    assert "marzipan" not in caplog.text + report.refused[0][1]


async def test_an_article_that_cannot_be_kept_is_refused_and_the_rest_is_kept(store):
    pages = each(page(f"\0 {ADA}", "a.md"), page(BEN, "b.md"))
    report = await ingest(pages, store=store, extractor=Finder())
    assert came(report) == [("a.md", "refused"), ("b.md", "new")]


@pytest.mark.parametrize("trouble", [ExtractionTrouble("No parser."), IndexTrouble("The disk is full.")])
async def test_what_no_article_would_survive_ends_it_and_what_was_done_is_reported(store, trouble):
    pages = each(page(ADA, "a.md"), page(f"marzipan {BEN}", "b.md"), page(f"More. {BEN}", "c.md"))
    report = await ingest(pages, store=store, extractor=Finder(marzipan=trouble))
    assert came(report) == [("a.md", "new")]
    assert report.stopped == str(trouble)


async def test_a_stop_ends_it_after_the_article_in_hand(store):
    stop = asyncio.Event()

    class Stopping(Finder):
        async def extract(self, text):
            stop.set()
            await asyncio.sleep(0)
            return await super().extract(text)

    pages = each(page(ADA, "a.md"), page(BEN, "b.md"))
    report = await ingest(pages, store=store, extractor=Stopping(), stop=stop)
    assert came(report) == [("a.md", "new")]
    assert report.stopped == INTERRUPTED


async def test_a_stop_does_not_wait_for_a_page_that_is_being_fetched(store):
    stop, fetching, let_go = asyncio.Event(), asyncio.Event(), []

    async def pages():
        yield page(ADA, "a.md")
        fetching.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            let_go.append(True)
            raise

    ingesting = asyncio.create_task(ingest(pages(), store=store, extractor=Finder(), stop=stop))
    await fetching.wait()
    stop.set()
    report = await asyncio.wait_for(ingesting, 5)
    assert came(report) == [("a.md", "new")]
    assert report.stopped == INTERRUPTED
    assert let_go == [True]


class Source:
    """Pages that come from a task of their own, as those of `read_sources` do."""

    def __init__(self, *pages):
        self.pages, self.hangs, self.closed = pages, asyncio.Event(), False

    async def read(self):
        ahead = asyncio.create_task(asyncio.sleep(60))
        try:
            for one in self.pages:
                yield one
            self.hangs.set()
            await ahead
        finally:
            ahead.cancel()
            await asyncio.wait({ahead})
            self.closed = True


@pytest.mark.parametrize("how", ["stopped", "failed", "cancelled while it fetches"])
async def test_however_it_ends_the_source_is_closed_and_no_task_is_left(store, how):
    before, stop = asyncio.all_tasks(), asyncio.Event()
    source = Source(page(ADA, "a.md"), *([page(f"marzipan {BEN}", "b.md")] if how == "failed" else []))
    finder = Finder(marzipan=ExtractionTrouble("No parser."))

    def told(_):
        if how == "stopped":
            stop.set()

    ingesting = asyncio.create_task(
        ingest(source.read(), store=store, extractor=finder, told=told, stop=stop)
    )
    if how.startswith("cancelled"):
        await source.hangs.wait()
        ingesting.cancel()
    await asyncio.wait({ingesting}, timeout=5)
    assert source.closed
    assert asyncio.all_tasks() == before


async def test_nothing_to_read_is_an_empty_report(store):
    report = await ingest(each(), store=store, extractor=Finder())
    assert (report.steps, report.stopped) == ([], "")


async def test_a_step_says_what_came_of_one_source(store):
    report = await ingest(each(page(ADA)), store=store, extractor=Finder())
    (step,) = report.steps
    assert step.article
    assert step == Step("a.md", "new", article=step.article, claims=1)
