"""The process that extracts: a line in, a line out, whatever a text brings about, and never longer than its parent."""

import base64
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from claims.extract.child import LONGEST, answered
from claims.extract.found import Extraction

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-P", "-m", "claims.extract.child"]


@pytest.fixture
def finder(monkeypatch):
    """Puts another function in the place of the extraction."""

    def put(function):
        monkeypatch.setattr("claims.extract.extract", function, raising=False)

    put(lambda text: Extraction())
    return put


def ask(**request):
    return answered(json.dumps(request).encode())


def test_a_text_is_answered_with_what_is_found_in_it_under_its_id(finder):
    heard = []
    finder(lambda *text, **more: heard.append((text, more)) or Extraction())
    assert ask(id="a", text="Words.") == {
        "id": "a", "found": {"attributions": [], "figures": [], "relations": []},
    }  # fmt: skip
    assert heard == [(("Words.",), {})]


def test_bytes_are_answered_with_the_page_that_they_are():
    body = "---\ntitle: On words\n---\n\n“Words,” said Ada Miller.\n".encode()
    raw = {"source": "words.md", "file": "words.md", "body": base64.b64encode(body).decode()}
    page = ask(id=1, raw=raw)["page"]
    assert page["title"] == "On words"
    assert "“Words,” said Ada Miller." in page["text"]


def test_bytes_that_are_no_page_are_answered_with_the_reason():
    raw = {"source": "x", "body": base64.b64encode(b"\x00\x01\x02\xff").decode()}
    page = ask(id=1, raw=raw)["page"]
    assert page.keys() == {"source", "reason"}


def test_a_text_that_is_too_long_is_refused(finder):
    assert ask(id=1, text="x" * (LONGEST + 1)) == {"id": 1, "error": "it is longer than 500,000 characters"}
    assert "found" in ask(id=1, text="x" * LONGEST)


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'{"id": 3}', b'{"id": 3, "text": 5}', b"\xff"])
def test_a_line_that_is_no_request_is_answered_with_an_error(finder, line):
    assert answered(line).keys() == {"id", "error"}


def test_a_fault_names_its_kind_and_place_and_no_word_of_the_text(finder):
    def fails(text, **_):
        raise KeyError(text)

    finder(fails)
    error = ask(id=1, text="marzipan")["error"]
    assert error.startswith("reading it failed (KeyError in test_child.py:")
    assert "marzipan" not in error


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        (ModuleNotFoundError("No module named 'spacy'", name="spacy"), "spacy is not installed"),
        (OSError("[E050] Can't find model"), "the parser or its model cannot be loaded"),
    ],
)
def test_what_is_missing_is_trouble(finder, lacking, told):
    def fails(text, **_):
        raise lacking

    finder(fails)
    assert told in ask(id=1, text="Words.")["trouble"]


# as a process


def running(command=COMMAND, **more):
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, **more,
    )  # fmt: skip


TOO_LONG = json.dumps({"id": 1, "text": "x" * (LONGEST + 1)}).encode() + b"\n"


@pytest.mark.process
def test_it_answers_in_order_and_ends_at_the_end_of_its_input():
    typed = (
        b'{"id": 7, "text": "\\u201cIt is so,\\u201d said Ada Miller.", "title": "", "date": ""}\n'
        + TOO_LONG
        + b"{\n"
    )
    with running() as child:
        out, err = child.communicate(typed, timeout=60)
    first, second, third = map(json.loads, out.splitlines())
    assert (first["id"], second["id"], third["id"]) == (7, 1, None)
    assert len(first["found"]["attributions"]) == 1
    assert (child.returncode, err) == (0, b"")


@pytest.mark.process
def test_what_others_print_is_no_answer(tmp_path):
    script = textwrap.dedent(
        """
        import sys, claims.extract, claims.extract.child
        from claims.extract.found import Extraction
        def extract(text, **_):
            print("noise")
            return Extraction()
        claims.extract.extract = extract
        sys.exit(claims.extract.child.main())
        """
    )
    with running([sys.executable, "-c", script]) as child:
        out, err = child.communicate(b'{"id": 1, "text": "x"}\n', timeout=60)
    assert json.loads(out)["id"] == 1
    assert err == b"noise\n"


@pytest.mark.process
def test_ctrl_c_is_left_to_the_parent():
    with running() as child:
        child.stdin.write(TOO_LONG)
        child.stdin.flush()
        assert child.stdout.readline()
        child.send_signal(signal.SIGINT)
        child.stdin.write(TOO_LONG)
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["id"] == 1
        child.stdin.close()
    assert child.returncode == 0


@pytest.mark.process
def test_it_lets_others_go_first():
    with running() as child:
        child.stdin.write(TOO_LONG)
        child.stdin.flush()
        assert child.stdout.readline()
        assert os.getpriority(os.PRIO_PROCESS, child.pid) >= os.getpriority(os.PRIO_PROCESS, 0) + 10
        child.stdin.close()


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends after the text in hand")
def test_it_dies_with_a_parent_that_is_killed_while_it_is_at_work(tmp_path):
    child = textwrap.dedent(
        f"""
        import time, pathlib, claims.extract, claims.extract.child
        def extract(text, **_):
            pathlib.Path({str(tmp_path / "at work")!r}).touch()
            time.sleep(60)
        claims.extract.extract = extract
        claims.extract.child.main()
        """
    )
    parent = textwrap.dedent(
        f"""
        import subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", {child!r}], stdin=subprocess.PIPE)
        child.stdin.write(b'{{"id": 1, "text": "x"}}\\n')
        child.stdin.flush()
        print(child.pid, flush=True)
        time.sleep(60)
        """
    )
    with running([sys.executable, "-c", parent]) as killed:
        pid = int(killed.stdout.readline())
        wait_for((tmp_path / "at work").exists)
        killed.kill()
    wait_for(lambda: not lives(pid))


def lives(pid):
    """Whether a process is there that did not end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
