"""What Slack's limits table says of a body the bot sends: checked on every one."""

import json

from slack_sdk.models.blocks import Block  # noqa: TID251  # Slack's own models judge what is sent to it
from slack_sdk.models.views import View  # noqa: TID251  # as above

PLACES = {"text", "blocks", "response_type"}


def check_shown(shown):
    """Fail where a person would see something broken, pinged, or without its plain-text twin."""
    if shown.way == "modal":
        check_modal(shown.body)
        return
    body = shown.body
    assert body["text"].strip(), "no plain-text twin"
    assert len(body["text"]) <= 12_000
    blocks = body.get("blocks") or []
    assert len(blocks) <= 50
    assert sum(len(t) for b in blocks for t in texts(b)) <= 12_000
    for block in blocks:
        check_block(block)
    ids = [e["action_id"] for b in blocks for e in b.get("elements", ()) if "action_id" in e]
    assert len(ids) == len(set(ids)), "an action_id stands twice"
    check_pings(body)
    if shown.way == "post":
        assert body["unfurl_links"] is False
        assert body["unfurl_media"] is False
    if shown.way in {"post", "update"}:
        assert body["link_names"] is False
        check_metadata(body["metadata"])
    if shown.way == "respond":
        assert body["response_type"] in {"ephemeral", "in_channel"}
        assert isinstance(body["replace_original"], bool)


def check_metadata(metadata):
    kind, payload = metadata["event_type"], metadata["event_payload"]
    assert kind in {"whosaid_reply", "whosaid_progress", "whosaid_digest", "whosaid_notice"}
    assert payload["delivery_id"]
    if kind == "whosaid_digest":
        assert 0 <= payload["part"] < payload["of"]


def check_block(block):
    parsed = Block.parse(block)
    assert parsed is not None
    parsed.to_dict()  # raises where a length is wrong
    assert len(block.get("block_id", "")) <= 255
    for text in objects(block):
        assert text["text"]
        assert len(text["text"]) <= 3000
        assert text["type"] == "plain_text" or text.get("verbatim") is True
    for element in block.get("elements", ()):
        if element["type"] == "button":
            assert len(element["text"]["text"]) <= 75
            assert len(element["action_id"]) <= 255


def check_modal(view):
    View(**view).to_dict()
    assert len(view["private_metadata"]) <= 3000
    assert len(view["title"]["text"]) <= 24
    for block in view["blocks"]:
        check_block(block)
    check_pings(view["blocks"])


def check_pings(body):
    written = json.dumps(body)
    assert "<!" not in written.replace("<!date^", "")
    assert "<@" not in written
    assert "<#" not in written


def objects(thing):
    """The text objects in a block."""
    if isinstance(thing, dict):
        if thing.get("type") in {"mrkdwn", "plain_text"}:
            yield thing
        for value in thing.values():
            yield from objects(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from objects(value)


def texts(block):
    return (text["text"] for text in objects(block))
