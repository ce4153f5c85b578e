"""Front matter: what a file says of its article between two lines of dashes at its head, and nobody in it says. Pure."""

import re

HEAD = 4000
"""Characters of a text in which it is looked for."""
_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\n"
    r"(?:(?:\w[\w .-]{0,40}:[^\n]*|[ \t#][^\n]*|- [^\n]*)?\n){0,40}"
    r"---[ \t]*(?:\n\s*|\Z)"
)
"""Lines between are fields, what goes on from the line before, remarks, things of a list, or empty: between two
rules there may be sentences."""


def after_front(text: str) -> int:
    """Where the article itself begins, in code points: 0 where the text has no front matter."""
    front = _FRONT.match(text[:HEAD])
    return front.end() if front else 0
