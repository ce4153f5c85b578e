"""Which machines may be reached: those with public addresses, save for the networks that the operator exempts."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_IN_IPV6 = (
    (IPv6Network("::/96"), 0),  # IPv4-compatible, long abandoned (RFC 4291, 2.5.5.1)
    (IPv6Network("::ffff:0:0:0/96"), 0),  # IPv4-translated (RFC 2765)
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64 (RFC 6052)
    (IPv6Network("2002::/16"), 80),  # 6to4 (RFC 3056)
)
"""IPv6 networks in whose addresses an IPv4 address stands, and how many bits stand after it."""

_METADATA = {
    ip_address("169.254.169.254"),  # most clouds
    ip_address("169.254.170.2"),  # AWS, of containers
    ip_address("100.100.100.200"),  # Alibaba
    ip_address("168.63.129.16"),  # Azure; it lies in a public network
    ip_address("192.0.0.192"),  # Oracle
    ip_address("fd00:ec2::254"),  # AWS
    ip_address("fd20:ce::254"),  # Google
}
"""Where clouds tell a machine its secrets."""

_REFUSED = (
    ("loopback", ("127.0.0.0/8", "::1/128")),
    ("unspecified", ("0.0.0.0/8", "::/128")),
    ("link-local", ("169.254.0.0/16", "fe80::/10")),
    ("private", ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10")),
    ("shared by a provider's customers", ("100.64.0.0/10",)),
    ("multicast", ("224.0.0.0/4", "ff00::/8")),
    (
        "reserved",  # the IANA registries of special-purpose addresses; what Python knows of them changes
        (
            *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("240.0.0.0/4", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"),
        ),
    ),
)  # fmt: skip
_KINDS: tuple[tuple[str, Network], ...] = tuple(
    (kind, ip_network(network)) for kind, listed in _REFUSED for network in listed
)
_GIVEN_OUT = (IPv6Network("2000::/3"), IPv6Network("64:ff9b::/96"))
"""All of IPv6 that leads anywhere."""


def networks(allow: Iterable[str]) -> tuple[Network, ...]:
    """The networks of WHOSAID_FETCH_ALLOW. Raises ValueError for what is none; the settings have checked it."""
    return tuple(map(ip_network, allow))


def not_public(address: Address, allow: Iterable[Network] = ()) -> str | None:
    """Why nothing is fetched from this machine, in plain words; None where it may be."""
    bare = _bare(address)
    hidden = _hidden_in(bare)
    allowed = tuple(allow)

    def exempt(one: Address) -> bool:
        return any(one.version == network.version and one in network for network in allowed)

    # of those that it leads to all must be: a Teredo address names two machines
    if exempt(bare) or (hidden and all(map(exempt, hidden))):
        return None
    for one in (*hidden, bare):
        kind = _kind(one)
        if kind is not None:
            where = f"{bare}" if one == bare else f"{bare}, which stands for {one}"
            return f"the address is {kind} ({where}), and such are not fetched; WHOSAID_FETCH_ALLOW names exceptions"
    return None


def _bare(address: Address) -> Address:
    """The address without a zone; an IPv4 address written as IPv6 (RFC 4291, 2.5.5.2) is that IPv4 address."""
    if isinstance(address, IPv4Address):
        return address
    return address.ipv4_mapped or IPv6Address(int(address))


def _hidden_in(address: Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses to which an IPv6 address leads."""
    if isinstance(address, IPv4Address) or int(address) <= 1:  # :: and ::1 have names of their own
        return ()
    if address.teredo is not None:
        return address.teredo
    return tuple(
        IPv4Address(int(address) >> after & 0xFFFFFFFF) for network, after in _IN_IPV6 if address in network
    )


def _kind(address: Address) -> str | None:
    if address in _METADATA:
        return "that of a cloud's metadata"
    for kind, network in _KINDS:
        if address.version == network.version and address in network:
            return kind
    if isinstance(address, IPv6Address) and not any(address in network for network in _GIVEN_OUT):
        return "reserved"
    return None
