"""The command line as a process of its own: pipes, closed and full outputs."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import ERROR, OK
from bot.status import STOPPED

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("own_place")]


def process(*words, **more):
    """A process of its own, as a person starts it."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        text=True, encoding="utf-8", errors="surrogateescape", **more,
    )  # fmt: skip


def test_piped_questions_are_answered_line_by_line_until_the_end():
    with process("run", stdin=subprocess.PIPE) as running:
        typed = "/who-said Obviously\n\n/gpu-estimates DeepSeek\n\udcff\udcfe\n/nonsense\n"  # bytes that are no UTF-8
        out, err = running.communicate(typed, timeout=20)
    assert running.returncode == OK
    assert (
        out.index("Elon Musk agreed: “Obviously”")
        < out.index("about 50,000 H100")
        < out.index("no such command")
    )
    assert err == ""


def test_ctrl_c_ends_an_extraction_that_waits_for_a_line():
    with process("extract", stdin=subprocess.PIPE) as waiting:
        waiting.stdin.write('{"doc_id": "a", "text": "“It is so,” said Ada Miller."}\n')
        waiting.stdin.flush()
        assert "Ada Miller" in waiting.stdout.readline()
        waiting.send_signal(signal.SIGINT)
        waiting.wait(timeout=20)
        assert waiting.stderr.read() == ""
    assert waiting.returncode == STOPPED


def test_whoever_stops_reading_gets_no_complaint():
    with process("ask", "/who-said Obviously") as running:
        running.stdout.close()
        err = running.stderr.read()
    assert err == ""
    assert running.returncode == OK


@pytest.mark.parametrize("words", [["ask", "/help"], ["export"], ["run"]], ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("out", "why"), [(">/dev/full", "No space left on device"), (">&-", "standard output is closed")]
)
def test_an_output_that_cannot_be_written_is_one_plain_line_with_status_2(words, out, why):
    if not Path("/dev/full").exists():
        pytest.skip("no output of this system is ever full")
    line = f'printf "/help\\n/help\\n" | "$0" -m bot.cli {" ".join(words)} {out}'
    env = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    ended = subprocess.run(
        ["sh", "-c", line, sys.executable], capture_output=True, text=True, env=env, timeout=20, check=False
    )
    assert (ended.returncode, ended.stderr) == (ERROR, f"The answer cannot be written: {why}.\n")


def test_trouble_that_nobody_can_be_told_of_is_still_status_2():
    env = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    line = '"$0" -m bot.cli ask /help >&- 2>&-'
    assert (
        subprocess.run(["sh", "-c", line, sys.executable], env=env, timeout=20, check=False).returncode
        == ERROR
    )
