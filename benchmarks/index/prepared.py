"""What every measurement of one size begins with, made once: the claims, the same as flat rows, and the questions."""

import pickle
from collections.abc import Iterator
from pathlib import Path

from benchmarks.index.asked import Question
from benchmarks.index.drawing import drawn
from benchmarks.index.making import made
from benchmarks.index.rows import Row, read_batches, write_rows
from claims.corpus import Corpus

CLAIMS, ROWS, QUESTIONS = "claims.pickle", "rows.pickle", "questions.pickle"
SEED = 1
SEEDS = {"timed": 11, "compared": 12, "clients": 13, "readers": 14}
"""What each set of questions is drawn with: none is for the other."""


def prepare(folder: Path, claims: int, wanted: dict[str, int]) -> None:
    """`wanted` says of each set of questions how many there are to be of a kind."""
    rows = write_rows(folder / ROWS, _kept(folder / CLAIMS, claims))
    sets = {name: drawn(rows, wanted[name], seed) for name, seed in SEEDS.items()}
    (folder / QUESTIONS).write_bytes(pickle.dumps(sets))


def _kept(path: Path, claims: int) -> Iterator[Corpus]:
    """The claims as they are made, each batch written on its way."""
    with path.open("wb") as file:
        for batch in made(claims, SEED):
            pickle.dump(batch, file, protocol=pickle.HIGHEST_PROTOCOL)
            yield batch


def batches_of(folder: Path) -> Iterator[Corpus]:
    """The claims again."""
    return read_batches(folder / CLAIMS)


def rows_of(folder: Path) -> Iterator[list[Row]]:
    """The same as flat rows, oldest first."""
    return read_batches(folder / ROWS)


def questions(folder: Path, which: str) -> dict[str, list[Question]]:
    """One set of questions, by kind."""
    found: dict[str, list[Question]] = pickle.loads((folder / QUESTIONS).read_bytes())[which]
    return found
