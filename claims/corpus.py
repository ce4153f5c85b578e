"""The four data files as frozen records, checked as a whole before anything is built on them."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from claims.claim import Article, Claim, Relation, Speaker
from claims.errors import BrokenFile
from claims.search import normal

ARTICLES, SPEAKERS, CLAIMS, RELATIONS = FILES = (
    "articles.jsonl",
    "speakers.jsonl",
    "claims.jsonl",
    "relations.jsonl",
)

Row = TypeVar("Row", Article, Speaker, Claim, Relation)


@dataclass(frozen=True)
class Corpus:
    """What the four files say, in their order."""

    articles: tuple[Article, ...]
    speakers: tuple[Speaker, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]


def shipped_folder() -> Path:
    """Where the shipped files lie: beside this module in an installed package, in `data/` in a working tree."""
    here = Path(__file__).resolve()
    packed = here.with_name("_shipped")
    return packed if packed.is_dir() else here.parent.parent / "data"


def read_corpus(folder: Path) -> Corpus:
    """Read the four files of a folder. Raises BrokenFile, with the file's whole path, for the first thing that is wrong."""
    with _placed_in(folder):
        return _read(folder)


def _read(folder: Path) -> Corpus:
    articles = _rows(folder, ARTICLES, Article)
    speakers = _rows(folder, SPEAKERS, Speaker)
    claims = _rows(folder, CLAIMS, Claim)
    relations = _rows(folder, RELATIONS, Relation)
    _check_claims(claims, {row.id for _, row in articles}, {row.id for _, row in speakers})
    _check_relations(relations, {row.id for _, row in claims})
    return Corpus(
        articles=tuple(row for _, row in articles),
        speakers=tuple(row for _, row in speakers),
        claims=tuple(row for _, row in claims),
        relations=tuple(row for _, row in relations),
    )


def digest(folder: Path) -> str:
    """One sha256 for the bytes of the four files: it changes when any of them does. Raises BrokenFile as `read_corpus`."""
    whole = hashlib.sha256()
    with _placed_in(folder):
        for name in FILES:
            whole.update(hashlib.sha256(_bytes(folder, name)).digest())
    return whole.hexdigest()


@contextmanager
def _placed_in(folder: Path) -> Iterator[None]:
    """Names the folder beside the file: there may be several, of an installed package and of a working tree."""
    try:
        yield
    except BrokenFile as error:
        raise BrokenFile(str(folder / error.file), error.line, error.reason) from error.__cause__


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        raise BrokenFile(name, 0, "is missing") from None
    except OSError as error:
        raise BrokenFile(name, 0, f"cannot be read: {error.strerror}") from error


def _rows(folder: Path, name: str, model: type[Row]) -> list[tuple[int, Row]]:
    """The file's records, each with its line number; blank lines are passed over."""
    rows: list[tuple[int, Row]] = []
    first_seen: dict[str, int] = {}
    # Lines end with "\n" alone: str.splitlines() would also break at U+2028 inside a JSON string.
    for number, line in enumerate(_bytes(folder, name).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = model.model_validate_json(line.decode("utf-8"))
        except UnicodeDecodeError:
            raise BrokenFile(name, number, "is not UTF-8") from None
        except ValidationError as error:
            raise BrokenFile(name, number, _plainly(error)) from None
        if row.id in first_seen:
            raise BrokenFile(
                name, number, f"the id {row.id} is given twice, first in line {first_seen[row.id]}"
            )
        first_seen[row.id] = number
        rows.append((number, row))
    return rows


def _plainly(error: ValidationError) -> str:
    """The first thing pydantic names, and how many more there are."""
    first, *more = error.errors(include_url=False, include_context=False)
    if first["type"] == "json_invalid":
        return f"is not valid JSON ({first['msg'].removeprefix('Invalid JSON: ')})"
    where = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    message = f"{where}: {message}" if where else message
    return f"{message} (and {len(more)} more)" if more else message


def _check_claims(claims: Iterable[tuple[int, Claim]], articles: set[str], speakers: set[str]) -> None:
    speaker_of: dict[str, tuple[str, int]] = {}
    words_of: dict[str, tuple[str, int]] = {}
    for number, claim in claims:
        if claim.article not in articles:
            raise BrokenFile(CLAIMS, number, f"the article {claim.article} is not in {ARTICLES}")
        if claim.speaker not in speakers:
            raise BrokenFile(CLAIMS, number, f"the speaker {claim.speaker} is not in {SPEAKERS}")
        speaker, line = speaker_of.setdefault(claim.utterance, (claim.speaker, number))
        if speaker != claim.speaker:
            reason = f"the utterance {claim.utterance} has another speaker in line {line}"
            raise BrokenFile(CLAIMS, number, reason)
        if claim.words is None:
            continue
        words, line = words_of.setdefault(claim.utterance, (normal(claim.words), number))
        if words != normal(claim.words):
            reason = f"the utterance {claim.utterance} has other words in line {line}"
            raise BrokenFile(CLAIMS, number, reason)


def _check_relations(relations: Iterable[tuple[int, Relation]], claims: set[str]) -> None:
    for number, relation in relations:
        for end in (relation.claim, relation.target):
            if end not in claims:
                raise BrokenFile(RELATIONS, number, f"the claim {end} is not in {CLAIMS}")
        if relation.claim == relation.target:
            raise BrokenFile(RELATIONS, number, "joins a claim with itself")
