"""What another version kept, or a machine with other time zones, is named and keeps nobody else from anything."""

from dataclasses import replace

import pytest

from handlers.sound import wrong_with
from handlers.subscription import Subscription
from tests.newsroom import HERE, HOUR, NOW

DIGEST = Subscription("bbbb2345", "digest", HERE, "u-boss", NOW, "0 9 * * *", last="2026-11-25T09:00")
ODD = [
    ({"zone": "Mars/X"}, "its times “0 9 * * *” in “Mars/X” cannot be read here"),
    ({"schedule": "foo"}, "its times “foo” in “UTC” cannot be read here"),
    (
        {"wants": {"flavour": "sour"}},
        "what it wants cannot be read here: There is no filter called “flavour”",
    ),
]


def test_what_can_be_posted_has_nothing_wrong():
    assert wrong_with(DIGEST, "UTC", NOW) == ""


@pytest.mark.parametrize(("odd", "said"), ODD, ids=lambda value: str(value)[:20])
async def test_one_that_cannot_be_posted_is_named_and_the_others_are_listed_and_posted(newsroom, odd, said):
    await newsroom.subscribe()
    await newsroom.memory.subscribe(replace(DIGEST, **odd))
    listed = {hint.type: hint.does for hint in (await newsroom.ask("/digest list")).hints}
    assert len(listed) == 2
    assert f"{said}; remove it, and subscribe anew" in listed["bbbb2345"]
    assert said in (await newsroom.ask("/digest why bbbb2345")).lead
    assert len(await newsroom.turn(2 * HOUR)) == 1
    assert (await newsroom.ask("/digest remove bbbb2345")).lead == "Digest bbbb2345 is removed."
