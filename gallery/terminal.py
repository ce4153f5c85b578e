"""What the terminal shows, in a dark frame of so many columns. Pure."""

import re
from html import escape

from gallery.frame import document

_INK = re.compile("\x1b\\[([0-9;]*)m")
_CLASSES = {"1": "bold", "2": "faint", "4": "under"}
_STYLE = """
body { margin: 0; background: #14161a; }
pre { margin: 0; padding: 16px; color: #d6d6d0; font: 14px/1.4 "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre; width: max-content; }
.bold { font-weight: 700; color: #fff; } .faint { opacity: 0.65; } .under { text-decoration: underline; } .end { border-right: 1px dashed #565; }
"""


def shown(text: str, columns: int) -> str:
    """The page that shows the text; a thin line stands behind the last column."""
    return document(f'<pre class="end" style="min-width:{columns}ch">{_inked(text)}</pre>', _STYLE)


def _inked(text: str) -> str:
    made, at, open_ = [], 0, 0
    for found in _INK.finditer(text):
        made.append(escape(text[at : found.start()]))
        at = found.end()
        if found[1] in {"", "0"}:
            made.append("</span>" * open_)
            open_ = 0
        else:
            made.append(f'<span class="{_CLASSES.get(found[1], "")}">')
            open_ += 1
    return "".join((*made, escape(text[at:]), "</span>" * open_))
