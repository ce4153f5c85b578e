"""Whether the store answers as the index in memory does, question by question."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.index import prepared
from benchmarks.index.asked import COMPARED, Question
from benchmarks.index.engines.arrays import Arrays, Matched
from benchmarks.index.engines.every import ENGINES, LIMIT, OURS, place
from benchmarks.index.engines.ours import page
from benchmarks.index.measure.timing import opened
from claims.store import Store
from claims.store.page import Page

LOOKED = 50
"""Utterances compared of each answer, and the total of all."""
TOLD = 5
"""Differences of a kind that are told."""


async def same(folder: str, wanted: int) -> dict[str, Any]:
    """By kind, how many of how many answers are the same; and some of those that are not."""
    store = (await opened(OURS, Path(folder))).store
    judge: Arrays = ENGINES[LIMIT].open(place(ENGINES[LIMIT], Path(folder)))
    asked = prepared.questions(Path(folder), "compared")
    try:
        return {kind: await _compared(store, judge, asked[kind][:wanted]) for kind in COMPARED}
    finally:
        await store.close()


async def _compared(store: Store, judge: Arrays, questions: Sequence[Question]) -> dict[str, Any]:
    wrong = []
    for question in questions:
        differs = difference(judge, question, await page(store, question, LOOKED))
        if differs:
            wrong.append({"question": str(question), "differs": differs})
    return {"asked": len(questions), "same": len(questions) - len(wrong), "wrong": wrong[:TOLD]}


def difference(judge: Arrays, question: Question, answer: Page) -> str:
    """How the two differ; nothing where they do not. Reports of one day may come in any order."""
    matched = judge.matched(question)
    total = judge.total(matched)
    if not (total > answer.total if answer.more else total == answer.total):
        return f"{answer.total}{' and more' if answer.more else ''} in all, not {total}"
    ids = [judge.position.get(one.id, -1) for one in answer.utterances]
    expected = list(_first(judge, matched))
    if len(ids) != len(expected) or len(set(ids)) != len(ids):
        return f"{len(ids)} utterances, {len(set(ids))} of them different, not {len(expected)}"
    days = _days(judge, matched, expected[-1][:2]) if expected else {}
    given = [days.get(key) for key in ids]
    wanted = [one[:2] for one in expected]
    at = next((n for n, (one, other) in enumerate(zip(given, wanted, strict=True)) if one != other), None)
    return "" if at is None else f"utterance {at + 1} is of {given[at]}, not of {wanted[at]}"


def _first(judge: Arrays, matched: Matched) -> Iterator[tuple[int, int, int]]:
    """Of the first utterances: whether it is longer than the words, its day, its number."""
    seen = set[int]()
    for longer, rows in enumerate(matched):
        for row in reversed(rows):
            key = int(judge.utterance[row])
            if key not in seen:
                seen.add(key)
                yield longer, int(judge.last[row]), key
                if len(seen) == LOOKED:
                    return


def _days(judge: Arrays, matched: Matched, until: tuple[int, int]) -> dict[int, tuple[int, int]]:
    """Of each utterance that may be among the first where it stands; `until` is where the last of them does."""
    found: dict[int, tuple[int, int]] = {}
    for longer, rows in enumerate(matched):
        oldest = until[1] if longer == until[0] else 0
        for row in rows[rows >= np.searchsorted(judge.last, oldest)][::-1]:
            found.setdefault(int(judge.utterance[row]), (longer, int(judge.last[row])))
        if longer == until[0]:
            break
    return found
