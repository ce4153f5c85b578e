"""What is said of a picture to whoever does not see it: whole sentences, in the room that there is."""

import re

import pytest

from bot.render.attached import alt
from claims.claim import Qualifier
from claims.plot import Plot, Row, units

HEDGE = "our understanding"


def plot(title, who="Wang", many=2):
    row = Row(
        who=who, how="estimates", number="about 50,000 H100", hedge=HEDGE, qualifier=Qualifier.ABOUT, value=1
    )
    return Plot(title=title, axis="H100", rows=(row,) * many)


def test_groups_that_would_get_no_sentence_are_counted():
    said = alt([plot(f"Group {n}") for n in range(50)], 1024)
    shown = len(re.findall(r"Group \d+", said))
    assert said.endswith(f"{50 - shown} more groups of figures, in the text.")
    assert "…" not in said
    assert units(said) <= 1024


@pytest.mark.parametrize("most", [0, 5, 60, 200, 500, 1024, 2000])
def test_signs_that_are_shown_by_several_take_no_hedge_away(most):
    said = alt(
        [plot("One", who="\u202eWang\x00" * 4, many=40), plot("Two", who="\u05d0\u05d1", many=40)], most
    )
    assert units(said) <= most
    assert said.count("about 50,000 H100") == said.count(f"hedge: “{HEDGE}”)")
