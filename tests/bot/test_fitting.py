"""What a mention is answered with, by how sure the channel wants its answers; and forms where none can open."""

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.fitting import fitting, typed
from bot.understand import understand
from claims.answer import Answer, Coverage, Done, Form, FormField, Guide, Nothing, Wanted
from claims.item import Edit, Tier
from handlers.command import discover
from handlers.reply import Visibility
from tests.small_desk import quotation

COVERAGE = Coverage(articles=1, undated=1)
COMMANDS = discover()


def found(*tiers, difference=()):
    items = tuple(quotation().model_copy(update={"tier": tier, "difference": difference}) for tier in tiers)
    return Answer(lead="Found.", items=items, coverage=COVERAGE)


SAME = (Edit(op="same", text="Obviously"),)
ALTERED = (*SAME, Edit(op="added", text="not"))
NEAREST = Nothing(lead="Nobody.", nearest=(quotation(),), coverage=COVERAGE)
NONE = Nothing(lead="Nobody.", coverage=COVERAGE)
FORM = Form(lead="Fill", fields=(FormField(name="a", label="A"),), then=Wanted(command="x"))


def outcome_of(words, outcome, sure, way="mention"):
    ask = Ask("k", Place("discord", "g", "c"), Person("u"), Said(words), way)
    return fitting(ask, understand(Said(words), COMMANDS), outcome, sure, Visibility.PUBLIC)


@pytest.mark.parametrize(
    ("words", "outcome", "answered_by"),
    [
        ("who said Obviously", found(Tier.EXACT), "anything words exact"),
        ("who said Obviously", found(Tier.NORMALISED, Tier.CONTAINS), "anything words exact"),
        ("who said Obviously", found(Tier.CONTAINS), "anything words"),
        ("who said Obviously", found(Tier.MISSPELT), "anything"),
        ("who said Obviously", found(Tier.EXACT, Tier.MISSPELT), "anything"),
        ("who said Obviously", found(Tier.MEANING), "anything"),
        ("who said Obviously", NEAREST, "anything"),
        ("who said Obviously", NONE, "anything words exact"),
        ("did Musk say “Obviously”", found(Tier.EXACT, difference=SAME), "anything words exact"),
        ("did Musk say “Obviously”", found(None, difference=ALTERED), "anything"),
        ("what did Wang say about chips", found(None), "anything words exact"),
        ("what did Wang say about chips", NEAREST, "anything"),
        ("export controls of chips", found(None), "anything"),  # searched for: the words fit no command
        ("export controls of chips", NONE, "anything"),
        ("search export controls", found(None), "anything words exact"),
        ("source cjks2wn3", found(None), "anything words exact"),
        ("speaker Musk", found(None), "anything words exact"),
        ("help", Guide(lead="How."), "anything words exact"),
        ("help", Done(lead="Done."), "anything words exact"),
    ],
)
@pytest.mark.parametrize("sure", ["anything", "words", "exact"])
def test_a_mention_is_answered_where_the_answer_is_sure_enough(words, outcome, answered_by, sure):
    made = outcome_of(words, outcome, sure)
    if sure in answered_by.split():
        assert made is outcome
    else:
        assert isinstance(made, Guide)
        assert made.lead.startswith("I am not sure enough")
        assert len(made.hints) == 1


@pytest.mark.parametrize("way", ["slash", "direct", "menu", "button", "typed", "page", "clock"])
def test_only_mentions_are_held_to_it(way):
    assert outcome_of("who said Obviously", NEAREST, "exact", way) is NEAREST


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("who said Obviously not?", "/who-said Obviously not"),
        ("what did Wang say about export controls since:2025", "/search export controls speaker:Wang since:2025"),
        ("what did Alexandr Wang say about chips", '/search chips speaker:"Alexandr Wang"'),
    ],
)  # fmt: skip
def test_the_slash_command_that_is_named_asks_the_same(words, command):
    understood = understand(Said(words), COMMANDS)
    assert typed(understood) == command
    assert understand(Said(command), COMMANDS) == understood
    assert outcome_of(words, NEAREST, "words").hints[0].type == command


@pytest.mark.parametrize(
    ("seen_by", "does"), [("public", "shows what is near"), ("private", "shows what is near to you alone")]
)
def test_who_will_see_that_is_told_as_it_is(seen_by, does):
    ask = Ask("k", Place("discord", "g", "c"), Person("u"), Said("who said x"), "mention")
    made = fitting(ask, understand(ask.wants, COMMANDS), NEAREST, "words", Visibility(seen_by))
    assert made.hints[0].does == does


@pytest.mark.parametrize("way", ["mention", "direct"])
def test_a_form_that_cannot_open_tells_which_command_opens_it(way):
    made = outcome_of("/settings", FORM, "anything", way)
    assert [hint.type for hint in made.hints] == ["/settings"]


@pytest.mark.parametrize("way", ["slash", "menu", "button", "typed"])
def test_a_form_that_can_open_is_left(way):
    assert outcome_of("/settings", FORM, "anything", way) is FORM
