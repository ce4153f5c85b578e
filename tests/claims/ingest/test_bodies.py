"""Names of organisations, and the names in posts."""

import pytest

from claims.ingest.bodies import acronyms, bare, namesake, proper


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("the Acme Corp.", "acme"),
        ("Acme Co", "acme"),
        ("The Co", "co"),
        ("White House", "white house"),
        ("", ""),
    ],
)
def test_an_article_and_what_the_law_adds_are_no_part_of_a_name(name, short):
    assert bare(name) == short


def test_an_acronym_has_a_letter_for_each_word_or_for_each_that_tells():
    assert acronyms("Bank of England") == {"boe", "be"}
    assert acronyms("Acme Corp") == frozenset()


@pytest.mark.parametrize(
    ("alias", "name", "is_one"),
    [
        ("Acme", "Acme Mills Corp", True), ("the Acme group", "Acme Mills Corp", True), ("the company", "Acme Company", False),
        ("the Bank", "Bank of England", False), ("mills", "Acme Mills", False), ("Nothing", "Acme Mills", False),
        ("acme mills", "Acme Mills Inc", True),
    ],
)  # fmt: skip
def test_an_alias_is_printed_as_a_name_and_shares_a_word_that_few_have(alias, name, is_one):
    assert namesake(alias, name) == is_one


def test_of_a_post_the_names_tell():
    assert proper("chief executive of Tesla") == {"tesla"}
    assert proper("CEO of Tesla; owner of xAI and X") == {"tesla", "x"}
    assert proper("Prime Minister") == {"prime"}
    assert proper(None) == frozenset()
