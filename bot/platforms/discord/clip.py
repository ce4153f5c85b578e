"""Labels cut to Discord's limits. Pure."""

from bot.render.limits import length


def clip(text: str, limit: int) -> str:
    """At most so many characters as Discord counts them, cut after a word and marked as cut."""
    if length(text) <= limit:
        return text
    return first_words(text, limit - 1).rstrip(" ,;:.—-") + "…"


def first_words(text: str, limit: int) -> str:
    """The first whole words within the limit; part of the first word where it alone is longer."""
    cut = text[:limit]
    while length(cut) > limit:
        cut = cut[:-1]
    whole = cut if text[len(cut) : len(cut) + 1].isspace() else cut.rpartition(" ")[0]
    return whole.rstrip() or cut
