"""/permissions: who may do what in one server or workspace, and how it is changed."""

import re
from typing import Annotated

from claims.answer import Form, FormField, Guide, Hint, Wanted
from claims.errors import BadInput, MemoryTrouble
from handlers.command import Arg, command
from handlers.context import Context
from handlers.rules import NOBODY, PERMISSIONS, Grants, Permission
from handlers.settings import FORMS, UNKEPT
from handlers.who import who_is

DOES: dict[Permission, str] = {
    "subscribe": "set up digests and watches",
    "add": "add articles",
    "review": "accept corrections",
}
ADD_IS_GIVEN_ON = (
    "add: only somebody who may add articles can let others, for all servers share one index."
    " Whoever runs me allows the first, by WHOSAID_MAY_ADD."
)
_CHANGE = re.compile(rf"({'|'.join(PERMISSIONS)})(?:\s*[:=]\s*|\s+)(.+)", re.IGNORECASE | re.DOTALL)

Words = Annotated[str, Arg("a permission and who has it, such as subscribe managers; nothing: a form")]
Who = Annotated[str, Arg("managers, everyone, nobody, mentions or ids; left out, it stays as it is")]


@command(
    "permissions",
    examples=("/permissions", "/permissions subscribe managers"),
    needs="manage",
    visibility="private",
    responds="form",
)
async def permissions(ctx: Context, change: Words = "") -> Guide | Form:
    """Show or change who may subscribe, add articles and review here.

    It holds in the whole server or workspace. Managers, everyone, nobody, people and roles can be named. For managers.
    """
    if ctx.rules is None or ctx.place.platform not in FORMS:
        return Guide(lead="Permissions are those of a server or workspace: type /permissions there.")
    if change:
        found = _CHANGE.fullmatch(change.strip())
        if found is None:
            raise BadInput(
                f"Please give a permission ({', '.join(PERMISSIONS)}) and who has it, such as subscribe managers."
            )
        return await _changed(ctx, {found[1].lower(): found[2]})
    held = ctx.rules.granted(ctx.place)
    fields = (FormField(name=p, label=f"Who may {DOES[p]}", value=", ".join(held[p])) for p in PERMISSIONS)
    return Form(lead="Permissions", fields=tuple(fields), then=Wanted(command="permissions-sent"))


@command("permissions-sent", needs="manage", visibility="private", hidden=True)
async def permissions_sent(ctx: Context, subscribe: Who = "", add: Who = "", review: Who = "") -> Guide:
    """Keep what was filled into the form of /permissions."""
    given = {"subscribe": subscribe, "add": add, "review": review}
    return await _changed(ctx, {name: value for name, value in given.items() if value})


async def _changed(ctx: Context, given: dict[str, str]) -> Guide:
    """Keep what can be used, say what is wrong with the rest, and show what holds now."""
    if ctx.rules is None:
        return Guide(lead="Nothing can be set here.")
    before = ctx.rules.granted(ctx.place)
    change: dict[Permission, tuple[str, ...]] = {}
    wrong = []
    for permission in PERMISSIONS:
        try:
            if permission in given:
                change[permission] = who_is(given[permission], ctx.place.platform)
        except BadInput as error:
            wrong.append(f"{permission}: {error}")
    if {*change.get("add", ())} - {*before["add"], NOBODY} and "add" not in ctx.person.may:
        del change["add"]
        wrong.append(ADD_IS_GIVEN_ON)
    if change:
        try:
            await ctx.rules.grant(ctx.place, change)
        except MemoryTrouble:
            return Guide(lead=UNKEPT, hints=(Hint(type="/permissions", does="shows what holds"),))
    told = [f"Kept: {', '.join(change)}." if change else "Nothing was changed."]
    told += [f"Not changed: {line}" for line in wrong]
    return _held(f"{' '.join(told)} Who may do what here now:", {**before, **change})


def _held(lead: str, held: Grants) -> Guide:
    also = {"add": "; besides, whoever WHOSAID_MAY_ADD names"}
    return Guide(
        lead=lead,
        hints=tuple(
            Hint(type=f"/permissions {p} …", does=f"to {DOES[p]}: {', '.join(held[p])}{also.get(p, '')}.")
            for p in PERMISSIONS
        ),
    )
