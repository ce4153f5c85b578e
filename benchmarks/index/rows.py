"""The made claims as flat rows, oldest first, in a file that every engine is built from: whoever reads it reads the same."""

import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from claims.claim import SPEECH, Article, Claim, Figure, RelationType, Speaker
from claims.corpus import Corpus
from claims.store.dates import first_day, last_day

BATCH = 5_000
T = TypeVar("T")


class Row(NamedTuple):
    """What of a claim any engine here makes use of. Its place in the file is its place in time."""

    id: str
    utterance: str
    words: str | None
    """Of a quotation of speech, as printed; None of all else."""
    told: str
    """What is shown: the words, else the paraphrase."""
    topic: str
    """All else that a search for a topic may meet, the speaker's names included."""
    speaker: str
    name: str
    aliases: tuple[str, ...]
    article: str
    title: str
    outlet: str | None
    first_day: str
    """What its article's date may mean; both empty where it has none."""
    last_day: str
    kind: str
    disputed: bool
    """Somebody disputes the utterance."""
    unit: str | None
    item: str | None
    holder: str | None
    low: float
    high: float


def write_rows(path: Path, batches: Iterable[Corpus]) -> list[Row]:
    """All of them, in the order of the days of their articles, undated ones first; within a day as they came."""
    found: list[Row] = []
    speakers: dict[str, Speaker] = {}
    utterances: dict[str, str] = {}
    disputed: set[str] = set()
    for batch in batches:
        speakers |= {speaker.id: speaker for speaker in batch.speakers}
        articles = {article.id: article for article in batch.articles}
        utterances |= {claim.id: claim.utterance for claim in batch.claims}
        disputed |= {utterances[one.target] for one in batch.relations if one.type is RelationType.DISPUTES}
        found += (_row(claim, speakers[claim.speaker], articles[claim.article]) for claim in batch.claims)
    found = [row._replace(disputed=True) if row.utterance in disputed else row for row in found]
    found.sort(key=lambda row: row.last_day)
    with path.open("wb") as file:
        for some in _parts(found):
            pickle.dump(some, file, protocol=pickle.HIGHEST_PROTOCOL)
    return found


def read_batches(path: Path) -> Iterator[Any]:
    """Batches, as they were written one after the other. The file is our own: pickle is safe with it, and quick."""
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def _parts(rows: Iterable[T]) -> Iterator[list[T]]:
    left = iter(rows)
    while part := list(islice(left, BATCH)):
        yield part


def _row(claim: Claim, speaker: Speaker, article: Article) -> Row:
    figure, spoken = claim.figure, claim.words is not None and claim.modality in SPEECH
    low, high = _span(figure)
    return Row(
        id=claim.id,
        utterance=claim.utterance,
        words=claim.words if spoken else None,
        told=claim.words or claim.paraphrase or "",
        topic=_topic(claim, speaker, spoken=spoken),
        speaker=speaker.id,
        name=speaker.name,
        aliases=speaker.aliases,
        article=article.id,
        title=article.title or article.description,
        outlet=article.outlet,
        first_day=first_day(article.published) if article.published else "",
        last_day=last_day(article.published) if article.published else "",
        kind=claim.kind.value,
        disputed=False,
        unit=figure.unit if figure else None,
        item=figure.item if figure else None,
        holder=figure.holder if figure else None,
        low=low,
        high=high,
    )


def _topic(claim: Claim, speaker: Speaker, *, spoken: bool) -> str:
    """Told anew here rather than taken from the store: the two are compared."""
    figure = claim.figure
    parts = (
        None if spoken else claim.words, claim.paraphrase, claim.addressee, claim.replying_to, claim.hedge, speaker.name,
        speaker.role, *speaker.aliases, *(() if spoken else (piece.exact for piece in claim.evidence)),
        *((figure.item, figure.holder, figure.subject) if figure else ()), *claim.via,
    )  # fmt: skip
    return " ".join(part for part in parts if part)


def _span(figure: Figure | None) -> tuple[float, float]:
    if figure is None:
        return 0.0, 0.0
    numbers = [float(n) for n in (figure.value, figure.low, figure.high) if n is not None]
    return min(numbers), max(numbers)
