"""The terminal, with input from a real pipe and the real desk."""

import asyncio
import contextlib
import io
import os
import stat
import termios
from datetime import timedelta

import pytest

from bot.ask import Person, Place
from bot.clock.clock import Clock
from bot.platforms.terminal import Terminal
from bot.platforms.terminal.poster import TerminalPoster
from bot.platforms.terminal.prompt import kept_history
from bot.platforms.terminal.terminal import BETWEEN
from bot.settings import Settings
from tests.small_desk import SmallIndex, SmallMemory, small_desk


class Piped:
    """A pipe that holds what was typed, and what the terminal wrote."""

    def __init__(self, typed, tmp_path, *, index=None, out=None, **settings):
        path = tmp_path / "typed"
        path.write_bytes(typed if isinstance(typed, bytes) else typed.encode())
        self.memory = SmallMemory()
        self.out = out or io.StringIO()
        self.source = path.open()
        self.terminal = Terminal(
            Settings(_env_file=None, whosaid_index=f"sqlite:///{tmp_path}/index.sqlite", **settings),
            small_desk(index, self.memory),
            source=self.source,
            out=self.out,
        )

    async def answers(self):
        with self.source:
            await asyncio.wait_for(self.terminal.run(), 5)
        return self.out.getvalue().split(BETWEEN)


async def test_each_piped_line_has_one_answer(tmp_path):
    first, second = await Piped("/who-said Obviously\n/search chips\n", tmp_path).answers()
    assert "Obviously" in first
    assert "Elon Musk" in first
    assert "Nothing on chips." in second


async def test_the_source_of_an_answer_is_printed_with_it(tmp_path):
    (answer,) = await Piped("/who-said Obviously", tmp_path).answers()
    assert "art_one" in answer
    assert "cone" in answer


async def test_blank_lines_are_not_questions(tmp_path):
    assert len(await Piped("\n  \n/search chips\n\r\n", tmp_path).answers()) == 1


async def test_no_welcome_and_no_colour_go_into_a_pipe(tmp_path):
    (answer,) = await Piped("/who-said Obviously\n", tmp_path).answers()
    assert "For example" not in answer
    assert "\x1b" not in answer


async def test_a_line_that_is_not_utf8_is_told_so_and_the_next_is_answered(tmp_path):
    first, second = await Piped(b"who said \xff\xfe?\n/search chips\n", tmp_path).answers()
    assert "not UTF-8" in first
    assert "Nothing on chips." in second


async def test_a_byte_order_mark_is_no_part_of_the_question(tmp_path):
    (answer,) = await Piped("\ufeff/search chips\n", tmp_path).answers()
    assert "Nothing on chips." in answer


async def test_a_line_of_a_megabyte_is_told_so_and_the_next_is_answered(tmp_path):
    first, second = await Piped("a" * 1_000_000 + "\n/search chips\n", tmp_path).answers()
    assert "longer than" in first
    assert "Nothing on chips." in second


async def test_every_question_is_done_in_the_memory(tmp_path):
    piped = Piped("/who-said Obviously\n/broken\n/search x\n", tmp_path)
    answers = await piped.answers()
    assert len(answers) == 3
    assert list(piped.memory.fates.values()) == ["done"] * 3
    assert [post.command for post in piped.memory.posts] == ["who-said", "broken", "search"]


async def test_a_fault_is_answered_with_a_reference_and_no_traceback(tmp_path):
    (answer,) = await Piped("/broken\n", tmp_path).answers()
    assert "went wrong" in answer
    assert "secret" not in answer
    assert "RuntimeError" not in answer


async def test_control_characters_of_a_quotation_do_not_reach_the_screen(tmp_path):
    index = SmallIndex(words="Ob\x1b[31mviously\x07", name="El\x9bon")
    (answer,) = await Piped("/source cone\n", tmp_path, index=index).answers()
    assert not {"\x1b", "\x07", "\x9b"} & set(answer)


async def test_a_reader_that_is_gone_ends_it_quietly(tmp_path, capfd):
    seen, into = os.pipe()
    os.close(seen)
    with os.fdopen(into, "w", encoding="utf-8") as gone:
        piped = Piped("/search a\n/search b\n", tmp_path, out=gone)
        with piped.source:
            await asyncio.wait_for(piped.terminal.run(), 5)
    assert capfd.readouterr().err == ""
    assert list(piped.memory.fates.values()) == ["done"]


async def test_a_terminal_without_curly_quotes_shows_question_marks(tmp_path):
    raw = io.BytesIO()
    piped = Piped("/who-said Obviously\n", tmp_path, out=io.TextIOWrapper(raw, encoding="ascii"))
    with piped.source:
        await piped.terminal.run()
    assert b"?Obviously?" in raw.getvalue()


@pytest.mark.parametrize("asked_for", [{"discord_token": "t"}, {"whosaid_web": "127.0.0.1:1"}])
async def test_the_end_of_a_pipe_is_not_the_end_where_more_is_served(tmp_path, asked_for):
    piped = Piped("/search a\n", tmp_path, **asked_for)
    with piped.source:
        running = asyncio.create_task(piped.terminal.run())
        async with asyncio.timeout(5):
            while not piped.memory.posts:  # noqa: ASYNC110  # an answer rings no bell
                await asyncio.sleep(0.001)
        done, _ = await asyncio.wait({running}, timeout=0.02)
        assert not done
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


def all_of(person):
    """What a person sees; a terminal gives it in pieces."""
    os.set_blocking(person, False)
    seen = b""
    with contextlib.suppress(BlockingIOError):
        while piece := os.read(person, 65536):
            seen += piece
    return seen.decode()


@contextlib.contextmanager
def screen():
    """A terminal in memory: what its person types goes into `person`, what they see comes out of it."""
    person, program = os.openpty()
    termios.tcsetwinsize(program, (24, 80))
    with os.fdopen(program, "r", closefd=False) as source, os.fdopen(program, "w", closefd=False) as out:
        try:
            yield person, source, out
        finally:
            os.close(person)
            os.close(program)


async def test_at_a_terminal_a_welcome_stands_before_the_prompt_and_answers_below_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PROMPT_TOOLKIT_NO_CPR", "1")  # this terminal would not tell where its cursor is
    with screen() as (person, source, out):
        terminal = Terminal(
            Settings(_env_file=None, whosaid_index=f"sqlite:///{tmp_path}/index.sqlite"),
            small_desk(),
            page="http://127.0.0.1:8765",
            source=source,
            out=out,
        )
        os.write(person, b"/search chips\rquit\r")
        await asyncio.wait_for(terminal.run(), 5)
        seen = all_of(person)
    welcome, _, rest = seen.partition("whosaid> ")
    assert "/who-said Obviously" in welcome
    assert "/gpu-estimates DeepSeek" in welcome
    assert "http://127.0.0.1:8765" in welcome
    assert "Nothing on chips." in rest
    assert "/search chips" in (tmp_path / "history").read_text()


async def test_the_history_is_kept_for_its_owner_alone(tmp_path):
    history = kept_history(tmp_path / "var" / "history")
    history.append_string("/who-said Obviously")
    path = tmp_path / "var" / "history"
    assert "Obviously" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_history_that_others_could_read_is_closed_to_them(tmp_path):
    path = tmp_path / "history"
    path.touch(0o644)
    kept_history(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_without_a_place_for_it_the_history_is_kept_in_memory(tmp_path):
    (tmp_path / "file").touch()
    history = kept_history(tmp_path / "file" / "history")
    history.append_string("x")
    assert history.get_strings() == ["x"]


async def test_what_is_due_is_posted_above_the_prompt(tmp_path, monkeypatch, newsroom):
    monkeypatch.setenv("PROMPT_TOOLKIT_NO_CPR", "1")
    at_home = Place("terminal", direct=True)
    ident = await newsroom.subscribe(place=at_home, person=Person("terminal"), way="typed")
    newsroom.now += timedelta(hours=3)
    with screen() as (person, source, out):
        settings = Settings(_env_file=None, whosaid_index=f"sqlite:///{tmp_path}/index.sqlite")

        async def clock(poster):
            await Clock("terminal", newsroom.desk, newsroom.memory, poster, now=lambda: newsroom.now).turn()
            os.write(person, b"quit\r")

        terminal = Terminal(settings, newsroom.desk, source=source, out=out, clock=clock)
        await asyncio.wait_for(terminal.run(), 5)
        seen = all_of(person)
    assert "Due 09:00, sent 10:00" in seen
    assert "the index covers 0 articles" in seen
    assert [stage.what for stage in await newsroom.memory.stages(ident)][-1] == "sent"


async def test_a_post_that_a_terminal_lost_is_unknown_for_it_has_no_history(newsroom):
    async def show(_: str) -> None:
        raise BrokenPipeError

    ident = await newsroom.subscribe(
        place=Place("terminal", direct=True), person=Person("terminal"), way="typed"
    )
    poster = TerminalPoster(lambda reply: reply.body.lead, show)
    clock = Clock("terminal", newsroom.desk, newsroom.memory, poster, now=lambda: newsroom.now)
    for hours in (3, 1):
        newsroom.now += timedelta(hours=hours)
        await clock.turn()
    ((_, why, _),) = await newsroom.memory.unknown()
    assert "a terminal keeps no history" in why
    assert [stage.what for stage in await newsroom.memory.stages(ident)][-1] == "unknown"
