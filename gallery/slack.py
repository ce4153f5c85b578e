"""The arguments of a Slack message as its client shows them: the very blocks, in colours and sizes of the client. Pure."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from gallery.frame import Look, document, image
from gallery.mrkdwn import html

_LIGHT = (
    "--back:#ffffff;--ink:#1d1c1d;--soft:#616061;--link:#1264a3;--line:#dddddd;--code:#f6f6f6;--red:#c01343"
)
_DARK = (
    "--back:#1a1d21;--ink:#d1d2d3;--soft:#ababad;--link:#1d9bd1;--line:#565856;--code:#232529;--red:#e8912d"
)
_STYLE = """
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.46668 "Slack-Lato", Lato, "Liberation Sans", Arial, sans-serif; }
.message { display: grid; grid-template-columns: 36px minmax(0, 1fr); gap: 0 8px; padding: 8px 20px; overflow-wrap: anywhere; }
.face { width: 36px; height: 36px; border-radius: 4px; background: #3b6e8f; color: #fff; display: grid; place-items: center; font-weight: 700; }
.who { font-weight: 900; } .who small { padding: 1px 3px; border-radius: 2px; background: var(--code); color: var(--soft); font-size: 10px; font-weight: 700; }
.blocks { max-width: 600px; } .blocks > * { margin-bottom: 8px; }
.header { font-size: 18px; font-weight: 900; }
.context { font-size: 13px; line-height: 1.38463; color: var(--soft); } .context > div { margin-bottom: 4px; }
hr { border: 0; border-top: 1px solid var(--line); }
blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid var(--line); }
a { color: var(--link); text-decoration: none; }
code { padding: 2px 3px 1px; border: 1px solid var(--line); border-radius: 3px; background: var(--code); color: var(--red); font: 12px/1.5 Monaco, "Liberation Mono", monospace; }
pre { padding: 8px; border: 1px solid var(--line); border-radius: 4px; background: var(--code); } .mention { background: #f2c74466; }
.image img { max-width: min(360px, 100%); max-height: 360px; border-radius: 8px; display: block; } .image small { color: var(--soft); }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.row span { padding: 0 12px 1px; height: 36px; line-height: 34px; border: 1px solid var(--line); border-radius: 8px; font-weight: 700; box-sizing: border-box; }
"""


def shown(payload: Mapping[str, Any], pictures: Mapping[str, bytes], look: Look) -> str:
    """The page that shows the message; `pictures`: the bytes of its files by id."""
    blocks = "".join(part for block in payload["blocks"] for part in _block(block, pictures))
    message = (
        '<div class="message"><div class="face">w</div><div><div class="who">whosaid <small>APP</small></div>'
        f'<div class="blocks">{blocks}</div></div></div>'
    )
    return document(message, f"body {{ {_DARK if look.dark else _LIGHT} }} {_STYLE}")


def _block(block: Mapping[str, Any], pictures: Mapping[str, bytes]) -> Iterator[str]:
    match block["type"]:
        case "section":
            yield f"<div>{_text(block['text'])}</div>"
        case "header":
            yield f'<div class="header">{escape(block["text"]["text"])}</div>'
        case "context":
            texts = "".join(f"<div>{_text(text)}</div>" for text in block["elements"])
            yield f'<div class="context">{texts}</div>'
        case "divider":
            yield "<hr>"
        case "image":
            at = block.get("slack_file", {}).get("id", "")
            title = f"<small>{escape(block['title']['text'])}</small>" if "title" in block else ""
            yield f'<div class="image">{title}{image(pictures.get(at), block["alt_text"])}</div>'
        case "actions":
            buttons = "".join(f"<span>{escape(one['text']['text'])}</span>" for one in block["elements"])
            yield f'<div class="row">{buttons}</div>'
        case other:
            raise ValueError(f"no look is known for a block of type {other}")


def _text(text: Mapping[str, Any]) -> str:
    return html(text["text"]) if text["type"] == "mrkdwn" else escape(text["text"])
