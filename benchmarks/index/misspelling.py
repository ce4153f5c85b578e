"""Words as somebody types them who is in a hurry: one or two letters left out, doubled, swapped or struck beside."""

import random
from collections.abc import Sequence

from claims.search import tokens

BESIDE = {
    "a": "sqw", "b": "vgn", "c": "xdv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok", "j": "hkn",
    "k": "jli", "l": "kop", "m": "nk", "n": "bmh", "o": "ipl", "p": "ol", "q": "wa", "r": "etf", "s": "adw", "t": "ryg",
    "u": "yij", "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xa",
}  # fmt: skip
ONE, TWO, TWICE = HOW = ("one edit", "two, in two words", "two, in one word")
SHORTEST = 4
"""Letters of a word that is misspelt."""


def misspelt(words: Sequence[str], chance: random.Random) -> tuple[tuple[str, ...], str] | None:
    """The words with one or two edits, and how that was done; None where no word is long enough for it."""
    edited = list(words)
    fit = [at for at, word in enumerate(words) if len(word) >= SHORTEST and word.isascii() and word.isalpha()]
    if not fit:
        return None
    hit = [chance.choice(fit) for _ in range(chance.randint(1, 2))]
    for at in hit:
        edited[at] = _edited(edited[at], chance)
    whole = tuple(edited)
    if any(whole[at] == words[at] for at in hit) or tokens(" ".join(whole)) != whole:
        return None
    return whole, ONE if len(hit) == 1 else TWO if len(set(hit)) == 2 else TWICE


def _edited(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    letter, rest = word[at], word[at + 1 :]
    match chance.choice(("left out", "doubled", "swapped", "beside")):
        case "left out":
            return word[:at] + rest
        case "doubled":
            return word[:at] + letter + letter + rest
        case "swapped":
            return word[:at] + rest[:1] + letter + rest[1:]
        case _:
            return word[:at] + chance.choice(BESIDE.get(letter, "e")) + rest
