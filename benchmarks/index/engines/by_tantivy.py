"""tantivy, the Rust search engine, through its Python package: by score, and newest first by a fast field."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.index.asked import CHOICES, TEN, Question
from benchmarks.index.engines.engine import Maker, Shown
from benchmarks.index.prepared import rows_of
from benchmarks.index.rows import Row
from claims.store.dates import first_day, last_day

HERE = find_spec("tantivy") is not None
if HERE:
    from tantivy import Document, Index, Occur, Query, Schema, SchemaBuilder

HEAP = 256_000_000
NEVER = 2**40
"""Higher than every day and number sought."""
SHOWN = ("id", "utterance", "told", "name", "title")
"""Stored for Shown alone, as bytes: a field of text would be indexed."""
DAYS = {"since": first_day, "until": last_day, "as_of": last_day}


def schema() -> "Schema":
    """What a claim is to it."""
    made = SchemaBuilder()
    made.add_text_field("words")
    made.add_text_field("topic")
    for name in SHOWN:
        made.add_bytes_field(name, stored=True)
    for name in ("speaker", "outlet", "kind", "unit", "item", "holder"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    made.add_boolean_field("disputed", indexed=True)
    for name in ("at", "first_day", "last_day"):
        made.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("low", "high"):
        made.add_float_field(name, indexed=True, fast=True)
    return made.build()


def build(rows: Iterable[list[Row]], folder: Path) -> None:
    """By one thread, then merged by its own policy."""
    (folder / "tantivy").mkdir()
    made = schema()
    index = Index(made, path=str(folder / "tantivy"))
    writer = index.writer(heap_size=HEAP, num_threads=1)
    at = 0
    for some in rows:
        for row in some:
            at += 1
            writer.add_document(Document.from_dict(_fields(row, at), made))
    writer.commit()
    writer.wait_merging_threads()


def _fields(row: Row, at: int) -> dict[str, Any]:
    fields = {
        "at": at, "words": row.words, "topic": row.topic, "speaker": row.name, "outlet": row.outlet, "kind": row.kind,
        "disputed": row.disputed,
        "first_day": _number(row.first_day), "last_day": _number(row.last_day),
        "unit": row.unit, "item": row.item, "holder": row.holder,
    }  # fmt: skip
    if row.unit:
        fields |= {"low": row.low, "high": row.high}
    shown = (row.id, row.utterance, row.told, row.name, row.title)
    fields |= {name: value.encode() for name, value in zip(SHOWN, shown, strict=True)}
    return {name: value for name, value in fields.items() if value is not None}


def _number(day: str) -> int:
    """0 of none."""
    if not day:
        return 0
    year, month, on = map(int, day.split("-"))
    return date(year, month, 1).toordinal() + on - 1


class Tantivy:
    """An open index, asked in one of the two orders."""

    def __init__(self, folder: Path, *, scored: bool) -> None:
        self._schema = schema()
        self._index = Index.open(str(folder / "tantivy"))
        self._searcher = self._index.searcher()
        self._scored = scored

    def ask(self, question: Question) -> Sequence[Shown] | None:
        """See Engine."""
        words = re.findall(r"[^\W_]+", question.typed.lower())
        if question.typed and not words:
            return []  # emoji alone are no words to it
        match question.way:
            case "words_like":
                return [Shown("", "", term) for term in self._words_like(question.typed)]
            case "speakers_like":
                return None
            case "misspelt":
                fuzzy = [Query.fuzzy_term_query(self._schema, "words", word, distance=1) for word in words]
                return self._shown(Query.boolean_query([(Occur.Should, one) for one in fuzzy]), scored=True)
            case "phrases_like":
                return self._shown(self._unfinished(words), CHOICES)
            case _:
                every = [*self._sought(question, words), *self._narrowed(question)]
                return self._shown(Query.boolean_query([(Occur.Must, one) for one in every]))

    def _unfinished(self, words: list[str]) -> "Query":
        if len(words) > 1:
            return Query.phrase_prefix_query(self._schema, "words", words)
        return Query.regex_query(self._schema, "words", f"{words[0]}.*")

    def _words_like(self, typed: str) -> list[str]:
        return [term for term, *_ in self._searcher.terms_with_prefix("words", typed, limit=CHOICES)]

    def _sought(self, question: Question, words: list[str]) -> "Iterator[Query]":
        match question.way:
            case "saying" if len(words) > 1:
                yield Query.phrase_query(self._schema, "words", words)
            case "saying":
                yield Query.term_query(self._schema, "words", words[0] if words else "")
            case "about":
                for word in words:
                    anywhere = [Query.term_query(self._schema, field, word) for field in ("words", "topic")]
                    yield Query.boolean_query([(Occur.Should, one) for one in anywhere])
            case "newest":
                yield Query.all_query()
            case _:
                yield from self._figures(question)

    def _figures(self, question: Question) -> "Iterator[Query]":
        unit = question.unit or ("count" if question.item else None)
        for name, value in (("unit", unit), ("item", question.item), ("holder", question.holder)):
            if value is not None:
                yield Query.term_query(self._schema, name, value)
        for name, least, most in (("high", question.least, None), ("low", None, question.most)):
            if least is not None or most is not None:
                yield self._within(name, least or 0.0, float(NEVER) ** 2 if most is None else most)

    def _narrowed(self, question: Question) -> "Iterator[Query]":
        for name, value in question.filters.items():
            day = _number(DAYS[name](value)) if name in DAYS else 0
            match name:
                case "since":
                    yield self._within("first_day", day, NEVER)
                case "until" | "as_of":
                    yield self._within("last_day", 1, day)
                case "disputed":
                    yield Query.term_query(self._schema, "disputed", value == "true")
                case _:
                    yield Query.term_query(self._schema, name, value)

    def _within(self, field: str, least: float, most: float) -> "Query":
        kind = self._kinds[field]
        return Query.range_query(self._schema, field, kind, least, most)

    @property
    def _kinds(self) -> dict[str, Any]:
        from tantivy import FieldType  # noqa: PLC0415  # not there without tantivy

        return dict.fromkeys(("low", "high"), FieldType.Float) | dict.fromkeys(
            ("first_day", "last_day"), FieldType.Unsigned
        )

    def _shown(self, query: "Query", limit: int = TEN, *, scored: bool = False) -> list[Shown]:
        order = {} if scored or self._scored else {"order_by_field": "at"}
        hits = self._searcher.search(query, limit, count=False, **order).hits
        return [_shown(self._searcher.doc(address)) for _, address in hits]

    def close(self) -> None:
        """See Engine."""
        del self._searcher, self._index


def _shown(document: "Document") -> Shown:
    return Shown(*(bytes(document.get_first(name)).decode() for name in SHOWN))


SCORED = Maker("tantivy, by score", build, lambda folder: Tantivy(folder, scored=True), "tantivy", rows_of)
NEWEST = Maker(
    "tantivy, newest first", build, lambda folder: Tantivy(folder, scored=False), "tantivy", rows_of
)
