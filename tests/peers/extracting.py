"""A process that takes the place of the one that extracts: it does as each text says, and loads nothing.

Run by the tests as `python tests/peers/extracting.py [how it starts]`. It finds one attribution: the whole text.
"""

import json
import os
import sys
import time
from pathlib import Path


def found(text):
    """An Extraction as JSON."""
    whole = [0, len(text)]
    return {"attributions": [{"segments": [whole], "sentence": whole, "kind": "direct", "modality": "said"}]}


def die(text):
    """At once, or with `Die once: FILE` only while there is no such file."""
    file = Path(text.removeprefix("Die once: "))
    if text.startswith("Die once") and not file.exists():
        file.touch()
    elif text.startswith("Die once"):
        return {"found": found(text)}
    os._exit(9)


def hang(text):
    time.sleep(60)
    return {"found": found(text)}


AS_THE_TEXT_SAYS = {
    "Die": die,
    "Hang": hang,
    "Babble": lambda text: {"id": -1, "found": found(text)},
    "Fail": lambda _: {"error": "reading it failed (KeyError in there.py:1)"},
    "Other": lambda _: {"found": {"attributions": [], "colours": ["red"]}},
    "Lack": lambda _: {"trouble": "the parser or its model cannot be loaded (OSError in there.py:1)"},
}


def main(start="well"):
    if start == "dies":
        sys.exit(7)
    if start == "late":
        time.sleep(60)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        text = "Lack" if start == "lacking" else request["text"]
        does = AS_THE_TEXT_SAYS.get(text.split(" ")[0].strip(".,"), lambda text: {"found": found(text)})
        sys.stdout.write(json.dumps({"id": request["id"], **does(text)}) + "\n")
        sys.stdout.flush()
        if text.startswith("Last"):
            return
    if start == "stays":  # though nobody asks any more
        time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
