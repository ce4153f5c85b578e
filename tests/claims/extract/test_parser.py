"""The parser's tokens: where they stand in texts of every kind, where sentences and paragraphs end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract import parser
from claims.extract.parser import parse
from tests.claims.extract.told import lines, unhurried


def sentences(text):
    return [text[sentence.start : sentence.end] for sentence in parse(text).sentences]


def tokens(text):
    return [token.text for token in parse(text).tokens]


def check(text):
    """What holds for every parsed text."""
    parsed = parse(text)
    assert parsed.text == text
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)
    assert all(before.end <= after.start for before, after in pairwise(parsed.tokens))
    assert [token.i for token in parsed.tokens] == list(range(len(parsed.tokens)))
    assert [token for sentence in parsed.sentences for token in sentence.tokens] == parsed.tokens
    assert all(token.sentence is sentence for sentence in parsed.sentences for token in sentence.tokens)
    assert all(token in token.head.children for token in parsed.tokens if token.head is not token)
    assert all(token.head.sentence is token.sentence for token in parsed.tokens)
    assert [i for first, end in parsed.paragraphs for i in range(first, end)] == list(
        range(len(parsed.tokens))
    )
    for number, (first, end) in enumerate(parsed.paragraphs):
        assert {token.paragraph for token in parsed.tokens[first:end]} == {number}


ODD = lines(
    ("lines end as on Windows", "The road is shut.\r\nIt stays so.\r\n"),
    ("lines end as on an old Mac", "The road is shut.\rIt stays so."),
    ("line and paragraph separators", "The road is shut.\u2028It stays so.\u2029Nobody knows."),
    ("vertical tab, form feed, next line", "One is.\x0bTwo are.\x0cThree are.\x85Four are."),
    ("tabs and several blanks", "\tThe  road\tis   shut."),
    ("blanks that do not break", "The\xa0road\u202fis shut."),
    ("emoji, joined ones too", "Go 😀 now, said 👨‍👩‍👧 all 🇫🇷!"),
    ("accents that combine", "Cafe\u0301 Ole\u0301 is shut, she said."),
    ("no width at all", "The\u200broad\ufeff is\u200d shut."),
    ("letters of the upper planes", "𝐓𝐡𝐞 road 𝔦𝔰 shut."),
    ("right to left", "قال الوزير إن الطريق مغلق."),
    ("right to left within", "She said “הדרך סגורה” and left."),
    ("no blanks between words", "他说：“道路关闭了。”她走了。"),
    ("left over from a page", '<p class="a">“Yes,” said <b>Ann</b>.</p>&nbsp;&quot;'),
    ("zeros and other control characters", "The\x00road\x01is\x7fshut.\x00"),
    ("only zeros", "\x00\x00\x00"),
    ("marks alone", "“”‘’\"'«»"),
    ("addresses", "See https://a.example/b?c=d#e, she said, or a@b.example."),
    ("contractions", "I’d've said it can't, won’t, and she's gone."),
    ("abbreviations", "Dr. Bell of the U.S. paid $5m. Mr. Roe did not."),
)


@pytest.mark.parametrize("text", ODD)
def test_every_token_stands_where_it_says(text):
    check(text)
    assert tokens(text) != []


@pytest.mark.parametrize("text", ["", " ", "\n", " \t\n\r\n \u2028\u2029\x1c\x1d\x1e ", "\n" * 1000])
def test_a_text_with_nothing_in_it_has_no_tokens(text):
    parsed = parse(text)
    assert (parsed.text, parsed.tokens, parsed.sentences, parsed.paragraphs) == (text, [], [], [])


PARTED = lines(
    ("a full stop", "The road is shut. It stays so.", ["The road is shut.", "It stays so."]),
    ("an abbreviated title ends none", "Dr. Bell left the house.", ["Dr. Bell left the house."]),
    ("a line break, with no stop before it", "The road is shut\nIt stays so", ["The road is shut", "It stays so"]),
    ("a line break within a sentence", "The road\nis shut.", ["The road", "is shut."]),
    ("a separator of lines", "The road is shut\u2028It stays so", ["The road is shut", "It stays so"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PARTED)
def test_sentences_end_at_stops_and_at_the_latest_with_the_line(text, parts):
    assert sentences(text) == parts


LED_IN = lines(
    ("city and agency", "LONDON (Reuters) - ", "The road is shut."),
    ("city, state and agency", "LA CROSSE, Wis. (AP) — ", "The road is shut."),
    ("city alone", "PARIS — ", "The road is shut."),
    ("two words", "NEW YORK – ", "The road is shut."),
    ("a live blog's time", "14:05 ", "The road is shut."),
    ("in brackets, with a stop", "[9.30am] ", "The road is shut."),
    ("with its zone", "10:15 p.m. GMT ", "The road is shut."),
)


@pytest.mark.parametrize(("before", "text"), LED_IN)
def test_datelines_and_time_stamps_give_no_tokens_and_shift_nothing(before, text):
    whole = before + text
    check(whole)
    assert tokens(whole) == tokens(text)
    assert parse(whole).tokens[0].start == len(before)


@pytest.mark.parametrize("text", ["14:05", "PARIS —", "The 14:05 train left.", "Paris is shut - for now."])
def test_what_is_no_dateline_keeps_its_tokens(text):
    assert parse(text).tokens[0].start == 0


def test_a_dateline_opens_any_line():
    assert sentences("A line.\nPARIS — The road is shut.") == ["A line.", "The road is shut."]


def test_a_line_longer_than_any_paragraph_is_cut_between_words_and_loses_none(monkeypatch):
    monkeypatch.setattr(parser, "LONGEST_LINE", 100)
    text = "The road is shut. " * 20
    check(text)
    assert [word for word in tokens(text) if word.strip()] == tokens("The road is shut.") * 20
    assert len(parse(text).paragraphs) > 1


def test_a_word_longer_than_any_paragraph_is_cut_too():
    text = "x" * (2 * parser.LONGEST_LINE + 1)
    check(text)
    assert "".join(tokens(text)) == text


def test_paragraphs_are_told_by_their_first_and_last_token():
    parsed = parse("  One is shut.\n\n PARIS — Two are open. \n")
    assert [parsed.paragraph_text(n).strip() for n in (0, 1)] == ["One is shut.", "Two are open."]
    assert parsed.paragraph_start(1) == parsed.text.index("Two")


def test_a_subtree_is_in_reading_order_and_the_root_is_its_own_head():
    parsed = parse("Ann Bell said the old road was shut.")
    (root,) = [token for token in parsed.tokens if token.head is token]
    assert root.subtree() == parsed.tokens
    assert list(root.ancestors()) == []
    assert all(list(token.ancestors())[-1] is root for token in parsed.tokens if token is not root)


def test_verbs_nouns_and_names_are_told_by_their_tags():
    parsed = parse("Ann Bell said the road might shut.")
    assert [token.text for token in parsed.tokens if token.is_verb()] == ["said", "shut"]
    assert [token.text for token in parsed.tokens if token.is_name()] == ["Ann", "Bell"]
    assert [token.text for token in parsed.tokens if token.is_noun()] == ["Ann", "Bell", "road"]


@unhurried
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_of_any_characters_is_parsed(text):
    check(text)
