"""The boxes of a sheet's texts: none over another, none over the edge."""

from itertools import combinations

from bot.drawing.sheet import EDGE

HIGH, DEEP = 0.75, 0.2
"""What letters take above and below their baseline, of their size."""


def assert_apart(sheet):
    """No text overlaps another, or leaves the picture."""
    boxes = [
        (t.x, t.x + t.width, t.y - HIGH * t.size, t.y + DEEP * t.size, t.text) for t in sheet.texts if t.text
    ]
    for left, right, top, bottom, text in boxes:
        assert left >= EDGE - 1, text
        assert right <= sheet.width, text
        assert top >= 0, text
        assert bottom <= sheet.height, text
    for one, other in combinations(boxes, 2):
        apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        assert apart, (one, other)
