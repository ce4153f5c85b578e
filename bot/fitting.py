"""What of an outcome fits the way in which it was asked: no form where none can open, no guess where none is wanted. Pure."""

from bot.ask import Ask
from bot.understand import Understood
from claims.answer import Answer, Form, Guide, Hint, Nothing
from claims.item import Quotation, Tier
from handlers.described import Outcome
from handlers.reply import Visibility
from handlers.rules import Sure

NEAR = frozenset({Tier.MISSPELT, Tier.MEANING})
VERY_WORDS = frozenset({Tier.EXACT, Tier.NORMALISED})


def fitting(ask: Ask, understood: Understood, outcome: Outcome, sure: Sure, seen_by: Visibility) -> Outcome:
    """The outcome, or what is said in its place.

    `sure` is the setting of the channel; `seen_by` are those who see what the same slash command says there.
    """
    command = understood.command
    if isinstance(outcome, Form) and ask.way in {"mention", "direct"}:
        hint = Hint(type=f"/{command.name}", does="opens the form")
        return Guide(lead="This needs a form, which opens from a slash command.", hints=(hint,))
    if ask.way != "mention" or is_sure(understood, outcome, sure):
        return outcome
    alone = " to you alone" if seen_by is Visibility.PRIVATE else ""
    hint = Hint(type=typed(understood), does=f"shows what is near{alone}")
    return Guide(
        lead="I am not sure enough to answer that here. Ask me by a slash command instead:", hints=(hint,)
    )


def is_sure(understood: Understood, outcome: Outcome, sure: Sure) -> bool:
    """Whether the outcome is as sure as the setting wants.

    words: the question fitted a command, and everything found holds the words that were asked for. exact: moreover,
    where a command looks for a phrase, what it found first is that phrase and no longer one.
    """
    if sure == "anything":
        return True
    if isinstance(outcome, Nothing):
        return not (outcome.nearest or understood.guessed)
    if not isinstance(outcome, Answer):
        return True
    if understood.guessed or any(item.tier in NEAR or _altered(item) for item in outcome.items):
        return False
    phrase = any(param.quoted for param in understood.command.params)
    tier = outcome.items[0].tier
    return sure != "exact" or not phrase or tier is None or tier in VERY_WORDS


def typed(understood: Understood) -> str:
    """The slash command that asks the same: `/search chips since:2025`."""
    last = understood.command.params[-1].name if understood.command.params else ""
    values = [
        f'"{value}"' if " " in value and name != last else value for name, value in understood.values.items()
    ]
    filters = {name: value for name, value in understood.as_values().items() if name not in understood.values}
    narrowed = [f'{name}:"{value}"' if " " in value else f"{name}:{value}" for name, value in filters.items()]
    return " ".join((f"/{understood.command.name}", *values, *narrowed))


def _altered(item: object) -> bool:
    """Whether these words are shown for others, with how they differ."""
    return isinstance(item, Quotation) and any(edit.op in {"added", "missing"} for edit in item.difference)
