"""Misspelt phrases against one who compares them with everything that was said."""

import random

import pytest
from rapidfuzz.distance import OSA

from claims.filters import Filters
from claims.spelling import reach
from tests.corpora import ADA, BEN, EVE, LAB, a_corpus, a_quotation

ANY = Filters()
WORDS = (
    "no", "is", "it", "we", "to", "on", "want", "went", "home", "more", "some", "obvious", "comment", "chips", "ships", "whips", "7",
)  # fmt: skip
LETTERS = "aeinorstwhm"


def fewest(said, asked):
    """Edits of the nearest words in a row that are not the asked ones; None where none is within two edits a word."""
    found = []
    for words in said:
        for at in range(len(words) - len(asked) + 1):
            far = [
                0 if one == other else max(OSA.distance(one, other), 3 * (reach(one, beside=True) == 0))
                for one, other in zip(asked, words[at:], strict=False)
            ]
            if all(edits <= 2 for edits in far) and sum(far):
                found.append(sum(far))
    return min(found, default=None)


def edited(word, draw):
    """With a letter left out, another in its place, or one more: what two letters have in common stays."""
    at = draw.randrange(len(word))
    if len(word) < 4:
        return word[: at + 1] + word[at] + word[at + 1 :]
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + draw.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )


def edits(asked, words):
    """Of the place in some words that is nearest to those asked for."""
    return fewest([words], asked)


@pytest.mark.parametrize("seed", range(6))
async def test_what_is_found_first_takes_the_fewest_edits(store, seed):
    draw = random.Random(seed)
    said = [tuple(draw.choices(WORDS, k=draw.randint(2, 6))) for _ in range(12)]
    await store.sync(
        a_corpus(
            *(
                a_quotation(" ".join(words), by)
                for words, by in zip(said, 3 * (ADA, BEN, EVE, LAB), strict=True)
            )
        ),
        "said",
    )
    for _ in range(60):
        words = draw.choice(said)
        asked = list(words[: draw.randint(2, len(words))])
        for _ in range(draw.randint(1, 2)):
            at = draw.choice([n for n, word in enumerate(asked) if word.isalpha()] or [0])
            asked[at] = edited(asked[at], draw) if asked[at].isalpha() else asked[at]
        best = fewest(said, asked)
        found = await store.misspelt(tuple(asked), ANY, 10)
        if best is None:
            continue
        assert found.utterances, (asked, best)
        first = found.utterances[0].reports[0].claim.words.split()
        assert edits(asked, tuple(first)) == best, (asked, first)


@pytest.mark.parametrize(
    ("said", "asked", "found"),
    [
        (("we went home", "we want more"), "we want home", "we went home"),
        (("it is obvious",), "itt is obvious", "it is obvious"),
        (("it is obvious",), "it iss obvious", "it is obvious"),
        (("no comment on that",), "noo comment", "no comment on that"),
    ],
)
async def test_words_stand_for_others(store, said, asked, found):
    await store.sync(
        a_corpus(*(a_quotation(words, by) for words, by in zip(said, (ADA, BEN), strict=False))), "said"
    )
    page = await store.misspelt(tuple(asked.split()), ANY, 10)
    assert page.utterances[0].reports[0].claim.words == found
