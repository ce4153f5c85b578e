"""Settings: what `.env.example` says of them is so, and what is wrong with one is named without its value."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, misspelt, read_settings
from claims.errors import SettingsTrouble

EXAMPLE = Path(__file__).parents[2] / ".env.example"
SECRETS = {
    "DISCORD_TOKEN": "discord-secret-1",
    "SLACK_BOT_TOKEN": "xoxb-secret-2",
    "SLACK_APP_TOKEN": "xapp-secret-3",
    "SLACK_SIGNING_SECRET": "signing-secret-4",
}


@pytest.fixture
def file(monkeypatch, tmp_path):
    """A `.env` of the test's own."""
    path = tmp_path / ".env"
    monkeypatch.setitem(Settings.model_config, "env_file", path)
    return path


def named_in_the_example():
    """The example's variables, in order, with their values; each must follow a comment in words."""
    found, commented = {}, False
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        variable = re.fullmatch(r"#([A-Z_]+)=(.*)", line)
        if variable:
            assert commented, f"{variable[1]} has no comment above it"
            found[variable[1]] = variable[2]
        else:
            commented = line.startswith("# ")
    return found


def test_the_example_names_every_setting_and_no_other():
    assert list(named_in_the_example()) == [name.upper() for name in Settings.model_fields]


def test_the_example_shows_the_defaults():
    shown = {name: value for name, value in named_in_the_example().items() if value}
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert shown == {name: str(default) for name, default in defaults.items() if default not in (None, ())}


def test_the_example_with_its_marks_taken_off_gives_the_defaults(file):
    file.write_text(
        re.sub(r"^#(?=[A-Z_]+=)", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE),
        encoding="utf-8",
    )
    assert read_settings() == Settings()


def test_every_setting_is_documented_in_the_code():
    source = Path(__file__).parents[2].joinpath("bot/settings.py").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert re.search(rf'^    {name}: .*\n    """.+"""$', source, re.MULTILINE), f"{name} has no docstring"


def test_a_setting_of_the_environment_goes_before_the_files(file, monkeypatch):
    file.write_text("WHOSAID_KEEP=7\nWHOSAID_LOG=info\n")
    monkeypatch.setenv("WHOSAID_KEEP", "9")
    settings = read_settings()
    assert (settings.whosaid_keep, settings.whosaid_log) == (9, "info")


def test_an_empty_variable_is_as_good_as_none(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), "")
    assert read_settings() == Settings()


def test_blanks_around_a_pasted_token_are_dropped(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", " discord-secret-1\n")
    assert read_settings().discord_token.get_secret_value() == "discord-secret-1"
    monkeypatch.setenv("DISCORD_TOKEN", "  ")
    assert not read_settings().has_tokens


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("WHOSAID_LOG", "loud", "WHOSAID_LOG: must be 'debug', 'info', 'warning' or 'error'"),
        (
            "WHOSAID_KEEP",
            "ages",
            "WHOSAID_KEEP: must be a valid integer, unable to parse string as an integer",
        ),
        ("WHOSAID_KEEP", "0", "WHOSAID_KEEP: must be greater than or equal to 1"),
        ("WHOSAID_WEB", "8765", "WHOSAID_WEB: must be host:port, such as 127.0.0.1:8765, or off"),
        ("WHOSAID_WEB", "localhost:99999", "WHOSAID_WEB: must be host:port, such as 127.0.0.1:8765, or off"),
        (
            "WHOSAID_INDEX",
            "postgres://u:pw@h",
            "WHOSAID_INDEX: must begin with sqlite:/// and name a file, such as sqlite:///var/index.sqlite",
        ),
        (
            "WHOSAID_MEMORY",
            "var/memory.sqlite",
            "WHOSAID_MEMORY: must begin with sqlite:/// and name a file, such as sqlite:///var/memory.sqlite",
        ),
        ("WHOSAID_PUBLIC_URL", "example.org", "WHOSAID_PUBLIC_URL: must begin with https:// (or http://)"),
        (
            "WHOSAID_FETCH_ALLOW",
            "10.0.0.0/8, intranet",
            "WHOSAID_FETCH_ALLOW: must be networks divided by commas, such as 10.0.0.0/8,fd00::/8",
        ),
        (
            "WHOSAID_SLACK_COMMAND",
            "Who Said",
            "WHOSAID_SLACK_COMMAND: must be a slash and up to 31 lower-case letters, digits, _ or -, such as /whosaid",
        ),
        ("WHOSAID_VISIBILITY", "hidden", "WHOSAID_VISIBILITY: must be 'public' or 'private'"),
        ("DISCORD_GATEWAY_URL", "http://x", "DISCORD_GATEWAY_URL: must begin with wss:// (or ws://)"),
        ("SLACK_BOT_TOKEN", "xapp-secret-3", "SLACK_BOT_TOKEN: must begin with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-secret-2", "SLACK_APP_TOKEN: must begin with xapp-"),
        (
            "SLACK_BOT_TOKEN",
            "xoxb-secret-2",
            "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP mode) beside it",
        ),
        ("SLACK_APP_TOKEN", "xapp-secret-3", "SLACK_APP_TOKEN needs SLACK_BOT_TOKEN beside it"),
        ("SLACK_SIGNING_SECRET", "secret-4", "SLACK_SIGNING_SECRET needs SLACK_BOT_TOKEN beside it"),
        ("WHOSAID_PUBLIC_URL", "https:///x", "WHOSAID_PUBLIC_URL: must begin with https:// (or http://)"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words_without_the_value(monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsTrouble) as trouble:
        read_settings()
    assert str(trouble.value) == said
    assert trouble.value.__cause__ is None


def test_every_wrong_setting_is_named_at_once(monkeypatch):
    monkeypatch.setenv("WHOSAID_LOG", "loud")
    monkeypatch.setenv("WHOSAID_WEB", "here")
    with pytest.raises(SettingsTrouble) as trouble:
        read_settings()
    assert [line.partition(":")[0] for line in str(trouble.value).splitlines()] == [
        "WHOSAID_WEB",
        "WHOSAID_LOG",
    ]


def test_a_file_of_settings_that_is_no_text_is_named(file):
    file.write_bytes(b"WHOSAID_LOG=\xff\xfe")
    with pytest.raises(SettingsTrouble, match=r"\.env cannot be read: it is not UTF-8"):
        read_settings()


def test_no_token_shows_itself(monkeypatch):
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    shown = f"{settings!r} {settings!s} {settings.model_dump()} {settings.model_dump_json()}"
    assert not [value for value in SECRETS.values() if value in shown]
    assert settings.discord_token.get_secret_value() == SECRETS["DISCORD_TOKEN"]


def test_a_misspelt_setting_is_named_with_the_one_that_is_near(monkeypatch, file):
    monkeypatch.setenv("WHOSAID_MEMROY", "sqlite:///precious.sqlite")
    file.write_text("DISCORD_BOT_TOKEN=discord-secret-1\nWHOSAID_COLOUR=red\n")
    assert misspelt() == (
        "DISCORD_BOT_TOKEN is no setting; did you mean DISCORD_TOKEN?",
        "WHOSAID_COLOUR is no setting.",
        "WHOSAID_MEMROY is no setting; did you mean WHOSAID_MEMORY?",
    )


def test_a_line_of_the_file_that_sets_nothing_is_named_and_not_shown(file, caplog):
    file.write_text("# mine\n\ndiscord-secret-1\nWHOSAID_KEEP=7\n=\nWHOSAID_LOG=info\n")
    assert read_settings().whosaid_keep == 7
    assert misspelt() == tuple(f"{file}, line {n} sets nothing; write it as NAME=value." for n in (3, 5))
    assert caplog.text == ""


def test_variables_of_others_are_left_alone(monkeypatch):
    monkeypatch.setenv("SLACK_WEBHOOK", "https://example.org")
    monkeypatch.setenv("DISCORD_GUILD", "1")
    monkeypatch.setenv("whosaid_log", "info")
    assert misspelt() == ()
    assert read_settings().whosaid_log == "info"


def test_the_memory_stands_beside_the_index_unless_it_is_told():
    assert Settings(whosaid_index="sqlite:////srv/who/index.sqlite").memory_path == Path(
        "/srv/who/memory.sqlite"
    )
    assert Settings(whosaid_memory="sqlite:///m.sqlite").memory_path == Path("m.sqlite")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("discord:12, slack:U0AB", ("discord:12", "slack:U0AB")),
        ("discord:managers everyone,,", ("discord:managers", "everyone")),
        ("slack:U1,slack:U1", ("slack:U1",)),
    ],
)
def test_who_may_add_is_a_list(given, read):
    assert Settings(whosaid_may_add=given).whosaid_may_add == read


@pytest.mark.parametrize("given", ["bob", "discord:bob", "slack:", "web:1", "discord:1;slack:U1"])
def test_who_may_add_must_be_ids(monkeypatch, given):
    monkeypatch.setenv("WHOSAID_MAY_ADD", given)
    with pytest.raises(SettingsTrouble, match=r"WHOSAID_MAY_ADD: must be discord:ID"):
        read_settings()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://a.example/x,y https://b.example/", ("https://a.example/x,y", "https://b.example/")),
        ("https://a.example/1,https://b.example/2,", ("https://a.example/1", "https://b.example/2")),
        ("\n https://a.example/,\n\thttps://a.example/ ", ("https://a.example/",)),
    ],
)
def test_feeds_are_divided_by_blanks_or_commas_and_may_hold_commas(given, read):
    assert Settings(whosaid_feeds=given).whosaid_feeds == read


@pytest.mark.parametrize("given", ["a.example/feed", "https://", "https://a.example/ ftp://b.example/"])
def test_feeds_must_be_addresses(monkeypatch, given):
    monkeypatch.setenv("WHOSAID_FEEDS", given)
    with pytest.raises(SettingsTrouble, match=r"WHOSAID_FEEDS: must be addresses"):
        read_settings()


def test_feeds_are_not_looked_at_all_the_time(monkeypatch):
    monkeypatch.setenv("WHOSAID_FEED_MINUTES", "1")
    with pytest.raises(SettingsTrouble, match="WHOSAID_FEED_MINUTES"):
        read_settings()
