"""What every store promises about keeping an article: one transaction, nothing shipped touched, what is gone is kept."""

import subprocess
import sys

import pytest

from claims.claim import Kind, Relation
from claims.errors import IndexTrouble
from claims.filters import Filters
from claims.ingest.page import Validators
from claims.same import sameness
from claims.store.keeping import Likely, Stood, Writing
from tests.claims.store.engines import ENGINES
from tests.claims.store.questions import about, by_speaker, disputed, in_article, vocabulary, whole
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    a_speaker,
    an_article,
    sha,
)

ANY = Filters()
TEXT = "She said “Yes” and then “No”, and that Acme has wheels."
MILL = an_article("a-mill", TEXT, url="https://planet.test/mill")
YES, NO = (a_quotation(words, ADA, MILL, text=TEXT) for words in ("Yes", "No"))
WHEELS = a_paraphrase("Acme has wheels", ADA, MILL, passage="that Acme has wheels", text=TEXT)
AGREED = a_relation("agrees", NO, YES, exact="and then", text=TEXT)
FIRST = Writing(
    article=MILL,
    text=TEXT,
    addresses=("https://planet.test/mill",),
    validators=Validators(etag='"1"'),
    speakers=(ADA,),
    new=(YES, NO, WHEELS),
    new_relations=(AGREED,),
    marks=(-5, 7, 9),
    day="2026-11-20",
)
LATER = TEXT.replace("“No”", "“Perhaps”")
SECOND = Writing(
    article=an_article("a-mill", LATER),
    text=LATER,
    gone=(NO.id,),
    gone_relations=(AGREED.id,),
    marks=(7, 9, 11),
    day="2026-11-26",
)


async def write(store, *writings):
    for writing in writings:
        async with store.keeping() as keeping:
            await keeping.write(writing)


async def ask(store, question, *args):
    async with store.keeping() as keeping:
        return await getattr(keeping, question)(*args)


async def log_of(store, after=0):
    return [(c.kind, c.what, c.id) for c in await store.changes(after, 100)]


async def test_what_is_written_stands_is_searched_and_logged(store):
    await write(store, FIRST)
    assert await whole(store, "yes") == (YES.utterance,)
    assert (await about(store, "wheel"))[1] == 1
    assert await vocabulary(store) == {"yes": 1, "no": 1}
    assert await store.speakers("miller") == (ADA,)
    assert await log_of(store) == [
        ("new", "claim", YES.id), ("new", "claim", NO.id), ("new", "claim", WHEELS.id), ("new", "relation", AGREED.id),
    ]  # fmt: skip
    assert await store.texts([MILL.sha256]) == {MILL.sha256: TEXT}
    (utterance,) = await store.utterances([YES.utterance], ANY, 4)
    assert utterance.reports[0].slices[0].before == "id “"


async def test_an_article_is_found_by_its_address_or_by_its_text(store):
    await write(store, FIRST)
    for asked in ((MILL.url, ""), (None, MILL.sha256)):
        assert await store.article_at(*asked) == MILL
        assert await ask(store, "article_at", *asked) == MILL
    assert await store.article_at("https://other.test/", MILL.sha256) is None  # a copy elsewhere is another
    assert await store.article_at(None, sha("another")) is None
    assert await store.known(MILL.url) == Validators(etag='"1"')
    assert await store.known("https://other.test/") is None


async def test_an_article_that_has_no_address_is_found_by_its_text_from_any(store):
    bare = MILL.model_copy(update={"url": None})
    await write(store, FIRST.model_copy(update={"article": bare, "addresses": ()}))
    assert await store.article_at("https://other.test/", MILL.sha256) == bare
    async with store.keeping() as keeping:
        await keeping.note("a-mill", ["https://other.test/"], Validators(modified="today"))
    assert await store.article_at("https://other.test/", "") == bare
    assert await store.known("https://other.test/") == Validators(modified="today")


async def test_the_article_at_an_address_comes_before_another_of_its_text(store):
    bare = an_article("a-bare", TEXT)
    await store.sync(a_corpus(a_quotation("Yes", BEN, bare, text=TEXT), bare), "first")
    await write(store, FIRST)
    assert await store.article_at(MILL.url, MILL.sha256) == MILL
    assert (await store.article_at(None, MILL.sha256)).id == "a-bare"


async def test_an_article_that_was_ingested_is_given_whole_and_one_that_was_shipped_is_not(store):
    shipped = a_quotation("Yes", ADA, DAY)
    await store.sync(a_corpus(shipped), "first")
    await write(store, FIRST.model_copy(update={"speakers": ()}))
    standing = await ask(store, "standing", "a-mill")
    assert (standing.article, standing.text, standing.relations) == (MILL, TEXT, (AGREED,))
    assert standing.claims == (Stood(YES, False), Stood(NO, False), Stood(WHEELS, False))
    assert standing.speakers == (ADA,)
    assert await ask(store, "standing", DAY.id) is None
    assert await ask(store, "standing", "a-nowhere") is None


async def test_what_is_gone_is_given_with_what_stands_and_its_text_is_kept(store):
    await write(store, FIRST, SECOND)
    standing = await ask(store, "standing", "a-mill")
    assert standing.claims == (Stood(YES, False), Stood(NO, True), Stood(WHEELS, False))
    assert (standing.text, standing.relations, standing.speakers) == (LATER, (), (ADA,))
    assert (await store.texts([MILL.sha256, sha(LATER)])).keys() == {MILL.sha256, sha(LATER)}
    assert await log_of(store, after=4) == [("gone", "claim", NO.id), ("gone", "relation", AGREED.id)]


async def test_what_is_gone_is_found_by_its_id_alone_with_the_day_and_the_passage_it_stood_in(store):
    await write(store, FIRST, SECOND)
    assert await whole(store, "no") == ()
    assert await store.utterances([NO.utterance], ANY) == ()
    assert await vocabulary(store) == {"yes": 1}
    assert NO.utterance not in await in_article(store, "a-mill")
    assert (await by_speaker(store, ADA.id, (Kind.DIRECT,), spoken=True))[1] == 1
    assert await disputed(store) == ((), 0)
    for asked in (NO.id, NO.utterance):
        (report,) = (await store.look_up(asked, 2)).utterance.reports
        assert (report.gone, report.retracted) == ("2026-11-26", True)
        assert (report.slices[0].before, report.slices[0].passage) == (" “", "No")
    (report,) = (await store.look_up(YES.id, 0)).utterance.reports
    assert (report.gone, report.retracted, report.slices[0].passage) == (None, False, "Yes")


async def test_what_comes_back_stands_again_and_the_text_that_only_it_cited_goes(store):
    third = FIRST.model_copy(
        update={"speakers": (), "new": (), "changed": (NO,), "new_relations": (), "article": an_article("a-mill", TEXT + "!"), "text": TEXT + "!"}
    )  # fmt: skip
    await write(store, FIRST, SECOND, third)
    assert await whole(store, "no") == (NO.utterance,)
    assert (await store.look_up(NO.id, 0)).utterance.reports[0].gone is None
    assert (await store.texts([MILL.sha256, sha(LATER), sha(TEXT + "!")])).keys() == {sha(TEXT + "!")}
    assert await log_of(store, after=6) == [("changed", "claim", NO.id)]


async def test_a_text_that_another_article_has_stays(store):
    other = an_article("a-other", TEXT)
    await store.sync(a_corpus(a_quotation("Yes", BEN, other, text=TEXT), other), "first")
    await write(store, FIRST, SECOND.model_copy(update={"gone": (), "gone_relations": ()}))
    assert (await store.texts([MILL.sha256])).keys() == {MILL.sha256}


async def test_a_changed_claim_is_found_by_what_it_says_now(store):
    now = YES.model_copy(update={"addressee": "the board", "cue": "repeated"})
    change = SECOND.model_copy(update={"changed": (now,), "gone": (), "gone_relations": ()})
    await write(store, FIRST, change)
    assert (await about(store, "board"))[0] == (YES.utterance,)
    assert (await store.look_up(YES.id, 0)).utterance.reports[0].claim == now


async def test_a_relation_that_changed_is_told_as_it_is_now(store):
    now = AGREED.model_copy(update={"confirmed": True})
    change = SECOND.model_copy(update={"changed_relations": (now,), "gone": (), "gone_relations": ()})
    await write(store, FIRST, change)
    (utterance,) = await store.utterances([YES.utterance], ANY)
    assert utterance.links[0].relation == now
    assert await log_of(store, after=4) == [("changed", "relation", AGREED.id)]


async def test_speakers_are_found_by_every_name_they_have(store):
    await store.sync(a_corpus(a_quotation("Yes", BEN), a_quotation("No", EVE)), "first")
    await write(
        store, FIRST.model_copy(update={"aliases": ((BEN.id, "Big Ben"), (BEN.id, "Big Ben"), (ADA.id, "…"))})
    )
    bearers = await ask(store, "bearers", ["baker", "ada miller"])
    assert [(b.speaker, b.shipped) for b in bearers] == [(ADA, False), (BEN, True), (EVE, True)]
    assert bearers[1].names == {"ben baker", "baker", "big ben"}
    assert await ask(store, "bearers", []) == ()
    assert await store.speakers("big ben") == (BEN,)
    assert (await store.look_up(BEN.id, 0)).speaker == BEN


async def test_a_further_name_is_found_after_a_synchronisation_that_changes_the_speaker(store):
    await store.sync(a_corpus(a_quotation("Yes", BEN)), "first")
    await write(store, FIRST.model_copy(update={"aliases": ((BEN.id, "Big Ben"),)}))
    await store.sync(a_corpus(a_quotation("Yes", BEN), a_speaker("Ben Baker", "Benny")), "second")
    assert [s.id for s in await store.speakers("big ben")] == [BEN.id]
    assert [s.id for s in await store.speakers("benny")] == [BEN.id]


async def test_the_utterance_of_what_is_said_already_is_the_shipped_one_and_else_the_lowest(store):
    here = a_quotation("yes!", ADA, DAY, utterance="u-shipped")
    figure = a_figure(2000, by=BEN)
    await store.sync(a_corpus(here, figure), "first")
    again = YES.model_copy(update={"utterance": "u-a"})
    one, other = NO.model_copy(update={"utterance": "u-c"}), a_quotation("No.", ADA, MILL, utterance="u-b")
    await write(
        store, FIRST.model_copy(update={"speakers": (), "new": (again, one, other), "new_relations": ()})
    )
    keys = [sameness(claim) for claim in (YES, NO, figure, WHEELS)]
    assert await ask(store, "utterances", keys) == {
        keys[0]: "u-shipped",
        keys[1]: "u-b",
        keys[2]: figure.utterance,
    }


async def test_a_number_as_of_another_day_has_another_utterance(store):
    past, now = a_figure(2000, by=BEN, as_of="2024"), a_figure(2000, by=BEN, as_of="2025")
    await store.sync(a_corpus(past), "first")
    keys = [sameness(claim) for claim in (past, now, a_figure(2000, by=BEN))]
    assert await ask(store, "utterances", keys) == {keys[0]: past.utterance}


async def test_what_is_gone_has_its_utterance_still_and_what_was_retracted_has_none(store):
    shipped = a_quotation("Maybe", ADA, DAY)
    await store.sync(a_corpus(shipped), "first")
    await store.sync(a_corpus(a_quotation("Yes", BEN)), "second")
    await write(store, FIRST.model_copy(update={"speakers": ()}), SECOND)
    keys = [sameness(claim) for claim in (NO, shipped)]
    assert await ask(store, "utterances", keys) == {keys[0]: NO.utterance}


# copies


def plain(key, marks, copies=()):
    text = f"text of {key}"
    return Writing(article=an_article(key, text), text=text, marks=marks, copies=copies, day="2026-11-20")


async def test_texts_that_share_marks_are_found_those_that_share_most_first(store):
    await write(store, plain("a-one", (1, 2, 3)), plain("a-two", (2, 3, -4)), plain("a-six", (3, -4, 5)))
    assert await ask(store, "likely", (2, 3, -4), "a-new") == (
        Likely("a-two", "text of a-two"), Likely("a-one", "text of a-one"), Likely("a-six", "text of a-six"),
    )  # fmt: skip
    assert [o.article for o in await ask(store, "likely", (2, 3, -4), "a-two", 1)] == ["a-one"]
    assert await ask(store, "likely", (1, 99), "a-new") == ()
    assert [o.article for o in await ask(store, "likely", (1,), "a-new")] == ["a-one"]
    assert await ask(store, "likely", (), "a-new") == ()


async def test_texts_that_share_less_than_a_fifth_of_the_fewer_marks_are_not_looked_at(store):
    await write(store, plain("a-one", tuple(range(20))), plain("a-two", tuple(range(200))))
    asked = (0, 1, 2, *range(500, 520))
    assert await ask(store, "likely", asked, "a-new") == ()
    assert [o.article for o in await ask(store, "likely", (*asked, 3, 4), "a-new")] == ["a-one", "a-two"]


async def test_marks_are_those_of_the_text_as_it_is_now(store):
    await write(store, FIRST, SECOND)
    assert [o.article for o in await ask(store, "likely", (9, 11), "a-new")] == ["a-mill"]
    assert await ask(store, "likely", (-5, 12), "a-new") == ()


async def origins(store, *articles, speaker=ADA.id):
    (found,) = await store.origins([(articles, speaker)])
    return found


async def test_copies_of_copies_have_one_origin(store):
    await write(store, plain("a-one", ()), plain("a-two", (), ("a-one",)), plain("a-six", ()))
    assert await origins(store, "a-six", "a-one", "a-two") == (("a-six",), ("a-one", "a-two"))
    await write(store, plain("a-ten", (), ("a-two", "a-six")))
    assert await origins(store, "a-six", "a-one", "a-two", "a-ten") == (("a-six", "a-one", "a-two", "a-ten"),)


async def test_an_article_that_is_a_copy_no_longer_leaves_the_others_together(store):
    await write(store, plain("a-one", ()), plain("a-two", (), ("a-one",)), plain("a-six", (), ("a-one",)))
    await write(store, plain("a-one", ()))
    assert await origins(store, "a-one", "a-two", "a-six") == (("a-one",), ("a-two", "a-six"))


async def test_articles_that_share_six_words_of_a_speaker_have_one_origin_for_what_that_speaker_says(store):
    others = [an_article(f"a-{n}") for n in range(4)]
    six, five = "one two three four five six", "one two three four five"
    claims = [
        a_quotation(six, ADA, others[0]), a_quotation(six.upper(), ADA, others[1]),
        a_quotation(five, ADA, others[2]), a_quotation(five, ADA, others[3]),
    ]  # fmt: skip
    await store.sync(a_corpus(*claims, *others), "first")
    keys = [other.id for other in others]
    assert await origins(store, *keys) == (("a-0", "a-1"), ("a-2",), ("a-3",))
    assert len(await origins(store, *keys, speaker=BEN.id)) == 4
    assert await origins(store) == ()


async def test_origins_are_asked_for_many_at_once_each_by_what_its_own_speaker_says_in_its_own_articles(
    store,
):
    one, two, six = (an_article(f"a-{n}") for n in ("one", "two", "six"))
    said = "one two three four five six"
    claims = [a_quotation(said, ADA, one), a_quotation(said, ADA, two), a_quotation(said, BEN, six)]
    await store.sync(a_corpus(*claims, one, two, six), "first")
    asked = [((a, b), who.id) for a, b, who in (
        ("a-one", "a-two", ADA), ("a-one", "a-two", BEN), ("a-two", "a-six", ADA), ("a-one", "a-two", ADA),
    )]  # fmt: skip
    assert await store.origins(asked) == (
        (("a-one", "a-two"),),
        (("a-one",), ("a-two",)),
        (("a-two",), ("a-six",)),
        (("a-one", "a-two"),),
    )
    assert await store.origins([]) == ()


# all or nothing


class Torn(Relation):
    """A relation on which a writing fails."""

    def model_dump_json(self, **_):
        raise RuntimeError("torn")


async def test_a_fault_in_the_middle_leaves_all_as_it_was(store):
    await write(store, FIRST)
    before = (await log_of(store), await vocabulary(store), await ask(store, "standing", "a-mill"))
    torn = SECOND.model_copy(update={"new_relations": (Torn(**AGREED.model_dump()),)})
    with pytest.raises(RuntimeError, match="torn"):
        await write(store, torn)
    assert (await log_of(store), await vocabulary(store), await ask(store, "standing", "a-mill")) == before


@pytest.mark.parametrize(
    "change",
    [
        {"article": an_article("a-day", TEXT)},
        {"speakers": (BEN,)},
        {"new": (a_quotation("Yes", BEN),)},
        {"new_relations": (a_relation("agrees", a_quotation("Yes", BEN), a_quotation("No", ADA, DAY)),)},
    ],
)
async def test_a_row_of_other_origin_is_never_replaced(store, change):
    told = a_quotation("Yes", BEN), a_quotation("No", ADA, DAY)
    await store.sync(a_corpus(*told, a_relation("agrees", *told)), "first")
    before = await log_of(store)
    with pytest.raises(IndexTrouble):
        await write(
            store, FIRST.model_copy(update={"speakers": (), "new": (), "new_relations": (), **change})
        )
    assert await log_of(store) == before
    assert await store.article_at(MILL.url, MILL.sha256) is None


async def test_a_shipped_claim_is_neither_changed_nor_gone_by_a_writing(store):
    shipped = a_quotation("Yes", ADA, DAY)
    await store.sync(a_corpus(shipped), "first")
    hedged = shipped.model_copy(update={"hedge": "perhaps"})
    await write(store, FIRST.model_copy(update={"speakers": (), "changed": (hedged,)}))
    assert (await store.look_up(shipped.id, 0)).utterance.reports[0].claim == shipped


async def test_ingested_articles_are_walked_in_the_order_of_their_ids(store):
    await write(store, FIRST, SECOND, plain("a-six", ()), plain("a-zoo", ()))
    first = await store.ingested("", 2)
    assert [article.id for article in first.articles] == ["a-mill", "a-six"]
    assert (first.claims, first.relations, first.speakers) == ((YES, WHEELS), (), (ADA,))
    assert [a.id for a in (await store.ingested("a-six", 2)).articles] == ["a-zoo"]
    assert (await store.ingested("a-zoo", 2)).articles == ()


# processes


def keeper(engine, folder, way):
    command = [sys.executable, "-m", "tests.claims.store.keeper", engine, str(folder), way]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.process
async def test_processes_that_keep_the_same_article_at_once_keep_one(engine, opened, tmp_path):
    started = [keeper(engine, tmp_path, "whole") for _ in range(3)]
    came = [process.communicate(timeout=30)[0].split() for process in started]
    assert sorted(word for word, _ in came) == ["new", "unchanged", "unchanged"]
    assert len({article for _, article in came}) == 1
    store = await opened()
    assert (await store.coverage(ANY)).articles == 1
    assert len(await log_of(store)) == 2


@pytest.mark.process
async def test_a_process_killed_in_the_middle_leaves_the_old_index(engine, store, tmp_path):
    await write(store, FIRST)
    before = (await log_of(store), await vocabulary(store))
    with keeper(engine, tmp_path, "torn") as process:
        assert process.stdout.readline() == "inside\n"
        assert await whole(store, "perhaps") == ()
        process.kill()
    assert (await log_of(store), await vocabulary(store)) == before
    fresh = await ENGINES[engine](tmp_path)
    try:
        await write(fresh, SECOND)
        assert await fresh.article_at(None, sha(LATER)) == SECOND.article
    finally:
        await fresh.close()
