"""Who may add articles: by the same rule on every platform, and told what to do where they may not."""

import pytest

from bot.ask import Ask, Person, Place, Said
from bot.permission import check, granted
from claims.errors import NotAllowed
from handlers.command import command


@command("add", needs="add")
async def add(ctx):
    """Add an article."""


def asked(platform="discord", person="7", may=(), groups=()):
    return Ask(
        "k", Place(platform), Person(person, frozenset(may), frozenset(groups)), Said("/add x"), "slash"
    )


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
        (asked(), ("discord:managers",), False),
        (asked("slack", "U1"), ("slack:U1",), True),
        (asked("slack", "U1", may=("manage",)), ("discord:managers",), False),
        (asked("slack", "U1"), ("discord:U1",), False),
        (asked("terminal"), (), True),
        (asked("web", "page"), ("everyone",), False),
    ],
)
def test_who_may_add(ask, may_add, allowed):
    assert ("add" in granted(ask, may_add)) is allowed


def test_what_the_platform_grants_stays_granted():
    assert granted(asked(may=("manage",)), ("everyone",)) == {"manage", "add"}


def test_who_may_not_is_told_what_the_settings_would_have_to_say():
    with pytest.raises(NotAllowed, match=r"WHOSAID_MAY_ADD=slack:U1$"):
        check(asked("slack", "U1"), add, frozenset())


def test_on_the_web_page_nobody_is_sent_to_the_settings():
    with pytest.raises(NotAllowed, match="does not work on the web page"):
        check(asked("web", "page"), add, frozenset())


def test_who_may_is_let_through():
    check(asked(), add, frozenset({"add"}))
