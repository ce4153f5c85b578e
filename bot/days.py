"""What tells which day a question means that gives no year, or says `yesterday`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ask import Chosen, Said
from bot.understand import years_are_open
from claims.index import Claims
from handlers.times.typed import Days


def days_at(now: datetime, zone: str) -> Days:
    """What today is on the wall clock of an IANA zone; `now` is aware."""
    return Days(now.astimezone(ZoneInfo(zone)).date())


async def days_of(wants: Said | Chosen, today: Days, index: Claims) -> Days:
    """The same with the dates that the index covers, where it may depend on them. Raises IndexTrouble."""
    if not years_are_open(wants):
        return today
    covered = await index.coverage()
    return Days(today.today, covered.since, covered.until)
