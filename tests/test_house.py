"""The rules of the house, read from the sources: who may import whom, how long a file is, what is tested where."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "claims")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in FILES]

MAY_IMPORT = {"bot": {"bot", "handlers", "claims"}, "handlers": {"handlers", "claims"}, "claims": {"claims"}}
"""Imports only go down."""

ONLY_IN = {
    "discord": "bot/platforms/discord/",
    "slack_bolt": "bot/platforms/slack/",
    "slack_sdk": "bot/platforms/slack/",
}

NETWORK_AND_CLOCK = {
    "aiohttp", "socket", "http", "urllib.request", "asyncio", "ssl", "httpx", "requests", "time", "datetime.datetime",
    "aiosqlite", "sqlite3", "os", "subprocess",
}  # fmt: skip
"""What a renderer has no use for: it turns plain data into plain data."""

LONGEST = 250
LONGER = {
    "claims/claim.py": "the whole data model, read from top to bottom; as its reader wants it in one file",
    "claims/answer.py": "all that may be said, beside each other, so that a renderer sees what it must handle",
}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "service", "misc", "common"}


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path):
    """Every module that a file imports, also within functions; `from a import b` gives `a` and `a.b`."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = (
                ".".join((*package[: -node.level], *([node.module] if node.module else [])))
                if node.level
                else node.module
            )
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
            first = node.args[0]
            yield str(first.value if isinstance(first, ast.Constant) else first.values[0].value)


def within(module, names):
    return any(module == name or module.startswith(f"{name}.") for name in names)


def test_the_sources_are_found():
    assert len(FILES) > 60
    assert {"bot/cli.py", "handlers/who_said.py", "claims/claim.py"} <= set(NAMES)


def test_imports_are_seen_wherever_they_stand():
    source = ROOT / "bot" / "cli.py"
    assert {"bot.serve", "bot.settings", "argparse", "bot.render."} <= set(imports_of(source))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_imports_only_go_down(path):
    package = path.relative_to(ROOT).parts[0]
    ours = {
        module
        for module in imports_of(path)
        if within(module, {"bot", "handlers", "claims", "data", "tests", "benchmarks"})
    }
    assert {module for module in ours if module.partition(".")[0] not in MAY_IMPORT[package]} == set()


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_platform_s_library_is_imported_in_its_one_place(path):
    name = path.relative_to(ROOT).as_posix()
    strangers = {
        module
        for module in imports_of(path)
        for library, place in ONLY_IN.items()
        if within(module, {library}) and not name.startswith(place)
    }
    assert strangers == set()


def test_a_platform_s_library_is_imported_in_its_place_at_all():
    for library, place in ONLY_IN.items():
        used = {
            module
            for path, name in zip(FILES, NAMES, strict=True)
            if name.startswith(place)
            for module in imports_of(path)
        }
        assert any(within(module, {library}) for module in used), library


@pytest.mark.parametrize("path", [p for p in FILES if "render" in p.parts], ids=lambda p: p.name)
def test_a_renderer_has_no_network_no_clock_and_no_platform_library(path):
    assert {m for m in imports_of(path) if within(m, NETWORK_AND_CLOCK | ONLY_IN.keys())} == set()


def test_only_one_place_reads_the_environment():
    def reads(node):
        return isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}

    readers = {
        name for path, name in zip(FILES, NAMES, strict=True) if any(map(reads, ast.walk(tree_of(path))))
    }
    assert readers <= {"bot/settings.py"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_is_one_thing_and_short(path):
    name = path.relative_to(ROOT).as_posix()
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or name in LONGER
    assert path.stem not in FORBIDDEN_NAMES


def test_no_exception_outlives_its_reason():
    for name in LONGER:
        assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) > LONGEST, name


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_begins_by_saying_what_it_is(path):
    docstring = ast.get_docstring(tree_of(path))
    assert docstring
    assert docstring.splitlines()[0].rstrip().endswith((".", ":"))


@pytest.mark.parametrize("path", sorted((ROOT / "handlers").glob("*.py")), ids=lambda p: p.stem)
def test_every_command_has_a_test_file(path):
    decorated = [
        node
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.AsyncFunctionDef)
        and any(
            isinstance(d, ast.Call) and getattr(d.func, "id", "") == "command" for d in node.decorator_list
        )
    ]
    if decorated:
        assert list((ROOT / "tests" / "handlers").glob(f"test_{path.stem}*.py"))


def test_test_files_have_names_of_their_own_and_no_packages():
    tests = list((ROOT / "tests").rglob("test_*.py"))
    stems = [path.stem for path in tests]
    assert {stem for stem in stems if stems.count(stem) > 1} == set()
    assert list((ROOT / "tests").rglob("__init__.py")) == []
