"""The process that extracts: a request a line in, an answer a line out.

    python -P -m claims.extract.child

Requests are JSON lines {id, text} or {id, raw}, where raw is a `claims.ingest.page.Raw` with its bytes
in base64. Each is answered, in order, with one of
    {id, found}     what `claims.extract.extract` found in the text, as JSON
    {id, page}      the Page or Refused that `claims.ingest.read.read` made of the bytes, as JSON
    {id, error}     why this one cannot be read; the next one may
    {id, trouble}   why none can be read; then it ends, with status 1
Nothing else goes to standard output. It ends at the end of its input, or once it has grown large: memory that the
parser's vocabulary took is given back by ending alone. No `error` and no `trouble` holds a word of the text.
"""

import ctypes
import json
import os
import signal
import sys
from base64 import b64decode
from traceback import extract_tb
from typing import IO, Any

LONGEST = 500_000
"""Code points of a text: a short book. What is longer is no article."""
ENOUGH = 1 << 30
"""Bytes of memory at which the process ends after its answer."""
PATIENT = 10
"""How much its priority is lowered: whoever waits for an acknowledgement goes first."""
PR_SET_PDEATHSIG = 1
"""<linux/prctl.h>"""


def main() -> int:
    """Answer each line of standard input; returns the exit status."""
    _live_with_the_parent()
    answers = _own_output()
    for line in sys.stdin.buffer:
        answer = answered(line)
        answers.write(json.dumps(answer, separators=(",", ":")).encode("ascii") + b"\n")
        answers.flush()
        if "trouble" in answer:
            return 1
        if _memory() > ENOUGH:
            return 0
    return 0


def answered(line: bytes) -> dict[str, Any]:
    """The answer to one line."""
    asked = None
    try:
        request = json.loads(line)
        asked = request["id"]
        return {"id": asked, **(_page(request["raw"]) if "raw" in request else _found(request))}
    except ImportError as error:
        return {"id": asked, "trouble": f"{error.name or 'the parser'} is not installed"}
    except OSError as error:
        return {"id": asked, "trouble": f"the parser or its model cannot be loaded ({_what(error)})"}
    except Exception as error:  # noqa: BLE001  # whatever one text brings about, the next is read
        return {"id": asked, "error": f"reading it failed ({_what(error)})"}


def _found(request: dict[str, Any]) -> dict[str, Any]:
    from claims.extract import extract  # noqa: PLC0415  # may lack what it needs, which is told as trouble

    text = request["text"]
    if len(text) > LONGEST:
        return {"error": f"it is longer than {LONGEST:,} characters"}
    found = extract(text)
    return {"found": found.model_dump(mode="json")}


def _page(raw: dict[str, Any]) -> dict[str, Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # as above

    from claims.ingest.page import Raw  # noqa: PLC0415  # as above
    from claims.ingest.read import read  # noqa: PLC0415  # as above

    page = read(TypeAdapter(Raw).validate_python({**raw, "body": b64decode(raw["body"])}))
    return {"page": page.model_dump(mode="json")}


def _what(error: Exception) -> str:
    """Which error, and where it arose; its message might hold words of the text."""
    frame = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119  # a name in a message


def _own_output() -> IO[bytes]:
    """Standard output for the answers alone: whatever a library prints goes to standard error."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _live_with_the_parent() -> None:
    """Go when the parent goes, leave Ctrl-C to it, and let it go first."""
    parent = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(PATIENT)
    if sys.platform == "linux":  # elsewhere the end of the input tells it, after the text in hand
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(0)  # it went before it could be tied to


def _memory() -> int:
    """The most bytes it ever held; 0 where nobody can tell."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  # not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    sys.exit(main())
