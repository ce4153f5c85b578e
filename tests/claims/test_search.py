"""Words → tokens, tiers and nearness: tables of what is asked and what is printed, each line with its reason."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import search
from claims.item import Tier

EXACT, NORMALISED, CONTAINS = Tier.EXACT, Tier.NORMALISED, Tier.CONTAINS

TIERS = [
    ("Obviously", "Obviously", EXACT, "the words as printed"),
    ("Lmao, no", "Lmao, no.", EXACT, "one closing mark belongs to the sentence, not to the words"),
    ("Lmao,  no.", "Lmao, no.", EXACT, "blanks are made even"),
    ("Of course not", "Of course not?", EXACT, "a question mark at the end closes the sentence too"),
    ("obviously", "Obviously", NORMALISED, "another case"),
    ("OBVIOUSLY", "Obviously", NORMALISED, "another case"),
    ("Lmao no", "Lmao, no.", NORMALISED, "a comma in the middle is a mark"),
    ("“Obviously”", "Obviously", NORMALISED, "curly marks around it"),
    ("We're done", "We’re done", NORMALISED, "a straight apostrophe for a curly one"),
    ("Were done", "We’re done", NORMALISED, "an apostrophe left out"),
    ("#DeepSeek", "DeepSeek", NORMALISED, "a hash sign"),
    ("Zurich", "Zürich", NORMALISED, "an accent left out"),
    ("Zu\u0308rich", "Zürich", NORMALISED, "an accent of its own code point"),
    ("STRASSE", "Straße", NORMALISED, "casefold, not lower"),
    ("ﬁne", "fine", NORMALISED, "NFKC: a ligature"),
    ("Ｏｂｖｉｏｕｓｌｙ", "Obviously", NORMALISED, "NFKC: full width"),
    ("50000 chips", "50,000 chips", NORMALISED, "thousands joined"),
    ("1,000,000", "1000000", NORMALISED, "thousands joined, twice"),
    ("Obvi\u200bously", "Obviously", NORMALISED, "a zero-width blank"),
    ("Obvi\u00adously", "Obviously", NORMALISED, "a soft hyphen"),
    ("\u200fObviously\u200f", "Obviously", NORMALISED, "direction marks around it"),
    ("Obvi\u202eously\u202c", "Obviously", NORMALISED, "direction marks inside"),
    ("\u2067Obviously\u2069", "Obviously", NORMALISED, "isolates"),
    ("Obviously 🎉", "Obviously", NORMALISED, "an emoji is a mark"),
    ("Lmao 😂 no", "Lmao, no.", NORMALISED, "an emoji between words"),
    ("Obviouslyyyy", "Obviously", NORMALISED, "a letter drawn out"),
    ("cooool", "cool", NORMALISED, "a letter drawn out where two are right"),
    ("Nooooo", "No", NORMALISED, "a letter drawn out"),
    ("lmao nooo", "Lmao, no.", NORMALISED, "drawn out in the second word"),
    ("obviously", "They can’t talk, obviously, because", CONTAINS, "in a longer quotation"),
    ("impressive", "impressive model", CONTAINS, "its beginning"),
    ("model", "impressive model.", CONTAINS, "its end"),
    ("obviouslyyy", "They can’t talk, obviously, because", CONTAINS, "drawn out, in a longer quotation"),
    ("press", "impressive model", None, "a part of a word is not the word"),
    ("model impressive", "impressive model", None, "another order"),
    ("impressive model", "impressive", None, "more was asked for than was said"),
    ("Obvious", "Obviously", None, "another word"),
    ("Obviouslly", "Obviously", None, "two of a letter are a misspelling, not drawn out"),
    ("5000", "50,000", None, "another number"),
    ("1,00", "100", None, "no thousands"),
    ("5.6", "56", None, "a decimal point is part of the number"),
    ("1,0000", "10000", None, "no thousands either"),
    ("🎉", "Obviously", None, "no words at all"),
    ("", "Obviously", None, "nothing"),
    ("“”", "Obviously", None, "only marks"),
]


@pytest.mark.parametrize(("asked", "words", "tier", "reason"), TIERS, ids=[row[3] for row in TIERS])
def test_words_meet_words_by_tier(asked, words, tier, reason):
    assert search.tier_of(asked, words) == tier, reason


TOKENS = [
    ("We’re done!", ("were", "done"), "apostrophes are dropped"),
    ("e-mail A/B", ("e", "mail", "a", "b"), "all other marks separate"),
    ("US$5.6m", ("us", "5.6m"), "a number keeps its point and its letters"),
    ("v1.2.3.", ("v1", "2.3"), "a version after a letter falls apart, on both sides alike"),
    ("snake_case", ("snake", "case"), "an underscore separates"),
    ("3,000,5", ("3000", "5"), "only whole thousands are joined"),
    ("中文 字", ("中文", "字"), "letters of any script"),
    ("\x00a\x00b", ("a", "b"), "NUL separates"),
    ("a\u2028b", ("a", "b"), "a line separator separates"),
    ("²½", ("21", "2"), "NFKC: figures"),
    ('" OR NEAR(', ("or", "near"), "operators are words"),
    ("#DeepSeek @openai", ("deepseek", "openai"), "a tag and a handle are their words"),
    ("$100, 11% and €5", ("100", "11", "and", "5"), "a price and a share are their numbers"),
    ("Don't, don’t, dont", ("dont", "dont", "dont"), "every apostrophe, and none"),
    ("state-of-the-art", ("state", "of", "the", "art"), "a hyphen is a blank"),
    ("Straße, naïve CAFÉ", ("strasse", "naive", "cafe"), "accents and case are dropped"),
    ("Привет, Ёлка", ("привет", "елка"), "in any script"),
    ("Ⅷ ﬁne Ｗｉｄｅ", ("viii", "fine", "wide"), "NFKC: numerals, ligatures and wide letters"),
    ("🤣🤣", ("🤣", "🤣"), "emoji alone are words"),
    ("Yes 🎉", ("yes",), "and marks beside words"),
    ("👍🏽", ("👍",), "a skin tone does not matter"),
    ("⏰▶️‼️", ("⏰", "▶", "‼"), "older signs that are shown as emoji"),
    ("मैं किताब।", ("मैं", "किताब"), "vowel signs of Hindi belong to their word"),
    ("தமிழ் நாடு", ("தமிழ", "நாடு"), "and of Tamil, whose mute mark counts as an accent"),
    ("กรุงเทพ ไทย", ("กรงเทพ", "ไทย"), "and of Thai, whose marks below do"),
    ("₹50,000 करोड़", ("50000", "करोड"), "thousands beside letters that are not Latin"),
]


@pytest.mark.parametrize(("text", "tokens", "reason"), TOKENS, ids=[row[2] for row in TOKENS])
def test_tokens(text, tokens, reason):
    assert search.tokens(text) == tokens, reason


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("what did he say about the chips", ("chips",)),
        ("the who", ("the", "who")),
        ("export controls", ("export", "controls")),
        ("?!", ()),
    ],
)
def test_a_topic_leaves_stop_words_out_where_others_remain(text, wanted):
    assert search.topic(text) == wanted


def edits(asked, words):
    signs = {"same": "{}", "added": "+{}", "missing": "-{}", "around": "({})"}
    return [signs[e.op].format(e.text) for e in search.difference(asked, words)]


@pytest.mark.parametrize(
    ("asked", "words", "expected", "reason"),
    [
        ("we never lied", "We never lie", ["We never", "-lie", "+lied"], "a word changed at the end"),
        ("We always lie", "We never lie", ["We", "-never", "+always", "lie"], "what is missing comes first"),
        ("we do lie", "We lie", ["We", "+do", "lie"], "a word added"),
        ("we lie", "We never ever lie", ["We", "-never ever", "lie"], "words left out"),
        (
            "never lie",
            "As for us, we never lie",
            ["(As for us, we)", "never lie"],
            "what stands before was not asked for",
        ),
        (
            "we never",
            "We never lie to you",
            ["We never", "(lie to you)"],
            "what stands after was not asked for",
        ),
        ("WE, NEVER", "we never", ["we never"], "case and marks are no difference"),
        ("up", "down", ["-down", "+up"], "nothing in common"),
    ],
)
def test_the_difference_is_told_word_by_word_in_the_printed_words(asked, words, expected, reason):
    assert edits(asked, words) == expected, reason


def test_words_are_alike_by_the_share_that_stands_in_order():
    assert search.alike("lmao never", "Lmao, no.") == 0.5
    assert search.alike("a b c d", "a x c d") == 0.75
    assert search.alike("b a", "a b") == 0.5
    assert search.alike("?", "a b") == 0.0


def test_the_nearest_hold_the_words_that_tell_most():
    held = {"often": (0,), "seldom": (1,), "both": (0, 1), "weak": (2,)}
    assert list(search.nearest(held, (8, 1, 1000))) == ["both", "seldom"]
    assert list(search.nearest(held, (8, 1, 1000), most=1)) == ["both"]
    assert search.nearest({"b": (0,), "a": (0,)}, (3,)) == {"a": 1.0, "b": 1.0}
    assert search.nearest({}, ()) == {}


def test_threads_that_stem_at_once_get_what_one_alone_gets():
    words = [
        f"{word}{end}ing" for word in ("hope", "chip", "estimat", "polic") for end in map(str, range(400))
    ]
    alone = [search.stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(4) as threads:
        made = [list(threads.map(search.stem.__wrapped__, words)) for _ in range(3)]
    assert made == [alone] * 3


def test_telling_words_are_the_longest_and_no_stop_words():
    assert search.telling("who really said that the embargo failed") == ("embargo", "failed")
    assert search.telling("what is it about?") == ()
    assert len(search.telling(" ".join(f"word{n}" for n in range(1000)))) == search.TELLING


def test_of_quotations_equally_alike_the_one_that_says_least_else_is_likest():
    assert search.likeness("lmao never", "Lmao, no.") > search.likeness(
        "lmao never", "We never intended to be a disruptor"
    )


# properties

LETTERS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60)
CASED = st.text("abcdefgäöüéßøxyz ", min_size=1, max_size=40).filter(lambda t: search.normal(t) != "")


@given(st.text())
def test_normal_is_normal_already(text):
    assert search.normal(search.normal(text)) == search.normal(text)


@given(st.text())
def test_bones_are_bare_already(text):
    assert search.bones(search.bones(text)) == search.bones(text)


@given(st.text())
def test_any_words_are_exactly_themselves(text):
    assert search.tier_of(text, text) is EXACT


@given(CASED, st.sampled_from([str.upper, str.title, str.swapcase, str.casefold]))
def test_another_case_is_the_same_words(text, change):
    assert search.tier_of(change(text), text) in {EXACT, NORMALISED}


@given(
    CASED,
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from("“”\"'!?#…–\u200b\u200f\u2066")), max_size=5),
)
def test_marks_between_words_are_the_same_words(text, marks):
    words = text.split()
    for at, mark in marks:
        words.insert(at % (len(words) + 1), mark)
    assert search.tier_of(" ".join(words), text) in {EXACT, NORMALISED}


@given(LETTERS, LETTERS, LETTERS)
def test_what_is_within_is_contained_or_better(before, text, after):
    if search.normal(text):
        assert search.tier_of(text, f"{before} {text} {after}") in {EXACT, NORMALISED, CONTAINS}


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_difference_holds_every_asked_word_and_no_printed_one_twice(asked, words):
    found = search.difference(asked, words)
    added = sum(len(e.text.split()) for e in found if e.op == "added")
    same = sum(len(e.text.split()) for e in found if e.op == "same")
    missing = sum(len(e.text.split()) for e in found if e.op == "missing")
    assert added + same == len(asked.split())
    assert same + missing <= len(words.split())


@given(
    CASED | st.text(st.characters(max_codepoint=0x2030)),
    st.sampled_from(["", "1,000.5", "it's", "it’s", "“5…6”"]),
)
def test_words_are_the_same_beside_one_with_an_accent(text, more):
    text = f"{text} {more}"
    assert search.tokens(f"{text} é") == (*search.tokens(text), "e")


@given(st.from_regex(r"[a-z]{0,9}[0-9]", fullmatch=True))
def test_what_ends_with_a_digit_is_its_own_stem(word):
    assert search.stem(word) == search._stemmer().stemWord(word) == word


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_stem_begins_as_its_word_does(word):
    assert search.stem(word)[:1] == word[0]
