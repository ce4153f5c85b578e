"""The rules of the house, read from the sources: who may import whom, how long a file is, what is tested where."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "claims")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
SOURCES = {path.relative_to(ROOT).as_posix(): path for path in FILES}

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
}

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "service", "misc", "common"}


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path):
    """Every module that a file imports, also within functions; `from a import b` gives `a` and `a.b`."""
    return tuple(imports_in(path))


def imports_in(path):
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
    assert {"bot/cli.py", "handlers/who_said.py", "claims/claim.py"} <= SOURCES.keys()


def test_imports_are_seen_wherever_they_stand():
    assert {"bot.serve", "bot.settings", "argparse"} <= set(imports_of(ROOT / "bot" / "cli.py"))
    assert "bot.render." in set(imports_of(ROOT / "bot" / "asking.py"))


def test_imports_only_go_down():
    ours = {"bot", "handlers", "claims", "data", "tests", "benchmarks"}
    upward = {
        (name, module)
        for name, path in SOURCES.items()
        for module in imports_of(path)
        if within(module, ours) and module.partition(".")[0] not in MAY_IMPORT[name.partition("/")[0]]
    }
    assert upward == set()


def test_no_files_import_each_other_in_a_circle():
    files = {
        name.removesuffix(".py").replace("/", "."): path
        for name, path in SOURCES.items()
        if path.name != "__init__.py"
    }
    order = TopologicalSorter({name: set(imports_of(path)) & files.keys() for name, path in files.items()})
    order.prepare()  # raises CycleError, which names those of a circle


def test_a_platform_s_library_is_imported_in_its_one_place():
    strangers = {
        (name, module)
        for name, path in SOURCES.items()
        for module in imports_of(path)
        for library, place in ONLY_IN.items()
        if within(module, {library}) and not name.startswith(place)
    }
    assert strangers == set()


def test_a_platform_s_library_is_imported_in_its_place_at_all():
    for library, place in ONLY_IN.items():
        used = {
            module for name, path in SOURCES.items() if name.startswith(place) for module in imports_of(path)
        }
        assert any(within(module, {library}) for module in used), library


def test_a_renderer_has_no_network_no_clock_and_no_platform_library():
    used = {
        (name, module)
        for name, path in SOURCES.items()
        for module in imports_of(path)
        if name.startswith("bot/render/") and within(module, NETWORK_AND_CLOCK | ONLY_IN.keys())
    }
    assert used == set()


def test_only_one_place_reads_the_environment():
    def reads(node):
        return isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}

    readers = {name for name, path in SOURCES.items() if any(map(reads, ast.walk(tree_of(path))))}
    assert readers <= {"bot/settings.py"}


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_a_file_is_short_or_has_a_reason_and_no_exception_outlives_its_reason():
    assert {name for name, path in SOURCES.items() if lines_of(path) > LONGEST} == LONGER.keys()


def test_no_file_is_named_after_nothing():
    assert {name for name, path in SOURCES.items() if path.stem in FORBIDDEN_NAMES} == set()


def test_a_file_begins_by_saying_what_it_is():
    def says(path):
        docstring = ast.get_docstring(tree_of(path)) or ""
        return docstring.partition("\n")[0].rstrip().endswith((".", ":"))

    assert {name for name, path in SOURCES.items() if not says(path)} == set()


def test_every_command_has_a_test_file():
    def is_command(node):
        return isinstance(node, ast.AsyncFunctionDef) and any(
            isinstance(d, ast.Call) and getattr(d.func, "id", "") == "command" for d in node.decorator_list
        )

    commands = [
        path.stem
        for path in (ROOT / "handlers").glob("*.py")
        if any(map(is_command, ast.walk(tree_of(path))))
    ]
    assert len(commands) >= 8
    tested = ROOT / "tests" / "handlers"
    assert [stem for stem in commands if not list(tested.glob(f"test_{stem}*.py"))] == []


def test_test_files_have_names_of_their_own_and_no_packages():
    tests = list((ROOT / "tests").rglob("test_*.py"))
    stems = [path.stem for path in tests]
    assert {stem for stem in stems if stems.count(stem) > 1} == set()
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_no_file_holds_what_a_merge_left_undecided():
    marks = tuple(f"{sign * 7} " for sign in "<>")
    folders = ("bot", "claims", "handlers", "tests", "docs", "benchmarks", "deploy")
    files = [*ROOT.glob("*.*"), *(path for folder in folders for path in (ROOT / folder).rglob("*.*"))]
    texts = (
        path
        for path in files
        if path.is_file()
        and path.suffix in {".py", ".html", ".css", ".js", ".md", ".sql", ".toml", ".json", ".txt"}
    )
    assert [
        str(path)
        for path in texts
        if any(
            line.startswith(marks) for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        )
    ] == []
