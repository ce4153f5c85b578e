"""Which buttons stand under a reply. Pure."""

from claims.answer import Answer, Body, Confirm, Wanted
from handlers.reply import Action, Visibility


def actions_under(
    body: Body, command: str, receipt: str, visibility: Visibility, as_of: str | None = None
) -> tuple[Action, ...]:
    """Sources · Who disagrees · Share under an answer; Yes under a preview; else none.

    Share stands under private answers only: a public one is shared already. What is asked from an answer of what was
    known on a day is of that day, too.
    """
    if isinstance(body, Confirm):
        return (Action(name="run", label="Yes", wanted=body.yes),)
    if not isinstance(body, Answer):
        return ()
    made, known = [], {"as_of": as_of} if as_of else {}
    if command != "source":
        made.append(
            Action(
                name="run", label="Sources", wanted=Wanted(command="source", values={"id": receipt, **known})
            )
        )
    if command != "disputes":
        made.append(
            Action(
                name="run",
                label="Who disagrees",
                wanted=Wanted(command="disputes", values={"topic": receipt, **known}),
            )
        )
    if visibility is Visibility.PRIVATE:
        made.append(Action(name="share", label="Share"))
    return tuple(made)
