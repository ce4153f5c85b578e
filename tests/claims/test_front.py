"""Where an article begins behind what its file says of it."""

import pytest

from claims.front import after_front

FRONT = "---\ntitle: Wheels\nÜberschrift: Räder\n# ours\ntags:\n- yard\n  - hall\n\npublish date: 2025-01-30\n---\n"


@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_the_article_begins_after_the_second_line_of_dashes(before):
    assert after_front(f"{before}{FRONT}The wheels turn.") == len(before + FRONT)
    assert after_front(f"{before}{FRONT}\n \n The wheels turn.") == len(f"{before}{FRONT}\n \n ")
    assert after_front(f"{before}{FRONT}") == len(before + FRONT)


FIELDS = "Title: Wheels\nAuthor: Ada Miller\nPublish date: 2025-01-30\n"


@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n"])
def test_fields_in_a_row_at_the_head_are_no_part_of_the_article(before):
    assert after_front(f"{before}{FIELDS}\nThe wheels turn.") == len(f"{before}{FIELDS}\n")
    assert after_front(f"{before}{FIELDS}") == len(before + FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        "", "The wheels turn.", "The wheels turn.\n---\nNobody laughed.\n---\n", "---\nThe wheels turn.",
        "Date: 30 January 2025\n\nThe wheels turn.", "Title: Wheels\nMiller: they turn.\n\nNobody laughed.",
        f"{FIELDS}The wheels turn.", "The wheels turn.\nTitle: Wheels\nDate: 2025\n\n",
        "---\nThe wheels turn.\n---\nNobody laughed.", "--- The wheels turn.\n---\n", "---\n" + "a: line\n" * 50 + "---\nThe wheels turn.",
    ],
)  # fmt: skip
def test_a_text_without_front_matter_begins_at_once(text):
    assert after_front(text) == 0


def test_very_long_heads_are_read_in_no_time():
    assert after_front("---\n" + "x" * 10_000_000) == 0
    assert after_front("---\n" * 100_000) == 8
    assert after_front("Title: x\n" * 1_000_000) == 0
    assert after_front("Title: " + "x" * 10_000_000) == 0
