"""Which machines may be reached."""

from ipaddress import ip_address

import pytest

from claims.ingest.public import networks, not_public

TEREDO = "2001:0:a00:1::3f57:fefd"
"""Of the server 10.0.0.1 and the client 192.168.1.2, whose address stands inverted."""
REFUSED = [
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("::1", "loopback"),
    ("0.0.0.0", "unspecified"),
    ("0.1.2.3", "unspecified"),
    ("::", "unspecified"),
    ("10.0.0.5", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.1.1", "private"),
    ("fc00::1", "private"),
    ("fd12:3456::1", "private"),
    ("fec0::1", "private"),
    ("169.254.1.1", "link-local"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("100.64.0.1", "shared by a provider's customers"),
    ("100.127.255.255", "shared by a provider's customers"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.255", "multicast"),
    ("ff02::1", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("192.0.0.8", "reserved"),
    ("192.0.2.1", "reserved"),
    ("192.88.99.1", "reserved"),
    ("198.18.0.1", "reserved"),
    ("198.51.100.7", "reserved"),
    ("203.0.113.7", "reserved"),
    ("100::1", "reserved"),
    ("2001:db8::1", "reserved"),
    ("3fff::1", "reserved"),
    ("5f00::1", "reserved"),
    ("4000::1", "reserved"),
    ("64:ff9b:1::a00:1", "reserved"),
    ("169.254.169.254", "that of a cloud's metadata"),
    ("169.254.170.2", "that of a cloud's metadata"),
    ("100.100.100.200", "that of a cloud's metadata"),
    ("168.63.129.16", "that of a cloud's metadata"),
    ("192.0.0.192", "that of a cloud's metadata"),
    ("fd00:ec2::254", "that of a cloud's metadata"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:10.1.2.3", "private"),
    ("::ffff:169.254.169.254", "that of a cloud's metadata"),
    ("::127.0.0.1", "loopback"),
    ("::ffff:0:10.0.0.1", "private"),
    ("64:ff9b::10.0.0.1", "private"),
    ("64:ff9b::169.254.169.254", "that of a cloud's metadata"),
    ("2002:0a00:0001::1", "private"),
    ("2002:7f00:1::", "loopback"),
    ("2001:0:808:808:0:0:f5ff:fffe", "private"),  # Teredo: the client's address, 10.0.0.1, stands inverted
    ("2001:0:a00:1::f7f7:f7f7", "private"),  # Teredo: the server's
    ("2001:0:808:808::f7f7:f7f7", "reserved"),  # Teredo of public ones: a tunnel all the same
    ("::8.8.8.8", "reserved"),
]


@pytest.mark.parametrize(("address", "kind"), REFUSED)
def test_what_is_not_public_is_refused_and_named(address, kind):
    reason = not_public(ip_address(address))
    assert reason.startswith(f"the address is {kind} (")
    assert reason.endswith("WHOSAID_FETCH_ALLOW names exceptions")


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.0.1.1",
        "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
    ],
)  # fmt: skip
def test_public_machines_are_reached(address):
    assert not_public(ip_address(address)) is None


def test_the_address_that_is_hidden_is_named():
    assert "(64:ff9b::a00:1, which stands for 10.0.0.1)" in not_public(ip_address("64:ff9b::a00:1"))


@pytest.mark.parametrize(
    ("address", "allow"),
    [
        ("127.0.0.1", ["127.0.0.0/8"]),
        ("::ffff:127.0.0.1", ["127.0.0.0/8"]),
        ("10.0.0.5", ["fd00::/8", "10.0.0.5/32"]),
        ("fd00::1", ["10.0.0.0/8", "fd00::/8"]),
        ("64:ff9b::10.0.0.1", ["10.0.0.0/8"]),
        ("64:ff9b::10.0.0.1", ["64:ff9b::/96"]),
        (TEREDO, ["10.0.0.0/8", "192.168.0.0/16"]),
        (TEREDO, ["2001::/32"]),
    ],
)
def test_networks_of_the_operator_are_exempt(address, allow):
    assert not_public(ip_address(address), networks(allow)) is None


@pytest.mark.parametrize("allow", ["10.0.0.0/8", "192.168.0.0/16"])
def test_an_address_that_leads_to_two_machines_is_exempt_only_where_both_are(allow):
    assert not_public(ip_address(TEREDO), networks([allow])) is not None


def test_an_exemption_goes_no_further_than_it_says():
    assert not_public(ip_address("10.0.0.6"), networks(["10.0.0.5/32", "::/0"])) is not None
