"""A button's action goes out as a short string and comes back as what it meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Chosen, Pressed
from bot.press import LONGEST, pressed_id, wanted_by
from claims.answer import Wanted
from handlers.reply import Action


def runs(command, **values):
    return Action(name="run", label="Run", wanted=Wanted(command=command, values=values))


SHARE = Action(name="share", label="Share")


def test_share_carries_the_receipt():
    assert pressed_id(SHARE, "k7m2p9xw") == "whosaid:share:k7m2p9xw"
    assert wanted_by("whosaid:share:k7m2p9xw") == Pressed("k7m2p9xw")


def test_run_carries_a_command_and_its_values():
    made = pressed_id(runs("source", id="k7m2p9xw"), "k7m2p9xw")
    assert made == "whosaid:run:source?id=k7m2p9xw"
    assert wanted_by(made) == Chosen("source", {"id": "k7m2p9xw"})


@given(
    st.sampled_from(["source", "digest subscribe", "who-said"]),
    st.dictionaries(st.sampled_from(["id", "topic", "words"]), st.text(min_size=1, max_size=12), max_size=3),
)
def test_what_goes_out_comes_back(command, values):
    made = pressed_id(runs(command, **values), "r")
    assert made is None or wanted_by(made) == Chosen(command, values)


def test_what_does_not_fit_has_no_button():
    at_most = "x" * (LONGEST - len("whosaid:run:source?id="))
    assert len(pressed_id(runs("source", id=at_most), "r")) == LONGEST
    assert pressed_id(runs("source", id=at_most + "x"), "r") is None


def test_an_action_that_runs_nothing_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="runs nothing"):
        pressed_id(Action(name="run", label="Run"), "r")


@pytest.mark.parametrize(
    "pressed",
    [
        "", "whosaid", "whosaid:", "whosaid:share", "whosaid:share:", "whosaid:run:source", "whosaid:run:?id=x",
        "whosaid:burn:source?id=x", "other:run:source?id=x", " whosaid:share:x", "WHOSAID:share:x",
    ],
)  # fmt: skip
def test_what_is_not_ours_or_not_whole_wants_nothing(pressed):
    assert wanted_by(pressed) is None


@given(st.text(max_size=120))
def test_no_string_upsets_it(pressed):
    assert wanted_by(pressed) is None
    assert isinstance(wanted_by(f"whosaid:share:x{pressed}"), Pressed)
    assert isinstance(wanted_by(f"whosaid:run:source?{pressed}"), Chosen)
