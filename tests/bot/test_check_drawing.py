"""What `whosaid check` says of pictures."""

import pytest

from bot.check_drawing import pictures
from bot.drawing.drawing import Drawing

pytestmark = pytest.mark.process


async def test_that_figures_can_be_drawn_is_tried_for_real():
    found = await pictures()
    assert (found.what, found.well) == ("pictures", True)


async def test_what_keeps_figures_from_being_drawn_is_said_with_what_to_do():
    found = await pictures(Drawing(("/nowhere/python",)))
    assert not found.well
    assert "No such file" in found.said
    assert "run the set-up again" in found.said
