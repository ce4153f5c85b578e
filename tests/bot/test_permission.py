"""Who may do what: by the same rule on every platform, and told what helps where they may not."""

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.permission import ALL, granted, refusal
from handlers.command import command


@command("add", needs="add")
async def add(ctx):
    """Add an article."""


@command("digest subscribe", needs="subscribe")
async def subscribe(ctx):
    """Subscribe."""


@command("settings", needs="settings")
async def settings(ctx):
    """Set."""


@command("permissions", needs="manage")
async def permissions(ctx):
    """Permit."""


@command("odd", needs="odd")
async def odd(ctx):
    """Do what no rule knows."""


def asked(platform="discord", person="7", may=(), groups=(), *, direct=False):
    place = Place(platform, "w1", "c1", direct=direct)
    return Ask("k", place, Person(person, frozenset(may), frozenset(groups)), Said("/add x"), "slash")


@pytest.mark.parametrize(
    ("ask", "may_add", "allowed"),
    [
        (asked(), (), False),
        (asked(), ("discord:7",), True),
        (asked(), ("discord:8", "slack:7"), False),
        (asked(), ("everyone",), True),
        (asked(groups=("55",)), ("discord:55",), True),
        (asked(groups=("55",)), ("discord:7x",), False),
        (asked(may=("manage",)), (), False),
        (asked(may=("manage",)), ("discord:managers",), True),
        (asked(may=("manage-channel",)), ("discord:managers",), False),
        (asked(), ("discord:managers",), False),
        (asked("slack", "U1"), ("slack:U1",), True),
        (asked("slack", "U1", may=("manage",)), ("discord:managers",), False),
        (asked("slack", "U1", may=("manage",)), ("slack:managers",), True),
        (asked("slack", "U1"), ("discord:U1",), False),
        (asked("terminal"), (), True),
        (asked("web", "page"), ("everyone",), False),
    ],
)
def test_who_may_add_by_the_settings(ask, may_add, allowed):
    assert ("add" in granted(ask, may_add)) is allowed


@pytest.mark.parametrize(
    ("ask", "may"),
    [
        (asked(), ""),
        (asked(may=("manage",)), "manage settings subscribe review"),
        (asked(may=("manage-channel",)), "manage-channel settings subscribe"),
        (asked("slack", "U1"), ""),
        (asked("slack", "U1", may=("manage",)), "manage settings subscribe review"),
        (asked(direct=True), "settings subscribe"),
        (asked("web", "page", direct=True), ""),
    ],
)
def test_what_holds_at_first(ask, may):
    assert granted(ask, ()) == set(may.split())


def test_in_the_terminal_everything_may_be_done():
    assert granted(asked("terminal"), ()) == ALL


@pytest.mark.parametrize(
    ("ask", "who", "allowed"),
    [
        (asked(), ("everyone",), True),
        (asked(), ("managers",), False),
        (asked(may=("manage",)), ("managers",), True),
        (asked(may=("manage",)), ("nobody",), False),
        (asked(may=("manage",)), ("8",), False),  # whoever may grant it can name managers again
        (asked(), ("8", "7"), True),
        (asked(groups=("55",)), ("55",), True),
        (asked(person="nobody"), ("nobody",), True),  # no platform has such an id
        (asked("web", "7"), ("everyone", "7"), False),
    ],
)
@pytest.mark.parametrize("permission", ["subscribe", "add", "review"])
def test_who_may_by_what_was_granted(ask, who, allowed, permission):
    assert (permission in granted(ask, (), {permission: who})) is allowed


def test_who_manages_a_channel_is_a_manager_for_its_digests_and_for_nothing_else():
    grants = dict.fromkeys(("subscribe", "add", "review"), ("managers",))
    assert granted(asked(may=("manage-channel",)), (), grants) == {"manage-channel", "settings", "subscribe"}


def test_to_manage_and_to_set_cannot_be_granted():
    grants = {"manage": ("everyone",), "settings": ("everyone",)}
    assert granted(asked(), (), grants) == set()


def test_the_environment_adds_to_what_the_memory_grants_and_the_memory_takes_nothing_from_it():
    assert "add" in granted(asked(), ("discord:7",), {"add": ("nobody",)})
    assert "add" in granted(asked(), ("discord:8",), {"add": ("7",)})


def test_who_may_is_let_through():
    assert refusal(asked(), add, frozenset({"add"})) is None
    assert refusal(asked(), command("free")(add.run), frozenset()) is None


def test_who_may_not_add_is_told_what_the_settings_would_have_to_say():
    assert refusal(asked("slack", "U1"), add, frozenset()).lead.endswith("WHOSAID_MAY_ADD=slack:U1")


@pytest.mark.parametrize("refused", [add, subscribe, settings, permissions], ids=lambda c: c.name)
def test_on_the_web_page_nobody_is_sent_to_the_settings(refused):
    said = refusal(asked("web", "page"), refused, frozenset())
    assert said.lead == f"/{refused.name} does not work on the web page, which cannot know who you are."


@pytest.mark.parametrize(
    ("ask", "refused", "said"),
    [
        (asked(), subscribe, "Manage Server, Manage Channels"),
        (asked(), settings, "Manage Server, Manage Channels"),
        (asked(), permissions, "members who may manage this server (Manage Server)"),
        (asked("slack", "U1"), subscribe, "admins and owners of this workspace"),
        (asked("slack", "U1"), settings, "given the scope users:read"),
        (asked("slack", "U1"), permissions, "given the scope users:read"),
        (asked(), odd, "/odd needs the permission “odd”, which you do not have here."),
    ],
)
def test_a_refusal_says_who_may(ask, refused, said):
    assert said in refusal(ask, refused, frozenset()).lead


def test_a_refusal_says_by_which_command_one_could():
    (hint,) = refusal(asked(), subscribe, frozenset()).hints
    assert (hint.type, hint.does) == ("/permissions", "shows who has “subscribe” here; add your id there: 7")
