"""What `whosaid check` says of digests and watches."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.check_unasked import unasked
from bot.finding import Finding
from handlers.place import Place
from handlers.subscription import Subscription

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
DIGEST = Subscription(
    "bbbb2345", "digest", Place("slack", "T1", "C1"), "u1", NOW, "0 9 * * *", last="2026-11-25T09:00"
)
WATCH = replace(DIGEST, id="cccc2345", kind="watch", schedule="", wants={"topic": "chips"})


def test_where_there_are_none_that_is_said():
    (found,) = unasked((), lambda _: "UTC", NOW)
    assert found == Finding("digests and watches", True, "0 digests and 0 watches")


def test_what_is_paused_is_told_with_why_and_what_can_never_be_posted_is_wrong():
    kept = (
        DIGEST,
        WATCH,
        replace(DIGEST, id="dddd2345", state="paused", why="the channel is gone"),
        replace(DIGEST, id="ffff2345", zone="Mars/X"),
        replace(WATCH, id="gggg2345", wants={"kind": "loud"}),
    )
    first, *others = unasked(kept, lambda _: "UTC", NOW)
    assert first.said == "3 digests and 2 watches"
    assert [(one.what, one.well) for one in others] == [
        ("digest dddd2345 on slack", True),
        ("digest ffff2345 on slack", False),
        ("watch gggg2345 on slack", False),
    ]
    assert others[0].said == "paused: the channel is gone"
    assert "Mars/X" in others[1].said


def test_a_zone_is_that_of_its_place():
    (_, wrong) = unasked((DIGEST,), lambda place: {"C1": "Mars/X"}[place.channel], NOW)
    assert not wrong.well
