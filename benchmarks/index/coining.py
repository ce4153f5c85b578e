"""Words and names that nobody has: what makes a vocabulary grow with the text, as names and terms do in news."""

from functools import cache

from benchmarks.index.chance import Chance, deck
from claims.search import normal

WORDS = 60_000
SEED = 1755
"""The words are the same for every seed of the claims: another year's news is in the same language."""

# fmt: off
FIRST_NAMES = (
    "Abel", "Ada", "Adele", "Agnes", "Aino", "Alan", "Alba", "Alma", "Amara", "Amir", "Ana", "Anders", "Anouk", "Anton",
    "Arno", "Asha", "Astrid", "Aziz", "Bahar", "Bela", "Ben", "Berit", "Bilal", "Birgit", "Bodil", "Bram", "Bruno", "Carla",
    "Carmen", "Cem", "Chidi", "Chloé", "Clara", "Cora", "Cyril", "Dagny", "Dalia", "Dana", "Daria", "David", "Deniz", "Diego",
    "Dina", "Dora", "Ebbe", "Edda", "Edgar", "Elena", "Elias", "Elif", "Emil", "Emma", "Enzo", "Erik", "Esra", "Esther",
    "Eva", "Farid", "Fatima", "Felix", "Fiona", "Flora", "Frida", "Gloria", "Greta", "Gus", "Hana", "Hanna", "Haruto", "Hassan",
    "Hedda", "Helen", "Henrik", "Hugo", "Ida", "Idris", "Imani", "Ines", "Ingrid", "Iris", "Ivan", "Ivo", "Jamal", "Jan",
    "Jana", "Jens", "Jing", "Joan", "Jonas", "José", "Juan", "Judith", "Kai", "Karin", "Kaspar", "Kenji", "Kofi", "Lars",
    "Layla", "Lea", "Lena", "Leo", "Lin", "Lior", "Liv", "Lucía", "Luis", "Magda", "Malik", "Mara", "Marc", "Marek",
    "Maria", "Mei", "Mila", "Milan", "Mina", "Mira", "Mona", "Nadia", "Naoki", "Nils", "Nina", "Noor", "Nora", "Olga",
    "Omar", "Orla", "Oskar", "Pavel", "Pedro", "Petra", "Pia", "Priya", "Rafael", "Rania", "René", "Rosa", "Ruth", "Samir",
    "Sana", "Selma", "Silas", "Sofia", "Sven", "Tariq", "Teresa", "Tobias", "Ulla", "Uma", "Vera", "Viktor", "Wen", "Yara",
    "Yusuf", "Zoë",
)

_ONSETS = (
    "b", "bl", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pl", "pr", "qu",
    "r", "s", "sh", "sk", "st", "t", "th", "tr", "v", "w", "z", "",
)
_VOWELS = ("a", "a", "e", "e", "e", "i", "i", "o", "o", "u", "ai", "ea", "ou", "y")
_CODAS = ("", "", "", "", "n", "r", "l", "s", "t", "m", "nd", "rk", "ss", "x", "ck", "lt")
# fmt: on
_ENDINGS = (
    "ing",
    "ed",
    "tion",
    "ware",
    "ium",
    "er",
    "ist",
    "al",
    "ity",
    "s",
    "es",
    "ics",
    "ment",
    "ous",
    "ly",
)
_ACCENTS = str.maketrans("aeioucn", "áéíöüçñ")
_SHAPES = deck({"name": 50, "term": 40, "accented": 4, "joined": 3, "code": 3})

_FIRMS = (
    "{} Labs",
    "{} Group",
    "{} & Co",
    "{} Capital",
    "Bank of {}",
    "University of {}",
    "{} Motors",
    "{} AI",
)
_PAPERS = (
    "The {} Post",
    "{} Times",
    "{} Daily",
    "{} Wire",
    "The {} Gazette",
    "{} Business",
    "Radio {}",
    "{}.com",
)
_POSTS = ("chief executive", "minister", "analyst", "professor", "coach", "mayor", "spokesperson", "founder")


@cache
def coined() -> tuple[tuple[str, str], ...]:
    """The words with their normal forms; the first are to be used most."""
    chance = Chance(SEED)
    pick = chance.pick
    light = tuple(a + b for a in _ONSETS for b in _VOWELS)
    heavy = tuple(a + c for a in light for c in _CODAS)
    made: dict[str, str] = {}
    while len(made) < WORDS:
        stem = pick(light) + (pick(light) if chance.random() < 0.4 else "") + pick(heavy)
        word = _shaped(chance, stem, pick(_SHAPES))
        made.setdefault(word.lower() if word.isascii() and word.isalpha() else normal(word), word)
    return tuple((word, plain) for plain, word in made.items())


def _shaped(chance: Chance, stem: str, shape: str) -> str:
    if shape == "term":
        return stem + chance.pick(_ENDINGS)
    if shape == "accented":
        at = chance.few(1, len(stem) - 1)
        return stem[:at].capitalize() + stem[at:].translate(_ACCENTS)
    if shape == "joined":
        return f"{stem}-{chance.pick(_VOWELS)}{chance.pick(_ENDINGS)}"
    if shape == "code":
        return f"{stem[:3].upper()}{chance.few(2, 900)}"
    return stem.capitalize()


@cache
def surnames() -> tuple[str, ...]:
    """The coined words that can be a name."""
    return tuple(word for word, _ in coined() if word[0].isupper() and word.isalpha())


def a_person(chance: Chance) -> tuple[str, str]:
    """A first name with a surname, and the surname alone."""
    names = surnames()
    last = names[chance.rank(len(names))] if chance.random() < 0.4 else chance.pick(names)
    return f"{chance.pick(FIRST_NAMES)} {last}", last


def a_firm(chance: Chance) -> str:
    """The name of something that has one."""
    return chance.pick(_FIRMS).format(chance.pick(surnames()))


def an_outlet(chance: Chance) -> str:
    """The name of something that prints."""
    return chance.pick(_PAPERS).format(chance.pick(surnames()))


def a_post(chance: Chance) -> str:
    """What somebody is, and mostly of what."""
    post = chance.pick(_POSTS)
    return post if chance.random() < 0.3 else f"{post} of {a_firm(chance)}"
