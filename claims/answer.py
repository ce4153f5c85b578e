"""What may be said: an Answer of cited items, or Nothing, a Guide, Done, Confirm, Form. No cite, no say."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from claims.claim import Model, PartialDate
from claims.filters import Filters
from claims.item import AnyItem, Difference, Item
from claims.numbering import Numbering


class Coverage(Model):
    """What the index holds, for the filters of the question."""

    articles: int
    since: PartialDate | None = None
    until: PartialDate | None = None
    undated: int = 0


def _all(kind: type[Model], things: Any) -> bool:
    return isinstance(things, tuple) and all(isinstance(thing, kind) for thing in things)


class Answer(Model):
    """Cited items, best first; their citations are numbered as it is built."""

    kind: Literal["answer"] = "answer"
    lead: str
    """One line of plain words that says what this is; no fact that the items do not carry."""
    items: tuple[AnyItem, ...] = Field(min_length=1)
    differ: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    """What keeps the items from being misread: `Not comparable, because …`."""
    coverage: Coverage
    dropped: int = 0
    """Items found beyond those given here."""
    more: bool = False
    """There are more than that: nobody counted further."""

    @model_validator(mode="before")
    @classmethod
    def _number(cls, data: dict[str, Any]) -> dict[str, Any]:
        items, differ, numbering = data.get("items", ()), data.get("differ", ()), Numbering()
        if not _all(Item, items) or not _all(Difference, differ):
            return data  # read from JSON, and numbered there; or validation says what is wrong
        return {**data, "items": numbering.items(items), "differ": numbering.differ(differ)}


class Nothing(Model):
    """The index does not know; here is what is nearest, its citations numbered, and what the index covers."""

    kind: Literal["nothing"] = "nothing"
    lead: str
    nearest: tuple[AnyItem, ...] = ()
    coverage: Coverage

    @model_validator(mode="before")
    @classmethod
    def _number(cls, data: dict[str, Any]) -> dict[str, Any]:
        nearest = data.get("nearest", ())
        return {**data, "nearest": Numbering().items(nearest)} if _all(Item, nearest) else data


class Hint(Model):
    """A line of a guide: something to type, and what it does."""

    type: str
    does: str


class Guide(Model):
    """How to ask. States no fact about the world."""

    kind: Literal["guide"] = "guide"
    lead: str
    hints: tuple[Hint, ...] = ()
    refused: bool = False
    """What was asked cannot be done as it was asked; the lead says why."""


class Wanted(Model):
    """A command with its values, to be run when somebody presses a button or sends a form."""

    command: str
    values: dict[str, str] = Field(default_factory=dict)

    @property
    def typed(self) -> str | None:
        """As somebody would type it, `/source ID as_of:2025-01-30`; None where not one value, and filters, say it all."""
        filters = [
            f' {name}:"{value}"' if " " in value else f" {name}:{value}"
            for name, value in self.values.items()
            if name in Filters.model_fields
        ]
        bare = [value for name, value in self.values.items() if name not in Filters.model_fields]
        return f"/{self.command} {bare[0]}{''.join(filters)}" if len(bare) == 1 else None


class Done(Model):
    """An action took place."""

    kind: Literal["done"] = "done"
    lead: str


class Confirm(Model):
    """What would happen, and the command that does it on yes."""

    kind: Literal["confirm"] = "confirm"
    lead: str
    preview: str
    yes: Wanted


class FormField(Model):
    """One field of a form."""

    name: str
    label: str
    value: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True


class Form(Model):
    """Fields to fill; what is filled in runs `then`."""

    kind: Literal["form"] = "form"
    lead: str
    fields: tuple[FormField, ...] = Field(min_length=1)
    then: Wanted


class Trouble(Model):
    """It went wrong; the text says what to do next, the reference finds the log line."""

    kind: Literal["error"] = "error"
    lead: str
    reference: str


Body = Annotated[Answer | Nothing | Guide | Done | Confirm | Form | Trouble, Field(discriminator="kind")]
