"""/help: every command, or one of them with its parameters, filters and examples."""

import pytest

from handlers.command import discover
from handlers.help import FIRST


async def test_every_command_that_is_not_hidden_is_told_with_its_first_line(shipped):
    guide = await shipped("/help")
    commands = [(c.usage(), c.summary) for c in discover() if not c.hidden]
    assert sorted((h.type, h.does) for h in guide.hints[: len(commands)]) == sorted(commands)


async def test_what_most_people_come_for_stands_first_and_families_stand_together_at_the_end(shipped):
    names = [h.type.split()[0][1:] for h in (await shipped("/help")).hints if h.type.startswith("/")]
    assert names[: len(FIRST)] == list(FIRST)
    families = [name for name in names if names.count(name) > 1]
    assert names[-len(families) :] == sorted(families)


async def test_plain_words_and_filters_are_told_too(shipped):
    told = " ".join(h.type for h in (await shipped("/help")).hints)
    assert "who said Obviously?" in told
    assert "since:" in told


@pytest.mark.parametrize("asked", ["/help who-said", "/help /who-said", "/help WHO-SAID"])
async def test_one_command_is_told_with_its_words_filters_and_examples(shipped, asked):
    guide = await shipped(asked)
    told = [h.type for h in guide.hints]
    assert guide.lead.startswith("Find who said these words")
    assert told[:2] == ["/who-said PHRASE", "PHRASE"]
    assert any("since:" in line for line in told)
    assert "/who-said Obviously" in told


async def test_a_command_without_filters_is_told_without_them(shipped):
    assert not any("since:" in h.type for h in (await shipped("/help digest list")).hints)


@pytest.mark.parametrize("asked", ["/help nonsense", "what can you do?", "how do I ask"])
async def test_anything_else_is_helped_with_everything(shipped, asked):
    told = {h.type for h in (await shipped(asked)).hints}
    assert told >= {c.usage() for c in discover() if not c.hidden}


async def test_a_command_that_is_none_is_said_to_be_none(shipped):
    assert (await shipped("/help nonsense")).lead.startswith("There is no command “nonsense”.")
