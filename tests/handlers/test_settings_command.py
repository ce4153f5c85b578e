"""/settings: a form filled in with what holds; words where there are no forms; errors that lose nothing."""

import pytest

from claims.answer import Form, Guide
from claims.errors import MemorySlow, MemoryTrouble
from handlers.kept import UNKEPT, UNKNOWN
from handlers.languages import LANGUAGES
from handlers.place import Place
from handlers.rules import ChannelSettings
from handlers.setting import LONGEST
from handlers.settings import settings, settings_sent
from tests.handlers.rule_book import RuleBook, context

ALL = ChannelSettings("private", "exact", "de", "Europe/Berlin", 90)


@pytest.fixture
def book():
    return RuleBook()


def sent(form, **filled):
    """What a form sends that was filled in so, and left as it was for the rest."""
    return {**{field.name: field.value for field in form.fields}, **form.then.values, **filled}


@pytest.mark.parametrize("platform", ["discord", "slack"])
async def test_without_words_it_is_a_form_of_what_holds(book, platform):
    book.settings = ALL
    form = await settings.run(context(book, Place(platform, "w", "c")))
    assert isinstance(form, Form)
    assert {field.name: field.value for field in form.fields} == {
        "answers": "private",
        "sure": "the exact words, surely understood",
        "language": "Deutsch",
        "zone": "Europe/Berlin",
        "rest": "90 s",
    }
    assert form.then.command == settings_sent.name
    assert all(field.value in field.choices for field in form.fields if field.choices)


@pytest.mark.parametrize("held", [ALL, ChannelSettings()])
async def test_a_form_sent_as_it_was_opened_changes_nothing(book, held):
    book.settings = held
    form = await settings.run(context(book))
    guide = await settings_sent.run(context(book), **sent(form))
    assert guide.lead == "Nothing was changed. What holds here now:"
    assert book.settings == held


async def test_a_form_undoes_nothing_that_somebody_else_changed_while_it_was_open(book):
    book.settings = ALL
    mine, theirs = [await settings.run(context(book)) for _ in range(2)]
    await settings_sent.run(context(book), **sent(theirs, answers="public", zone="UTC"))
    guide = await settings_sent.run(
        context(book), **sent(mine, rest="30", zone=" America/New_York ", language="  Deutsch\n")
    )
    assert guide.lead.startswith("Changed: zone, rest. What holds")
    assert book.settings == ChannelSettings("public", "exact", "de", "America/New_York", 30)


async def test_of_a_form_that_does_not_say_what_it_showed_everything_is_kept(book):
    guide = await settings_sent.run(context(book), answers="public", rest="none")
    assert guide.lead.startswith("Changed: answers, rest.")


@pytest.mark.parametrize("platform", ["terminal"])
async def test_where_there_are_no_forms_it_says_what_holds_and_how_to_set_it(book, platform):
    book.settings = ALL
    guide = await settings.run(context(book, Place(platform)))
    assert isinstance(guide, Guide)
    assert [(hint.type, hint.does) for hint in guide.hints][3] == (
        "/settings zone …",
        "Time zone of digests: Europe/Berlin. Takes a zone, such as Europe/Berlin.",
    )


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("zone Europe/Berlin", {"zone": "Europe/Berlin"}),
        ("zone: new york", None),
        ("zone america/new york", {"zone": "America/New_York"}),
        ("ZONE=UTC", {"zone": "UTC"}),
        ("rest 30", {"rest": 30}),
        ("rest 2 minutes", {"rest": 120}),
        ("rest 1h", {"rest": 3600}),
        ("rest 45 Secs", {"rest": 45}),
        ("rest 5min", {"rest": 300}),
        ("rest none", {"rest": 0}),
        ("language German", {"language": "de"}),
        ("language 日本語", {"language": "ja"}),
        ("language ESPAÑOL", {"language": "es"}),
        ("answers private, sure words; rest: 5", {"answers": "private", "sure": "words", "rest": 5}),
        ("answers default", {"answers": None}),
    ],
)
async def test_words_set_what_they_name(book, typed, held):
    guide = await settings.run(context(book), typed)
    if held is None:
        assert (
            "Not changed: zone: There is no time zone “new york”. Did you mean America/New_York?"
            in guide.lead
        )
        held = {}
    assert book.settings == ChannelSettings(**held)
    assert len(guide.hints) == 5


@pytest.mark.parametrize("code", LANGUAGES)
async def test_every_language_is_set_by_any_of_its_names(book, code):
    for name in (code, *LANGUAGES[code]):
        await settings.run(context(book), f"language {name}")
        assert book.settings.language == code


async def test_what_cannot_be_used_is_said_and_the_rest_is_kept(book):
    guide = await settings_sent.run(
        context(book), answers="public", sure="maybe", language="Klingon", zone="Berlin", rest="-3"
    )
    assert book.settings == ChannelSettings("public")
    assert guide.lead.startswith("Changed: answers. Not changed: sure: please give anything, words or exact.")
    assert "language: dates can be written in English, Deutsch" in guide.lead
    assert "Did you mean Europe/Berlin?" in guide.lead
    assert "rest: please give seconds" in guide.lead


@pytest.mark.parametrize(
    "rest",
    [
        "3601",
        "61 min",
        "999999h",
        "1.5",
        "³",
        "soon",
        "-1",
        "30 months",
        "2 millennia",
        "5 hundred",
        "0 sheep",
        "3 days",
        "m",
    ],
)
async def test_a_rest_of_more_than_an_hour_or_of_no_time_is_refused(book, rest):
    guide = await settings_sent.run(context(book), rest=rest)
    assert guide.lead.startswith("Nothing was changed. Not changed: rest:")
    assert book.settings == ChannelSettings()


@pytest.mark.parametrize("name", ["answers", "sure", "language", "zone", "rest"])
@pytest.mark.parametrize("value", ["x" * 4000, "\u202e", "'; DROP TABLE settings; --", "<@1234>"])
async def test_hostile_values_change_nothing(book, name, value):
    guide = await settings_sent.run(context(book), **{name: value})
    assert book.settings == ChannelSettings()
    assert len(guide.lead) < 400 + LONGEST


@pytest.mark.parametrize(("trouble", "lead"), [(MemoryTrouble, UNKEPT), (MemorySlow, UNKNOWN)])
async def test_a_memory_that_cannot_be_written_or_does_not_say_is_told_in_plain_words(trouble, lead):
    guide = await settings.run(context(RuleBook(trouble)), "rest 30")
    assert guide.lead == lead
    assert [hint.type for hint in guide.hints] == ["/settings"]


async def test_where_there_are_no_rules_nothing_can_be_set():
    assert (await settings.run(context(None), "rest 30")).lead == "Nothing can be set here."


def test_it_is_for_those_who_manage_the_channel_and_so_is_what_its_form_sends():
    assert {one.needs for one in (settings, settings_sent)} == {"settings"}
    assert settings_sent.hidden
