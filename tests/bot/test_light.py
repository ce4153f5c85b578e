"""What is heavy is loaded by whoever needs it alone: a question, and a bot that waits, need neither parser nor reader."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("own_place")]

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "lxml",
    "trafilatura",
    "htmldate",
    "dateparser",
    "feedparser",
    "tqdm",
    "matplotlib",
    "PIL",
)
DONE = f"""
loaded = [name for name in {HEAVY} if name in sys.modules]
sys.stderr.write(" ".join(loaded))
"""


def loaded_by(script, typed=""):
    """Which heavy libraries a process of its own has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{script}\n{DONE}"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        input=typed, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stderr.split()


def test_what_is_heavy_is_seen():
    assert "lxml" in loaded_by("import lxml.etree")


def test_a_question_loads_nothing_heavy():
    asked = "from bot.cli import main\nassert main(['ask', '/who-said Obviously']) == 0"
    assert loaded_by(asked) == []


def test_a_bot_that_serves_and_waits_loads_nothing_heavy():
    served = "from bot.cli import main\nassert main(['run']) == 0"
    assert loaded_by(served, "/who-said Obviously\n") == []


def test_who_serves_others_loads_what_reads_dates_before_somebody_waits_for_it():
    assert loaded_by("from handlers.times.typed import load\nload()") == ["dateparser"]


def test_the_platforms_load_nothing_heavy():
    platforms = "import bot.platforms.discord.client, bot.platforms.slack.app, bot.platforms.web, bot.serve"
    assert loaded_by(platforms) == []


def test_what_asks_the_process_that_extracts_is_light_itself():
    assert loaded_by("import bot.reading.extractor, claims.extract.child, claims.extract.rows") == []


def test_what_asks_the_process_that_draws_is_light_itself():
    assert loaded_by("import bot.drawing.drawing, bot.drawing.child, bot.drawing.in_time, claims.plot") == []
