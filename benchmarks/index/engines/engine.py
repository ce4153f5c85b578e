"""What an engine is here: made from the rows once, opened as often as it is measured, asked one question at a time."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from benchmarks.index.asked import Question


class Shown(NamedTuple):
    """A row of an answer, as much as is shown of it; of a suggestion while typing, its text alone is filled."""

    id: str
    """Of the claim or, where the engine answers so, of the utterance."""
    utterance: str
    told: str
    speaker: str = ""
    article: str = ""


class Engine(Protocol):
    """An open one."""

    def ask(self, question: Question) -> Sequence[Shown] | Awaitable[Sequence[Shown]] | None:
        """Ten rows (while typing: 25 suggestions), the best first; None where it has no such question."""
        ...

    def close(self) -> object:
        """Close it; may have to be awaited."""
        ...


class Maker(NamedTuple):
    """An engine by name."""

    name: str
    build: Callable[[Iterable[Any], Path], object]
    """Makes its files in the folder, from batches that are read `of` this file; may have to be awaited."""
    open: Callable[[Path], Any]
    """An Engine over the files of this folder; may have to be awaited."""
    built: str
    """Engines of the same name here share their files."""
    of: Callable[[Path], Iterator[Any]]
    """Reads the claims of a size in the form in which it takes them."""
    on_disk: bool = True
