"""The built wheel, in an empty environment and away from the working tree, answers as the working tree does."""

import json
import os
import subprocess
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PIP = ["-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]

pytestmark = pytest.mark.wheel


def run(*command, cwd, **env):
    """Its stdout, in an environment that knows nothing of the working tree."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept | env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of an environment that holds the wheel and what it needs."""
    place = tmp_path_factory.mktemp("wheel")
    venv.create(place / "empty", with_pip=True)
    python = place / "empty/bin/python"  # builds it too: an environment made by uv has no pip
    run(python, *PIP, "wheel", "--no-deps", "--wheel-dir", place, ROOT, cwd=place)
    (wheel,) = place.glob("whosaid-*.whl")
    run(python, *PIP, "install", "--constraint", ROOT / "constraints.txt", wheel, cwd=place)
    return place / "empty"


def test_the_wheel_answers_from_another_folder(installed, tmp_path):
    answer = json.loads(
        run(installed / "bin/whosaid", "ask", "/who-said Obviously", "--as", "json", cwd=tmp_path)
    )
    assert answer["items"][0]["speaker"]["name"] == "Elon Musk"
    assert len(answer["items"][0]["citations"]) == 3
    assert {path.name for path in (tmp_path / "var").iterdir()} >= {"index.sqlite", "memory.sqlite"}


def test_the_wheels_terminal_answers_a_pipe(installed, tmp_path):
    done = subprocess.run(
        [str(installed / "bin/whosaid"), "run"],
        cwd=tmp_path, input="/gpu-estimates DeepSeek\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "50,000 H100" in done.stdout


def test_the_wheel_reads_an_article_with_the_parser_that_came_with_it(installed, tmp_path):
    (tmp_path / "a.md").write_text("“We have more chips than chairs,” said Ada Miller.\n", encoding="utf-8")
    (tmp_path / "spacy.py").write_text("raise SystemExit('it was run')\n", encoding="utf-8")
    assert "1 article: 1 new." in run(installed / "bin/whosaid", "ingest", "a.md", cwd=tmp_path)
    answer = json.loads(
        run(
            installed / "bin/whosaid", "ask", "/who-said more chips than chairs", "--as", "json", cwd=tmp_path
        )
    )
    assert answer["items"][0]["speaker"]["name"] == "Ada Miller"
    assert [citation["state"] for citation in answer["items"][0]["citations"]] == ["verified"]


def test_the_wheel_checks_its_own_preconditions(installed, tmp_path):
    assert "ok  index: " in run(installed / "bin/whosaid", "check", cwd=tmp_path)


def test_the_wheel_carries_every_file_that_is_no_module(installed, tmp_path):
    site = Path(
        run(installed / "bin/python", "-c", "import claims; print(claims.__path__[0])", cwd=tmp_path).strip()
    ).parent
    kinds = {".py", ".pyc"}
    ours = {
        path.relative_to(ROOT)
        for package in ("bot", "handlers", "claims")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in kinds
    }
    assert {path for path in ours if not (site / path).is_file()} == set()
    shipped = {path.name for path in (site / "claims/_shipped").iterdir()}
    assert shipped == {path.name for path in (ROOT / "data").glob("*.jsonl")}
