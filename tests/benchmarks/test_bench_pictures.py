"""The benchmark of pictures draws what it says, and reports it."""

from benchmarks.pictures.__main__ import FORMS, KEPT, OURS, PLAIN, SIZES, plots, report
from benchmarks.pictures.plain import plain


def test_the_report_has_a_row_for_each_size_and_form():
    times = {
        (size, form, who): [1.0, 2.0, 9.0] for size in SIZES for form in FORMS for who in (OURS, KEPT, PLAIN)
    }
    made = report(812.4, dict.fromkeys(SIZES, 200_000_000), times)
    assert made.count("| 2.0 (1.0 to 9.0) | 2.0 (1.0 to 9.0) | 2.0 (1.0 to 9.0) |") == len(SIZES) * len(FORMS)
    assert "with its start: 812 ms" in made
    assert "200 figures 200 MB" in made


def test_no_two_runs_draw_the_same():
    assert len({plot.name for run in range(5) for plot in plots((3, 3), run)}) == 10


def test_what_is_drawn_beside_it_is_a_picture():
    assert plain(plots((2, 3), 0), "png").startswith(b"\x89PNG")
