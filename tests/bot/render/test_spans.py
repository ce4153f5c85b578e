"""Spans: text made harmless, shortened at words, never silently."""

import pytest

from bot.render.span import Span, Style, address, clean, clip, joined, own, parted, words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a b"),  # a card's line is one line
        ("a \r\n\t b", "a b"),
        ("\x1b[31mred", "␛[31mred"),  # no colour, no cursor movement
        ("nul\x00", "nul␀"),
        ("\x9b31m", "⟦U+009B⟧31m"),  # the other way to begin an escape sequence
        ("\x7f", "␡"),
        ("abc\u202egnp.exe", "abc⟦U+202E⟧gnp.exe"),  # the rest of the line is not turned around
        ("\u2066x\u2069", "⟦U+2066⟧x⟦U+2069⟧"),
        ("\ud800", "\ufffd"),  # half a character cannot be encoded
        ("two  blanks", "two  blanks"),  # as printed
        ("👩\u200d🚀", "👩\u200d🚀"),  # joined letters stay joined
    ],
)
def test_what_could_move_or_turn_the_line_is_shown_instead(text, shown):
    assert clean(text) == shown


def test_right_to_left_words_are_set_apart_so_that_the_mark_after_them_stays_after_them():
    assert clean("שלום") == "\u2068שלום\u2069"


def test_long_words_end_at_a_blank_and_what_follows_says_so():
    shown = words("They can’t talk about it, obviously", 20, "/source c1")
    assert shown[0] == Span("They can’t talk", Style.WORDS)
    assert "".join(s.text for s in shown[1:]) == " … (shortened; /source c1 shows it whole)"


def test_words_that_fit_are_whole():
    assert words("Obviously", 9) == (Span("Obviously", Style.WORDS),)


def test_a_letter_is_not_parted_from_its_accent_or_its_joiner():
    assert clip("ab" + "e\u0301" * 5, 4) == "ab…"
    assert clip("👩\u200d🚀👩\u200d🚀", 3) == "👩…"


@pytest.mark.parametrize("room", [1, 2, 3, 10])
def test_a_clipped_label_is_never_longer_than_its_room(room):
    assert len(clip("e" + "\u0301" * 30, room)) <= max(room, 2)


def test_empty_parts_leave_no_separator():
    assert joined([(), (Span("a"),), (), (Span("b"),)]) == (Span("a"), Span(" · "), Span("b"))


def test_blanks_stay_outside_of_markup():
    assert parted("  a b ") == ("  ", "a b", " ")
    assert parted("  ") == ("  ", "", "")


def test_an_address_carries_nothing_that_could_end_a_link():
    assert address("https://example.com/a)b|c>d e") == "https://example.com/a%29b%7Cc%3Ed%20e"


def test_a_page_of_ours_has_an_address_only_where_there_is_a_public_one():
    assert address("/claim/c1") == ""
    assert address("/claim/c1", "https://who.example/") == "https://who.example/claim/c1"


def test_right_to_left_words_that_a_line_of_ours_quotes_are_isolated_by_themselves():
    line = own("What the index knows of “הגלגלים”: 1 claim.", 120)
    assert "".join(one.text for one in line) == "What the index knows of “\u2068הגלגלים\u2069”: 1 claim."
    assert "".join(one.text for one in own("“a” and “b”", 120)) == "“a” and “b”"
