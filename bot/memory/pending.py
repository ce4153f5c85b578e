"""A pending question as JSON and back. Pure; ASCII alone, so that any text a platform sends can be kept."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.ask import Ask, Chosen, Person, Place, Pressed, Said


def as_json(ask: Ask) -> str:
    """The whole Ask, its secrets with it."""
    return json.dumps(
        {
            "key": ask.key,
            "place": vars(ask.place),
            "person": {
                "id": ask.person.id,
                "may": sorted(ask.person.may),
                "groups": sorted(ask.person.groups),
            },
            "wants": _wants_as_dict(ask.wants),
            "way": ask.way,
            "secrets": dict(ask.secrets),
            "deadline": ask.deadline.isoformat() if ask.deadline else None,
        }
    )


def from_json(text: str) -> Ask:
    """The Ask. Raises ValueError where the text is not what `as_json` writes: that of another version, say."""
    try:
        kept = json.loads(text)
        return Ask(
            key=kept["key"],
            place=Place(**kept["place"]),
            person=Person(
                kept["person"]["id"],
                frozenset(kept["person"]["may"]),
                frozenset(kept["person"].get("groups", ())),  # an older version kept none
            ),
            wants=_wants_from_dict(kept["wants"]),
            way=kept["way"],
            secrets=kept["secrets"],
            deadline=datetime.fromisoformat(kept["deadline"]) if kept["deadline"] else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a question of this version: {type(error).__name__}") from None


def _wants_as_dict(wants: Said | Chosen | Pressed) -> dict[str, object]:
    match wants:
        case Said(text):
            return {"said": text}
        case Chosen(command, values):
            return {"chosen": command, "values": dict(values)}
        case Pressed(receipt):
            return {"pressed": receipt}


def _wants_from_dict(kept: Mapping[str, Any]) -> Said | Chosen | Pressed:
    if "said" in kept:
        return Said(kept["said"])
    return Pressed(kept["pressed"]) if "pressed" in kept else Chosen(kept["chosen"], kept["values"])
