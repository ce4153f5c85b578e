"""Records made without their checks, which would take longer than making up what is in them; the tests check them."""

from typing import Any, TypeVar

from claims.claim import Article, Claim, Evidence, Model

Record = TypeVar("Record", bound=Model)

_BLANK: dict[type[Model], dict[str, Any]] = {
    model: {
        name: None if field.is_required() else field.default for name, field in model.model_fields.items()
    }
    for model in (Article, Claim, Evidence)
}
_NAMES = {model: set(blank) for model, blank in _BLANK.items()}


def unchecked(model: type[Record], **fields: Any) -> Record:
    """The record, as if it were unpickled; like `model_construct`, and three times as fast."""
    record = model.__new__(model)
    blank = _BLANK[model]
    record.__setstate__(
        {
            "__dict__": blank | fields,
            "__pydantic_fields_set__": _NAMES[model],
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return record
