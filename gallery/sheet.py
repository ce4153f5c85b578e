"""The contact sheet: every picture beside its others, small, each leading to itself. Pure."""

from collections.abc import Sequence
from html import escape

from gallery.exhibits import Exhibit
from gallery.shooting import COLUMNS, LOOKS

_STYLE = """
body { margin: 2rem; font: 15px/1.5 system-ui, sans-serif; background: #eee; color: #111; }
section { margin: 0 0 2rem; } h2 { font-size: 1rem; margin: 0 0 0.5rem; } h2 code { font-weight: 400; overflow-wrap: anywhere; }
.row { display: flex; gap: 8px; overflow-x: auto; align-items: start; } figure { margin: 0; flex: none; } figcaption { font-size: 12px; }
img { display: block; height: 260px; width: 190px; object-fit: cover; object-position: top left; border: 1px solid #bbb; background: #fff; }
"""


def sheet(shown: Sequence[Exhibit]) -> str:
    """The page; pictures stand beside it, under their own names."""
    rows = "".join(
        f"<section><h2>{escape(one.name)} <code>{escape(one.asked[:120])}</code></h2>"
        f'<div class="row">{"".join(map(_figure, names(one)))}</div></section>'
        for one in shown
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>whosaid: the gallery</title><style>{_STYLE}</style>'
        f"<h1>What {len(shown)} answers look like</h1>{rows}</html>"
    )


def names(one: Exhibit) -> list[str]:
    """The files of an exhibit."""
    looks = [f"{kind}.{look.name}" for kind in ("discord", "slack", "page") for look in LOOKS]
    return [f"{one.name}.{look}.png" for look in (*looks, *(f"terminal.{columns}" for columns in COLUMNS))]


def _figure(file: str) -> str:
    what = file.removesuffix(".png").split(".", 2)[2]
    return (
        f'<figure><a href="{escape(file)}"><img src="{escape(file)}" alt="{escape(what)}" loading="lazy"></a>'
        f"<figcaption>{escape(what)}</figcaption></figure>"
    )
