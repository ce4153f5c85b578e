"""/permissions: who may do what in one server or workspace, and how it is changed."""

import re
from typing import Annotated

from claims.answer import Form, FormField, Guide, Hint
from claims.errors import BadInput
from handlers.command import Arg, command
from handlers.context import Context
from handlers.kept import FORMS, NOWHERE, altered, form, kept
from handlers.permission import MANAGE, NOBODY, Grants, Permission
from handlers.who import who_is

DOES: dict[Permission, str] = {
    Permission.SUBSCRIBE: "set up digests and watches",
    Permission.ADD: "add articles",
    Permission.REVIEW: "accept corrections",
}
ADD_IS_GIVEN_ON = (
    "add: only somebody who may add articles can let others, for all servers share one index."
    " Whoever runs me allows the first, by WHOSAID_MAY_ADD."
)
_CHANGE = re.compile(rf"({'|'.join(Permission)})(?:\s*[:=]\s*|\s+)(.+)", re.IGNORECASE | re.DOTALL)

Words = Annotated[str, Arg("a permission and who has it, such as subscribe managers; nothing: a form")]
Who = Annotated[str, Arg("managers, everyone, nobody, mentions or ids; left out, it stays as it is")]
Shown = Annotated[str, Arg("marks of what the form showed: what was not altered stays as it is")]


@command(
    "permissions",
    examples=("/permissions", "/permissions subscribe managers"),
    needs=MANAGE,
    visibility="private",
    responds="form",
)
async def permissions(ctx: Context, change: Words = "") -> Guide | Form:
    """Show or change who may subscribe, add articles and review here.

    It holds in the whole server or workspace. Managers, everyone, nobody, people and roles can be named. For managers.
    """
    if ctx.rules is None or ctx.place.platform not in FORMS:
        return Guide(lead="Permissions are those of a server or workspace: type “/permissions” there.")
    if change:
        found = _CHANGE.fullmatch(change.strip())
        if found is None:
            raise BadInput(
                f"Please give a permission ({', '.join(Permission)}) and who has it, such as subscribe managers."
            )
        return await _kept(ctx, {found[1].lower(): found[2]})
    held = ctx.rules.granted(ctx.place)
    fields = [FormField(name=p, label=f"Who may {DOES[p]}", value=", ".join(held[p])) for p in Permission]
    return form("Permissions", fields, permissions_sent.name)


@command("permissions-sent", needs=MANAGE, visibility="private", hidden=True)
async def permissions_sent(
    ctx: Context, subscribe: Who = "", add: Who = "", review: Who = "", shown: Shown = ""
) -> Guide:
    """Keep what was filled into the form of /permissions."""
    return await _kept(ctx, altered({"subscribe": subscribe, "add": add, "review": review}, shown))


async def _kept(ctx: Context, given: dict[str, str]) -> Guide:
    rules = ctx.rules
    if rules is None:
        return Guide(lead=NOWHERE)
    before = rules.granted(ctx.place)
    change: dict[Permission, tuple[str, ...]] = {}
    wrong = []
    for permission in Permission:
        try:
            if permission in given:
                change[permission] = who_is(given[permission], ctx.place.platform)
        except BadInput as error:
            wrong.append(f"{permission}: {error}")
    others = {*change.get(Permission.ADD, ())} - {*before[Permission.ADD], NOBODY}
    if others and Permission.ADD not in ctx.person.may:
        del change[Permission.ADD]
        wrong.append(ADD_IS_GIVEN_ON)

    async def granted() -> Grants:
        await rules.grant(ctx.place, change)
        return rules.granted(ctx.place)

    return await kept("permissions", change, wrong, granted, before, _shown)


def _shown(lead: str, held: Grants) -> Guide:
    also = {Permission.ADD: "; besides, whoever WHOSAID_MAY_ADD names"}
    return Guide(
        lead=lead,
        hints=tuple(
            Hint(type=f"/permissions {p} …", does=f"to {DOES[p]}: {', '.join(held[p])}{also.get(p, '')}.")
            for p in Permission
        ),
    )
