"""What finders make and assembly turns into attributions: a cue with its speaker and its content, by token index."""

from dataclasses import dataclass, field

from claims.claim import Modality
from claims.extract.parsed import Token


@dataclass(slots=True, eq=False)
class Draft:
    """One cue and what it attributes. Content is a set of token indexes, for pieces are joined and trimmed."""

    cue: Token
    """The word that carries the cue: a verb, a noun, `according`, a colon."""
    content: set[int]
    speaker: list[Token] = field(default_factory=list)
    """The mention, a run of tokens; empty where none is printed."""
    modality: Modality = Modality.SAID
    frame: str = ""
    cue_tokens: list[Token] = field(default_factory=list)
    addressee: list[Token] = field(default_factory=list)
    clause: range = range(0)
    """Of an aside: the tokens of the clause that is none of the content."""
