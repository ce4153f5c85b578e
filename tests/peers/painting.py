"""A process that is asked to draw: well, late, dying, babbling or lacking its library. Ends with its input."""

import base64
import json
import sys
import time
from pathlib import Path

HOW = sys.argv[1]

if HOW == "dies":
    sys.exit(7)
if HOW == "sleeps":
    time.sleep(60)
for line in sys.stdin:
    request = json.loads(line)
    title = request["svg"]["title"] if "svg" in request else request["png"][0]["title"]
    answer = {"id": request["id"], "drawn": base64.b64encode(f"PNG of {title}".encode()).decode()}
    if "svg" in request:
        answer["drawn"] = f"<svg>{title}</svg>"
    if HOW == "lacking":
        answer = {"id": request["id"], "trouble": "matplotlib is not installed"}
    if title.startswith("Count: "):
        with Path(title.removeprefix("Count: ")).open("a", encoding="utf-8") as counted:
            counted.write("x")
    match title:
        case "Hang":
            time.sleep(60)
        case "Die":
            sys.exit(9)
        case "Fail":
            answer = {"id": request["id"], "error": "drawing it failed (ValueError in there.py:1)"}
        case "Other":
            answer = {"id": request["id"], "painted": "something"}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
