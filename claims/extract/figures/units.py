"""What a number is a number of, where signs or fixed words say it: money, percent, times, megawatts."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.extract.figures.lists import ordered
from claims.extract.figures.numerals import BLANK

_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "NZ$": "NZD", "AU$": "AUD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD",
    "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "CN¥": "CNY", "JP¥": "JPY",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₴": "UAH", "₫": "VND", "₱": "PHP", "฿": "THB", "Rs": "INR", "Rs.": "INR", "RMB": "CNY",
}  # fmt: skip
_CODES = ordered(
    "USD EUR GBP JPY CNY CHF AUD CAD NZD HKD SGD TWD INR KRW BRL MXN SEK NOK DKK PLN CZK HUF RUB TRY ZAR ILS AED SAR"
    " THB IDR MYR PHP VND UAH NGN KES EGP"
)
_SIGNS |= {code: code for code in _CODES}
_NAMES = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rupee": "INR",
    "rouble": "RUB", "ruble": "RUB", "franc": "CHF", "peso": "MXN", "real": "BRL", "rand": "ZAR", "lira": "TRY",
    "riyal": "SAR", "dirham": "AED", "shekel": "ILS", "zloty": "PLN", "hryvnia": "UAH", "baht": "THB",
    "ringgit": "MYR", "rupiah": "IDR", "naira": "NGN", "won": "KRW", "krona": "SEK", "kronor": "SEK", "krone": "NOK",
    "forint": "HUF", "buck": "USD", "quid": "GBP", "pound": "GBP", "sterling": "GBP",
}  # fmt: skip
_OF = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "hong kong": "HKD",
    "singapore": "SGD", "new zealand": "NZD", "taiwan": "TWD", "taiwanese": "TWD", "new taiwan": "TWD",
    "swiss": "CHF", "japanese": "JPY", "chinese": "CNY", "indian": "INR", "russian": "RUB", "british": "GBP",
    "mexican": "MXN", "turkish": "TRY", "korean": "KRW", "south korean": "KRW", "swedish": "SEK", "danish": "DKK",
    "norwegian": "NOK", "egyptian": "EGP", "philippine": "PHP", "argentine": "ARS", "pakistani": "PKR",
}  # fmt: skip
_MEASURES = {
    "MW": "megawatt", "GW": "gigawatt", "kW": "kilowatt", "KW": "kilowatt", "TW": "terawatt",
    "MWh": "megawatt-hour", "GWh": "gigawatt-hour", "kWh": "kilowatt-hour", "TWh": "terawatt-hour", "km": "kilometre",
    "kg": "kilogram", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "MB": "megabyte", "mph": "mile an hour",
    "km/h": "kilometre an hour", "kph": "kilometre an hour", "nm": "nanometre", "m": "metre", "cm": "centimetre",
    "mm": "millimetre", "ft": "foot", "lb": "pound", "lbs": "pound", "t": "tonne", "ha": "hectare",
    "bpd": "barrel a day", "Hz": "hertz", "GHz": "gigahertz", "MHz": "megahertz",
}  # fmt: skip

_SIGN = re.compile(
    rf"(?:{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True) if not sign[0].isalpha())}"
    rf"|(?:U\.S\.|[A-Z]{{1,3}})[$¥]|(?<!\w)(?:Rs\.?|RMB|{'|'.join(_CODES)})){BLANK}?$"
)
_MONEY = re.compile(
    rf"(?:{BLANK}|-)(?:in |of )?(?:(?P<of>{'|'.join(sorted(map(re.escape, _OF), key=len, reverse=True))}){BLANK})?"
    rf"(?:(?P<code>{'|'.join(_CODES)})|(?P<name>{'|'.join(_NAMES)})s?|(?P<small>cents?|pence))(?!\w)(?!-)",
    re.IGNORECASE,
)
_MONEY_JOINED = re.compile(r"-(?P<name>dollar|euro|pound|yuan|yen|rupee)(?=-|\b)", re.IGNORECASE)
_PERCENT = re.compile(
    rf"(?:{BLANK}?%|[ -]?per[ -]?cent(?!\w)|{BLANK}?pct(?!\w))(?P<a>[ -]?points?(?!\w))?"
    rf"|[ -]percentage[ -]?points?(?!\w)|{BLANK}?pp(?!\w)",
    re.IGNORECASE,
)
_BASIS = re.compile(r"[ -]basis[ -]points?\b|bps\b", re.IGNORECASE)
_TIMES = re.compile(r"(?:[ -]times(?!\w)|[xX×](?![\w-])|[ -]?fold(?!\w))")
_MEASURE = re.compile(
    rf"{BLANK}?-?(?P<unit>{'|'.join(re.escape(unit) for unit in sorted(_MEASURES, key=len, reverse=True))})(?![\w])"
)
_YUAN = re.compile(r"\b(?:yuan|renminbi|RMB|CNY)\b")
_PENCE = re.compile(r"[pc](?!\w)(?!\.\w)")
POINTS = "percentage points"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the data model names it, and where its words end. `item` is set where the unit says what is counted."""

    name: str
    end: int
    item: str | None = None
    factor: Decimal = Decimal(1)


def sign(text: str, at: int) -> tuple[str, int] | None:
    """The currency whose sign or code ends at `at`, and where it starts."""
    if at == 0 or text[at - 1].isdigit():
        return None
    match = _SIGN.search(text, max(0, at - 6), at)
    if match is None:
        return None
    printed = match.group().strip(" \u00a0\u202f\u2009")
    start = match.start()
    if printed not in _SIGNS:
        start += len(printed) - 1
        if printed.endswith("US$"):
            return "USD", match.start() + len(printed) - 3
        return _SIGNS[printed[-1]], start
    return _yen(text, at, _SIGNS[printed], printed), start


def after(text: str, at: int, *, spelt: bool, scaled: bool) -> Unit | None:
    """The unit whose words begin at `at`; None: a count of something that the words after name, or nothing."""
    found = _relative(text, at) or _in_money(text, at, scaled=scaled)
    return found if found or spelt else _in_letters(text, at)


def _relative(text: str, at: int) -> Unit | None:
    if match := _PERCENT.match(text, at):
        words = match.group().strip().lower()
        return Unit("percent", match.end(), POINTS if "point" in words or words == "pp" else None)
    if match := _BASIS.match(text, at):
        return Unit("percent", match.end(), POINTS, Decimal("0.01"))
    match = _TIMES.match(text, at)
    return Unit("times", match.end()) if match else None


def _in_money(text: str, at: int, *, scaled: bool) -> Unit | None:
    if match := _MONEY_JOINED.match(text, at):
        return Unit(_NAMES[match["name"].lower()], match.end())
    match = _MONEY.match(text, at)
    return _money(text, match, scaled=scaled) if match else None


def _in_letters(text: str, at: int) -> Unit | None:
    """`37 MW`, `20p`."""
    if match := _MEASURE.match(text, at):
        return Unit("count", match.end(), _MEASURES[match["unit"]])
    match = _PENCE.match(text, at)
    return (
        Unit("GBP" if match.group() == "p" else "USD", match.end(), factor=Decimal("0.01")) if match else None
    )


def _money(text: str, match: re.Match[str], *, scaled: bool) -> Unit | None:
    end = match.end()
    if match["code"]:
        return Unit(match["code"].upper(), end) if match["code"].isupper() else None
    if match["small"]:
        pence = match["small"].lower() == "pence"
        return Unit("GBP" if pence else "USD", end, factor=Decimal("0.01"))
    name, of = match["name"].lower(), (match["of"] or "").lower()
    if name in {"won", "real", "pound"} and not scaled and not of:
        return _unscaled(text, match, name)
    unit = _NAMES[name]
    if of and (name in {"dollar", "franc", "peso", "krona", "krone", "pound", "won"}):
        unit = _OF[of]
    return Unit(unit, end)


def _unscaled(text: str, match: re.Match[str], name: str) -> Unit | None:
    """`5 pounds` is money, `200 pounds of flour` is weight, `3 won` is a verb."""
    weighs = re.match(r" (?:of|heavier|lighter|overweight)\b", text[match.end() : match.end() + 12])
    heavy = re.search(
        r"\b(?:weigh\w*|lost|lose|gained|shed)\b[^.]{0,20}$", text[max(0, match.start() - 40) : match.start()]
    )
    return None if name != "pound" or weighs or heavy else Unit("GBP", match.end())


def _yen(text: str, at: int, unit: str, printed: str) -> str:
    """`¥` is the yuan's sign where the text around speaks of yuan."""
    if printed == "¥" and _YUAN.search(text, max(0, at - 2000), at + 2000):
        return "CNY"
    return unit
