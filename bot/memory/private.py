"""A file that its owner alone can read, for it is to hold tokens."""

import stat
from contextlib import suppress
from pathlib import Path

from claims.errors import MemoryTrouble


def make_private(path: Path) -> None:
    """Make the file, and its folder, where they are not there; what is there is left as it is.

    Raises MemoryTrouble where a folder stands in its place, and OSError.
    """
    if path.is_dir():
        raise MemoryTrouble(f"{path} is a folder, not a file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)


def keep_private(path: Path) -> None:
    """Take others' permissions off the file, once it is known to be ours, and off SQLite's -wal and -shm beside it.

    Files that SQLite makes later take the permissions of the first over. Raises OSError.
    """
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        with suppress(FileNotFoundError):
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & 0o077:
                file.chmod(mode & 0o700)
