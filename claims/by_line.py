"""A process that answers: a request a line in, an answer a line out, and never longer than its parent.

Both are JSON lines; every answer has the `id` of its request. One with `trouble` says that none can be answered: then
the process ends, with status 1. Nothing else goes to standard output.
"""

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable
from traceback import extract_tb
from typing import IO, Any

PATIENT = 10
"""How much its priority is lowered, usually: whoever waits for an acknowledgement goes first."""
PR_SET_PDEATHSIG = 1
"""<linux/prctl.h>"""


def serve(answered: Callable[[bytes], dict[str, Any]], *, enough: int, patient: int = PATIENT) -> int:
    """Answer each line of standard input, to its end, or until it took `enough` bytes of memory; returns the exit status."""
    _live_with_the_parent(patient)
    answers = _own_output()
    for line in sys.stdin.buffer:
        answer = answered(line)
        answers.write(json.dumps(answer, separators=(",", ":")).encode("ascii") + b"\n")
        answers.flush()
        if "trouble" in answer:
            return 1
        if _memory() > enough:
            return 0
    return 0


def place_of(error: Exception) -> str:
    """Which error, and where it arose; its message might hold words of a text."""
    frame = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119  # a name in a message


def _own_output() -> IO[bytes]:
    """Standard output for the answers alone: whatever a library prints goes to standard error."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _live_with_the_parent(patient: int) -> None:
    """Go when the parent goes, leave Ctrl-C to it, and let it go first."""
    parent = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(patient)
    if sys.platform == "linux":  # elsewhere the end of the input tells it, after the text in hand
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(0)  # it went before it could be tied to


def _memory() -> int:
    """The most bytes it ever held; 0 where nobody can tell."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        # not by getrusage: it counts what the process that started this one held when it did
        with open("/proc/self/status", "rb") as status:  # noqa: PTH123  # a light process: no pathlib for one line
            return next((int(line.split()[1]) * 1024 for line in status if line.startswith(b"VmHWM:")), 0)
    import resource  # noqa: PLC0415  # not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
