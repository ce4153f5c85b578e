"""What this process remembers where the memory fails. The rest of the guard is seen in tests/bot/test_desk.py."""

from datetime import UTC, datetime

from bot.ask import Ask, Person, Place, Said
from bot.memory import guard
from bot.memory.absent import AbsentMemory

NOW = datetime(2025, 2, 3, tzinfo=UTC)


def asks(number: int) -> Ask:
    return Ask(f"slack:Ev{number}", Place("slack"), Person("u1"), Said("x"), "mention")


async def test_without_a_memory_for_long_the_oldest_questions_are_forgotten_first(monkeypatch):
    monkeypatch.setattr(guard, "MOST", 3)
    alone = guard.Guard(AbsentMemory("no memory"), 1.0, lambda: NOW)
    for number in range(4):
        assert await alone.take(asks(number))
        await alone.done(asks(number))
    assert not await alone.take(asks(3))
    assert not await alone.take(asks(1))
    assert await alone.take(asks(0))
