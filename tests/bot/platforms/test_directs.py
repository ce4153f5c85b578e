"""A conversation with somebody is opened once, and only so many are kept in mind."""

import pytest

from bot.platforms.directs import MOST, Directs


async def test_it_is_opened_once_and_once_more_where_it_was_forgotten():
    directs, opened = Directs(), []

    async def channel_of(person):
        async def opening():
            opened.append(person)
            return f"D{person}"

        return await directs.with_person(person, opening)

    for person in range(MOST):
        assert await channel_of(str(person)) == await channel_of(str(person)) == f"D{person}"
    assert len(opened) == MOST
    await channel_of("another")
    await channel_of("1")
    assert len(opened) == MOST + 1
    await channel_of("0")
    assert opened[MOST:] == ["another", "0"]


async def test_one_that_could_not_be_opened_is_opened_anew():
    directs = Directs()

    async def refused():
        raise OSError("reset")

    async def opened():
        return "D1"

    with pytest.raises(OSError, match="reset"):
        await directs.with_person("u1", refused)
    assert await directs.with_person("u1", opened) == "D1"
