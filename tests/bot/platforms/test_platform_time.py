"""A platform's time is read from its Date header, or is none."""

from datetime import UTC, datetime

import pytest

from bot.platforms.dated import dated


@pytest.mark.parametrize(
    ("header", "time"),
    [
        ("Fri, 27 Nov 2026 05:30:00 GMT", datetime(2026, 11, 27, 5, 30, tzinfo=UTC)),
        ("Fri, 27 Nov 2026 05:30:00 +0200", datetime(2026, 11, 27, 3, 30, tzinfo=UTC)),
        ("", None),
        (None, None),
        ("soon", None),
        ("Fri, 99 Nov 2026 05:30:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 -2300", None),
        ("27", None),
    ],
)
def test_a_date_is_a_time_in_utc_or_none(header, time):
    assert dated(header) == time
