"""Slack's markup in what people typed → their plain words. Pure."""

import re

_MARKED = re.compile(r"<(?P<inside>[^<>]*)>")


def plain(text: str, bot: str = "") -> str:
    """The words as their writer saw them: links and names spelt out, escapes undone, mentions of `bot` gone.

    Slack escapes exactly `&`, `<` and `>`; what stands between real angle brackets is its own markup.
    """
    shown = _MARKED.sub(lambda found: _shown(found["inside"], bot), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _shown(inside: str, bot: str) -> str:
    target, bar, label = inside.partition("|")
    if bot and target == f"@{bot}":
        return " "
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("@"):
        return f"@{label or target[1:]}"
    if target.startswith("!"):
        return label if bar else f"@{target[1:]}"
    return label or target.removeprefix("mailto:")
