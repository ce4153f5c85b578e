"""A word by itself that may be a surname or a firm, kept beside the shipped articles."""

import shutil

import pytest

from claims.filters import Filters
from claims.ingest.keep import keep
from claims.store import open_store
from tests.claims.store.questions import whole
from tests.pages import a_lone, a_page, found, said

TEXT = "Musk said: “The moon is next.”\nDeepSeek said: “We train on it.”\nQuux said: “So do we.”"


@pytest.fixture
async def store(tmp_path, shipped_url):
    copy = tmp_path / "index.sqlite"
    shutil.copyfile(shipped_url.removeprefix("sqlite:///"), copy)
    made = await open_store(f"sqlite:///{copy}")
    yield made
    await made.close()


@pytest.mark.parametrize("article", ["https://planet.test/mill", None])
async def test_lone_names_join_the_person_and_the_firm_that_were_shipped(store, article):
    before = {name: await store.speakers(name) for name in ("Musk", "DeepSeek")}
    for text in (TEXT, f"{TEXT}\nThe end."):
        some = found(
            said(text, "The moon is next.", by=a_lone("Musk")),
            said(text, "We train on it.", by=a_lone("DeepSeek")),
            said(text, "So do we.", by=a_lone("Quux")),
        )
        assert (await keep(store, a_page(text, url=article), some)).dropped == 0
    assert {name: await store.speakers(name) for name in before} == before
    assert [len(speakers) for speakers in before.values()] == [1, 1]
    assert [s.name for s in await store.speakers("Quux")] == ["Quux"]
    (utterance,) = await store.utterances(await whole(store, "the moon is next", Filters()), Filters())
    assert utterance.speaker.name == "Elon Musk"
