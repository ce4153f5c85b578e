"""Somebody or something with a name in a text."""

from dataclasses import dataclass, field

from claims.claim import SpeakerKind


@dataclass(slots=True, eq=False)
class Named:
    """Somebody or something with a name."""

    name: str
    kind: SpeakerKind
    gender: str = ""
    """`m`, `f`, or nothing where the text does not tell."""
    sure: bool = True
    """False: a lone word that may be a person's surname or an organisation; what the text calls it later decides."""
    known: bool = False
    """A first name that is one, a title or a post says that it is a person's name, and no headline's words."""
    role: str | None = None
    age: str = ""
    """As printed, where it stands behind the name."""
    forms: set[str] = field(default_factory=set)
    """How it is printed besides."""
    at: list[int] = field(default_factory=list)
    """Token indexes of the last word of each mention, in order."""

    @property
    def words(self) -> list[str]:
        """The name's words in lower case."""
        return self.name.lower().split()
