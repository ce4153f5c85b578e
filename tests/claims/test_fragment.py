"""Links to the very sentence: what each term is, by a table; and that nothing in a text can end a link or change what it means."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.claim import Evidence
from claims.fragment import EDGE, WHOLE, sentence_url

URL = "https://vale.example/news"
LONG = " ".join(f"word{n}" for n in range(60))
"""Over 300 characters."""


def a_place(exact, prefix="", suffix=""):
    return Evidence(
        start=40, end=40 + len(exact), exact=exact, prefix=prefix, suffix=suffix, passage_sha256="1" * 64
    )


def terms(link):
    """The terms of a link's text directive, decoded, and with their marks: `said-`, `Obviously`, `-and`."""
    directive = link.partition(":~:text=")[2]
    return [unquote(term) for term in directive.split(",")] if directive else []


PLACES = [
    (("over 2,000 chips",), ["over 2,000 chips"], "a comma in the words is not one between terms"),
    (("state-of-the-art R&D",), ["state-of-the-art R&D"], "nor a hyphen, nor an ampersand"),
    (("Obviously",), ["Obviously"], "short words without anything around them"),
    (("Obviously", "he said, “", "”, and left"), ["he said, “-", "Obviously", "-”, and left"], "short words with both"),
    (("Obviously", "Musk replied: “"), ["Musk replied: “-", "Obviously"], "what is before them alone"),
    (("Obviously", "", "” and no more"), ["Obviously", "-” and no more"], "what is after them alone"),
    (("Yes", "s the chairman of a board said: "), ["the chairman of a board said:-", "Yes"], "a prefix that is full may begin within a word"),
    (("Yes", "", ", and then he went into the sun"), ["Yes", "-, and then he went into the sun"], "one that is not full ends with one"),
    (("Yes", "", ", and then he went into the sunn"), ["Yes", "-, and then he went into the"], "one that is full may end within one"),
    (("Yes", "x" * 31 + " "), ["Yes"], "a word as long as a prefix is left out"),
    (("Yes", "“"), ["Yes"], "a mark alone says nothing"),
    (("Yes", "of one.\n\nShe said: “", "”\n\nAnd so on"), ["She said: “-", "Yes"], "what is in the same paragraph"),
    (("Yes", "He left.\n\n“"), ["Yes"], "what stands between must not be passed over"),
    (("Yes", "the answer was:\t "), ["the answer was:-", "Yes"], "blanks are one blank or none"),
    (("GPU", "2,000 ", "s and more"), ["2,000-", "GPUs", "-and more"], "words are made whole"),
    (("scale", "the hyper", "rs are"), ["the-", "hyperscalers", "-are"], "on both sides"),
    (("I don", "", "’t know"), ["I don’t", "-know"], "an apostrophe parts no word"),
    (("2,00", "over ", "0 chips"), ["over-", "2,000", "-chips"], "nor a comma a number"),
    (("e", "caf", "\u0301 noir"), [], "it may have begun before the text"),
    (("GPU", "", "s"), [], "or go on after it"),
    (("cafe", "a ", "\u0301 noir"), ["a-", "cafe\u0301", "-noir"], "an accent belongs to its letter"),
    ((" said so ",), ["said so"], "blanks at the ends are left out"),
    (("He  said\tso",), ["He said so"], "and made one within"),
    (("One paragraph.\n\nAnother one.",), ["One paragraph.", "Another one."], "two paragraphs are a beginning and an end"),
    (("One.\n\n–\n\nTwo.",), ["One.", "Two."], "whatever is between them"),
    (("Yes\r\nNo",), ["Yes", "No"], "however they are parted"),
    ((LONG,), [" ".join(f"word{n}" for n in range(8)), " ".join(f"word{n}" for n in range(52, 60))], "long words are how they begin and end"),
    ((LONG, "he said: “", "” at last"), ["he said: “-", " ".join(f"word{n}" for n in range(8)), " ".join(f"word{n}" for n in range(52, 60)), "-” at last"], "with what is around them"),
    (("x" * 301,), [], "one long word is none"),
    (("x" * 200 + " " + "y" * 200,), ["x" * 200, "y" * 200], "two long ones are one each"),
    (("…",), [], "no word, no link"),
    (("Das ist – wörtlich – schön",), ["Das ist – wörtlich – schön"], "letters of any script"),
    (("不言而喻", "他说：“", "”。"), ["他说：“-", "不言而喻"], "words without blanks, between marks"),
    (("不言", "他说：“", "而喻"), [], "and not, where it is not known where they end"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "expected", "why"), PLACES, ids=[row[2] for row in PLACES])
def test_a_link_leads_to_whole_words_between_what_is_around_them(place, expected, why):
    link = sentence_url(URL, a_place(*place))
    assert terms(link) == expected
    assert link.startswith(f"{URL}#:~:text=") if expected else link == URL


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://vale.example/a#part-2", "https://vale.example/a#part-2:~:text=Obviously"),
        ("https://vale.example/a#", "https://vale.example/a#:~:text=Obviously"),
        ("https://vale.example/a#:~:text=other,words", "https://vale.example/a#:~:text=Obviously"),
        ("https://vale.example/a#part:~:text=other&text=more", "https://vale.example/a#part:~:text=Obviously"),
        ("https://vale.example/a?q=1&r=2", "https://vale.example/a?q=1&r=2#:~:text=Obviously"),
        ("http://vale.example", "http://vale.example#:~:text=Obviously"),
        ("https://vale.example/a_(b)", "https://vale.example/a_(b)#:~:text=Obviously"),
        ("javascript:alert(1)//https://x", "javascript:alert(1)//https://x"),
        ("urn:sha256:00", "urn:sha256:00"),
        ("/claim/c1", "/claim/c1"),
        ("https://[broken", "https://[broken"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_address_keeps_its_own_fragment_and_only_web_addresses_get_one(url, expected):
    assert sentence_url(url, a_place("Obviously")) == expected


def test_what_does_not_fit_is_told_by_its_beginning_and_end_and_else_not_at_all():
    place = a_place(" ".join(f"word{n}" for n in range(40)), "he said: “")
    whole = sentence_url(URL, place)
    assert len(terms(whole)) == 2
    shorter = sentence_url(URL, place, len(whole) - 1)
    assert len(terms(shorter)) == 3
    assert len(shorter) < len(whole)
    assert sentence_url(URL, place, len(shorter)) == shorter
    assert sentence_url(URL, place, len(shorter) - 1) == URL
    assert sentence_url(URL, place, 3) == URL


hostile = st.text(st.sampled_from("ab Z\n\t-,&#:~=)(]|<>\"'`*_\\%“”…é\u0301\u202e\u200b不"), max_size=400)
around = st.text(st.sampled_from("ab \n-,&)|>“”é不"), max_size=32)


@given(hostile.filter(bool), around, around, st.none() | st.integers(0, 900))
@example("a)b|c>d", "](http://evil) ", " <!channel>", None)
def test_nothing_in_a_text_ends_a_link_or_adds_a_term(exact, prefix, suffix, room):
    link = sentence_url(URL, a_place(exact, prefix, suffix), room)
    assert link == URL or room is None or len(link) <= room
    base, mark, directive = link.partition(":~:text=")
    assert base in ({f"{URL}#"} if mark else {URL})
    assert re.fullmatch(r"[A-Za-z0-9%._~,\-]*", directive)
    assert urlsplit(link)._replace(fragment="").geturl() == URL
    if not mark:
        return
    parts = directive.split(",")
    words = [part for part in parts if not part.endswith("-") and not part.startswith("-")]
    assert len(words) in {1, 2}
    assert len(parts) <= 4
    text = " ".join((prefix + exact + suffix).split())
    assert all(unquote(part.strip("-")) in text for part in parts)
    assert all(re.search(r"\w", unquote(part)) for part in parts)
    if len(words) == 2:
        assert all(len(unquote(word).split()) <= EDGE for word in words)
    else:
        assert len(unquote(words[0])) <= WHOLE + 64
