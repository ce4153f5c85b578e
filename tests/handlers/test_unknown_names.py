"""A filter that names what the index does not know is why nothing was found, and every command says so."""

import pytest

from claims.answer import Nothing
from handlers.command import discover
from tests.corpora import ADA, a_quotation, an_article

NARROWED = [c for c in discover() if c.takes_filters and not c.hidden]
NAMES = [
    ("speaker", "Zzyzx", "called"),
    ("outlet", "Zzyzx", "called"),
    ("article", "zzyzx", "with the id or the words"),
]


@pytest.mark.parametrize(("what", "typed", "called"), NAMES)
@pytest.mark.parametrize("command", NARROWED, ids=lambda command: command.name)
async def test_every_command_says_which_name_it_does_not_know(shipped, command, what, typed, called):
    nothing = await shipped(f"{command.examples[0]} {what}:{typed}")
    assert isinstance(nothing, Nothing)
    assert nothing.lead.startswith(f"The index knows no {what} {called} “{typed}”.")
    assert nothing.coverage.articles == 5


@pytest.mark.parametrize("more", ["as_of:2025-01-30", "since:2025", "undated:yes"])
async def test_it_says_so_whatever_days_are_asked_for(shipped, more):
    nothing = await shipped(f"/who-said Obviously outlet:Nowhere {more}")
    assert nothing.lead == "The index knows no outlet called “Nowhere”. No article in it names its outlet."


async def test_all_names_are_told_and_what_is_nearest_without_them_is_shown(shipped):
    nothing = await shipped("/who-said Obviously speaker:Msuk outlet:Nowhere")
    assert nothing.lead.startswith(
        "The index knows no speaker called “Msuk”. Did you mean Elon Musk? The index knows no outlet"
    )
    assert "Obviously" in [item.words for item in nothing.nearest]


async def test_who_is_misspelt_is_asked_after(shipped):
    nothing = await shipped("/speaker Alexander Wong")
    assert nothing.lead == "The index knows no speaker called “Alexander Wong”. Did you mean Alexandr Wang?"


async def test_a_misspelt_outlet_or_article_is_asked_after(made):
    planet = an_article("a-1", outlet="The Daily Planet", title="Chips in plenty", published="2025-01-28")
    asker = await made(planet, a_quotation("We wait", ADA, planet))
    assert (await asker("/search wait outlet:“Dayly Planet”")).lead == (
        "The index knows no outlet called “Dayly Planet”. Did you mean The Daily Planet?"
    )
    assert (await asker("/search wait outlet:Zzyzx")).lead == (
        "The index knows no outlet called “Zzyzx”. It knows The Daily Planet."
    )
    assert (await asker("/search wait article:plentie")).lead == (
        "The index knows no article with the id or the words “plentie”. Did you mean a-1 (Chips in plenty)?"
    )


async def test_a_name_that_is_known_is_no_reason(shipped):
    nothing = await shipped("/who-said Obviously speaker:“Liang Wenfeng”")
    assert nothing.lead.startswith("Nobody in the index said “Obviously” (speaker: Liang Wenfeng).")
