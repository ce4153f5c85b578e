"""Each measurement in a process of its own, on one core unless more is asked for; what it found comes back as JSON."""

import json
import os
import subprocess
import sys
from typing import Any

from benchmarks.surfaces.child import ROOT, environment

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def run(task: str, *, cores: int = 1, **options: Any) -> Any:
    """What the task of this name in `measure.child` found. Raises RuntimeError, with its last words, where it fails."""
    some = sorted(os.sched_getaffinity(0))[-cores:]
    told = subprocess.run(
        (sys.executable, "-m", "benchmarks.index.measure.child", task, ",".join(map(str, some))),
        cwd=ROOT,
        env=environment(**ONE_THREAD),
        input=json.dumps(options),
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(f"{task} ended with status {told.returncode}: {told.stderr.strip()[-2000:]}")
    return json.loads(told.stdout)
