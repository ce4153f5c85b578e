"""The limits of Discord and Slack on what whosaid sends and registers, in one table, and the checks that hold messages to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Problems = list[str]
"""What is wrong with a message, in words; empty: nothing."""


@dataclass(frozen=True)
class Discord:
    """discord.com/developers/docs: resources/message, components, interactions. Characters, counted as UTF-16."""

    content: int = 2000
    embeds: int = 10
    embed_title: int = 256
    embed_description: int = 4096
    embed_fields: int = 25
    embed_field_name: int = 256
    embed_field_value: int = 1024
    embed_footer: int = 2048
    embed_author: int = 256
    embeds_total: int = 6000
    """Over all texts of all embeds of a message."""
    rows: int = 5
    buttons_a_row: int = 5
    button_label: int = 80
    button_url: int = 512
    custom_id: int = 100
    attachments: int = 10
    attachment_description: int = 1024
    command_description: int = 100
    choices: int = 25
    choice: int = 100
    """Of a choice's name, and of its value."""
    modal_title: int = 45
    modal_fields: int = 5
    text_input: int = 4000


@dataclass(frozen=True)
class Slack:
    """docs.slack.dev: reference/block-kit, methods/chat.postMessage, app manifests; the budgets are our own."""

    text: int = 3900
    """Our budget: above about 4,000 Slack splits a text wherever it likes (java-slack-sdk#704)."""
    blocks: int = 50
    section: int = 3000
    header: int = 150
    context_elements: int = 10
    context_text: int = 2900
    """Our budget; Slack documents none."""
    actions: int = 25
    id: int = 255
    """Of a block_id, and of an action_id."""
    alt_text: int = 2000
    button_text: int = 75
    button_value: int = 2000
    button_url: int = 3000
    total: int = 12000
    """Our budget: all texts of all blocks; near 13,200 Slack says `msg_blocks_too_long` (bolt-js#2509)."""
    commands: int = 50
    """Slash commands of an app."""
    command_description: int = 2000
    usage_hint: int = 1000
    menus: int = 5
    """Entries in a message's menu."""
    menu_name: int = 24
    menu_description: int = 150
    metadata: int = 3000
    """Of a modal's private_metadata."""
    text_input: int = 3000
    options: int = 100
    """Of a select."""
    option_text: int = 75
    option_value: int = 150


DISCORD = Discord()
SLACK = Slack()


def length(text: str) -> int:
    """Characters as the strictest reader counts them: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_discord(payload: dict[str, Any]) -> Problems:
    """What is wrong with the body of a Discord message."""
    return list(_discord(payload))


def check_slack(payload: dict[str, Any]) -> Problems:
    """What is wrong with the arguments of a chat.postMessage, or the body for a response_url."""
    return list(_slack(payload))


def _over(what: str, text: str, limit: int) -> Iterator[str]:
    if length(text) > limit:
        yield f"{what}: {length(text):,} characters, {limit:,} allowed"


def _needed(what: str, text: str, limit: int) -> Iterator[str]:
    if not text.strip():
        yield f"{what}: empty"
    yield from _over(what, text, limit)


def _many(what: str, number: int, limit: int) -> Iterator[str]:
    if number > limit:
        yield f"{what}: {number:,}, {limit:,} allowed"


def _unique(what: str, ids: list[str]) -> Iterator[str]:
    if len(set(ids)) != len(ids):
        yield f"{what}: given twice"


def _discord(payload: dict[str, Any]) -> Iterator[str]:
    embeds = payload.get("embeds") or []
    if not payload.get("content") and not embeds:
        yield "message: empty"
    if payload.get("allowed_mentions", {}).get("parse") != []:
        yield "allowed_mentions: parse must be []"
    yield from _over("content", payload.get("content") or "", DISCORD.content)
    yield from _many("embeds", len(embeds), DISCORD.embeds)
    total = 0
    for embed in embeds:
        fields = embed.get("fields", [])
        footer, author = embed.get("footer", {}).get("text", ""), embed.get("author", {}).get("name", "")
        title, description = embed.get("title", ""), embed.get("description", "")
        yield from _over("embed title", title, DISCORD.embed_title)
        yield from _over("embed description", description, DISCORD.embed_description)
        yield from _over("embed footer", footer, DISCORD.embed_footer)
        yield from _over("embed author", author, DISCORD.embed_author)
        yield from _many("embed fields", len(fields), DISCORD.embed_fields)
        texts = [title, description, footer, author]
        for field in fields:
            yield from _needed("embed field name", field["name"], DISCORD.embed_field_name)
            yield from _needed("embed field value", field["value"], DISCORD.embed_field_value)
            texts += [field["name"], field["value"]]
        if not any(text.strip() for text in texts):
            yield "embed: empty"
        total += sum(map(length, texts))
    yield from _many("embed characters in all", total, DISCORD.embeds_total)
    yield from _attachments(payload.get("attachments") or [], embeds)
    rows = payload.get("components") or []
    yield from _many("rows", len(rows), DISCORD.rows)
    for row in rows:
        yield from _many("buttons in a row", len(row["components"]), DISCORD.buttons_a_row)
    buttons = [button for row in rows for button in row["components"]]
    for button in buttons:
        yield from _needed("button label", button["label"], DISCORD.button_label)
        if "custom_id" in button:
            yield from _needed("custom_id", button["custom_id"], DISCORD.custom_id)
        yield from _over("button url", button.get("url", ""), DISCORD.button_url)
    yield from _unique("custom_id", [button["custom_id"] for button in buttons if "custom_id" in button])


def _attachments(files: list[dict[str, Any]], embeds: list[dict[str, Any]]) -> Iterator[str]:
    yield from _many("attachments", len(files), DISCORD.attachments)
    names = {f"attachment://{file['filename']}" for file in files}
    for file in files:
        yield from _over(
            "attachment description", file.get("description", ""), DISCORD.attachment_description
        )
    for embed in embeds:
        if (url := embed.get("image", {}).get("url", "")) and url not in names:
            yield "embed image: not attached"


def _slack(payload: dict[str, Any]) -> Iterator[str]:
    yield from _needed("text", payload.get("text", ""), SLACK.text)
    if payload.get("unfurl_links") is not False or payload.get("unfurl_media") is not False:
        yield "unfurl_links, unfurl_media: must be false"
    blocks = payload.get("blocks") or []
    yield from _many("blocks", len(blocks), SLACK.blocks)
    yield from _unique("block_id", [block["block_id"] for block in blocks if "block_id" in block])
    total = 0
    for block in blocks:
        for what, text, limit in _texts(block):
            yield from _needed(what, text["text"], limit)
            if text["type"] == "mrkdwn" and text.get("verbatim") is not True:
                yield f"{what}: mrkdwn must be verbatim"
            total += length(text["text"])
        if block["type"] == "context":
            yield from _many("context elements", len(block["elements"]), SLACK.context_elements)
        elif block["type"] == "image":
            yield from _needed("alt_text", block["alt_text"], SLACK.alt_text)
        elif block["type"] not in {"section", "header", "actions", "divider"}:
            yield f"block: {block['type']} is not in the table"
    yield from _many("characters of all blocks", total, SLACK.total)
    yield from _buttons([block["elements"] for block in blocks if block["type"] == "actions"])


def _texts(block: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], int]]:
    match block["type"]:
        case "section":
            yield "section", block["text"], SLACK.section
        case "header":
            yield "header", block["text"], SLACK.header
        case "context":
            for element in block["elements"]:
                yield "context", element, SLACK.context_text


def _buttons(rows: list[list[dict[str, Any]]]) -> Iterator[str]:
    buttons = [button for row in rows for button in row]
    for row in rows:
        yield from _many("actions", len(row), SLACK.actions)
    for button in buttons:
        yield from _needed("button text", button["text"]["text"], SLACK.button_text)
        yield from _needed("action_id", button["action_id"], SLACK.id)
        yield from _over("button value", button.get("value", ""), SLACK.button_value)
        yield from _over("button url", button.get("url", ""), SLACK.button_url)
    yield from _unique("action_id", [button["action_id"] for button in buttons])
