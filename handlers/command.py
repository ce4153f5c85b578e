"""What a command is: `@command` turns an async function into one; its signature is the form, its docstring the help."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, Literal, get_args, get_origin, get_type_hints

from claims.answer import Nothing
from claims.filters import Filters
from handlers.answered import without_unknown
from handlers.as_of import dated
from handlers.context import Context
from handlers.described import Command, Completer, Handler, Outcome, Param


@dataclass(frozen=True)
class Arg:
    """How a parameter shows itself; stands in its Annotated[…]."""

    help: str
    complete: Completer | None = None
    quoted: bool = False
    """The value is words somebody may have said: marks around it are taken off, the rest is left alone."""
    named: bool = False
    """Typed as `name:value`, wherever it stands; may be left out."""
    choices: tuple[str, ...] = ()
    """All values that it may have, lower case; empty: any."""


def command(
    name: str,
    *,
    asked_as: tuple[str, ...] = (),
    judged_as: tuple[str, ...] = (),
    examples: tuple[str, ...] = (),
    slack_name: str | None = None,
    menu: str | None = None,
    needs: str | None = None,
    may_need: str | None = None,
    visibility: Literal["setting", "public", "private"] = "setting",
    responds: Literal["answer", "edit", "form"] = "answer",
    hidden: bool = False,
    seconds: float | None = None,
    parted: bool = False,
    pictured: bool = False,
) -> Callable[[Handler], Command]:
    """Make a Command of `async def handler(ctx, …values, only: Filters = Filters())`.

    What `as_of` leaves out because it has no date is listed apart, by this, for every command.
    Raises TypeError where the function has no docstring, a parameter is not `Annotated[str, Arg(…)]`, or one that is
    `named` has no default: a mistake in a command must fail at import, not at the first question.
    """

    def made(handler: Handler) -> Command:
        doc = inspect.getdoc(handler)
        if not doc:
            raise TypeError(f"/{name} has no docstring, and so no help")
        summary, _, details = doc.partition("\n")
        hints = get_type_hints(handler, include_extras=True)
        signature = inspect.signature(handler).parameters
        params = tuple(
            _param(name, key, hints[key], parameter)
            for key, parameter in list(signature.items())[1:]
            if hints[key] is not Filters
        )
        takes_filters = Filters in hints.values()
        return Command(
            name=name,
            run=_with_undated_apart(handler) if takes_filters else handler,
            summary=summary.strip(),
            details=details.strip(),
            params=params,
            takes_filters=takes_filters,
            asked_as=asked_as,
            judged_as=judged_as,
            examples=examples,
            slack_name=slack_name,
            menu=menu,
            needs=needs,
            may_need=may_need,
            visibility=visibility,
            responds=responds,
            hidden=hidden,
            seconds=seconds,
            parted=parted,
            pictured=pictured,
        )

    return made


def _with_undated_apart(handler: Handler) -> Handler:
    """The handler, which is asked twice where it is asked what was known on a day: see handlers/as_of.py."""

    @wraps(handler)
    async def run(ctx: Context, *values: str, only: Filters = Filters(), **named: str) -> Outcome:
        async def within(filters: Filters) -> Outcome:
            return await handler(ctx, *values, only=filters, **named)

        outcome = await dated(ctx, only, within)
        return await _of_known_names(ctx, outcome, only) if isinstance(outcome, Nothing) else outcome

    return run


async def _of_known_names(ctx: Context, outcome: Nothing, only: Filters) -> Nothing:
    """The same; where the filters name what the index does not know, that is why nothing was found."""
    wrong, left = await without_unknown(ctx, only)
    if not wrong:
        return outcome
    return outcome.model_copy(update={"lead": wrong, "coverage": await ctx.index.coverage(left)})


def _param(command_name: str, key: str, hint: Any, parameter: inspect.Parameter) -> Param:
    arg = next((extra for extra in get_args(hint)[1:] if isinstance(extra, Arg)), None)
    if get_origin(hint) is None or get_args(hint)[0] is not str or arg is None:
        raise TypeError(f"/{command_name}: {key} must be Annotated[str, Arg(…)]")
    required = parameter.default is inspect.Parameter.empty
    if arg.named and required:
        raise TypeError(f"/{command_name}: {key} is typed by its name, and so must have a default")
    return Param(key, arg.help, required, arg.complete, arg.quoted, arg.named, arg.choices)


@cache
def discover() -> tuple[Command, ...]:
    """Every command in this package, by name: those of one word first, those that few may use last.

    Raises TypeError where two share a name.
    """
    import handlers  # noqa: PLC0415  # the package that holds this module: at the top it would import itself

    found: dict[str, Command] = {}
    for module in pkgutil.iter_modules(handlers.__path__):
        for thing in vars(importlib.import_module(f"handlers.{module.name}")).values():
            if isinstance(thing, Command) and found.setdefault(thing.name, thing) is not thing:
                raise TypeError(f"two commands are named /{thing.name}")
    return tuple(sorted(found.values(), key=lambda c: (c.needs is not None, " " in c.name, c.name)))
