"""A process that copies an index: `python -m tests.claims.store.copier WAY INDEX FILE [stuck|slow]`.

WAY is `backup` or `restore`. It says `inside` once it is in the middle of writing; `stuck`, it stays there until it is
killed; `slow`, it takes its time; then it says `done`, or what the trouble was.
"""

import sys
import time
from contextlib import nullcontext
from pathlib import Path

from claims.errors import IndexTrouble
from claims.store.sqlite import backup as sqlite_backup
from claims.store.sqlite.backup import back_up
from claims.store.sqlite.restore import made_ready, put_back

PAUSES = {"stuck": 60.0, "slow": 0.02}


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(way, index, file, how="", /):
    sqlite_backup.STEP = 5
    inside = False

    def told(done, of):
        nonlocal inside
        if done > 0.8 * of and not inside:
            inside = True
            say("inside")
        time.sleep(PAUSES.get(how, 0) if inside else 0)

    try:
        with made_ready(file, index) if way == "restore" else nullcontext() as ready:
            if way == "restore":
                put_back(ready, index, told)
            else:
                back_up(index, file, told)
        say("done")
    except IndexTrouble as error:
        say(error)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
