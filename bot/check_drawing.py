"""What `whosaid check` finds of pictures: whether figures can be drawn at all."""

from bot.drawing.drawing import Drawing
from bot.finding import Finding
from claims.claim import Qualifier
from claims.errors import DrawingTrouble
from claims.plot import Plot, Row


async def pictures(drawing: Drawing | None = None) -> Finding:
    """One picture drawn for real, by this one or by one of its own."""
    plot = Plot(
        title="A picture",
        axis="",
        rows=(Row(who="whosaid", how="draws", number="1", qualifier=Qualifier.EXACT, value=1),),
    )
    async with drawing or Drawing() as one:
        try:
            await one.png([plot])
        except DrawingTrouble as error:
            said = f"{error} Answers go out in words alone until then: run the set-up again."
            return Finding("pictures", False, said)
    return Finding("pictures", True, "figures are drawn")
