"""What is drawn, looked at in the boxes and elements of it: nothing overlaps, nothing is lost, nothing is obeyed."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from bot.drawing.letters import isolated
from bot.drawing.palette import HUES, SHAPES, hue, shape
from bot.drawing.picture import (
    ARRANGEMENTS,
    MOST_ROWS,
    PAGE,
    WIDTH,
    in_columns,
    letters_of,
    png,
    sheet_of,
    svg,
)
from bot.drawing.scale import Scale, labels
from claims.claim import Modality
from tests.bot.drawing.boxes import assert_apart
from tests.bot.drawing.figures import HOSTILE, each_kind, hostile, item, many, odd, plot

PLOTS = {"each kind": each_kind(), "many": many(), "hostile": hostile(), "odd": odd(), "one": plot(item())}
FEW = [name for name in PLOTS if name != "many"]
CSS = Path("bot/platforms/web/static/style.css").read_text(encoding="utf-8")


def drawn(*plots, arrangement=ARRANGEMENTS[0]):
    return sheet_of(plots, arrangement, letters_of(plots))


@pytest.mark.parametrize("arrangement", [*ARRANGEMENTS, PAGE])
@pytest.mark.parametrize("name", PLOTS)
def test_no_text_overlaps_another_or_leaves_the_picture(name, arrangement):
    assert_apart(drawn(PLOTS[name], arrangement=arrangement))


@pytest.mark.parametrize("name", PLOTS)
def test_every_number_in_words_and_every_claimant_stand_beside_the_marks(name):
    plot_ = PLOTS[name]
    shown = " ".join(t.text for t in drawn(plot_).texts)
    for row in plot_.rows:
        assert row.number in shown
    if name in {"each kind", "many"}:
        assert all(row.who in shown for row in plot_.rows)
        assert shown.count("hedge:") == sum(row.hedge is not None for row in plot_.rows)


@pytest.mark.parametrize("name", FEW)
def test_a_png_is_as_wide_as_said_and_the_same_each_time(name):
    first = png([PLOTS[name]])
    image = Image.open(BytesIO(first))
    assert image.width == WIDTH
    assert first == png([PLOTS[name]])
    assert image.mode == "P"  # in few colours
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_few_rows_are_in_large_letters():
    assert Image.open(BytesIO(png([plot(item(1, value=1), item(2, value=2))]))).height <= WIDTH


def test_more_than_two_hundred_rows_are_the_first_two_hundred_and_it_is_said():
    sheet = drawn(many(MOST_ROWS + 34))
    texts = [t.text for t in sheet.texts]
    assert sum(text.endswith(" H100") for text in texts) == MOST_ROWS
    assert "34 more in the text." in texts


@pytest.mark.parametrize("made", [drawn, lambda *plots: in_columns(plots, letters_of(plots))])
def test_groups_for_which_no_row_is_left_are_counted(made):
    texts = [t.text for t in made(many(MOST_ROWS), each_kind(), plot(item())).texts]
    assert f"{len(each_kind().rows) + 1} more in the text, in 2 groups of their own." in texts
    assert not any(text.startswith("Each group has an axis") for text in texts)  # one is drawn
    (said,) = [t.text for t in made(many(MOST_ROWS), plot(item())).texts if "more in the text" in t.text]
    assert said == "1 more in the text, in a group of its own."


def test_several_plots_stand_below_each_other_each_with_its_axis_and_they_share_claimants():
    one, other = plot(item(who="Ada", value=5)), plot(item(who="Ada", value=9, item="A100"))
    texts = [t.text for t in drawn(one, other).texts]
    assert texts.index(one.title) < texts.index("H100") < texts.index(other.title) < texts.index("A100")
    assert "Each group has an axis of its own: they are not comparable." in " ".join(texts)


def elements(plot_):
    return etree.fromstring(svg(plot_))


@pytest.mark.parametrize("name", PLOTS)
def test_an_svg_has_nothing_that_a_strict_policy_forbids_and_says_what_it_shows(name):
    plot_, root = PLOTS[name], elements(PLOTS[name])
    tags = {e.tag for e in root.iter()}
    assert tags <= {"svg", "title", "desc", "path", "text", "tspan"}
    allowed = {"class", "role", "viewBox", "aria-labelledby", "id", "d", "x", "y", "dx", "text-anchor"}
    assert {key for e in root.iter() for key in e.attrib} <= allowed
    assert (root.get("role"), root.get("class")) == ("img", "plot")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert root.get("aria-labelledby").split() == ids == [f"{plot_.name}-title", f"{plot_.name}-desc"]
    assert root[0].text == plot_.title
    assert root[1].text.startswith(plot_.title)
    assert plot_.title not in {
        "".join(e.itertext()) for e in root.iter("text")
    }  # it stands above, on the page
    assert svg(plot_) == svg(plot_)


def test_the_page_has_the_title_and_an_svg_does_not_repeat_it():
    one = each_kind()
    assert one.title in [t.text for t in drawn(one).texts]
    assert one.title not in [t.text for t in elements(one).iter("text")]


@pytest.mark.parametrize("name", PLOTS)
def test_every_class_of_an_svg_stands_in_the_stylesheet(name):
    classes = {c for e in elements(PLOTS[name]).iter() for c in (e.get("class") or "").split()}
    assert classes - {"after", "ink"} <= set(re.findall(r"\.([\w-]+)", CSS))


def test_names_are_written_into_an_svg_as_they_are_also_what_no_font_here_has():
    text = " ".join("".join(e.itertext()) for e in elements(hostile()).iter("text"))
    for name in (
        "שלום עולם",
        "漢字の会社",
        "😀 Smiley",
        "$x_1$ & co",
        r"$\frac{1}{2}$ a_b^c \\ ${",
        "&amp;",
        "]]>",
    ):
        assert name in text
    assert "\u202e" not in text
    assert "<script>" in text  # as a text of the element, and so escaped
    assert "<script" not in svg(hostile())


def test_a_name_that_no_font_has_is_told_by_its_source():
    unassigned = plot(item(who="\ua4d0\U00018b00\U00018b01", value=7, hedge="\U00018b00"))
    text = " ".join(t.text for t in drawn(unassigned).texts)
    assert "(see [1]) estimates, hedge: “see the text”" in text


def test_who_says_that_it_is_not_so_has_a_hollow_mark():
    denied = elements(plot(item(how=Modality.DENIES, value=5), item(2, value=6)))
    marks = [e.get("class").split()[0] for e in denied.iter("path")]
    assert (marks.count("hollow"), marks.count("full")) == (1, 1)


def test_open_ends_have_an_arrow_and_about_a_wave_that_is_as_long_whatever_the_scale():
    kinds = elements(each_kind())
    waves = [e for e in kinds.iter("path") if e.get("d").count("L") == 16]
    assert len(waves) == 3  # about: both sides; nearly: below
    lengths = set()
    for wave in waves:
        x = [float(x) for x in re.findall(r"[ML] ([\d.]+)", wave.get("d"))]
        lengths.add(round(max(x) - min(x)))
    assert lengths == {30}


def test_fifty_six_claimants_differ_in_hue_or_shape():
    assert len({(hue(n), shape(n)) for n in range(len(HUES) * len(SHAPES))}) == 56


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_hues_stand_out_from_paper_and_card_light_and_dark():
    found = re.findall(r"\.plot \.hue-\d \{ color: (#\w+); color: light-dark\((#\w+), (#\w+)\); \}", CSS)
    assert [light for light, _, _ in found] == list(HUES)
    for light, again, dark in found:
        assert light == again
        assert min(contrast(light, paper) for paper in ("#fbfaf7", "#ffffff")) >= 4.5
        assert min(contrast(dark, paper) for paper in ("#161513", "#1f1e1b")) >= 4.5


@pytest.mark.parametrize(
    ("numbers", "is_log"),
    [
        ([1000, 50_000], True),
        ([2000, 40_000], False),
        ([0, 10**9], False),
        ([-5, 10**9], False),
        ([5], False),
    ],
)
def test_an_axis_is_logarithmic_where_numbers_span_a_factor_of_twenty_and_none_is_zero_or_less(
    numbers, is_log
):
    assert Scale(numbers).is_log is is_log


@pytest.mark.parametrize(
    "numbers",
    [
        [1],
        [0],
        [-1],
        [1, 1],
        [1e300, 1e-300],
        [1e308],
        [-1e308, 1e308],
        [5e-324],
        [0, 1e-310],
        [1, 2],
        [3, 3.0000001],
    ],
)
def test_any_numbers_have_an_axis_on_which_they_stand_in_order(numbers):
    scale = Scale(numbers, open_low=True, open_high=True)
    places = [scale.at(number) for number in sorted(numbers)]
    assert all(0 <= place <= 1 for place in places)
    assert places == sorted(places)
    assert scale.ticks(5)


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (0, "0"), (10_000, "10,000"), (2.5, "2.5"), (1_000_000_000, "1 billion"), (590e9, "590 billion"),
        (2_500_000, "2.5 million"), (1e12, "1 trillion"), (1e15, "10¹⁵"), (2e289, "2·10²⁸⁹"), (1e-5, "10⁻⁵"),
        (-5, "−5"), (-2e6, "−2 million"), (0.001, "0.001"),
    ],
)  # fmt: skip
def test_numbers_of_an_axis_are_readable(number, label):
    assert labels([number]) == [label]


def test_only_names_from_right_to_left_are_kept_apart():
    assert [isolated(name) == name for name in ("Ada", "漢字", HOSTILE[0])] == [True, True, False]


def test_where_pillow_cannot_set_letters_apart_matplotlib_draws_them_all(monkeypatch):
    monkeypatch.setattr("bot.drawing.letters.QUICK", False)
    assert Image.open(BytesIO(png([each_kind()]))).width == WIDTH


def test_letters_are_measured_alike_by_whatever_draws_them(monkeypatch):
    letters = letters_of([each_kind()])
    quick = [letters.width(text, 19, bold=bold) for text in ("about 50,000 H100", "“Wó”") for bold in (0, 1)]
    monkeypatch.setattr("bot.drawing.letters.QUICK", False)
    letters = letters_of([each_kind()])
    slow = [letters.width(text, 19, bold=bold) for text in ("about 50,000 H100", "“Wó”") for bold in (0, 1)]
    assert quick == pytest.approx(slow, rel=0.05)
