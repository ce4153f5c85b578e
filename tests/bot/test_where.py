"""Where an error arose."""

import pytest

from bot.where import where


def test_a_fault_is_placed_by_its_innermost_frame_without_its_message():
    def fail():
        raise ValueError("secret words")

    with pytest.raises(ValueError, match="secret") as raised:
        fail()
    assert where(raised.value) == f"test_where.py:{fail.__code__.co_firstlineno + 1}"


def test_what_was_never_raised_has_no_place():
    assert where(ValueError("secret words")) == "?"
