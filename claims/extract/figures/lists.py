"""A list of words, written as one string."""


def words(text: str) -> frozenset[str]:
    """The words between the blanks."""
    return frozenset(text.split())


def ordered(text: str) -> tuple[str, ...]:
    """The same, where their order says something."""
    return tuple(text.split())
