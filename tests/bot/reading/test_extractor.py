"""The process that extracts, from its parent's side: lent in turn, killed where it is late, started anew where it died."""

import asyncio
import logging
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from bot.reading.extractor import Extractor
from claims.errors import BadInput, Busy, ExtractionTrouble

pytestmark = pytest.mark.process

PEER = Path(__file__).parents[2] / "peers" / "extracting.py"


@pytest.fixture
async def extractor():
    """Makes extractors over the peer: `extractor("late", room=1)`."""
    made = []

    def make(how="well", **more):
        made.append(Extractor((sys.executable, str(PEER), how), **more))
        return made[-1]

    yield make
    for one in made:
        await one.close()


def pid(extractor):
    return extractor._worker._child.pid


def lives(process):
    """Whether a process is there that did not end."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def environment_of(process):
    return Path(f"/proc/{process}/environ").read_text(errors="replace")


async def until(condition, seconds=10.0):
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  # what is waited for happens in another process
            await asyncio.sleep(0.01)


async def length(extractor, text):
    """What the peer found: how long the text is."""
    found = await extractor.extract(text)
    return found.attributions[0].segments[0][1]


async def test_texts_are_answered_by_one_process_one_after_another(extractor):
    one = extractor()
    texts = ["é" * n for n in range(1, 9)]
    assert await asyncio.gather(*(length(one, text) for text in texts)) == list(range(1, 9))
    first = pid(one)
    assert await length(one, "x" * 300_000) == 300_000  # more than any pipe holds
    assert pid(one) == first


async def test_no_process_is_started_before_a_text_comes(extractor):
    one = extractor()
    await asyncio.sleep(0)
    assert one._worker._child is None


async def test_a_process_that_is_killed_is_followed_by_another(extractor):
    one = extractor()
    await one.extract("Fine.")
    first = pid(one)
    os.kill(first, signal.SIGKILL)
    assert await length(one, "Fine.") == 5
    assert pid(one) != first


async def test_a_text_is_tried_again_where_the_process_died_over_it(extractor, tmp_path):
    assert await length(extractor(), f"Die once: {tmp_path / 'died'}") > 0
    assert (tmp_path / "died").exists()


async def test_a_text_that_kills_twice_is_refused_and_the_next_is_read(extractor):
    one = extractor()
    refused, fine = await asyncio.gather(
        one.extract("Die always."), length(one, "Fine."), return_exceptions=True
    )
    assert isinstance(refused, BadInput)
    assert str(refused) == "reading it broke off, and broke off again"
    assert fine == 5


async def test_a_text_that_takes_too_long_is_refused_and_its_process_killed(extractor):
    one = extractor(deadline=0.2)
    await one.extract("Fine.")
    first = pid(one)
    with pytest.raises(BadInput, match="takes longer than"):
        await one.extract("Hang on.")
    assert not lives(first)
    assert await length(one, "Fine.") == 5


async def test_a_text_that_cannot_be_read_is_refused_and_the_process_stays(extractor):
    one = extractor()
    await one.extract("Fine.")
    first = pid(one)
    with pytest.raises(BadInput, match=r"KeyError in there\.py:1"):
        await one.extract("Fail here.")
    assert await length(one, "Fine.") == 5
    assert pid(one) == first


async def test_an_answer_to_something_else_is_no_answer(extractor):
    with pytest.raises(BadInput, match="broke off"):
        await extractor().extract("Babble.")


async def test_a_process_of_another_version_is_told(extractor):
    with pytest.raises(ExtractionTrouble, match="Start it again"):
        await extractor().extract("Other.")


async def test_a_process_that_ends_by_itself_after_an_answer_costs_the_next_text_nothing(extractor):
    one = extractor()
    await one.extract("Last one.")
    assert await length(one, "Fine.") == 5


async def test_beyond_the_room_it_says_busy_at_once_and_there_is_room_again_later(extractor):
    one = extractor(room=2, deadline=0.3)
    waiting = [asyncio.create_task(one.extract(text)) for text in ("Hang on.", "Fine.")]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await one.extract("One too many.")
    await asyncio.wait(waiting)
    assert await length(one, "Fine.") == 5


async def test_whoever_gives_up_does_not_get_the_next_ones_answer(extractor):
    one = extractor()
    given_up = asyncio.create_task(one.extract("Hang on."))
    await until(lambda: one._worker._child is not None)
    await asyncio.sleep(0.05)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    assert await length(one, "Fine.") == 5


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("dies", "it ended with status 7"),
        ("lacking", "the parser or its model cannot be loaded"),
        ("late", "not ready in"),
    ],
)
async def test_a_process_that_does_not_start_is_told_plainly(extractor, how, said):
    one = extractor(how, start=0.3 if how == "late" else 20)
    with pytest.raises(ExtractionTrouble, match=said):
        await one.extract("Fine.")


async def test_no_program_at_all_is_told_plainly():
    one = Extractor(("/nowhere/python",))
    with pytest.raises(ExtractionTrouble, match="No such file"):
        await one.extract("Fine.")


async def test_after_a_start_that_failed_no_other_is_tried_for_a_while(extractor, monkeypatch):
    one = extractor("dies")
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    starts = []

    async def start(*_):
        starts.append(now)
        raise ExtractionTrouble("No text can be read.")

    monkeypatch.setattr("bot.process.worker.Child.start", start)
    for _ in range(40):
        with pytest.raises(ExtractionTrouble):
            await one.extract("Fine.")
        now += 0.5
    assert starts == [1000.0, 1001.0, 1003.0, 1007.0, 1015.0]


async def test_an_idle_process_is_stopped_and_the_next_text_starts_another(extractor):
    one = extractor(idle=0.05)
    await one.extract("Fine.")
    first = pid(one)
    await until(lambda: not lives(first))
    assert await length(one, "Fine.") == 5


@pytest.mark.parametrize("then", ["a text comes", "it is closed"])
async def test_an_idle_process_that_does_not_end_is_killed_whatever_comes_meanwhile(
    extractor, monkeypatch, then
):
    monkeypatch.setattr("bot.process.child.GRACE", 0.2)
    one = extractor("stays", idle=0.05)
    await one.extract("Fine.")
    first = pid(one)
    await until(lambda: one._worker._child is None)
    assert lives(first)
    if then == "a text comes":
        assert await length(one, "Fine.") == 5
        await until(lambda: not lives(first), 5)
    else:
        await one.close()
        assert not lives(first)


async def test_closing_ends_the_process_also_over_a_text(extractor):
    one = extractor()
    reading = asyncio.create_task(one.extract("Hang on."))
    await until(lambda: one._worker._child is not None)
    process = pid(one)
    await one.close()
    assert not lives(process)
    with pytest.raises(ExtractionTrouble, match="stopping"):
        await reading
    with pytest.raises(ExtractionTrouble, match="stopping"):
        await one.extract("Fine.")


async def test_no_word_of_a_text_is_logged(extractor, caplog):
    caplog.set_level(logging.DEBUG, logger="whosaid.extractor")
    one = extractor(deadline=0.6)
    for text in ("Fine marzipan.", "Hang on, marzipan.", "Die always, marzipan.", "Fail, marzipan."):
        await asyncio.gather(one.extract(text), return_exceptions=True)
    assert "extractor.answered" in caplog.text
    assert "extractor.lost status=9" in caplog.text
    assert "extractor.killed reason=deadline" in caplog.text
    assert "marzipan" not in caplog.text


async def test_the_process_knows_no_token_and_no_folder_that_depends_on_where_we_are(extractor, monkeypatch):
    for name in ("DISCORD_TOKEN", "SOME_API_KEY", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "marzipan")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(("", "nougat", "/nowhere")))
    one = extractor()
    await one.extract("Fine.")
    told = environment_of(pid(one))
    assert "marzipan" not in told
    assert "PYTHONPATH=/nowhere\0" in told
    assert f"PATH={os.environ['PATH']}" in told


async def test_a_module_in_the_folder_where_we_run_is_not_run(tmp_path, monkeypatch):
    for name in ("spacy", "json", "claims", "bot"):
        (tmp_path / f"{name}.py").write_text(
            "from pathlib import Path\nPath('run').touch()\n", encoding="utf-8"
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "")
    async with Extractor() as one:
        assert (await one.extract("“We have chips,” said Ada Miller.")).attributions
    assert not (tmp_path / "run").exists()


async def test_our_own_loop_goes_on_while_the_real_process_reads_a_long_text():
    text = "\n".join(
        f"“We have {n} of them,” said Ada Miller. Ben Baker denied it {n} times." for n in range(800)
    )
    longest, last = 0.0, time.monotonic()
    async with Extractor() as extractor:
        reading = asyncio.create_task(extractor.extract(text))
        while not reading.done():
            await asyncio.sleep(0.01)
            now = time.monotonic()
            longest, last = max(longest, now - last), now
    assert len((await reading).attributions) >= 600
    assert longest < 1  # acknowledgements have three; a busy machine is no fault


async def test_a_process_is_gone_however_often_whoever_asked_is_cancelled(extractor):
    one = extractor()
    given_up = asyncio.create_task(one.extract("Hang on."))
    await until(lambda: one._worker._child is not None)
    child = one._worker._child
    await asyncio.sleep(0.05)
    given_up.cancel()
    await asyncio.sleep(0)  # it is being killed
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    assert child.status is not None
