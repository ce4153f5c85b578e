"""Draws the gallery: `python -m gallery [--out FOLDER] [--only WORD]`. It needs Chromium, and says so where there is none."""

import argparse
import asyncio
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from gallery.exhibits import exhibits
from gallery.sheet import sheet
from gallery.shooting import shoot
from tests.browser.chromium import NONE, chromium

PICTURES = Path(__file__).parent / "pictures"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw it all, and say where. The exit status is 1 where there is no Chromium."""
    parser = argparse.ArgumentParser(prog="gallery", description=sys.modules[__name__].__doc__)
    parser.add_argument("--out", type=Path, default=PICTURES, metavar="FOLDER", help="where the pictures go")
    parser.add_argument("--only", default="", metavar="WORD", help="only those whose name holds this")
    options = parser.parse_args(arguments)
    program = chromium()
    if program is None:
        sys.stderr.write(f"The gallery cannot be drawn: {NONE}\n")
        return 1
    print(drawn(program, options.out, options.only))
    return 0


def drawn(program: str, out: Path, only: str = "") -> str:
    """Draw into the folder, which is emptied first where it holds a gallery; returns what was done."""
    with TemporaryDirectory() as made:
        shown = [one for one in asyncio.run(exhibits(Path(made))) if only in one.name]
    if (out / "index.html").exists():
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "index.html").write_text(sheet(shown), encoding="utf-8")
    pictures = asyncio.run(shoot(program, shown, out))
    return f"{pictures} pictures of {len(shown)} answers: {out / 'index.html'}"


if __name__ == "__main__":
    sys.exit(main())
