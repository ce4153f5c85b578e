"""The settings of a channel one by one: what each is called, how it is read from words, and how it is shown. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claims.errors import BadInput
from handlers.languages import LANGUAGES, language_named, own_name
from handlers.rules import ChannelSettings
from handlers.times.zones import zone_named

LONGEST = 100
"""Characters of a value."""
LONGEST_REST = 3600
UNSET = "as the bot is set up"
SURE = {
    "anything": "anything, also what is near",
    "words": "what holds the words asked for",
    "exact": "the exact words, surely understood",
}
_SECONDS = {
    1: ("", "s", "sec", "secs", "second", "seconds"),
    60: ("m", "min", "mins", "minute", "minutes"),
    3600: ("h", "hr", "hrs", "hour", "hours"),
}
_UNITS = {name: seconds for seconds, names in _SECONDS.items() for name in names}
_REST = re.compile(r"(\d{1,6})\s*([a-z]*)")


@dataclass(frozen=True)
class Setting:
    """One setting; `name` is the field of ChannelSettings."""

    name: str
    label: str
    takes: str
    """What is typed for it."""
    read: Callable[[str], str | int | None]
    """Raises BadInput, with what would do."""
    show: Callable[[ChannelSettings], str]
    """In words that `read` reads."""
    choices: tuple[str, ...] = ()


def _answers(typed: str) -> str | None:
    if typed in {UNSET, "default"}:
        return None
    if typed in {"public", "private"}:
        return typed
    raise BadInput("please give public, private or default.")


def _sure(typed: str) -> str:
    for name, words in SURE.items():
        if typed in {name, words}:
            return name
    raise BadInput("please give anything, words or exact.")


def _rest(typed: str) -> int:
    if typed == "none":
        return 0
    found = _REST.fullmatch(typed)
    unit = _UNITS.get(found[2]) if found else None
    if found is None or unit is None or (seconds := int(found[1]) * unit) > LONGEST_REST:
        raise BadInput(
            "please give seconds, such as 30, or minutes, such as 2 min, at most an hour; or none."
        )
    return seconds


SETTINGS = (
    Setting(
        "answers",
        "Who sees answers to slash commands",
        "public, private or default",
        _answers,
        lambda held: held.answers or UNSET,
        (UNSET, "public", "private"),
    ),
    Setting(
        "sure",
        "What a mention is answered with",
        "anything, words or exact",
        _sure,
        lambda held: SURE[held.sure],
        tuple(SURE.values()),
    ),
    Setting(
        "language",
        "Language of dates",
        "a language, such as Deutsch",
        language_named,
        lambda held: own_name(held.language),
        tuple(own for own, _ in LANGUAGES.values()),
    ),
    Setting(
        "zone", "Time zone of digests", "a zone, such as Europe/Berlin", zone_named, lambda held: held.zone
    ),
    Setting(
        "rest",
        "Rest between two questions of one person",
        "seconds or minutes, or none",
        _rest,
        lambda held: f"{held.rest} s" if held.rest else "none",
    ),
)
_NAMED = re.compile(
    rf"(?:^|(?<=[\s,;]))({'|'.join(s.name for s in SETTINGS)})(?:\s*[:=]\s*|\s+|$)", re.IGNORECASE
)


def read(given: Mapping[str, str]) -> tuple[dict[str, str | int | None], tuple[str, ...]]:
    """The values of what can be used, and what is wrong with the rest, a line each."""
    made: dict[str, str | int | None] = {}
    wrong = []
    for setting in SETTINGS:
        if setting.name not in given:
            continue
        value = given[setting.name].strip()
        if len(value) > LONGEST:
            wrong.append(f"{setting.name}: that is too long.")
            continue
        try:
            made[setting.name] = setting.read(value if setting.name == "zone" else value.lower())
        except BadInput as error:
            wrong.append(f"{setting.name}: {error}")
    return made, tuple(wrong)


def named_in(typed: str) -> dict[str, str]:
    """`zone Europe/Berlin, rest: 30` → the values by name. Raises BadInput where it does not begin with a name."""
    found = list(_NAMED.finditer(typed))
    if not found or typed[: found[0].start()].strip(" ,;"):
        raise BadInput(
            f"Please begin with what to set: {', '.join(s.name for s in SETTINGS)}. Such as zone Europe/Berlin."
        )
    ends = [*(one.start() for one in found[1:]), len(typed)]
    return {
        one[1].lower(): typed[one.end() : end].strip(" ,;\t\n") for one, end in zip(found, ends, strict=True)
    }


def differing(held: ChannelSettings) -> dict[str, str]:
    """How each setting that is not as at first is shown, by its label."""
    first = ChannelSettings()
    shown = {setting.label: (setting.show(held), setting.show(first)) for setting in SETTINGS}
    return {label: now for label, (now, before) in shown.items() if now != before}
