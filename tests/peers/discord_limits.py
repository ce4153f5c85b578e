"""What Discord refuses in a body, as a list of reasons: its documented limits, and the promises of this bot."""

import re
from collections.abc import Iterator
from typing import Any

COMPONENTS_V2 = 1 << 15
COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")
EMBED = {"title": 256, "description": 4096}
PINGS_NOBODY = {"parse": []}

Json = dict[str, Any]


def wrong_with_message(body: Json) -> list[str]:
    """Reasons to refuse a message, posted or edited."""
    mentions = {k: v for k, v in body.get("allowed_mentions", {}).items() if k != "replied_user" or v}
    reasons = [] if mentions == PINGS_NOBODY else ["allowed_mentions lets somebody be pinged"]
    if len(str(body.get("nonce", ""))) > 25:
        reasons.append("nonce over 25")
    reasons += _wrong_with_attachments(body)
    parts = list(_all(body.get("components") or []))
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    if len(ids) != len(set(ids)):
        reasons.append("two custom_ids are the same")
    for part in parts:
        reasons += _wrong_with_component(part)
    if body.get("flags", 0) & COMPONENTS_V2:
        if len(parts) > 40 or body.get("content") or body.get("embeds"):
            reasons.append("over 40 components, or content beside them")
        if sum(len(part.get("content", "")) for part in parts) > 4000:
            reasons.append("over 4000 characters of text in components")
        return reasons
    if len(body.get("components") or []) > 5:
        reasons.append("over 5 rows")
    if len(body.get("content") or "") > 2000:
        reasons.append("content over 2000")
    if not any(body.get(key) for key in ("content", "embeds", "components")):
        reasons.append("nothing in it")
    return reasons + _wrong_with_embeds(body.get("embeds") or [])


def _wrong_with_attachments(body: Json) -> list[str]:
    files = body.get("attachments") or []
    named = {f"attachment://{file['filename']}" for file in files}
    shown = {embed["image"]["url"] for embed in body.get("embeds") or [] if "image" in embed}
    reasons = ["an image that is not attached"] if shown - named else []
    if len(files) > 10 or any(len(file.get("description", "")) > 1024 for file in files):
        reasons.append("over 10 attachments, or a description over 1024")
    return reasons


def wrong_with_response(body: Json) -> list[str]:
    """Reasons to refuse the first response to an interaction."""
    data = body.get("data") or {}
    match body["type"]:
        case 4:
            return wrong_with_message(data)
        case 8:
            sizes = [len(choice[key]) for choice in data["choices"] for key in ("name", "value")]
            good = len(data["choices"]) <= 25 and all(1 <= size <= 100 for size in sizes)
            return [] if good else ["choices"]
        case 9:
            good = (
                1 <= len(data["components"]) <= 5
                and len(data["title"]) <= 45
                and len(data["custom_id"]) <= 100
            )
            return [] if good else ["modal"]
        case _:
            return [] if set(data) <= {"flags"} else ["a deferral takes flags alone"]


def wrong_with_commands(tree: list[Json]) -> list[str]:
    """Reasons to refuse a command tree."""
    reasons = []
    for command in tree:
        if command["type"] != 1:
            if len(command["name"]) > 32 or "description" in command:
                reasons.append(f"menu {command['name']}")
            continue
        for part in (command, *_options(command)):
            name = part["name"]
            if (
                not COMMAND_NAME.match(name)
                or name != name.lower()
                or not 1 <= len(part["description"]) <= 100
            ):
                reasons.append(f"name or description of {name}")
            required = [option.get("required", False) for option in part.get("options", [])]
            if len(required) > 25 or required != sorted(required, reverse=True):
                reasons.append(f"options of {name}")
    names = [(command["type"], command["name"]) for command in tree]
    return reasons if len(names) == len(set(names)) else [*reasons, "two commands of one name"]


def _options(part: Json) -> Iterator[Json]:
    for option in part.get("options", []):
        yield option
        yield from _options(option)


def _all(components: list[Json]) -> Iterator[Json]:
    for component in components:
        yield component
        yield from _all(component.get("components", []))
        yield from _all([component["accessory"]] if "accessory" in component else [])


def _wrong_with_component(part: Json) -> list[str]:
    if part["type"] == 1 and len(part["components"]) > 5:
        return ["over 5 buttons in a row"]
    if part["type"] != 2:
        return []
    good = len(part.get("label", "")) <= 80 and len(part.get("url", "")) <= 512
    named = 1 <= len(part["custom_id"]) <= 100 if "custom_id" in part else "url" in part
    return [] if good and named else [f"button {part.get('label')}"]


def _wrong_with_embeds(embeds: list[Json]) -> list[str]:
    reasons = ["over 10 embeds"] if len(embeds) > 10 else []
    total = 0
    for embed in embeds:
        texts = [(len(embed.get(key) or ""), limit) for key, limit in EMBED.items()]
        texts.append((len(embed.get("footer", {}).get("text", "")), 2048))
        texts.append((len(embed.get("author", {}).get("name", "")), 256))
        for field in embed.get("fields", []):
            texts += [(len(field["name"]), 256), (len(field["value"]), 1024)]
        if any(size > limit for size, limit in texts) or len(embed.get("fields", [])) > 25:
            reasons.append("a part of an embed is too long")
        total += sum(size for size, _ in texts)
    return reasons if total <= 6000 else [*reasons, "embeds over 6000"]
