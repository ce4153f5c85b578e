"""Makes what is to be measured, and tells how long it took and how large it is."""

import inspect
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.extraction.child import peak
from benchmarks.index import prepared as ready
from benchmarks.index.engines.every import ENGINES, place


class Read(Iterator[Any]):
    """Batches, and how long their reading took."""

    def __init__(self, batches: Iterator[Any]) -> None:
        self._batches = batches
        self.seconds = 0.0
        self.cpu = 0.0

    def __next__(self) -> Any:
        began, cpu = time.perf_counter(), time.thread_time()
        try:
            return next(self._batches)
        finally:
            self.seconds += time.perf_counter() - began
            self.cpu += time.thread_time() - cpu


def prepared(folder: str, claims: int, wanted: dict[str, int]) -> dict[str, float]:
    """The claims, the rows and the questions."""
    began = time.perf_counter()
    ready.prepare(Path(folder), claims, wanted)
    return {"seconds": time.perf_counter() - began}


async def built(folder: str, engine: str) -> dict[str, Any]:
    """An engine's files; what it took to read the claims is taken off its time."""
    maker = ENGINES[engine]
    at = place(maker, Path(folder))
    began, cpu, read = time.perf_counter(), _cpu(), Read(maker.of(Path(folder)))
    making = maker.build(read, at)
    if inspect.isawaitable(making):
        await making
    seconds, cpu = time.perf_counter() - began - read.seconds, _cpu() - cpu - read.cpu
    size = sum(file.stat().st_size for file in at.rglob("*") if file.is_file())
    return {"seconds": seconds, "cpu": cpu, "bytes": size, "peak": peak()}


def _cpu() -> float:
    """Seconds of this process and of those that it waited for."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
