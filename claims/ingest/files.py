"""Finds and reads files: of a folder those that can be articles, in a fixed order."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from claims.ingest.limits import Limits, in_words
from claims.ingest.page import Raw, Unreadable
from claims.ingest.read import HTML_FILES, TEXT_FILES

ARTICLES = TEXT_FILES | HTML_FILES
"""How the names of articles in a folder end."""


def shown(path: Path | str) -> str:
    """A path as it can be printed and kept: what cannot be seen, or is no text, is escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def files_of(path: Path) -> Iterator[tuple[Path, str | None]]:
    """The file itself, or a folder's articles, sorted, those of folders in it too; with a reason what cannot be read.

    Hidden files and folders are passed over, and so is what no article ends as.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        yield path, _reason(error)
        return
    if not is_folder:
        yield path, None
        return
    found = False
    for one in _within(path, set()):
        found = True
        yield one
    if not found:
        yield path, f"no article is in this folder; their names end in {', '.join(sorted(ARTICLES))}"


def _within(folder: Path, seen: set[tuple[int, int]]) -> Iterator[tuple[Path, str | None]]:
    try:
        itself = folder.stat()
        if (itself.st_dev, itself.st_ino) in seen:
            return  # a link that leads back, or a second one to the same folder
        seen.add((itself.st_dev, itself.st_ino))
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield folder, _reason(error)
        return
    for one in inside:
        if one.name.startswith("."):
            continue
        if one.is_dir():
            yield from _within(one, seen)
        elif one.suffix.lower() in ARTICLES:
            yield one, None


def bytes_of(path: Path, limits: Limits) -> Raw:
    """A file's bytes. Raises Unreadable; waits for no pipe or device."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:  # Path.open takes no opener
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise Unreadable(_of_another_kind(mode))
            body = file.read(limits.body + 1)
    except OSError as error:
        raise Unreadable(_reason(error)) from None
    if len(body) > limits.body:
        raise Unreadable(f"it is longer than {in_words(limits.body)}")
    return Raw(source=shown(path), body=body, file=shown(path.name))


def _without_waiting(path: str, flags: int) -> int:
    """Opens it; a pipe without a writer would be waited for else. Of a file it changes nothing."""
    return os.open(path, flags | os.O_NONBLOCK)


def _of_another_kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "it is a folder"
    what = (
        "a pipe"
        if stat.S_ISFIFO(mode)
        else "a device"
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
        else "a socket"
    )
    return f"it is {what}, not a file"


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError() | ValueError():
            return "there is no such file or folder"
        case PermissionError():
            return "it may not be read by this user"
        case _:
            return f"it cannot be read ({(error.strerror or 'no reason given').lower()})"
