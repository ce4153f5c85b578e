"""One run: each size made, then every measurement of it, one after the other."""

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.index.engines.every import ENGINES, IDS, OURS, place
from benchmarks.index.measure.processes import run
from benchmarks.index.prepared import SEEDS
from benchmarks.index.told.measured import Measured, Sized, makers
from benchmarks.index.told.plot import short
from benchmarks.surfaces import machine
from benchmarks.surfaces.child import ROOT

CLIENTS = 64
BUILT = "built.json"


class Plan(NamedTuple):
    """How much is asked, and for how long."""

    engines: Sequence[str]
    questions: int
    compared: int
    seconds: float
    keep: bool = False

    @property
    def wanted(self) -> dict[str, int]:
        """Questions of a kind, by set."""
        return dict(
            zip(SEEDS, (self.questions, self.compared, 5 * self.questions, self.questions // 4), strict=True)
        )

    @property
    def first(self) -> int:
        """First touches of a kind."""
        return max(2, min(20, self.questions // 30))


def measured(work: Path, sizes: Sequence[int], plan: Plan) -> Measured:
    """All of it. Nothing is left in the folder unless it is to be kept."""
    libraries = ("aiosqlite", "numpy", "pydantic", *(("tantivy",) if find_spec("tantivy") else ()))
    about = machine.described(libraries)
    return Measured(about, plan.questions, plan.engines, [_sized(work, size, plan) for size in sizes])


def _sized(work: Path, claims: int, plan: Plan) -> Sized:
    folder = work.absolute() / str(claims)
    folder.mkdir(parents=True, exist_ok=True)
    one = Sized(claims, built=_made(folder, claims, plan))
    at = str(folder)
    for name in plan.engines:
        _tell(claims, f"{name}, warm")
        one.warm[name] = run("warm", folder=at, engine=name, wanted=plan.questions, seconds=plan.seconds)
        if ENGINES[name].on_disk and name != IDS:
            _tell(claims, f"{name}, first touch")
            one.touched[name] = run(
                "touched", folder=at, engine=name, wanted=plan.first, seconds=plan.seconds
            )
    _tell(claims, "where the bytes are")
    one.space = run("space", folder=at)
    _tell(claims, "whether the answers are the same")
    one.same = run("same", folder=at, wanted=plan.compared)
    _tell(claims, f"{CLIENTS} clients")
    one.clients = run("clients", folder=at, many=CLIENTS, seconds=plan.seconds, cores=2)
    _tell(claims, "live writing")
    one.live = run("live", folder=at, seconds=plan.seconds, cores=2)
    _tell(claims, "whole commands")
    one.commands = run("commands", folder=at, wanted=plan.questions // 3, cores=2)
    one.parts = run("parts", folder=at, wanted=plan.questions // 3, cores=2)
    if not plan.keep:
        shutil.rmtree(folder)
    return one


def _made(folder: Path, claims: int, plan: Plan) -> dict[str, Any]:
    """Claims, rows and questions, then each engine's files; what is there from another run is not made again."""
    known = folder / BUILT
    told: dict[str, Any] = json.loads(known.read_text()) if plan.keep and known.exists() else {}
    if told.get("wanted") != plan.wanted:
        _tell(claims, "the claims")
        run("prepare", folder=str(folder), claims=claims, wanted=plan.wanted)
        told = {"wanted": plan.wanted}
    if told.get("code") != _code():  # ours is not what it was
        told = {key: value for key, value in told.items() if key != ENGINES[OURS].built} | {"code": _code()}
    for built, name in makers(plan.engines).items():
        if built not in told:
            _tell(claims, f"building {name}")
            shutil.rmtree(place(ENGINES[name], folder))
            told[built] = run("build", folder=str(folder), engine=name)
        known.write_text(json.dumps(told))
    return told


def _code() -> str:
    """Of all that our own index follows from."""
    files = sorted(path for path in (ROOT / "claims").rglob("*") if path.suffix in {".py", ".sql"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _tell(claims: int, what: str) -> None:
    sys.stderr.write(f"{short(claims)} claims: {what} …\n")
