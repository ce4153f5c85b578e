"""Tables in Markdown."""


def head(*names: str) -> tuple[str, str]:
    """Its first two lines."""
    return row(*names), row(*("---" for _ in names))


def row(*cells: str) -> str:
    """One line."""
    return f"| {' | '.join(cells)} |"
