"""The process that draws, from its parent's side: asked once for the same, kept, restarted, told plainly where it cannot."""

import asyncio
import gc
import os
import re
import signal
import sys
from pathlib import Path

import pytest

from bot.drawing.drawing import Drawing
from claims.errors import DrawingTrouble
from claims.plot import Plot
from tests.bot.drawing.figures import each_kind, hostile, item, plot

pytestmark = pytest.mark.process

PEER = Path(__file__).parents[2] / "peers" / "painting.py"


@pytest.fixture
async def drawing():
    """Makes ones over the peer: `drawing("late", room=1)`."""
    made = []

    def make(how="well", **more):
        made.append(Drawing((sys.executable, str(PEER), how), **more))
        return made[-1]

    yield make
    for one in made:
        await one.close()


def environment_of(process):
    return Path(f"/proc/{process}/environ").read_text(errors="replace")


def titled(title):
    return Plot(title=title, axis="", rows=each_kind().rows[:1])


async def test_a_plot_is_drawn_in_both_forms(drawing):
    one = drawing()
    assert await one.png([titled("A")]) == b"PNG of A"
    assert await one.svg(titled("A")) == "<svg>A</svg>"


async def test_the_same_picture_is_drawn_once_also_where_it_is_asked_for_at_once(drawing, tmp_path):
    one, count = drawing(), tmp_path / "count"
    asked = titled(f"Count: {count}")
    await asyncio.gather(*(one.png([asked]) for _ in range(5)))
    await one.png([asked])
    assert count.read_text() == "x"
    await one.svg(asked)
    assert count.read_text() == "xx"


async def test_whoever_gives_up_takes_the_picture_from_nobody(drawing, tmp_path):
    one = drawing()
    asked = titled(f"Count: {tmp_path / 'count'}")
    first, second = (asyncio.create_task(one.png([asked])) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).startswith(b"PNG")


async def test_a_picture_that_nobody_waited_for_is_kept_for_whoever_asks_next(drawing, tmp_path):
    one, count = drawing(), tmp_path / "count"
    asked = titled(f"Count: {count}")
    first = asyncio.create_task(one.svg(asked))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, *one._begun.values(), return_exceptions=True)
    assert await one.svg(asked) == f"<svg>{asked.title}</svg>"
    assert count.read_text() == "x"


async def test_a_picture_that_failed_after_whoever_asked_had_gone_leaves_no_traceback_in_the_log(
    drawing, caplog
):
    one = drawing()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await one.svg(titled("Fail"))
    await asyncio.gather(*(asyncio.wait([task]) for task in one._begun.values()))
    await asyncio.sleep(0)
    gc.collect()
    assert "never retrieved" not in caplog.text


async def test_closing_waits_for_no_process_that_does_not_get_ready(drawing):
    one = drawing("sleeps")
    waiting = asyncio.create_task(one.png([titled("A")]))
    await asyncio.sleep(0.2)
    async with asyncio.timeout(5):
        await one.close()
    with pytest.raises(DrawingTrouble, match="stopping"):
        await waiting


async def test_where_no_home_can_be_written_it_draws_all_the_same_and_leaves_nothing_behind(tmp_path):
    where = {"PATH": os.environ["PATH"], "HOME": "/proc/none", "TMPDIR": str(tmp_path)}
    async with Drawing(environment=where) as one:
        assert (await one.svg(each_kind())).startswith("<svg")
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_the_unit_gives_the_library_a_folder_that_outlives_the_process():
    unit = (Path(__file__).parents[3] / "deploy" / "whosaid.service").read_text(encoding="utf-8")
    (folder,) = re.findall(r"^CacheDirectory=(.+)$", unit, re.MULTILINE)
    assert f"\nEnvironment=MPLCONFIGDIR=/var/cache/{folder}\n" in unit


async def test_a_picture_takes_the_bytes_that_it_has_of_the_room_not_its_characters(drawing, tmp_path):
    one, count = drawing(kept=len(f"<svg>Count: {tmp_path}/字字字</svg>")), tmp_path / "字字字"
    for _ in range(2):
        await one.svg(titled(f"Count: {count}"))
    assert count.read_text() == "xx"


@pytest.mark.parametrize(
    ("title", "why"), [("Fail", "ValueError"), ("Die", "broke off"), ("Other", "Start it again")]
)
async def test_a_picture_that_cannot_be_drawn_is_told_and_the_next_is_drawn(drawing, title, why):
    one = drawing()
    with pytest.raises(DrawingTrouble, match=why):
        await one.png([titled(title)])
    assert await one.png([titled("A")]) == b"PNG of A"


async def test_a_picture_that_takes_too_long_is_given_up_and_the_next_is_drawn(drawing):
    one = drawing(deadline=0.3)
    await one.png([titled("A")])
    with pytest.raises(DrawingTrouble, match="takes longer than"):
        await one.png([titled("Hang")])
    assert await one.png([titled("B")]) == b"PNG of B"


async def test_beyond_the_room_it_is_told_at_once(drawing):
    one = drawing(room=1, deadline=0.5)
    hangs = asyncio.create_task(one.png([titled("Hang")]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    with pytest.raises(DrawingTrouble, match="Too many pictures"):
        await one.png([titled("A")])
    with pytest.raises(DrawingTrouble):
        await hangs


@pytest.mark.parametrize(("how", "why"), [("dies", "status 7"), ("lacking", "matplotlib is not installed")])
async def test_a_process_that_does_not_start_is_told_plainly_and_logged_once(drawing, caplog, how, why):
    one = drawing(how)
    for _ in range(5):
        with pytest.raises(DrawingTrouble, match=f"Nothing can be drawn: .*{why}"):
            await one.png([titled("A")])
    assert caplog.text.count("drawing.dead") == 1


async def test_closing_ends_the_process_also_over_a_picture(drawing):
    one = drawing()
    waiting = asyncio.create_task(one.png([titled("Hang")]))
    async with asyncio.timeout(10):
        while one._worker._child is None:  # noqa: ASYNC110  # what is waited for happens in another process
            await asyncio.sleep(0.01)
    await one.close()
    with pytest.raises(DrawingTrouble, match="stopping"):
        await waiting


async def test_no_word_of_a_plot_and_no_token_goes_where_it_need_not(drawing, caplog, monkeypatch):
    monkeypatch.setenv("SOME_API_KEY", "marzipan")
    caplog.set_level("DEBUG")
    one = drawing()
    await one.png([titled("nougat")])
    assert "marzipan" not in environment_of(one._worker._child.pid)
    assert "nougat" not in caplog.text


async def test_the_real_process_draws_hostile_names_survives_a_kill_and_obeys_no_file_where_we_are(
    tmp_path, monkeypatch
):
    (tmp_path / "matplotlibrc").write_text("savefig.dpi: 7\nno.such.setting: 1\n", encoding="utf-8")
    (tmp_path / "matplotlib.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    async with Drawing() as one:
        png = await one.png([hostile(), each_kind()])
        os.kill(one._worker._child.pid, signal.SIGKILL)
        assert "<script" not in await one.svg(hostile())
        assert await one.png([hostile(), each_kind()]) == png
        other = await one.png([plot(item())])
    assert png.startswith(b"\x89PNG")
    assert other != png
