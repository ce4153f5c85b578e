"""Which machine the figures are of."""

import os
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.surfaces.child import ROOT

LIBRARIES = ("discord.py", "slack-bolt", "aiohttp", "aiosqlite", "pydantic")


def described(libraries: Sequence[str] = LIBRARIES) -> list[str]:
    """Processor, memory, system, Python and libraries, the code's commit, and how busy the machine is."""
    memory = int(_field("/proc/meminfo", "MemTotal").split()[0]) / 1e6
    return [
        f"Machine: {_field('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, {memory:.1f} GB of memory, {platform.system()}",
        f"Python {platform.python_version()}; {', '.join(f'{name} {version(name)}' for name in libraries)}",
        f"Code: {_commit()}",
        f"Load while measuring began: {os.getloadavg()[0]:.1f} (1 minute)",
    ]


def _field(file: str, name: str) -> str:
    for line in Path(file).read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "unknown"


def _commit() -> str:
    asked = ("git", "describe", "--always", "--dirty", "--abbrev=10")
    told = subprocess.run(asked, check=False, cwd=ROOT, capture_output=True, text=True)
    return told.stdout.strip() or "no git here"
