"""The prompt, typed at through prompt_toolkit's own pipe."""

import asyncio
import contextlib

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.platforms.terminal.prompt import Prompt, _Lines
from tests.small_desk import small_desk


@contextlib.contextmanager
def typing(keys, tmp_path):
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        yield Prompt(small_desk(), tmp_path / "history", source=pipe, shown=DummyOutput())


async def lines_of(keys, tmp_path):
    with typing(keys, tmp_path) as prompt:
        return [line async for line in prompt.lines()]


async def test_lines_are_given_until_ctrl_d(tmp_path):
    assert await lines_of("one\r  two \r\r\x04", tmp_path) == ["one", "two"]


@pytest.mark.parametrize("word", ["quit", "exit", "/quit", "QUIT"])
async def test_quit_ends_it(tmp_path, word):
    assert await lines_of(f"one\r{word}\rnever\r", tmp_path) == ["one"]


async def test_ctrl_c_clears_the_line(tmp_path):
    assert await lines_of("half a li\x03whole\r\x04", tmp_path) == ["whole"]


async def test_a_line_can_be_edited(tmp_path):
    assert await lines_of("bviously\x01O\r\x04", tmp_path) == ["Obviously"]


async def test_an_earlier_line_comes_back(tmp_path):
    (tmp_path / "history").write_text("\n# 2025-01-30\n+an earlier one\n")
    with create_pipe_input() as pipe:
        prompt = Prompt(small_desk(), tmp_path / "history", source=pipe, shown=DummyOutput())
        # The history is read beside the prompt: nobody presses a key before it is there.
        asyncio.get_running_loop().call_later(0.1, pipe.send_text, "\x1b[A\r\x04")
        assert [line async for line in prompt.lines()] == ["an earlier one"]


async def completions(typed):
    document = Document(typed, len(typed))
    return [c async for c in _Lines(small_desk()).get_completions_async(document, CompleteEvent())]


async def test_a_value_completes_the_line_and_shows_its_evidence():
    (only,) = await completions("/who-said Obv")
    assert (only.text, only.start_position) == ("/who-said Obviously", -len("/who-said Obv"))
    assert only.display_text == "“Obviously” — Elon Musk — 1 source"


async def test_command_names_complete():
    assert [c.text for c in await completions("/s")] == ["/source ", "/speaker ", "/search "]
