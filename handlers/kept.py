"""What /settings and /permissions share: a form of what holds, what of it was changed, and what is said of that."""

from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from claims.answer import Form, FormField, Guide, Hint, Wanted
from claims.errors import MemorySlow, MemoryTrouble

Held = TypeVar("Held")

FORMS = frozenset({"discord", "slack"})
"""Platforms that show forms."""
NOWHERE = "Nothing can be set here."
UNKEPT = "My memory cannot be written just now, so that was not kept. Please look again in a minute."
UNKNOWN = (
    "My memory does not answer in time, so I do not know yet whether that was kept. Please look in a minute:"
)
MARK = 8
"""Characters that stand for one value shown: five of them fit beside a command in the id of a Discord form."""


def form(lead: str, fields: Sequence[FormField], sent: str) -> Form:
    """The form, which sends what it showed, as marks, along with what was filled in to the command `sent`."""
    shown = "".join(_mark(field.name, field.value) for field in fields)
    return Form(lead=lead, fields=tuple(fields), then=Wanted(command=sent, values={"shown": shown}))


def altered(filled: Mapping[str, str], shown: str) -> dict[str, str]:
    """What was filled in other than it was shown: a form sends every field, and others may change some meanwhile.

    What was left empty is not among them.
    """
    marks = {shown[start : start + MARK] for start in range(0, len(shown), MARK)}
    return {name: value for name, value in filled.items() if value and _mark(name, value) not in marks}


async def kept(
    command: str,
    names: Collection[str],
    wrong: Sequence[str],
    keep: Callable[[], Awaitable[Held]],
    before: Held,
    shown: Callable[[str, Held], Guide],
) -> Guide:
    """Keep what bears these names, if any, say what is wrong with the rest, and show what holds now, or held before.

    `keep` returns what holds then; `shown` is what holds, after a first line.
    """
    held = before
    if names:
        try:
            held = await keep()
        except MemoryTrouble as error:
            lead = UNKNOWN if isinstance(error, MemorySlow) else UNKEPT
            return Guide(lead=lead, hints=(Hint(type=f"/{command}", does="shows what holds"),))
    told = [f"Changed: {', '.join(names)}." if names else "Nothing was changed."]
    told += [f"Not changed: {line}" for line in wrong]
    return shown(f"{' '.join(told)} What holds here now:", held)


def _mark(name: str, value: str) -> str:
    """Few characters that another value has hardly ever; blanks count for nothing."""
    said = f"{name}={' '.join(value.split())}"
    return urlsafe_b64encode(sha256(said.encode("utf-8", "surrogatepass")).digest()).decode()[:MARK]
