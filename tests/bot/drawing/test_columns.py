"""Pictures of many figures: columns side by side, in letters that can be read, in the shape of a screen."""

from collections import Counter
from io import BytesIO

import pytest
from PIL import Image

from bot.drawing.columns import NARROWEST, WIDEST, Block, Piece, flow, spread
from bot.drawing.picture import MOST_ROWS, SMALLEST, WIDTH, in_columns, letters_of, png
from bot.drawing.sheet import FONT, Mark
from tests.bot.drawing.boxes import assert_apart
from tests.bot.drawing.figures import HOSTILE, each_kind, item, many, odd, plot

DISCORD_BYTES = 10_000_000
"""The least that Discord takes of a bot; Slack takes more."""
STRANGE = plot(
    *(
        item(n, HOSTILE[n % len(HOSTILE)], hedge=HOSTILE[n % 7] or None, value=10 + n)
        for n in range(MOST_ROWS)
    )
)
CROWDS = {
    "40": [many(40)],
    "60": [many(60)],
    "200": [many()],
    "more than are drawn": [many(MOST_ROWS + 34)],
    "strange": [STRANGE],
    "several": [each_kind(), many(3), many(12), many(40), odd()],
    "many groups": [many(n) for n in range(2, 30)],
}


def drawn(plots):
    return in_columns(plots, letters_of(plots))


def starts(sheet):
    """Where numbers in bold begin, from left to right: one place for each column."""
    return Counter(round(t.x) for t in sheet.texts if t.bold and t.size == FONT)


@pytest.mark.parametrize("name", CROWDS)
def test_no_text_overlaps_another_or_leaves_the_picture(name):
    assert_apart(drawn(CROWDS[name]))


@pytest.mark.parametrize("name", CROWDS)
def test_the_picture_has_the_shape_of_a_screen_letters_to_read_and_a_size_that_chats_take(name):
    made = png(CROWDS[name])
    image = Image.open(BytesIO(made))
    assert NARROWEST * 0.97 <= image.width / image.height <= WIDEST * 1.03
    assert image.width >= WIDTH
    scale = image.width / drawn(CROWDS[name]).width
    assert scale * FONT >= SMALLEST - 0.01
    assert len(made) < DISCORD_BYTES / 5


@pytest.mark.parametrize("name", ["40", "60", "200"])
def test_each_row_stands_in_one_column_under_one_title_and_each_column_has_the_same_axis(name):
    (shown,) = CROWDS[name]
    sheet = drawn([shown])
    columns = starts(sheet)
    assert len(columns) > 1
    assert sum(columns.values()) == len(shown.rows)
    texts = [t.text for t in sheet.texts]
    assert texts.count(shown.title) == 1
    assert texts.count("H100, logarithmic") + texts.count("H100") == len(columns)
    ticks = Counter(t.text for t in sheet.texts if t.ink == "quiet" and t.text[0].isdigit())
    assert set(ticks.values()) == {2 * len(columns)}  # above its rows, and below
    assert [t.text for t in sheet.texts if t.bold and t.size == FONT] == [row.number for row in shown.rows]


def test_the_same_number_stands_at_the_same_place_of_each_column():
    same = plot(*(item(n, f"Analyst {n}", value=500) for n in range(60)), item(99, "Low", value=5))
    sheet = drawn([same])
    wide = sheet.width / len(starts(sheet))
    marks = [round(one.x % wide) for one in sheet.drawn if isinstance(one, Mark)]
    assert len(set(marks[1:])) == 1


def test_of_several_groups_each_piece_has_its_title_and_says_where_it_goes_on():
    titles = [t.text for t in drawn(CROWDS["several"]).texts if t.bold and t.size > FONT]
    assert len([t for t in titles if not t.endswith(", continued")]) == 5
    assert len(titles) > 5


def test_what_is_not_drawn_is_counted_in_the_last_column():
    texts = drawn(CROWDS["more than are drawn"]).texts
    (rest,) = [t for t in texts if t.text == "34 more in the text."]
    assert rest.x == max(t.x for t in texts if t.bold)


def test_thirty_rows_stay_in_one_column():
    image = Image.open(BytesIO(png([plot(*(item(n, f"Ada {n}", value=n + 1) for n in range(30)))])))
    assert image.width == WIDTH


def test_columns_are_filled_one_after_the_other_and_a_row_too_high_stands_alone():
    blocks = [Block((10.0, 10.0, 50.0), 5, 5), Block((10.0,), 5, 5)]
    assert flow(blocks, 30) == [[Piece(0, 0, 2)], [Piece(0, 2, 3)], [Piece(1, 0, 1)]]
    assert flow(blocks, 200) == [[Piece(0, 0, 3), Piece(1, 0, 1)]]


@pytest.mark.parametrize("rows", [1, 2, 7, 31, 200, 1000])
@pytest.mark.parametrize("width", [300.0, 1000.0])
def test_any_rows_have_the_shape_of_a_screen_and_are_there_once(rows, width):
    wide, high, columns = spread([Block((60.0,) * rows, 0, 80)], width, 40)
    assert sorted(n for column in columns for p in column for n in range(p.start, p.end)) == list(range(rows))
    assert len(columns) * width <= wide + 0.01
    if rows > 10:
        assert NARROWEST - 0.01 <= wide / high <= WIDEST + 0.01
