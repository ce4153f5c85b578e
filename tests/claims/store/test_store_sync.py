"""What every store promises about synchronising: all or nothing, logged, repeatable, whatever happens to the process."""

import subprocess
import sys

import pytest

from claims import search
from claims.claim import Relation, SpeakerKind
from claims.errors import IndexTrouble
from claims.filters import Filters
from claims.store.base import Synced
from tests.claims.store.engines import ENGINES
from tests.claims.store.questions import (
    about,
    by_speaker,
    disputed,
    in_article,
    saying,
    suggested,
    vocabulary,
    whole,
)
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    a_corpus,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
)

ANY = Filters()
YES, NO = a_quotation("Yes", ADA, DAY), a_quotation("No", BEN)
AGREED = a_relation("agrees", NO, YES)


class Torn(Relation):
    """A relation on which a synchronisation fails, after all claims are written."""

    def model_dump_json(self, **_):
        raise RuntimeError("torn")


def torn(relation):
    return Torn(**relation.model_dump())


async def log_of(store, after=0):
    return [(c.kind, c.what, c.id) for c in await store.changes(after, 100)]


async def said(store, word):
    return bool(await whole(store, word))


async def test_what_is_new_is_added_and_logged(store):
    assert await store.sync(a_corpus(YES, NO, AGREED), "first") == Synced(new=3)
    assert await log_of(store) == [
        ("new", "claim", YES.id),
        ("new", "claim", NO.id),
        ("new", "relation", AGREED.id),
    ]
    assert await store.fact("shipped") == "first"


async def test_the_same_again_changes_nothing_but_the_digest(store):
    await store.sync(a_corpus(YES, NO, AGREED), "first")
    before = await log_of(store)
    assert await store.sync(a_corpus(YES, NO, AGREED), "second") == Synced()
    assert await log_of(store) == before
    assert await store.fact("shipped") == "second"


async def test_what_changed_is_updated_and_found_by_its_new_words_alone(store):
    await store.sync(a_corpus(YES, NO), "first")
    other = a_quotation("Indeed", ADA, DAY, id=YES.id, utterance=YES.utterance)
    assert await store.sync(a_corpus(other, NO), "second") == Synced(changed=1)
    assert await log_of(store, after=2) == [("changed", "claim", YES.id)]
    assert (await said(store, "indeed"), await said(store, "yes")) == (True, False)
    assert await vocabulary(store) == {"indeed": 1, "no": 1}
    assert [r.claim.words for r in (await store.look_up(YES.id, 0)).utterance.reports] == ["Indeed"]


def under(claim, utterance):
    return claim.model_copy(update={"utterance": utterance})


async def named(store, *ids):
    """What each id leads to."""
    looked = [await store.look_up(one, 0) for one in ids]
    return [one and (one.utterance or one.speaker).id for one in looked]


async def test_a_claim_that_moves_to_another_utterance_keeps_its_id_and_the_old_one_leads_there(store):
    await store.sync(a_corpus(YES), "first")
    await store.sync(a_corpus(under(YES, "u-another")), "second")
    assert await named(store, YES.id, YES.utterance, "u-another") == ["u-another"] * 3


async def test_an_id_that_was_merged_again_and_again_leads_to_the_last(store):
    for number, utterance in enumerate(("u-one", "u-two", "u-three")):
        await store.sync(a_corpus(under(YES, utterance)), str(number))
    assert await named(store, "u-one", "u-two", "u-three") == ["u-three"] * 3


async def test_an_id_that_is_used_again_leads_to_itself(store):
    for number, utterance in enumerate(("u-one", "u-two", "u-one")):
        await store.sync(a_corpus(under(YES, utterance)), str(number))
    assert await named(store, "u-one", "u-two") == ["u-one", "u-one"]


async def test_an_utterance_that_has_claims_left_leads_to_itself(store):
    again = a_quotation("Yes", ADA)
    await store.sync(a_corpus(under(YES, "u-one"), under(again, "u-one"), under(NO, "u-two")), "first")
    await store.sync(a_corpus(under(YES, "u-two"), under(again, "u-one"), under(NO, "u-three")), "second")
    assert await named(store, "u-one", "u-two", "u-three") == ["u-one", "u-two", "u-three"]


async def test_a_speaker_who_was_merged_into_another_leads_there_and_one_who_was_only_misnamed_does_not(
    store,
):
    moved = NO.model_copy(update={"speaker": ADA.id})
    await store.sync(a_corpus(YES, NO), "first")
    await store.sync(a_corpus(YES, moved, BEN), "second")
    assert await named(store, BEN.id) == [BEN.id]
    await store.sync(a_corpus(YES, NO), "third")
    await store.sync(a_corpus(YES, moved), "fourth")
    assert await named(store, BEN.id) == [ADA.id]


async def test_what_is_missing_is_retracted_and_found_by_its_id_alone(store):
    await store.sync(a_corpus(YES, NO, AGREED), "first")
    assert await store.sync(a_corpus(YES), "second") == Synced(retracted=2)
    assert await log_of(store, after=3) == [
        ("retracted", "claim", NO.id),
        ("retracted", "relation", AGREED.id),
    ]
    assert not await said(store, "no")
    assert await saying(store, "no") == ((), 0)
    assert await about(store, "no") == ((), 0)
    assert await suggested(store, "no", 10) == []
    assert await store.speakers("Ben Baker") == ()
    assert await store.speakers_like("ben", 10) == ()
    assert await store.utterances([NO.utterance], ANY) == ()
    assert await in_article(store, "a-undated") == ()
    assert (await store.coverage(ANY)).articles == 1
    assert await disputed(store) == ((), 0)
    (left,) = await store.utterances([YES.utterance], ANY)
    assert left.links == ()
    (report,) = (await store.look_up(NO.id, 0)).utterance.reports
    assert (report.claim.words, report.retracted) == ("No", True)
    assert (await store.look_up(NO.utterance, 0)).utterance.reports[0].retracted
    assert (await store.look_up("s-ben-baker", 0)).speaker.name == "Ben Baker"
    assert (await store.look_up("a-undated", 0)).article.id == "a-undated"


async def test_an_utterance_is_looked_up_without_the_reports_that_were_retracted(store):
    here, there = a_quotation("Yes", ADA), a_quotation("Yes", ADA, DAY)
    await store.sync(a_corpus(here, there), "first")
    await store.sync(a_corpus(here), "second")
    assert [r.claim.id for r in (await store.look_up(here.utterance, 0)).utterance.reports] == [here.id]
    looked = await store.look_up(there.id, 0)
    assert [(r.claim.id, r.retracted) for r in looked.utterance.reports] == [
        (there.id, True),
        (here.id, False),
    ]


async def test_a_retracted_row_comes_back(store):
    await store.sync(a_corpus(YES, NO, AGREED), "first")
    await store.sync(a_corpus(YES), "second")
    assert await store.sync(a_corpus(YES, NO, AGREED), "third") == Synced(changed=2)
    assert await said(store, "no")
    assert await disputed(store) == ((YES.utterance,), 1)
    assert [s.name for s in await store.speakers("Baker")] == ["Ben Baker"]
    assert await log_of(store, after=5) == [("changed", "claim", NO.id), ("changed", "relation", AGREED.id)]


async def test_a_speaker_s_new_name_is_searched_by_at_once(store):
    await store.sync(a_corpus(YES), "first")
    named = a_speaker("Ada Smith", id=ADA.id, kind=SpeakerKind.PERSON)
    assert await store.sync(a_corpus(YES, named), "second") == Synced()
    assert [s.name for s in await store.speakers("smith")] == ["Ada Smith"]
    assert await store.speakers("miller") == ()
    assert (await about(store, "smith"))[1] == 1


async def test_an_article_s_new_date_is_filtered_by_at_once(store):
    await store.sync(a_corpus(a_quotation("No")), "first")
    await store.sync(a_corpus(a_quotation("No"), an_article("a-undated", published="2023")), "second")
    assert await whole(store, "no", Filters(until="2023")) != ()


async def test_a_fault_in_the_middle_leaves_all_as_it_was(store):
    await store.sync(a_corpus(YES, NO), "first")
    before = (await log_of(store), await vocabulary(store), await store.coverage(ANY))
    new = a_quotation("Perhaps", a_speaker("Zoe Small"), an_article("a-new"))
    corpus = a_corpus(
        YES, new, a_speaker("Zoe Small"), an_article("a-new"), torn(a_relation("agrees", new, YES))
    )
    with pytest.raises(RuntimeError, match="torn"):
        await store.sync(corpus, "second")
    assert (await log_of(store), await vocabulary(store), await store.coverage(ANY)) == before
    assert await store.fact("shipped") == "first"
    assert await said(store, "no")
    assert await store.look_up(new.id, 0) is None
    assert await store.speakers("Zoe") == ()
    assert await store.sync(
        a_corpus(YES, new, a_speaker("Zoe Small"), an_article("a-new")), "third"
    ) == Synced(new=1, retracted=1)


async def test_sequence_numbers_of_the_log_only_rise(store):
    for digest, records in enumerate([(YES,), (YES, NO), (NO,), (YES,)]):
        await store.sync(a_corpus(*records), str(digest))
    log = await store.changes(0, 100)
    assert [c.seq for c in log] == list(range(1, len(log) + 1))
    assert [c.seq for c in await store.changes(log[2].seq, 2)] == [4, 5]
    assert all(c.at.endswith("+00:00") for c in log)


async def test_search_tables_made_with_another_tokeniser_are_made_anew(opened, store, monkeypatch):
    await store.sync(a_corpus(YES, a_paraphrase("nothing")), "first")
    monkeypatch.setattr(search, "VERSION", "another")
    monkeypatch.setattr("claims.store.document.tokens", lambda text: (f"{text.lower()}x",))
    again = await opened()
    assert await vocabulary(again) == {"yesx": 1}
    assert await again.fact("tokeniser") == "another"
    assert await log_of(again) == await log_of(store)  # nothing that is known has changed


async def test_an_index_of_the_same_tokeniser_is_not_written_when_it_is_opened(opened, store, monkeypatch):
    await store.sync(a_corpus(YES), "first")
    monkeypatch.setattr("claims.store.document.tokens", lambda _: ("made", "anew"))
    assert await vocabulary(await opened()) == {"yes": 1}


async def test_a_second_opening_sees_what_the_first_wrote(opened, store):
    other = await opened()
    await store.sync(a_corpus(YES), "first")
    assert await said(other, "yes")
    await other.sync(a_corpus(NO), "second")
    assert (await said(store, "yes"), await said(store, "no")) == (False, True)


async def test_close_is_harmless_when_repeated(opened):
    store = await opened()
    await store.close()
    await store.close()


def syncer(engine, folder, way, *words):
    command = [sys.executable, "-m", "tests.claims.store.syncer", engine, str(folder), way, *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.process
async def test_processes_that_start_at_once_wait_for_one_another(engine, opened, tmp_path):
    started = [syncer(engine, tmp_path, "whole", "Yes", "No") for _ in range(2)]
    new = [int(process.communicate(timeout=20)[0]) for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert sorted(new) == [0, 2]
    assert len(await log_of(await opened())) == 2


@pytest.mark.process
async def test_a_process_killed_in_the_middle_leaves_the_old_index_serving(
    engine, store, opened, tmp_path, monkeypatch
):
    monkeypatch.setattr("claims.store.sqlite.store.PATIENCE", 0.1)
    await store.sync(a_corpus(YES, NO), "first")
    process = syncer(engine, tmp_path, "torn", "Perhaps", "Later")
    with process:
        assert process.stdout.readline() == "inside\n"
        assert await said(store, "yes")  # the old index serves while another is written
        assert not await said(store, "perhaps")
        busy = await opened()
        with pytest.raises(IndexTrouble, match="is held by another program"):
            await busy.sync(a_corpus(YES), "mine")
        process.kill()
    assert await said(store, "yes")
    assert await store.fact("shipped") == "first"
    assert await store.sync(a_corpus(YES, a_quotation("Perhaps")), "third") == Synced(new=1, retracted=1)
    fresh = await ENGINES[engine](tmp_path)
    try:
        assert await said(fresh, "perhaps")
        assert (await by_speaker(fresh, ADA.id))[1] == 2
    finally:
        await fresh.close()
