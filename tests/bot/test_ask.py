"""A question's receipt follows from its key, and looks like no word."""

from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Ask, Person, Place, Said
from handlers.context import RECEIPT_ID


def asked(key):
    return Ask(key, Place("slack"), Person("p"), Said("x"), "mention")


@given(st.text())
def test_the_same_key_has_the_same_receipt_and_it_is_one_by_its_look(key):
    assert asked(key).receipt == asked(key).receipt
    assert RECEIPT_ID.fullmatch(asked(key).receipt)


def test_another_key_has_another_receipt():
    assert len({asked(f"slack:Ev{n}").receipt for n in range(1000)}) == 1000
