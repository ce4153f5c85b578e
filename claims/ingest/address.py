"""Which addresses of pages may be fetched, and the one form in which each is kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

from yarl import URL

from claims.ingest.public import Network, not_public

_LONGEST = 2000
"""Characters of an address as it is written."""
KEPT = 4000
"""Characters of `Article.url`: letters that are not ASCII take six or more there."""

_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}")
_NUMBER_AT_END = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$")
"""What old programs read as an IPv4 address: 127.1, 0x7f000001, 017700000001 (WHATWG URL, "ends in a number")."""

_CONTROL = re.compile(r"[\x00-\x20\x7f]")

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh"
    r"|mc_[ce]id|mkt_tok|_hsenc|_hsmi|_ga|_gl|vero_id|oly_(?:anon|enc)_id|s_cid|cmpid"
    r"|at_(?:medium|campaign|format|ptr_name|bbc_team|link_\w+)|ref_src|guccounter|guce_referrer(?:_sig)?",
    re.ASCII | re.IGNORECASE,
)
"""Parameters that tell where a reader came from, not what is read."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """An address that is not fetched, and why, in plain words."""

    reason: str


def fit(address: str, allow: Iterable[Network] = ()) -> URL | Unfit:
    """The address as it is asked for, without its fragment; or why it is not.

    What a name stands for is known only when it is looked up: `Fetcher` asks `not_public` of each answer.
    """
    if len(address) > _LONGEST:
        return Unfit(f"the address is longer than {_LONGEST} characters")
    if _CONTROL.search(address):
        return Unfit("the address holds a blank or a control character")
    try:
        url = URL(address)
        host = url.raw_host or ""
    except ValueError:
        return Unfit("this is no proper address")
    url = url.with_fragment(None)
    if len(str(url)) > KEPT:
        return Unfit(f"the address is longer than {KEPT} characters as it is sent")
    return _unfit(url, host, tuple(allow)) or url


def _unfit(url: URL, host: str, allow: tuple[Network, ...]) -> Unfit | None:  # noqa: PLR0911  # one line a reason
    if url.scheme not in {"http", "https"}:
        return Unfit("only addresses that begin with http:// or https:// are fetched")
    if url.raw_user is not None or url.raw_password is not None:
        return Unfit("the address holds a user name or a password, and such are not fetched")
    if url.explicit_port == 0:
        return Unfit("the address names port 0")
    if ":" in host or _QUAD.fullmatch(host):
        return _unfit_number(host, allow)
    if not _NAME.fullmatch(host):
        return Unfit("the address names no host, or one that cannot be")
    if _NUMBER_AT_END.search(host):
        return Unfit("the host is a number in an odd spelling, and such are not fetched")
    return None


def _unfit_number(host: str, allow: tuple[Network, ...]) -> Unfit | None:
    try:
        reason = not_public(ip_address(host), allow)
    except ValueError:
        return Unfit("the address names no host, or one that cannot be")
    return Unfit(reason) if reason else None


def is_address(source: str) -> bool:
    """Whether a source is meant as an address and not as a path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", source) is not None


def canonical(address: str | URL) -> str:
    """The form in which an address is kept and compared: lower-case host, no default port, no fragment, no tracking.

    Nothing is sorted: parameters have an order. Raises ValueError for what is no address.
    """
    url = (address if isinstance(address, URL) else URL(address)).with_fragment(None)
    if url.explicit_port is not None and url.is_default_port():
        url = url.with_port(None)
    kept = [one for one in url.raw_query_string.split("&") if not _TRACKING.fullmatch(one.partition("=")[0])]
    path = url.raw_path or "/"
    return f"{url.scheme}://{url.raw_authority}{path}" + (f"?{'&'.join(kept)}" if any(kept) else "")


def without_user(address: str) -> str:
    """The address as it can be shown: what stands before the host may be a password (RFC 3986, 3.2.1)."""
    return re.sub(r"^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#\\]*@", r"\1…@", address)


def bare_host(address: str) -> str:
    """The host, with its port where that is an odd one, without the label that says for which screen."""
    host = address.partition("://")[2].partition("/")[0]
    return re.sub(r"^(?:www|m|mobile|amp)\.", "", host)
