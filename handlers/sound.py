"""Whether a subscription can be posted at all: another version, or a machine with other time zones, may have kept it. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from cronsim import CronSimError

from claims.errors import BadInput
from handlers.subscription import Subscription
from handlers.times.due import next_after
from handlers.wants import wanted


def wrong_with(one: Subscription, zone: str, now: datetime) -> str:
    """Why it can never be posted, and what to do; empty where it can. `zone` is that of its place's settings."""
    try:
        next_after(one.times(zone), one.last, now)
        wanted(one.wants)
    except (ZoneInfoNotFoundError, CronSimError, ValueError):
        what = f"its times “{one.schedule}” in “{one.zone or zone}” cannot be read here"
    except BadInput as error:
        what = f"what it wants cannot be read here: {str(error).removesuffix('.')}"
    else:
        return ""
    return f"{what}; remove it, and subscribe anew"
