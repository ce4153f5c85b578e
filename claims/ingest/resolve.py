"""Looks up the machines of a host name, so that only checked ones are connected to."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from claims.ingest.page import Unreadable
from claims.ingest.public import Network, not_public

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host, for a port, as text. Raises OSError where the name leads nowhere."""


async def by_system(host: str, port: int) -> Sequence[str]:
    """As the system looks names up."""
    found = await asyncio.get_running_loop().getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedResolver(AbstractResolver):
    """Gives aiohttp the addresses that it connects to, after every one of them was checked.

    The connection is made to the very address that was checked: a name that is looked up again and answers otherwise
    then (DNS rebinding) leads nowhere.
    """

    def __init__(self, allow: tuple[Network, ...], lookup: Lookup) -> None:
        self._allow, self._lookup = allow, lookup

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002  # aiohttp's contract; both are taken
    ) -> list[ResolveResult]:
        """Addresses to connect to. Raises Unreadable where one is not public, OSError where there is none."""
        try:
            addresses = [ip_address(one) for one in await self._lookup(host, port)]
        except UnicodeError:  # a label that is too long for the system's encoder of names
            raise OSError("the name cannot be looked up") from None
        if not addresses:
            raise OSError("the name has no address")
        for address in addresses:
            if reason := not_public(address, self._allow):
                raise Unreadable(reason)
        return [
            ResolveResult(
                hostname=host,
                host=str(address),
                port=port,
                family=socket.AF_INET if address.version == 4 else socket.AF_INET6,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""
