"""Where Debian's Chromium is, or what was named by CHROMIUM: no test, and no gallery, brings a browser along."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = "no Chromium was found: `apt install chromium`, or CHROMIUM=/path/to/it"


def chromium() -> str | None:
    """The program to start; None where there is none. Raises FileNotFoundError where CHROMIUM names nothing."""
    if named := os.environ.get("CHROMIUM"):
        if program := shutil.which(named):
            return program
        raise FileNotFoundError(f"CHROMIUM names {named}, which is no program")
    return next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    """Print where it is. The exit status is 0, or 1 where there is none, or 2 where CHROMIUM is wrong."""
    try:
        program = chromium()
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if program:
        sys.stdout.write(f"{program}\n")
    return 0 if program else 1


if __name__ == "__main__":
    sys.exit(main())
