"""Personal names: titles, first names and surnames, in normal form. Pure."""

from typing import NamedTuple

from claims.search import normal

TITLES = frozenset(
    (
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "sen", "rep",
        "gov", "gen", "col", "capt", "lt", "sgt",
    )
)  # fmt: skip
GENDERED = {
    "mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f",
}  # fmt: skip
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "qc", "kc", "mp"))
PARTICLES = frozenset(
    ("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "ibn", "ter")
)  # fmt: skip


class Name(NamedTuple):
    """A name in parts, each a printed word in its normal form."""

    titles: tuple[str, ...]
    words: tuple[str, ...]
    """Without titles, suffixes and initials in the middle; never empty where the name has a word."""
    initials: tuple[str, ...] = ()
    """In the middle: `h`, `w`."""

    @property
    def whole(self) -> str:
        """`ada miller`."""
        return " ".join(self.words)

    @property
    def surname(self) -> str:
        """`miller`, `von der leyen`: the last word with the particles before it."""
        at = len(self.words) - 1
        while at > 1 and self.words[at - 1] in PARTICLES:
            at -= 1
        return " ".join(self.words[at:])

    @property
    def lone(self) -> bool:
        """A surname, or a first name, by itself."""
        return len(self.words) < 2 or self.surname == self.whole or self.words[0] in PARTICLES

    @property
    def gender(self) -> str:
        """`m` or `f`, where a title tells."""
        return next((GENDERED[title] for title in self.titles if title in GENDERED), "")

    def may_be(self, other: "Name") -> bool:
        """Whether no initial tells the two apart: George Bush may be George W. Bush, who is not George H. W. Bush."""
        return all(one == two for one, two in zip(self.initials, other.initials, strict=False))


def name_of(printed: str) -> Name:
    """The parts of a printed name: `Mr. John F. Kennedy Jr.` has the title `mr` and the words `john kennedy`."""
    words = [word for word in map(normal, printed.split()) if word]
    titles = []
    while len(words) > 1 and words[0] in TITLES:
        titles.append(words.pop(0))
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    initials: list[str] = []
    if len(words) > 2 and len(words[0]) > 1:
        first, *middle, last = words
        initials = [letter for word in middle if _is_initial(word) for letter in word.split()]
        words = [first, *(word for word in middle if not _is_initial(word)), last]
    return Name(tuple(titles), tuple(words), tuple(initials))


def _is_initial(word: str) -> bool:
    """`w`, and `h w` of the printed `H.W.`."""
    return all(len(letter) == 1 for letter in word.split())
