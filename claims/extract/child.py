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

import json
import sys
from base64 import b64decode
from typing import Any

from claims.by_line import place_of, serve

LONGEST = 500_000
"""Code points of a text: a short book. What is longer is no article."""
ENOUGH = 1 << 30
"""Bytes of memory at which the process ends after its answer."""


def main() -> int:
    """Answer each line of standard input; returns the exit status."""
    return serve(answered, enough=ENOUGH)


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
        return {"id": asked, "trouble": f"the parser or its model cannot be loaded ({place_of(error)})"}
    except Exception as error:  # noqa: BLE001  # whatever one text brings about, the next is read
        return {"id": asked, "error": f"reading it failed ({place_of(error)})"}


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


if __name__ == "__main__":
    sys.exit(main())
