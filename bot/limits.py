"""How much the desk lets in, and how long it may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Counts and seconds."""

    at_once: int = 64
    """Questions being answered at one time."""
    waiting: int = 256
    """Questions that wait for their turn; the rest are told that it is busy."""
    wait_seconds: float = 2.0
    """How long they wait before they are told so too. Platforms have acknowledged them by then."""
    seconds: float = 8.0
    """For one handler whose command says nothing else."""
    memory_seconds: float = 1.0
    """For one write to the memory before a question is answered without it."""
    suggest_seconds: float = 1.5
    """For suggestions while typing; late ones are no use."""


USUAL = Limits()
