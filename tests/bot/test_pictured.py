"""What of a reply is drawn: groups of several figures, of the commands whose figures are drawn."""

import pytest

from bot.pictured import pictures
from claims.claim import Predicate
from handlers.command import discover
from tests.replies import a_figure, a_figure_item, an_answer

COMMANDS = {command.name: command for command in discover()}
ALONE = a_figure_item(figure=a_figure(value=2048, predicate=Predicate.TRAINED_ON, subject="V3"))
TWO = [a_figure_item(figure=a_figure(value=value)) for value in (10_000, 50_000)]


def test_a_group_of_several_figures_is_drawn_and_one_figure_alone_is_not():
    (plot,) = pictures(COMMANDS["figures"], an_answer(ALONE, *TWO))
    assert [row.value for row in plot.rows] == [10_000, 50_000]


def test_figures_that_all_stand_alone_are_not_drawn_however_many_there_are():
    assert pictures(COMMANDS["gpu-estimates"], an_answer(ALONE, TWO[0])) == ()


@pytest.mark.parametrize("command", ["search", None])
def test_figures_of_other_commands_are_not_drawn(command):
    assert pictures(COMMANDS.get(command), an_answer(*TWO)) == ()


def test_the_day_of_a_plot_is_told_in_the_language_of_the_channel():
    items = [a_figure_item(figure=a_figure(value=value, as_of="2025-03")) for value in (1, 2)]
    titles = [
        pictures(COMMANDS["figures"], an_answer(*items), language)[0].title for language in ("en", "de")
    ]
    assert [title.rpartition("as of ")[2] for title in titles] == ["Mar 2025", "März 2025"]
