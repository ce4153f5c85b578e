"""Draws questions of every kind from the claims that are searched: what people remember of them, type and look for."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from benchmarks.index.asked import KINDS, Question
from benchmarks.index.misspelling import misspelt
from benchmarks.index.remembered import COMMON, TOP, Source
from benchmarks.index.rows import Row
from claims.search import STOP_WORDS, tokens

TRIES = 60
"""So many times the questions wanted are drawn, at most: small indexes do not have as many different ones."""


def drawn(rows: Sequence[Row], wanted: int, seed: int) -> dict[str, list[Question]]:
    """By kind, so many different questions, or as many as there are."""
    source = Source(rows, random.Random(seed))  # reproducible, and no secret
    found: dict[str, list[Question]] = {}
    for kind in KINDS:
        some: dict[Question, None] = {}
        for _ in range(TRIES * wanted):
            question = DRAW[kind](source)
            if question is not None:
                some[question] = None
            if len(some) == wanted:
                break
        found[kind] = list(some)
    return found


def _exact(source: Source) -> Question | None:
    row = source.chance.choice(source.spoken)
    return Question("exact", row.words or "")


def _phrase(source: Source) -> Question | None:
    return _run(source, "phrase", 4, 7)


def _phrase_common(source: Source) -> Question | None:
    return _run(source, "phrase_common", 3, 4, source.common)


def _phrase_stop(source: Source) -> Question | None:
    return _run(source, "phrase_stop", 2, 4, STOP_WORDS)


def _run(
    source: Source, kind: str, fewest: int, most: int, of: frozenset[str] | None = None
) -> Question | None:
    """Words in a row, all of them from among these."""
    words = source.words_of(source.chance.choice(source.spoken))
    length = source.chance.randint(fewest, most)
    runs = [
        words[at : at + length]
        for at in range(len(words) - length + 1)
        if of is None or of.issuperset(words[at : at + length])
    ]
    return Question(kind, " ".join(source.chance.choice(runs))) if runs else None


def _absent(source: Source) -> Question | None:
    """Words of one and of another: each is there, the row of them is not."""
    one, other = (source.words_of(source.chance.choice(source.spoken)) for _ in range(2))
    words = (*one[:2], *other[-3:])
    return Question("phrase_absent", " ".join(words)) if len(words) == 5 and one[:2] != other[:2] else None


def _said_word(source: Source) -> Question | None:
    return Question("said_word", source.chance.choice(source.words_of(source.chance.choice(source.spoken))))


def _word_common(source: Source) -> Question | None:
    word = source.chance.choice(source.ranked[TOP:COMMON])
    return Question("word_common", word) if word not in STOP_WORDS else None


def _word(source: Source) -> Question | None:
    """As likely one of a hundred that are common as one of ten thousand that are rare."""
    rank = int(len(source.ranked) ** source.chance.random())
    return Question("word", source.ranked[rank - 1])


def _word_stop(source: Source) -> Question | None:
    return Question("word_stop", source.chance.choice(source.ranked[:TOP]))


def _two_words(source: Source) -> Question | None:
    words = source.content_of(source.chance.choice(source.spoken))
    return Question("two_words", " ".join(source.chance.sample(words, 2))) if len(words) > 1 else None


def _narrowed(
    kind: str, narrow: Callable[[Source, Row], dict[str, str]], among: Callable[[Source], Sequence[Row]]
) -> Callable[[Source], Question | None]:
    """A word of a claim, and filters that let the claim through."""

    def draw(source: Source) -> Question | None:
        row = source.chance.choice(among(source))
        words = source.content_of(row)
        only = narrow(source, row)
        if not words or not only:
            return None
        return Question(kind, source.chance.choice(words), tuple(only.items()))

    return draw


def _dates(source: Source, row: Row) -> dict[str, str]:
    """A few weeks or months around."""
    if not row.last_day:
        return {}
    back, on = (timedelta(days=source.chance.randint(0, 90)) for _ in range(2))
    return {"since": _day(row.first_day, -back), "until": _day(row.last_day, on)}


def _as_of(source: Source, row: Row) -> dict[str, str]:
    return (
        {"as_of": _day(row.last_day, timedelta(days=source.chance.randint(0, 400)))} if row.last_day else {}
    )


def _day(day: str, by: timedelta) -> str:
    year, month, at = (int(part) for part in day.split("-"))
    return (date(year, month, min(at, 28)) + by).isoformat()


def _outlet(_: Source, row: Row) -> dict[str, str]:
    return {"outlet": row.outlet} if row.outlet else {}


def _newest(source: Source) -> Question | None:
    """As a digest asks: since one of the last days, weeks or months."""
    row = source.chance.choice(source.dated)
    return Question("newest", only=(("since", _day(row.last_day, timedelta(0))),)) if row.last_day else None


def _newest_outlet(source: Source) -> Question | None:
    row = source.chance.choice(source.dated)
    return Question("newest_outlet", only=(("outlet", row.outlet),)) if row.outlet else None


def _range(source: Source) -> Question | None:
    """From a tenth narrower than a number to a hundred times as much."""
    row = source.chance.choice(source.figures)
    wide = 10 ** source.chance.uniform(0.05, 1)
    return Question(
        "figures_range",
        unit=row.unit,
        least=float(f"{row.low / wide:.2g}"),
        most=float(f"{row.high * wide:.2g}"),
    )


def _counting(source: Source) -> Question | None:
    row = source.chance.choice(source.figures)
    if row.unit != "count":
        return None
    holder = row.holder if source.chance.random() < 0.5 else None
    return Question("figures_item", item=row.item, holder=holder)


def _holder(source: Source) -> Question | None:
    row = source.chance.choice(source.figures)
    low = float(f"{row.low:.1g}") if source.chance.random() < 0.3 else None
    return Question("figures_holder", holder=row.holder, unit=row.unit if low else None, least=low)


def _typing_phrase(source: Source) -> Question | None:
    """The first words of a stretch, the last of them unfinished: one keystroke after another is as likely."""
    words = source.words_of(source.chance.choice(source.spoken))
    at = source.chance.choice((0, source.chance.randrange(len(words))))
    stretch = " ".join(words[at : at + 6])
    typed = stretch[: source.chance.randint(1, len(stretch))]
    return Question("typing_phrase", typed) if tokens(typed) and typed == typed.rstrip() else None


def _typing_word(source: Source) -> Question | None:
    word = source.chance.choice(source.ranked[: 20 * COMMON])
    return Question("typing_word", word[: source.chance.randint(1, max(1, len(word) - 1))])


def _typing_speaker(source: Source) -> Question | None:
    name = source.chance.choice(tokens(source.chance.choice(source.rows).name))
    return Question("typing_speaker", name[: source.chance.randint(1, len(name))])


def _misspelt(source: Source) -> Question | None:
    row = source.chance.choice(source.spoken)
    words = source.words_of(row)
    length = source.chance.randint(3, 6)
    if len(words) < length:
        return None
    at = source.chance.randrange(len(words) - length + 1)
    said = words[at : at + length]
    made = misspelt(said, source.chance)
    if made is None:
        return None
    typed, how = made
    return Question("misspelt", " ".join(typed), meant=row.utterance, said=" ".join(said), how=how)


def _kinds() -> Iterator[tuple[str, Callable[[Source], Question | None]]]:
    yield from (("exact", _exact), ("phrase", _phrase), ("phrase_common", _phrase_common))
    yield from (("phrase_stop", _phrase_stop), ("phrase_absent", _absent), ("said_word", _said_word))
    yield from (("word_common", _word_common), ("word", _word), ("word_stop", _word_stop))
    yield ("two_words", _two_words)
    yield "word_speaker", _narrowed("word_speaker", lambda _, row: {"speaker": row.name}, lambda s: s.spoken)
    yield "word_dates", _narrowed("word_dates", _dates, lambda s: s.dated)
    yield "word_outlet", _narrowed("word_outlet", _outlet, lambda s: s.spoken)
    yield "word_kind", _narrowed("word_kind", lambda _, row: {"kind": row.kind}, lambda s: s.spoken)
    yield "word_disputed", _narrowed("word_disputed", lambda *_: {"disputed": "true"}, lambda s: s.disputed)
    yield "word_as_of", _narrowed("word_as_of", _as_of, lambda s: s.dated)
    yield (
        "newest_word",
        _narrowed(
            "newest_word",
            lambda s, row: {"since": _dates(s, row)["since"]} if row.last_day else {},
            lambda s: s.dated,
        ),
    )
    yield from (("newest", _newest), ("newest_outlet", _newest_outlet))
    yield from (("figures_range", _range), ("figures_item", _counting), ("figures_holder", _holder))
    yield from (("typing_phrase", _typing_phrase), ("typing_word", _typing_word))
    yield from (("typing_speaker", _typing_speaker), ("misspelt", _misspelt))


DRAW = dict(_kinds())
