"""When something was said: the day that the text prints beside the cue, dated by the article's own day, never guessed."""

import pytest

from claims.ingest.said_at import said_at
from tests.claims.extract.told import found, lines

PRINTED = lines(
    ("behind the cue", "“It leaks,” Ann Bell said on Tuesday.", "Tuesday"),
    ("as Americans put it", "“It leaks,” Ann Bell said Tuesday.", "Tuesday"),
    ("behind the speaker", "“It leaks,” said Ann Bell on 31 January.", "31 January"),
    ("with its year", "“It leaks,” Ann Bell told reporters on January 31, 2025.", "January 31, 2025"),
    ("before both", "On Tuesday, Ann Bell said that it leaked.", "Tuesday"),
    ("retold", "Ann Bell said on Tuesday that the roof leaked.", "Tuesday"),
    ("within what is said", "Ann Bell said that it leaked on Tuesday.", None),
    ("in the words", "“It leaked on Tuesday,” Ann Bell said.", None),
    ("of something else", "“It leaks,” Ann Bell, who came on Tuesday, said.", None),
    ("a month alone", "“It leaks,” Ann Bell said in January.", None),
    ("what is planned is not said then", "Ann Bell plans on Tuesday to mend it.", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "day"), PRINTED)
def test_the_day_beside_the_cue_is_when_it_was_said(text, day):
    assert [one.said_on for one in found(text).attributions] == [day]


THURSDAY = "2025-01-30"


@pytest.mark.parametrize(
    ("printed", "published", "date"),
    [
        ("Tuesday", THURSDAY, "2025-01-28"),
        ("Thursday", THURSDAY, "2025-01-30"),
        ("Friday", THURSDAY, "2025-01-24"),
        ("27 January", THURSDAY, "2025-01-27"),
        ("Jan. 27", THURSDAY, "2025-01-27"),
        ("Monday, January 27", THURSDAY, "2025-01-27"),
        ("31 December", THURSDAY, "2024-12-31"),
        ("27 January 2025", None, "2025-01-27"),
        ("May 5th, 2024", THURSDAY, "2024-05-05"),
        ("31 February", THURSDAY, None),
        ("31 January 2025", THURSDAY, None),
        ("27 January", None, None),
        ("27 January", "2025-01", None),
        ("Tuesday", None, None),
        (None, THURSDAY, None),
    ],
)
def test_a_day_is_dated_by_that_of_the_article_or_not_at_all(printed, published, date):
    assert said_at(printed, published) == date
