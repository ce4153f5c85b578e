"""Filters from what people type, by name: what will not do is told with what would. Pure."""

from collections.abc import Mapping

from pydantic import ValidationError

from claims.errors import BadInput
from claims.filters import Filters
from claims.store.dates import first_day, last_day

_DATE = "a date such as 2025-01-30, 30 January 2025, January 2025 or yesterday"
_HELP = {
    "since": _DATE,
    "until": _DATE,
    "as_of": _DATE,
    "kind": "direct, indirect, mixed or figure",
    "disputed": "yes or no",
    "undated": "yes or no",
}


def filters_of(given: Mapping[str, str]) -> Filters:
    """The filters of these values, each named as a field of Filters is; raises BadInput."""
    try:
        only = Filters.model_validate(dict(given))
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        told = f"please give {_HELP[name]}" if name in _HELP else "I cannot use that value"
        raise BadInput(f"{name}: {told}.") from None
    if only.since and only.until and last_day(only.until) < first_day(only.since):
        raise BadInput(f"since {only.since} is after until {only.until}: nothing can lie between them.")
    if only.undated and only.bounded:
        raise BadInput("undated: an article without a date is neither since, nor until, nor as_of a day.")
    return only
