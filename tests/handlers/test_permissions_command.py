"""/permissions: a form of who may do what; names read from words, mentions and ids; `add` stays the operator's."""

import pytest

from claims.answer import Form, Guide
from claims.errors import BadInput, MemorySlow, MemoryTrouble
from handlers.kept import NOWHERE, UNKEPT, UNKNOWN
from handlers.permission import GRANTED
from handlers.permissions import permissions, permissions_sent
from handlers.place import Place
from handlers.who import MOST, who_is
from tests.handlers.rule_book import RuleBook, context


@pytest.fixture
def book():
    return RuleBook()


def sent(form, **filled):
    """What a form sends that was filled in so, and left as it was for the rest."""
    return {**{field.name: field.value for field in form.fields}, **form.then.values, **filled}


async def test_without_words_it_is_a_form_of_what_holds(book):
    book.grants["subscribe"] = ("managers", "123456")
    form = await permissions.run(context(book))
    assert isinstance(form, Form)
    assert [(field.name, field.value) for field in form.fields] == [
        ("subscribe", "managers, 123456"),
        ("add", "nobody"),
        ("review", "managers"),
    ]
    assert form.then.command == permissions_sent.name


async def test_a_form_sent_as_it_was_opened_changes_nothing(book):
    form = await permissions.run(context(book))
    guide = await permissions_sent.run(context(book), **sent(form))
    assert book.grants == GRANTED
    assert guide.lead == "Nothing was changed. What holds here now:"


async def test_a_form_undoes_nothing_that_somebody_else_changed_while_it_was_open(book):
    form = await permissions.run(context(book))
    await permissions.run(context(book), "subscribe nobody")
    guide = await permissions_sent.run(context(book), **sent(form, review="everyone"))
    assert book.grants == {**GRANTED, "subscribe": ("nobody",), "review": ("everyone",)}
    assert guide.lead.startswith("Changed: review. What holds")
    assert guide.hints[0].does.endswith(": nobody.")


async def test_where_there_are_no_rules_nothing_can_be_permitted():
    assert (await permissions_sent.run(context(None), subscribe="everyone")).lead == NOWHERE


async def test_words_grant_what_they_name(book):
    guide = await permissions.run(context(book), "subscribe managers, <@&55555>")
    assert book.grants == {**GRANTED, "subscribe": ("managers", "55555")}
    assert guide.lead.startswith("Changed: subscribe.")
    assert guide.hints[0].does == "to set up digests and watches: managers, 55555."


@pytest.mark.parametrize("typed", ["subscribe", "manage everyone", "everyone", "settings: everyone"])
async def test_words_that_name_no_permission_or_nobody_are_refused(book, typed):
    with pytest.raises(BadInput, match="Please give a permission"):
        await permissions.run(context(book), typed)


async def test_what_cannot_be_used_is_said_and_the_rest_is_kept(book):
    guide = await permissions_sent.run(context(book), subscribe="everyone", review="ann, <@!77777>")
    assert book.grants == {**GRANTED, "subscribe": ("everyone",)}
    assert guide.lead.startswith("Changed: subscribe. Not changed: review: I cannot tell who “ann” is.")


async def test_only_who_may_add_can_let_others(book):
    guide = await permissions_sent.run(context(book), add="managers", review="nobody")
    assert book.grants == {**GRANTED, "review": ("nobody",)}
    assert "WHOSAID_MAY_ADD" in guide.lead
    await permissions_sent.run(context(book, may=("manage", "add")), add="managers 55555")
    assert book.grants["add"] == ("managers", "55555")


@pytest.mark.parametrize("left", ["managers", "nobody"])
async def test_any_manager_may_take_add_from_others(book, left):
    book.grants["add"] = ("managers", "55555")
    await permissions.run(context(book), f"add {left}")
    assert book.grants["add"] == (left,)


@pytest.mark.parametrize(("trouble", "lead"), [(MemoryTrouble, UNKEPT), (MemorySlow, UNKNOWN)])
async def test_a_memory_that_cannot_be_written_or_does_not_say_is_told_in_plain_words(trouble, lead):
    guide = await permissions.run(context(RuleBook(trouble)), "subscribe everyone")
    assert guide.lead == lead
    assert [hint.type for hint in guide.hints] == ["/permissions"]


async def test_in_the_terminal_there_is_no_server_whose_permissions_they_could_be(book):
    guide = await permissions.run(context(book, Place("terminal")), "subscribe everyone")
    assert isinstance(guide, Guide)
    assert book.grants == GRANTED


@pytest.mark.parametrize(
    ("typed", "platform", "who"),
    [
        ("managers", "discord", ("managers",)),
        ("Admins", "slack", ("managers",)),
        ("@everyone", "discord", ("everyone",)),
        ("nobody", "discord", ("nobody",)),
        ("", "discord", ("nobody",)),
        ("nobody, managers", "discord", ("managers",)),
        ("<@123456>, <@!223456>; <@&323456> 423456", "discord", ("123456", "223456", "323456", "423456")),
        ("123456 <@123456>", "discord", ("123456",)),
        ("U012AB3CD, @W77; @U0OTHER", "slack", ("U012AB3CD", "W77", "U0OTHER")),
    ],
)
def test_who_is_named(typed, platform, who):
    assert who_is(typed, platform) == who


@pytest.mark.parametrize(
    ("typed", "platform"),
    [
        ("ann", "discord"),
        ("@role", "discord"),
        ("U012AB3CD", "discord"),
        ("<#123456>", "discord"),
        ("12", "discord"),
        ("٣٤٥٦٧٨", "discord"),
        ("123456", "slack"),
        ("UNKNOWN", "slack"),
        ("<!subteam^S1|@team>", "slack"),
        ("@ann", "slack"),
        ("<@U9|ann>", "slack"),
        ("x" * 4000, "slack"),
        ("\u202eU012", "slack"),
        ("123456", "elsewhere"),
    ],
)
def test_who_cannot_be_told(typed, platform):
    with pytest.raises(BadInput, match="I cannot tell who") as refused:
        who_is(typed, platform)
    assert len(str(refused.value)) < 300


def test_so_many_can_be_named_and_no_more():
    many = [str(100_000 + n) for n in range(MOST + 1)]
    assert len(who_is(" ".join(many[:-1]), "discord")) == MOST
    with pytest.raises(BadInput, match="at most"):
        who_is(" ".join(many), "discord")


def test_it_is_for_managers_and_so_is_what_its_form_sends():
    assert {one.needs for one in (permissions, permissions_sent)} == {"manage"}
    assert permissions_sent.hidden
