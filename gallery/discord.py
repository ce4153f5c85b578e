"""The body of a Discord message as its client shows it: the very embeds and buttons, in colours and sizes of the client. Pure."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from gallery.discord_markdown import html, inline
from gallery.frame import Look, document, image

_LIGHT = "--back:#ffffff;--card:#f2f3f5;--ink:#313338;--soft:#5c5e66;--link:#006ce7;--code:#e3e5e8;--button:#e3e5e8;--word:#313338;--name:#060607"
_DARK = "--back:#313338;--card:#2b2d31;--ink:#dbdee1;--soft:#949ba4;--link:#00a8fc;--code:#1e1f22;--button:#4e5058;--word:#ffffff;--name:#f2f3f5"
_STYLE = """
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
.message { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 0 16px; padding: 16px; overflow-wrap: anywhere; }
.face { width: 40px; height: 40px; border-radius: 50%; background: #3b6e8f; color: #fff; display: grid; place-items: center; font-weight: 600; }
.who { font-weight: 500; color: var(--name); } .who small { margin-left: 4px; padding: 1px 5px; border-radius: 3px; background: #5865f2; color: #fff; font-size: 10px; vertical-align: 2px; }
.embed { max-width: 520px; margin-top: 6px; padding: 8px 16px 16px 12px; border-left: 4px solid var(--stripe); border-radius: 4px; background: var(--card); font-size: 14px; line-height: 18px; box-sizing: border-box; }
.embed > * { margin-top: 8px; } .title { font-size: 16px; font-weight: 600; }
.field b.name { display: block; margin-bottom: 2px; font-weight: 600; }
.embed img { display: block; max-width: 100%; border-radius: 4px; }
.footer { font-size: 12px; line-height: 16px; color: var(--soft); white-space: pre-wrap; }
blockquote { margin: 0; padding-left: 12px; border-left: 4px solid var(--soft); }
h1, h2, h3 { margin: 8px 0 0; color: var(--name); font-size: 16px; line-height: 22px; font-weight: 700; } h1 { font-size: 20px; } small { color: var(--soft); }
ul { margin: 4px 0 0; padding-left: 16px; } li { margin-bottom: 4px; }
a { color: var(--link); text-decoration: none; } code { padding: 0 3px; border-radius: 4px; background: var(--code); font: 12px/16px "gg mono", "Liberation Mono", monospace; }
pre { padding: 7px; border-radius: 4px; background: var(--code); } .file { max-width: 506px; overflow: hidden; font: 12px/1.4 monospace; } .mention { background: #5865f24d; border-radius: 3px; } .spoiler { background: var(--soft); }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.row span { padding: 7px 16px; border-radius: 8px; background: var(--button); color: var(--word); font-size: 14px; font-weight: 500; line-height: 18px; }
"""


def shown(payload: Mapping[str, Any], pictures: Mapping[str, bytes], look: Look) -> str:
    """The page that shows the message; `pictures`: the bytes of its attachments by file name."""
    body = "".join(_parts(payload, pictures))
    message = f'<div class="message"><div class="face">w</div><div><div class="who">whosaid <small>APP</small></div>{body}</div></div>'
    return document(message, f"body {{ {_DARK if look.dark else _LIGHT} }} {_STYLE}")


def _parts(payload: Mapping[str, Any], pictures: Mapping[str, bytes]) -> Iterator[str]:
    if payload.get("content"):
        yield f"<div>{html(payload['content'])}</div>"
    for file in payload.get("attachments", ()):  # the client shows files above embeds
        if file["filename"].endswith(".txt"):
            lines = pictures[file["filename"]].decode().split("\n")
            yield f'<pre class="file"><b>{escape(file["filename"])}</b>\n{escape(chr(10).join(lines[:5]))}</pre>'
    for embed in payload.get("embeds", ()):
        colour = f"#{embed.get('color', 0):06x}"
        yield f'<div class="embed" style="--stripe:{colour}">{"".join(_embed(embed, pictures))}</div>'
    for row in payload.get("components", ()):
        buttons = "".join(f"<span>{escape(button['label'])}</span>" for button in row["components"])
        yield f'<div class="row">{buttons}</div>'


def _embed(embed: Mapping[str, Any], pictures: Mapping[str, bytes]) -> Iterator[str]:
    if title := embed.get("title"):
        yield f'<div class="title">{inline(title)}</div>'
    if description := embed.get("description"):
        yield f"<div>{html(description)}</div>"
    for field in embed.get("fields", ()):
        yield f'<div class="field"><b class="name">{inline(field["name"])}</b>{html(field["value"])}</div>'
    if picture := embed.get("image"):
        yield image(
            pictures.get(picture["url"].removeprefix("attachment://")), picture.get("description", "")
        )
    if footer := embed.get("footer"):
        yield f'<div class="footer">{escape(footer["text"])}</div>'
