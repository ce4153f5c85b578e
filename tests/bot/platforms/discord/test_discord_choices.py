"""Suggestions within Discord's limits."""

from bot.platforms.discord.choices import Typing, choices, typing_in
from bot.render.limits import length
from claims.found import Suggestion
from tests.peers.discord_commands import COMMANDS
from tests.peers.discord_gateway import recorded


def suggestion(value, label="a label"):
    return Suggestion(value=value, label=label)


def test_the_option_with_the_cursor_is_found():
    assert typing_in(recorded("autocomplete_phrase")["data"], COMMANDS) == Typing("who-said", "phrase", "Obv")


def test_it_is_found_inside_a_subcommand():
    inner = [{"type": 3, "name": "day", "value": "Fr", "focused": True}]
    data = {"name": "digest", "options": [{"type": 1, "name": "subscribe", "options": inner}]}
    assert typing_in(data, COMMANDS) == Typing("digest subscribe", "day", "Fr")


def test_without_a_cursor_there_is_nothing_to_suggest():
    assert typing_in({"name": "who-said", "options": []}, COMMANDS) is None


def test_there_are_at_most_25_and_no_value_twice():
    many = [suggestion(f"value {number // 2}") for number in range(80)]
    shown = choices(many, quoted=True)
    assert len(shown) == len({choice.value for choice in shown}) == 25


def test_a_long_quotation_is_sent_by_its_first_whole_words():
    words = "the words of a long quotation " * 10
    (shown,) = choices([suggestion(words)], quoted=True)
    assert len(shown.value) <= 100
    assert words.startswith(shown.value + " ")


def test_a_long_name_is_left_out_for_cut_short_it_could_be_anothers():
    assert choices([suggestion("a name " * 20)], quoted=False) == []


def test_a_long_label_is_cut_and_marked():
    (shown,) = choices([suggestion("x", "“words” — a speaker — " * 9)], quoted=False)
    assert length(shown.label) <= 100
    assert shown.label.endswith("…")


def test_signs_that_count_twice_are_counted_twice():
    (shown,) = choices([suggestion("🦊" * 90, "🦊" * 90)], quoted=True)
    assert length(shown.value) <= 100
    assert length(shown.label) <= 100


def test_what_is_empty_is_left_out():
    assert choices([suggestion("  ")], quoted=True) == []
