"""The named ones of a text: who is one with whom, what they are, and what the text tells of them."""

import pytest

from claims.claim import SpeakerKind
from claims.extract.parser import parse
from claims.extract.people import cast
from tests.claims.extract.told import lines

PERSON, BODY, GROUP = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.GROUP


def everyone(text):
    return {named.name: named for named in cast(parse(text)).everyone}


def names(text):
    return set(everyone(text))


ONE = lines(
    ("a surname after the full name", "Elon Musk arrived. Musk left.", "Elon Musk"),
    ("a surname before the full name", "Musk left. Elon Musk is rich.", "Elon Musk"),
    ("a first name after the full name", "Ann Bell sat. Ann left.", "Ann Bell"),
    ("a family name that comes first", "Wang Xing left. Wang sat.", "Wang Xing"),
    ("the last of three names", "Dr Ada Lovelace Byron spoke. Byron sat.", "Ada Lovelace Byron"),
    ("a title before the surname", "Joe Biden sat. President Biden left.", "Joe Biden"),
    ("a title before the full name", "Judge Mary Holt ruled. Holt left.", "Mary Holt"),
    ("a firm and a role before the name", "Salesforce CEO Marc Benioff left. Benioff sat.", "Marc Benioff"),
    ("a role behind the name", "Ruth Cole, a baker, left. Cole sat.", "Ruth Cole"),
    ("capitals in a headline", "ANN BELL LEAVES\nAnn Bell left.", "ANN BELL"),
    ("a surname that is a word as well", "Steve Jobs left. Jobs sat.", "Steve Jobs"),
    ("a possessive", "Ann Bell sat. Bell's coat fell.", "Ann Bell"),
)


@pytest.mark.parametrize(("text", "name"), ONE)
def test_somebody_is_known_by_the_fullest_name_and_found_at_every_mention(text, name):
    named = everyone(text)[name]
    assert named.kind is PERSON
    assert len(named.at) == 2
    assert named.at == sorted(named.at)


APART = lines(
    ("a couple", "Ann Bell and Tom Bell run a shop.", {"Ann Bell", "Tom Bell"}),
    ("a couple, then first names alone", "Ann Bell and Tom Bell met. Ann left. Tom sat.", {"Ann Bell", "Tom Bell"}),
    ("one first name, two surnames", "Ann Bell met Ann Cole. Cole left.", {"Ann Bell", "Ann Cole"}),
    ("names in a row", "Ann Bell, Tom Roe and Ada Marsh met.", {"Ann Bell", "Tom Roe", "Ada Marsh"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "both"), APART)
def test_namesakes_are_kept_apart(text, both):
    assert names(text) == both


KINDS = lines(
    ("first name and surname", "Ann Bell left.", "Ann Bell", PERSON),
    ("two words that are no common first name", "Wang Xing left.", "Wang Xing", PERSON),
    ("a title", "Judge Zorbel left.", "Zorbel", PERSON),
    ("a bank", "Polder Bank left.", "Polder Bank", BODY),
    ("letters", "The BBC left.", "BBC", BODY),
    ("capitals within the word", "SoftBank left.", "SoftBank", BODY),
    ("a paper", "The Washington Post left.", "Washington Post", BODY),
    ("a party's members", "The Democrats left.", "Democrats", GROUP),
)


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_a_name_s_words_tell_what_bears_it(text, name, kind):
    named = everyone(text)[name]
    assert (named.kind, named.sure) == (kind, True)


@pytest.mark.parametrize(
    "text", ["Berlin was cold.", "France voted.", "New York voted.", "Shares fell in London."]
)
def test_a_place_is_nobody(text):
    assert PERSON not in {named.kind for named in everyone(text).values()}


NOBODY = lines(
    ("a day", "On Monday it rained."),
    ("a day that begins the sentence", "Tuesday was cold. Wednesday was not."),
    ("a month", "It rained in March and in October."),
    ("a title alone", "Mr left. The Secretary sat."),
    ("a feast", "At Christmas it snowed."),
    ("no capitals", "it rained, and nobody left."),
    ("the first word of a sentence", "Nobody left. Rain fell. There it was."),
)


@pytest.mark.parametrize("text", NOBODY)
def test_days_months_and_titles_are_nobody_s_names(text):
    assert names(text) == set()


GENDERS = lines(
    ("a man's first name", "Tom Bell left.", "Tom Bell", "m"),
    ("a woman's first name", "Ann Bell left.", "Ann Bell", "f"),
    ("a name that tells nothing", "Xan Bell left.", "Xan Bell", ""),
    ("a man's title", "Mr. Zorbel left.", "Zorbel", "m"),
    ("a woman's title", "Queen Zorbel left.", "Zorbel", "f"),
    ("a role that only women have", "Xan Bell, a spokeswoman, left.", "Xan Bell", "f"),
    ("a role that only men have", "Xan Bell, the chairman, left.", "Xan Bell", "m"),
    ("a role that anybody may have", "Xan Bell, the minister, left.", "Xan Bell", ""),
)


@pytest.mark.parametrize(("text", "name", "gender"), GENDERS)
def test_names_titles_and_roles_tell_a_gender_and_nothing_else_does(text, name, gender):
    assert everyone(text)[name].gender == gender


ROLES = lines(
    ("behind the name, with its firm", "Sam Vale, chief executive of Kestrel, left.", "Sam Vale", "chief executive of Kestrel"),
    ("behind the name", "Lars Eklund, the transport minister, left.", "Lars Eklund", "the transport minister"),
    ("before the name, capital", "President Joe Vale left.", "Joe Vale", "President"),
    ("after a form of be", "Ann Bell is a nurse in Weem.", "Ann Bell", "a nurse in Weem"),
    ("kinship", "Hedda Roth, a mother of four, left.", "Hedda Roth", "a mother of four"),
    ("none", "Ann Bell left.", "Ann Bell", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_a_role_is_what_the_text_prints_beside_the_name(text, name, role):
    assert everyone(text)[name].role == role


def test_an_age_is_the_number_behind_the_name():
    assert everyone("Ines Roth, 34, swam.")["Ines Roth"].age == "34"
    assert everyone("Ines Roth swam for 34 hours.")["Ines Roth"].age == ""


def test_a_form_is_another_way_in_which_the_name_is_printed():
    assert everyone("Ann Bell sat. Bell left.")["Ann Bell"].forms == {"Bell"}
    assert everyone("Ann Bell sat. Ann Bell left.")["Ann Bell"].forms == set()


def test_every_word_of_a_mention_tells_whose_it_is():
    parsed = parse("Ann Bell sat. Bell left.")
    known = cast(parsed)
    assert {parsed.tokens[i].text for i in known.of} == {"Ann", "Bell"}
    assert {named.name for named in known.of.values()} == {"Ann Bell"}


@pytest.mark.parametrize(
    "text", ["", "\n", "“”", "...", "A. B. C.", "AAA BBB CCC", "É. Ü.", "😀 Bell", "van de", "Mr."]
)
def test_the_oddest_texts_have_a_cast(text):
    assert all(named.name for named in cast(parse(text)).everyone)
