"""/help: what can be asked, and how."""

from typing import Annotated

from claims.answer import Guide, Hint
from handlers.answered import quoted
from handlers.command import Arg, command
from handlers.context import Context
from handlers.described import Command

Topic = Annotated[str, Arg("a command's name")]

FIRST = (
    "who-said", "quote-check", "speaker", "search", "figures", "gpu-estimates", "disputes", "timeline", "drift", "source", "help",
)  # fmt: skip
"""What is told first, in this order; a command that is not among these stands after them."""

FILTERS = Hint(
    type="speaker:NAME article:ID outlet:NAME since:2025-01 until:2025-01-31", does="Narrow the answer."
)
AS_OF = Hint(
    type="as_of:2025-01-30",
    does="What was known on that day; what stands in articles without a date is listed apart.",
)


@command(
    "help",
    asked_as=("what can you do", "how do i ask"),
    examples=("/help", "/help who-said"),
    visibility="private",
)
async def help_(ctx: Context, topic: Topic = "") -> Guide:
    """Show what can be asked, or how one command works."""
    shown = [c for c in ctx.commands if not c.hidden]
    asked = " ".join(topic.lower().lstrip("/ ").split())
    wanted = next((c for c in shown if c.name == asked), None)
    family = [c for c in shown if asked and c.name.startswith(f"{asked} ")]
    if wanted is None and family:
        return Guide(
            lead=f"/{asked} does this:", hints=tuple(Hint(type=c.usage(), does=c.summary) for c in family)
        )
    if wanted is None:
        lead = "Ask who said what, and what the numbers were. Every answer cites its source."
        lead = f"There is no command {quoted(topic)}. {lead}" if topic else lead
        hints = (Hint(type=c.usage(), does=c.summary) for c in sorted(shown, key=_place))
        return Guide(
            lead=lead,
            hints=(*hints, Hint(type="who said Obviously?", does="Plain words do as well."), FILTERS, AS_OF),
        )
    return Guide(lead=" ".join((wanted.summary, *wanted.details.split())), hints=_hints(wanted))


def _place(told: Command) -> tuple[bool, int, str]:
    """What most people come for first, then the rest by name, families of commands together at the end."""
    place = FIRST.index(told.name) if told.name in FIRST else len(FIRST)
    return " " in told.name, place, told.name


def _hints(wanted: Command) -> tuple[Hint, ...]:
    params = (Hint(type=p.name.upper(), does=p.help) for p in wanted.params)
    filters = (FILTERS, AS_OF) if wanted.takes_filters else ()
    examples = (Hint(type=example, does="example") for example in wanted.examples)
    return (Hint(type=wanted.usage(), does="how it is typed"), *params, *filters, *examples)
