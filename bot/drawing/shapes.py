"""Marks as outlines around their middle, one pixel large. Loads matplotlib."""

from functools import cache

from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D


@cache
def outline(shape: str) -> Path:
    """The outline of a mark, downwards as sheets are."""
    style = MarkerStyle(shape)
    return style.get_path().transformed(style.get_transform() + Affine2D().scale(1, -1))
