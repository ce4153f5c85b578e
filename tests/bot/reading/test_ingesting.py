"""`whosaid ingest`: its end report and its exit status."""

import asyncio
import io
import os
import re
import signal

import pytest

from bot.cli import main
from bot.reading.ingest import INTERRUPTED
from bot.reading.ingesting import SHOWN, lines
from bot.reading.report import Report, Step
from bot.status import ERROR, NOTHING_FOUND, OK, STOPPED
from claims.claim import Kind, Modality, SpeakerKind
from claims.errors import ExtractionTrouble
from claims.extract.found import Attribution, Extraction, Who
from claims.ingest.page import Refused
from claims.ingest.read import read

pytestmark = pytest.mark.usefixtures("own_place")

ADA = "“All is well,” said Ada Miller.\n"
BEN = "“Nothing is,” said Ben Baker.\n"


class Finder:
    """Finds “…,” said NAME, in this process."""

    trouble = None

    async def extract(self, text):
        if self.trouble:
            raise self.trouble
        return Extraction(
            attributions=tuple(
                Attribution(
                    segments=(match.span(1),), quoted=(match.span(1),), sentence=match.span(), speaker=match.span(2),
                    who=Who(name=match[2], kind=SpeakerKind.PERSON), kind=Kind.DIRECT, modality=Modality.SAID,
                )
                for match in re.finditer(r"“([^”]+),” said (\w+ \w+)\.", text)
            )
        )  # fmt: skip

    async def read(self, raw):
        return await asyncio.to_thread(read, raw)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None


@pytest.fixture
def finder(monkeypatch):
    made = Finder()
    monkeypatch.setattr("bot.reading.ingesting.Extractor", lambda: made)
    return made


@pytest.fixture
def folder(tmp_path):
    """Two articles in a folder."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.md").write_text(ADA, encoding="utf-8")
    (made / "b.txt").write_text(BEN, encoding="utf-8")
    return made


def test_a_folder_comes_in_and_answers_cite_it_as_verified(finder, folder, capsys):
    assert main(["ingest", str(folder)]) == OK
    out, err = capsys.readouterr()
    first, one, two, last = out.splitlines()
    assert first == "2 articles: 2 new."
    assert re.fullmatch(r"  .*a\.md · new · article \w+ · 1 claim added", one)
    assert "b.txt · new" in two
    assert last == "2 claims added."
    assert err == ""
    assert main(["ask", "/who-said All is well"]) == OK
    assert "verified" in capsys.readouterr().out


def test_a_second_run_changes_nothing(finder, folder, capsys):
    main(["ingest", str(folder)])
    capsys.readouterr()
    assert main(["ingest", str(folder)]) == OK
    assert capsys.readouterr().out == "2 articles: 2 unchanged.\n"


@pytest.mark.parametrize(
    ("head", "came"),
    [
        ("", "2 articles: 1 new, 1 unchanged."),
        ("URL: https://vale.example/a\n\n", "2 articles: 1 changed, 1 unchanged."),
    ],
)
def test_an_edited_file_is_a_new_article_but_where_it_names_its_address(finder, folder, capsys, head, came):
    (folder / "a.md").write_text(head + ADA, encoding="utf-8")
    main(["ingest", str(folder)])
    (folder / "a.md").write_text(head + ADA + BEN, encoding="utf-8")
    capsys.readouterr()
    assert main(["ingest", str(folder)]) == OK
    assert came in capsys.readouterr().out


def test_a_bad_file_is_named_with_the_reason_and_the_rest_is_kept(finder, folder, capsys):
    (folder / "c.txt").write_bytes(b"")
    assert main(["ingest", str(folder)]) == OK
    out = capsys.readouterr().out
    assert "2 articles: 2 new." in out
    assert re.search(r"1 source refused:\n  .*c\.txt: .+", out)


def test_where_nothing_could_be_read_the_status_says_so(finder, capsys):
    assert main(["ingest", "nowhere.md"]) == NOTHING_FOUND
    assert "nowhere.md: " in capsys.readouterr().out


def test_a_source_without_a_name_is_refused_and_not_the_folder_where_we_are(
    finder, folder, capsys, monkeypatch
):
    monkeypatch.chdir(folder)
    assert main(["ingest", ""]) == NOTHING_FOUND
    out = capsys.readouterr().out
    assert out == "1 source refused:\n  '': it names no file, no folder, no address\n"
    assert main(["ingest", "", "."]) == OK
    assert "2 articles: 2 new." in capsys.readouterr().out


def test_a_password_in_an_address_is_not_printed(finder, capsys):
    assert main(["ingest", "https://ann:geheim@127.0.0.1/a"]) == NOTHING_FOUND
    out, err = capsys.readouterr()
    assert "https://…@127.0.0.1/a: the address holds a user name or a password" in out
    assert "geheim" not in out + err


def test_a_list_on_standard_input_names_the_sources(finder, folder, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"# mine\n{folder / 'a.md'}\n\n"))
    assert main(["ingest", "-"]) == OK
    assert "1 article: 1 new." in capsys.readouterr().out


def test_a_list_names_files_by_any_bytes(finder, folder, capsys, monkeypatch):
    odd = os.fsencode(folder / "a.md").replace(b"a.md", b"\xff.md")
    os.rename(folder / "a.md", odd)  # noqa: PTH104  # a name of bytes
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(odd + b"\n"), encoding="utf-8"))
    assert main(["ingest", "-"]) == OK
    assert "1 article: 1 new." in capsys.readouterr().out


def test_where_no_text_can_be_read_it_is_trouble(finder, folder, capsys):
    finder.trouble = ExtractionTrouble("No text can be read: spacy is not installed.")
    assert main(["ingest", str(folder)]) == ERROR
    assert capsys.readouterr().err == "No text can be read: spacy is not installed.\n"


def test_pages_are_taken_apart_in_the_process_that_reads_and_one_that_takes_too_long_is_named(
    finder, folder, capsys, monkeypatch
):
    async def late(raw):
        if raw.file == "a.md":
            return Refused(source=raw.source, reason="reading it takes longer than 120 seconds")
        return await asyncio.to_thread(read, raw)

    monkeypatch.setattr(finder, "read", late)
    assert main(["ingest", str(folder)]) == OK
    out = capsys.readouterr().out
    assert "1 article: 1 new." in out
    assert "a.md: reading it takes longer than 120 seconds" in out


def test_where_no_page_can_be_taken_apart_it_is_trouble(finder, folder, capsys, monkeypatch):
    async def trouble(_):
        raise ExtractionTrouble("No text can be read: spacy is not installed.")

    monkeypatch.setattr(finder, "read", trouble)
    assert main(["ingest", str(folder)]) == ERROR
    assert capsys.readouterr().err == "No text can be read: spacy is not installed.\n"


def test_ctrl_c_finishes_the_article_in_hand_and_reports_and_the_next_run_goes_on(
    finder, folder, capsys, monkeypatch
):
    async def interrupted(text, **more):
        os.kill(os.getpid(), signal.SIGINT)
        return await Finder.extract(finder, text, **more)

    monkeypatch.setattr(finder, "extract", interrupted)
    assert main(["ingest", str(folder)]) == STOPPED
    out, err = capsys.readouterr()
    assert out.startswith("1 article: 1 new.\n")
    assert "Stopped before the last source" in out
    assert "Ctrl-C once more" in err
    monkeypatch.undo()


def test_a_terminal_gets_a_bar_that_is_gone_at_the_end(finder, folder, capsys, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    assert main(["ingest", str(folder)]) == OK
    assert "0/2" in shown.getvalue()
    assert shown.getvalue().endswith("\r")
    assert capsys.readouterr().out.startswith("2 articles: 2 new.")


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report(), ["Nothing was read."]),
        (Report([Step("a", "unchanged", article="a1")]), ["1 article: 1 unchanged."]),
        (Report([Step("a", "refused", "it is no text")]), ["1 source refused:", "  a: it is no text"]),
        (
            Report([Step("a", "changed", article="a1", claims=1, gone=2)]),
            [
                "1 article: 1 changed.",
                "  a · changed · article a1 · 1 claim added",
                "1 claim added, 2 no longer on the page.",
            ],
        ),
        (
            Report([], INTERRUPTED),
            ["Nothing was read.", "Stopped before the last source; the same command goes on from there."],
        ),
    ],
)  # fmt: skip
def test_the_report_says_in_plain_words_what_came_of_it(report, said):
    assert list(lines(report)) == said


def test_a_long_report_names_the_first_articles_and_counts_the_rest():
    steps = [Step(f"a{n}", "new", article=f"a{n}") for n in range(SHOWN + 5)]
    assert list(lines(Report(steps)))[SHOWN + 1] == "  … and 5 more"
