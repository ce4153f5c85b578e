"""All engines, in the order in which they are told."""

from pathlib import Path

from benchmarks.index.engines import arrays, by_tantivy, fts5, ours
from benchmarks.index.engines.engine import Maker

ENGINES = {
    maker.name: maker
    for maker in (
        ours.OURS, ours.IDS, fts5.RANKED, fts5.NEWEST, by_tantivy.SCORED, by_tantivy.NEWEST, arrays.LIMIT,
    )
}  # fmt: skip
OURS, IDS, RANKED, FTS5, LIMIT = (
    maker.name for maker in (ours.OURS, ours.IDS, fts5.RANKED, fts5.NEWEST, arrays.LIMIT)
)


def here() -> list[str]:
    """Those that can be run here."""
    return [name for name, maker in ENGINES.items() if maker.built != "tantivy" or by_tantivy.HERE]


def place(maker: Maker, folder: Path) -> Path:
    """Where its files are."""
    made = folder / maker.built
    made.mkdir(exist_ok=True)
    return made
