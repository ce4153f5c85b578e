"""The written word holds: every command, setting, subcommand and target is documented, and every link leads somewhere."""

import re
from pathlib import Path

import pytest

from bot.cli import _parser, main
from bot.platforms.discord.start import PERMISSIONS, SCOPES
from bot.settings import Settings
from claims.corpus import read_corpus, shipped_folder
from claims.everyday import EVERYDAY
from handlers.command import discover
from handlers.digest_why import WORDS

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*.md"), *ROOT.glob("benchmarks/*.md")]
README = ROOT.joinpath("README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", ROOT.joinpath("Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def first_cells(text, pattern):
    """What stands in the first cell of the table rows that match."""
    return re.findall(rf"^\| `({pattern})` \|", text, re.MULTILINE)


def prose(page):
    """A page without its blocks of code, whose links are not links."""
    return re.sub(r"^ *```.*?^ *```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(page):
    """The names by which the page's headings are linked."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_lists_every_command_with_what_it_does():
    rows = re.findall(r"^\| `(/[^`]+)` \| (.+) \|$", README, re.MULTILINE)
    assert sorted(rows) == sorted(
        (command.usage(), command.summary[0].lower() + command.summary[1:].rstrip("."))
        for command in discover()
        if not command.hidden
    )


def test_the_page_on_figures_lists_every_everyday_word():
    page = ROOT.joinpath("docs", "figures.md").read_text(encoding="utf-8").partition("| word | finds")[2]
    rows = re.findall(r"^\| ([a-z, ]+) \| ([a-z ]+) \|$", page, re.MULTILINE)
    assert rows == [
        (", ".join(words.split()), predicate.replace("_", " ")) for predicate, words in EVERYDAY.items()
    ]


def test_the_readme_lists_every_setting_with_its_default():
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.+?)`)? ?\|", README, re.MULTILINE)
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert rows == [
        (name, "" if default in (None, ()) else str(default)) for name, default in defaults.items()
    ]


def test_the_readme_lists_every_subcommand_with_each_of_its_options():
    subcommands = next(action for action in _parser()._actions if action.choices).choices
    rows = re.findall(r"^\| `whosaid ([a-z]+)[^`]*` \| (.+) \|$", README, re.MULTILINE)
    assert [name for name, _ in rows] == list(subcommands)
    for name, does in rows:
        options = {
            o for action in subcommands[name]._actions for o in action.option_strings if o.startswith("--")
        }
        assert not [option for option in options - {"--help"} if option not in does]


def test_the_readme_lists_every_target_of_make():
    assert sorted(first_cells(README, "make [a-z-]+")) == sorted(f"make {target}" for target in TARGETS)


def test_the_readme_names_every_scope_and_permission_that_discord_is_asked_for():
    assert set(SCOPES) == set(re.findall(r"^\| scope `([a-z.]+)` \|", README, re.MULTILINE))
    asked = re.findall(r"^\| permission (.+?) \| (.+) \|$", README, re.MULTILINE)
    assert dict(asked) == {name: why for name, (_, why) in PERMISSIONS.items()}


def test_the_answer_in_the_readme_is_the_one_that_is_given(tmp_path, monkeypatch, capsys):
    """Where this fails because answers are worded anew, paste what `whosaid ask '/who-said Obviously'` prints."""
    monkeypatch.setenv("WHOSAID_INDEX", f"sqlite:///{tmp_path}/index.sqlite")
    assert main(["ask", "/who-said Obviously"]) == 0
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)[1]
    receipt, any_receipt = r"(/source|/disputes|answer) [a-z0-9]{8}\b", r"\1 RECEIPT"
    assert re.sub(receipt, any_receipt, capsys.readouterr().out) == re.sub(receipt, any_receipt, shown)


def test_every_stage_that_is_told_of_a_post_is_explained():
    explained = re.findall(
        r"^\| (.+?) \|", ROOT.joinpath("docs/digests.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {words.partition(":")[0] for words in WORDS.values()} <= set(explained)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = page.parent / file if file else page
        assert there.exists(), f"{target} in {page.name}"
        assert not anchor or anchor in anchors(there), f"{target} in {page.name}"


@pytest.mark.parametrize("page", [*PAGES, ROOT / ".ci/run"], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_target_of_make_that_is_named_is_there(page):
    text = page.read_text(encoding="utf-8")
    named = re.findall(
        r"(?:`|\| |^)make -s (?:-[jO]\w+ )*([a-z-]+(?: [a-z-]+)*)|`make ([a-z -]+)`", text, re.MULTILINE
    )
    assert {name for words in named for name in " ".join(words).split()} <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_of_the_code_that_is_named_is_there(page):
    for name in re.findall(r"`((?:bot|handlers|claims|tests|docs|data|deploy)/[\w/.-]*[\w/])`", prose(page)):
        if Path(name).stem != "x" and "/x/" not in name:
            assert (ROOT / name).exists(), f"{name} in {page.name}"


def test_the_shipped_index_is_as_large_as_is_said():
    corpus = read_corpus(shipped_folder())
    claims, speakers = len(corpus.claims), len(corpus.speakers)
    assert f"{claims} claims by {speakers} speakers" in README
    for page in ("CHANGELOG.md", "data/README.md"):
        told = ROOT.joinpath(page).read_text(encoding="utf-8")
        assert re.search(
            rf"{claims} claims\b.*\b{speakers} speakers\b.*\b{len(corpus.relations)} relations", told
        )


def test_the_changelog_begins_with_what_is_unreleased():
    headings = re.findall(
        r"^## (.+)$", ROOT.joinpath("CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[0] == "Unreleased"
