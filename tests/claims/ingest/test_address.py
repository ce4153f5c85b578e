"""Which addresses are fetched, and in which form they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ingest.address import Unfit, canonical, fit, is_address, without_user
from claims.ingest.page import Refused
from claims.ingest.public import networks

UNFIT = [
    ("ftp://example.com/a", "only addresses that begin with http"),
    ("file:///etc/passwd", "only addresses that begin with http"),
    ("gopher://example.com/", "only addresses that begin with http"),
    ("javascript:alert(1)", "only addresses that begin with http"),
    ("//example.com/a", "only addresses that begin with http"),
    ("example.com/a", "only addresses that begin with http"),
    ("", "only addresses that begin with http"),
    ("http:///a", "names no host"),
    ("http:example.com", "names no host"),
    ("https://user@example.com/", "user name or a password"),
    ("https://user:word@example.com/", "user name or a password"),
    ("https://:word@example.com/", "user name or a password"),
    ("https://example.com:0/", "port 0"),
    ("https://example.com:99999/", "no proper address"),
    ("https://[::1", "no proper address"),
    ("http://a\\@127.0.0.1/", "no proper address"),
    ("http://exa mple.com/", "a blank or a control character"),
    ("http://example.com/\r\nHost: x", "a blank or a control character"),
    ("http://%31%32%37.0.0.1/", "one that cannot be"),
    ("http://a..b/", "one that cannot be"),
    ("http://" + "a" * 64 + ".com/", "one that cannot be"),
    ("http://" + "a." * 127 + "com/", "one that cannot be"),
    ("http://2130706433/", "odd spelling"),
    ("http://0x7f000001/", "odd spelling"),
    ("http://0x7f.1/", "odd spelling"),
    ("http://0177.0.0.1/", "odd spelling"),
    ("http://127.1/", "odd spelling"),
    ("http://127.0.0.1./", "odd spelling"),
    ("http://127.0.0.01/", "odd spelling"),
    ("http://1.2.3.4.5/", "odd spelling"),
    ("http://256.0.0.1/", "one that cannot be"),
    ("http://127.0.0.1/", "loopback (127.0.0.1)"),
    ("http://127.0.0.1:8765/", "loopback (127.0.0.1)"),
    ("http://①②⑦.0.0.1/", "loopback (127.0.0.1)"),
    ("http://127。0。0。1/", "loopback (127.0.0.1)"),
    ("http://[::1]/", "loopback (::1)"),
    ("http://[::ffff:10.0.0.1]/", "private"),
    ("http://[fe80::1%25eth0]/", "link-local (fe80::1)"),
    ("http://169.254.169.254/latest/meta-data/", "metadata"),
    ("https://example.com/" + "a" * 2000, "longer than 2000 characters"),
    ("https://example.com/" + "ж" * 700, "longer than 4000 characters as it is sent"),
]


@pytest.mark.parametrize(("address", "reason"), UNFIT)
def test_an_address_that_is_not_fetched_is_told_why(address, reason):
    found = fit(address)
    assert isinstance(found, Unfit)
    assert reason in found.reason


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/", "http://example.com:8080/a", "https://1.1.1.1/a", "https://[2606:4700::1111]/",
        "https://bücher.example/ä?q=ü", "https://a_b.example/", "https://xn--bcher-kva.example./", "https://7.example/",
    ],
)  # fmt: skip
def test_public_pages_are_fetched(address):
    assert not isinstance(fit(address), Unfit)


def test_the_fragment_is_not_asked_for_but_all_parameters_are():
    assert str(fit("https://example.com/a?utm_source=x&b=1#part")) == "https://example.com/a?utm_source=x&b=1"


def test_networks_that_are_exempt_are_fetched_from():
    assert not isinstance(fit("http://127.0.0.1:1234/", networks(["127.0.0.0/8"])), Unfit)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://user:geheim@vale.example/a@b?c@d", "https://…@vale.example/a@b?c@d"),
        ("HTTP://geheim@vale.example", "HTTP://…@vale.example"),
        ("https://a@geheim:geheim@vale.example:80/", "https://…@vale.example:80/"),
        ("https://user:geheim@[::1", "https://…@[::1"),
        ("https://vale.example/@ann", "https://vale.example/@ann"),
        ("https://vale.example?to=ann@vale.example", "https://vale.example?to=ann@vale.example"),
        ("notes/ann@vale.md", "notes/ann@vale.md"),
    ],
)
def test_an_address_is_shown_without_what_may_be_a_password(address, shown):
    assert without_user(address) == shown
    assert Refused(source=address, reason="…").source == shown


def test_a_password_is_not_repeated():
    assert "word" not in fit("https://user:geheim@example.com/").reason.replace("password", "")
    assert "geheim" not in fit("https://user:geheim@example.com/").reason


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("HTTPS://Example.COM", "https://example.com/"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("http://example.com:443/a", "http://example.com:443/a"),
        ("https://example.com/a#b", "https://example.com/a"),
        ("https://example.com/A/b/", "https://example.com/A/b/"),
        ("https://example.com/a?utm_source=x&utm_medium=y", "https://example.com/a"),
        ("https://example.com/a?UTM_Source=x", "https://example.com/a"),
        ("https://example.com/a?b=2&fbclid=1&a=1&gclid=3", "https://example.com/a?b=2&a=1"),
        ("https://example.com/a?id=7&at_medium=RSS&at_campaign=rss", "https://example.com/a?id=7"),
        ("https://example.com/a?utm=1&ref=x&source=y", "https://example.com/a?utm=1&ref=x&source=y"),
        ("https://example.com/a?b", "https://example.com/a?b"),
        ("https://example.com/a?q=1%262", "https://example.com/a?q=1%262"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://[2606:4700::1]:443/", "https://[2606:4700::1]/"),
        ("https://[2606:4700::1]:444/", "https://[2606:4700::1]:444/"),
    ],
)
def test_an_address_is_kept_in_one_form(address, kept):
    assert canonical(address) == kept
    assert canonical(kept) == kept


def test_what_is_no_address_has_no_form():
    with pytest.raises(ValueError):
        canonical("https://[::1")


@given(st.text(alphabet="htps:/.@[]%#?&=0127afx \\\n①é", max_size=40))
def test_no_text_breaks_the_check(text):
    found = fit(text)
    if not isinstance(found, Unfit):
        assert canonical(found) == canonical(canonical(found))


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("https://example.com", True),
        ("ftp://example.com", True),
        ("HTTP://example.com", True),
        ("articles/one.txt", False),
        ("a b/one.txt", False),
        ("C:\\one.txt", False),
        ("example.com", False),
    ],
)
def test_addresses_are_told_from_paths(source, is_one):
    assert is_address(source) is is_one
