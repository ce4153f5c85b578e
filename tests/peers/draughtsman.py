"""A draughtsman instead of the process that draws: quick, late, or unable."""

import asyncio
from typing import Annotated

from claims.errors import DrawingTrouble
from handlers.command import Arg, command
from tests.replies import a_figure, a_figure_item, an_answer

PNG = b"\x89PNG\r\n\x1a\n and what is drawn"


class Draughtsman:
    """What `bot.drawing.drawing.Drawing` does, without a process; `mood` is well, unable or late."""

    def __init__(self, mood="well"):
        self.mood, self.drawn = mood, []

    async def png(self, plots):
        if self.mood == "unable":
            raise DrawingTrouble("Nothing can be drawn: the paper is gone.")
        if self.mood == "late":
            await asyncio.sleep(60)
        self.drawn.append(plots)
        return PNG


@command("counts", pictured=True)
async def counts(ctx, many: Annotated[str, Arg("how many")] = "2"):
    """Show figures, so many."""
    figures = (a_figure(value=10_000 + 1_000 * n) for n in range(int(many)))
    items = (a_figure_item(figure, utterance_id=f"uwang{n:03}") for n, figure in enumerate(figures))
    return an_answer(*items)


@command("own-counts", pictured=True, visibility="private")
async def own_counts(ctx):
    """Show figures to the asker alone."""
    return await counts.run(ctx)
