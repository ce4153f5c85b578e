"""Front matter: what a file says of its article at its head, in fields, and nobody in it says. Pure."""

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
MEANS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("date", "published", "publish_date", "pubdate", "published_at", "datepublished"), "published"),
    **dict.fromkeys(("author", "authors", "byline"), "author"),
    **dict.fromkeys(("url", "link", "canonical", "canonical_url"), "url"),
    **dict.fromkeys(("outlet", "publication", "publisher", "site"), "outlet"),
    **dict.fromkeys(("lang", "language"), "language"),
}  # fmt: skip
"""What the names of fields mean."""
_NAMES = "|".join(name.replace("_", "[ _-]") for name in MEANS)
_FIELDS = re.compile(
    rf"\A\ufeff?\s*(?:[ \t]*(?:{_NAMES}):[ \t]+\S[^\n]*(?:\n|\Z)){{2,}}(?:\s*\n\s*|\Z)", re.IGNORECASE
)
"""Two known fields or more in a row, and a blank line after them: one alone may be how an article begins."""


def after_front(text: str) -> int:
    """Where the article itself begins, in code points: 0 where the text has no front matter."""
    front = _FRONT.match(text[:HEAD]) or _FIELDS.match(text[:HEAD])
    return front.end() if front else 0
