"""Personal names in parts."""

import pytest

from claims.ingest.people import name_of


@pytest.mark.parametrize(
    ("printed", "whole", "surname", "lone", "gender"),
    [
        ("Ada Miller", "ada miller", "miller", False, ""),
        ("Mr. Musk", "musk", "musk", True, "m"),
        ("Ms Ada Miller", "ada miller", "miller", False, "f"),
        ("Dr Miller", "miller", "miller", True, ""),
        ("Donald J. Trump", "donald trump", "trump", False, ""),
        ("J.K. Rowling", "j k rowling", "rowling", False, ""),
        ("Martin Luther King Jr.", "martin luther king", "king", False, ""),
        ("Ursula von der Leyen", "ursula von der leyen", "von der leyen", False, ""),
        ("von der Leyen", "von der leyen", "der leyen", True, ""),
        ("Ocasio-Cortez", "ocasio cortez", "ocasio cortez", True, ""),
        ("Conan O’Brien", "conan obrien", "obrien", False, ""),
        ("George H.W. Bush", "george bush", "bush", False, ""),
        ("Mr", "mr", "mr", True, ""),
    ],
)
def test_a_name_has_a_surname_and_may_have_a_title(printed, whole, surname, lone, gender):
    name = name_of(printed)
    assert (name.whole, name.surname, name.lone, name.gender) == (whole, surname, lone, gender)


@pytest.mark.parametrize("printed", ["", "…", " "])
def test_what_has_no_word_has_no_parts(printed):
    assert name_of(printed).words == ()
    assert name_of(printed).lone


def test_initials_tell_people_apart_where_both_names_have_them():
    plain, son, father = map(name_of, ("George Bush", "George W. Bush", "George H. W. Bush"))
    assert plain.may_be(son)
    assert father.may_be(plain)
    assert not son.may_be(father)
    assert name_of("George H. Bush").may_be(father)
