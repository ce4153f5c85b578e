"""What an answer says first of how its question was taken. Pure."""

from collections.abc import Sequence

from claims.answer import Answer, Guide, Nothing
from handlers.described import Outcome


def remarked(outcome: Outcome, remarks: Sequence[str]) -> Outcome:
    """The same with these sentences before its first line, where it tells of the index."""
    if not remarks or not isinstance(outcome, Answer | Nothing | Guide):
        return outcome
    return outcome.model_copy(update={"lead": " ".join((*remarks, outcome.lead))})
