"""Where an error arose and why, for the log: no traceback goes there, for its messages may hold what people wrote."""

from pathlib import PurePath


def where(error: BaseException) -> str:
    """`file.py:12` of the innermost frame: enough to find the fault, and no message text."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{PurePath(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"


def reason(error: BaseException) -> str:
    """SQLite's name of what is behind an error, such as SQLITE_CORRUPT; its message might hold words that were asked."""
    return str(getattr(error.__cause__, "sqlite_errorname", "-"))
