"""The process that draws: a request a line in, a picture a line out.

    python -P -m bot.drawing.child

Requests are JSON lines {id, png} with a list of plots, or {id, svg} with one plot; each is a `claims.plot.Plot` as JSON.
Each is answered, in order, with one of
    {id, drawn}     the PNG in base64, or the `<svg>` element
    {id, error}     why this one cannot be drawn; the next one may
    {id, trouble}   why none can be drawn; then it ends, with status 1
No `error` and no `trouble` holds a word of a plot.
"""

import json
import sys
from base64 import b64encode
from typing import Any

from claims.by_line import place_of, serve

ENOUGH = 1 << 29
"""Bytes of memory at which the process ends after its answer."""

PATIENT = 5
"""How much its priority is lowered: an answer waits for it, unlike for a text that is read."""


def main() -> int:
    """Answer each line of standard input; returns the exit status."""
    return serve(answered, enough=ENOUGH, patient=PATIENT)


def answered(line: bytes) -> dict[str, Any]:
    """The answer to one line."""
    asked = None
    try:
        request = json.loads(line)
        asked = request["id"]
        return {"id": asked, "drawn": _drawn(request)}
    except ImportError as error:
        return {"id": asked, "trouble": f"{error.name or 'the plotting library'} is not installed"}
    except OSError as error:
        return {
            "id": asked,
            "trouble": f"the plotting library or its fonts cannot be loaded ({place_of(error)})",
        }
    except Exception as error:  # noqa: BLE001  # whatever one plot brings about, the next is drawn
        return {"id": asked, "error": f"drawing it failed ({place_of(error)})"}


def _drawn(request: dict[str, Any]) -> str:
    from bot.drawing.picture import png, svg  # noqa: PLC0415  # may lack what it needs, which is told as trouble
    from claims.plot import Plot  # noqa: PLC0415  # as above

    if "svg" in request:
        return svg(Plot.model_validate(request["svg"]))
    return b64encode(png([Plot.model_validate(plot) for plot in request["png"]])).decode("ascii")


if __name__ == "__main__":
    sys.exit(main())
