"""Makes a file that its owner alone can read, for it is to hold tokens."""

import stat
from pathlib import Path

from claims.errors import MemoryTrouble


def make_private(path: Path) -> None:
    """Make the file, and its folder, where they are not there; take others' permissions off it where they are.

    SQLite's -wal and -shm files take its permissions over. Raises MemoryTrouble where a folder stands in its
    place, and OSError.
    """
    if path.is_dir():
        raise MemoryTrouble(f"{path} is a folder, not a file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)
